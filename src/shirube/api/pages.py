"""Lists, page by page: a cursor names the last item seen, so that insertions never repeat or skip one."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

from django.db.models import Model, Q, QuerySet
from ninja import Query

from . import invalid_fields
from .problems import invalid

Cursor = Annotated[str | None, Query(description="`next` of the page before.", max_length=300)]
Limit = Annotated[int, Query(ge=1, le=200, description="How many items at most.")]
LARGEST_ID = 2**63 - 1
Record = TypeVar("Record", bound=Model)


def by_id(queryset: QuerySet[Record], *, cursor: str | None, limit: int) -> tuple[list[int], str | None]:
    """The ids of one page, ascending, and the cursor of the next; one query."""
    after = 0 if cursor is None else _id_in(cursor)
    ids = list(queryset.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[: limit + 1])
    return ids[:limit], _told(ids[limit - 1]) if len(ids) > limit else None


def place_in(cursor: str | None) -> int:
    """How many items the pages before held; a 422 problem for a cursor that is none."""
    return 0 if cursor is None else _id_in(cursor)


def cursor_at(place: int | None) -> str | None:
    """The cursor of the page that begins after so many items."""
    return None if place is None else _told(place)


def by_moment(queryset: QuerySet[Record], *, cursor: str | None, limit: int) -> tuple[list[Any], str | None]:
    """The records of one page in the order of `at` and id, and the cursor of the next; one query."""
    if cursor is not None:
        at, pk = _moment_in(cursor)
        queryset = queryset.filter(Q(at__gt=at) | Q(at=at, pk__gt=pk))
    found: list[Any] = list(queryset.order_by("at", "pk")[: limit + 1])
    if len(found) <= limit:
        return found, None
    last = found[limit - 1]
    return found[:limit], _told([last.at.astimezone(UTC).isoformat(), last.pk])


def _told(place: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _read(cursor: str) -> Any:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        return json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (UnicodeError, binascii.Error, ValueError, RecursionError):
        return None


def _id_in(cursor: str) -> int:
    place = _read(cursor)
    if type(place) is not int or not 0 <= place <= LARGEST_ID:
        raise _unknown()
    return place


def _moment_in(cursor: str) -> tuple[datetime, int]:
    match _read(cursor):
        case [str(at), int(pk)] if 0 <= pk <= LARGEST_ID:
            try:
                moment = datetime.fromisoformat(at)
            except ValueError:
                raise _unknown() from None
            if moment.utcoffset() is not None and 1970 <= moment.year <= 2100:
                return moment, pk
    raise _unknown()


def _unknown() -> Exception:
    return invalid("cursor", "nothing", invalid_fields.say("nothing"))
