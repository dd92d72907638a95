"""Versions of records: told as ETag, asked for as If-Match."""

from __future__ import annotations

import re
from typing import Annotated

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Header

from shirube.refusal import Stale

from .problems import Problem

IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", description='The version that was read, as its ETag: "3". Required.'),
]
TAG = re.compile(r'(?:W/)?"?([0-9]{1,9})"?')


def needed(if_match: str | None, *, current: int) -> int:
    """The version the caller read; raises 428 without one, Stale when none of those named stands."""
    if not (if_match or "").strip():
        raise Problem(
            428, "version_needed", _('Send the version you read: If-Match: "%(version)s".') % {"version": "3"}
        )
    assert if_match is not None
    if if_match.strip() == "*":
        return current
    named = {int(match[1]) for tag in if_match.split(",") if (match := TAG.fullmatch(tag.strip()))}
    if current not in named:
        raise Stale(current=current)
    return current


def tell(response: HttpResponse, version: int) -> None:
    """Write the version as ETag."""
    response["ETag"] = f'"{version}"'
