"""Asks the database one compiled question."""

from __future__ import annotations

from typing import Any

from django.db import connection

from ..compiling.sql import Sql


def ask(question: Sql) -> list[tuple[Any, ...]]:
    """All rows of the answer."""
    with connection.cursor() as cursor:
        cursor.execute(question.text, question.values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def ask_for_one(question: Sql) -> tuple[Any, ...]:
    """The only row of the answer."""
    return ask(question)[0]
