"""Keeps an uploaded file between the preview and the confirmation: beside the database, one per person."""

from __future__ import annotations

import re
import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

TOKEN = re.compile(r"[0-9a-f]{24}")
LONGEST_NAME = 200
KEPT_SECONDS = 24 * 60 * 60
"""How long a file nobody confirmed stays."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file as it was uploaded; `name` is the one it had."""

    token: str
    name: str
    content: Path


def hold(person_id: int, *, name: str, chunks: Iterable[bytes]) -> Held:
    """Keeps the file under a new token; the one this person held before goes."""
    let_go(person_id)
    _let_old_ones_go()
    token = secrets.token_hex(12)
    place = _place(person_id) / token
    place.mkdir(parents=True, mode=0o700)
    with (place / "content").open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    (place / "name").write_text(name[-LONGEST_NAME:], encoding="utf-8", errors="replace")
    return Held(token, name[-LONGEST_NAME:], place / "content")


def held(person_id: int, token: str) -> Held | None:
    """The file this person holds under the token; None when there is none any more."""
    place = _place(person_id) / token
    if not TOKEN.fullmatch(token) or not (place / "name").is_file():
        return None
    return Held(token, (place / "name").read_text(encoding="utf-8"), place / "content")


def let_go(person_id: int) -> None:
    """Throws away what this person held."""
    shutil.rmtree(_place(person_id), ignore_errors=True)


def _let_old_ones_go() -> None:
    for place in _folder().glob("*"):
        with suppress(OSError):  # its person may confirm or leave it at this very moment
            if time.time() - place.stat().st_mtime > KEPT_SECONDS:
                shutil.rmtree(place, ignore_errors=True)


def _place(person_id: int) -> Path:
    return _folder() / str(person_id)


def _folder() -> Path:
    return Path(settings.DATA) / "held"
