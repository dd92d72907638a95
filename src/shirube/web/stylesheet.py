"""Serves every file of static/css as one stylesheet under an address that names its content."""

import re
from functools import cache, lru_cache
from gzip import compress
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

FOLDER = Path(__file__).parent / "static" / "css"
FIRST = ("layers.css", "tokens.css")
"""The order of the layers comes before everything; each file names its own layer, so the rest has no order."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FOR_EVER = "public, max-age=31536000, immutable"


def files() -> list[Path]:
    """Every stylesheet, the two that come first at the head."""
    rest = sorted(path for path in FOLDER.rglob("*.css") if path.name not in FIRST)
    return [*(FOLDER / name for name in FIRST), *rest]


def joined() -> str:
    """All stylesheets as one text; behind the head, comments stay at home with those who read the files."""
    head, *rest = (path.read_text(encoding="utf-8") for path in files())
    return "\n".join([head, *(COMMENT.sub("", text) for text in rest)])


@cache
def _kept() -> str:
    return joined()


@lru_cache(maxsize=1)
def _packed(content: str) -> bytes:
    return compress(content.encode(), mtime=0)


def text() -> str:
    """The joined text; read once per process, or afresh every time while developing."""
    return joined() if settings.DEBUG else _kept()


@lru_cache(maxsize=1)
def fingerprint(content: str) -> str:
    """Twelve signs that change with the content."""
    return sha256(content.encode()).hexdigest()[:12]


def address() -> str:
    """Where pages link to: changes whenever a file changes."""
    return reverse("stylesheet", args=[fingerprint(text())])


@login_not_required
@require_safe
def stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The joined text; kept for ever when the address still names it, else only for this moment."""
    content = text()
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(_packed(content) if packed else content, content_type="text/css; charset=utf-8")
    if packed:
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = FOR_EVER if digest == fingerprint(content) else "no-cache"
    return answer
