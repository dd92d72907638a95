"""Addresses of the many rows of a page: the pattern is looked up once, then filled in."""

from __future__ import annotations

from functools import cache

from django.urls import reverse

_PLACE = 987654321


@cache
def _parts(name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[_PLACE]).partition(str(_PLACE))
    return before, after


def of(name: str, pk: int) -> str:
    """The address of a page that is named by one number; a hundred times cheaper than ``reverse``."""
    before, after = _parts(name)
    return f"{before}{pk}{after}"
