"""The one-time key to the first-run page: only who reads the operator's terminal can claim the company."""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings

from shirube.surroundings import kept_secret

ADDRESS = "/welcome"
"""Where the first-run page lives (``routes/welcome.py``)."""


def current() -> str:
    """The key, made on first use and kept in the data folder."""
    return kept_secret(_file(), lambda: secrets.token_urlsafe(24))


def matches(text: str) -> bool:
    """Whether the text is the key, compared in constant time."""
    return _file().exists() and secrets.compare_digest(text.encode(), current().encode())


def spend() -> None:
    """Ends the key: the company has its first admin."""
    _file().unlink(missing_ok=True)


def path() -> str:
    """The first-run page with the key in it."""
    return f"{ADDRESS}?{urlencode({'key': current()})}"


def _file() -> Path:
    return Path(settings.DATA) / "first_run_key"
