"""What happens to every request before a resource sees it, and to the answers that are not ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _

from .languages import speak
from .problems import Problem, answer, missing
from .rows import LARGEST_ROWS

LARGEST_BODY = 1_000_000
"""Bytes of a request body; the largest objective with all its key results is far below it."""
ROWS = re.compile(r"/api/v1/datasets/[^/]+/rows")

View = Callable[..., HttpResponse]


def threshold(view: View) -> View:
    """The view with the caller's language, a limit for bodies, and problems instead of bare pages.

    Sign-in by session does not count here, so forged requests from other sites find nothing to use.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        speak(request)
        largest = LARGEST_ROWS if ROWS.fullmatch(request.path) else LARGEST_BODY
        if _too_large(request, largest):
            detail = _("The body is larger than %(bytes)s bytes.") % {"bytes": f"{largest:,}"}
            return answer(Problem(413, "too_large", detail))
        response = view(request, *args, **kwargs)
        response.setdefault("Cache-Control", "no-store")
        if isinstance(response, HttpResponseNotAllowed):
            return _not_allowed(response)
        return response

    answered.csrf_exempt = True  # type: ignore[attr-defined]
    answered.login_required = False  # type: ignore[attr-defined]
    return answered


@threshold
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """An address the API does not have."""
    return answer(missing())


def _too_large(request: HttpRequest, largest: int) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdigit() or int(length) > largest


def _not_allowed(response: HttpResponseNotAllowed) -> HttpResponse:
    allowed = ", ".join(sorted(response["Allow"].split(", ")))
    detail = _("This address answers %(methods)s.") % {"methods": allowed}
    return answer(Problem(405, "not_allowed", detail, headers={"Allow": allowed}))
