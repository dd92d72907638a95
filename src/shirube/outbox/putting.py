"""Puts errands into the outbox, in the caller's transaction; the same key twice is once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

AT_ONCE = 500
"""How many rows one statement writes; below the number of parameters either database takes."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done, not before `due_at`; `key` (at most 120 characters) says what makes it the same thing."""

    key: str
    due_at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)


def put(kind: str, *, key: str, payload: Mapping[str, Any], due_at: datetime) -> bool:
    """Adds one errand, unless that key was ever used; answers whether it was added."""
    return _insert(kind, [Order(key, due_at, payload)]) == 1


def put_all(kind: str, orders: Iterable[Order]) -> int:
    """Adds many errands in few statements and answers how many were new; where all are known, nothing is written.

    Trap: two planners that add the same keys in different orders would wait for each other; sorted they queue.
    """
    asked = sorted({order.key: order for order in orders}.values(), key=lambda order: order.key)
    parts = (asked[start : start + AT_ONCE] for start in range(0, len(asked), AT_ONCE))
    return sum(_insert(kind, _unknown(part)) for part in parts)


def _unknown(orders: list[Order]) -> list[Order]:
    from .models import Errand

    keys = [order.key for order in orders]
    known = set(Errand.objects.filter(key__in=keys).values_list("key", flat=True))
    return [order for order in orders if order.key not in known]


def _insert(kind: str, orders: list[Order]) -> int:
    """Trap: the ORM can leave out known keys as well, but does not tell how many it left out."""
    from .models import Errand  # this package is imported before Django knows its records

    if not orders:
        return 0
    columns = [column for column in Errand._meta.concrete_fields if column.name != "created_at"]
    rows = [
        Errand(key=order.key, kind=kind, payload=dict(order.payload), due_at=order.due_at) for order in orders
    ]
    values = [
        column.get_db_prep_save(getattr(row, column.attname), connection)
        for row in rows
        for column in columns
    ]
    names = ", ".join(connection.ops.quote_name(str(column.column)) for column in columns)
    places = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(rows))
    table = connection.ops.quote_name(Errand._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES {places} ON CONFLICT (key) DO NOTHING", values)  # noqa: S608
        return int(cursor.rowcount)
