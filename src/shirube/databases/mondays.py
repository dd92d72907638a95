"""The Monday of a date, said so that a table may keep it as a condition.

Django's own `iso_week_day` becomes a function of Django's on SQLite, unknown to every other program: a table that keeps
it in a CHECK cannot be examined (`PRAGMA integrity_check`), copied or repaired without Django.
"""

from __future__ import annotations

from typing import Any

from django.db.models import DateField, F, Func, Q
from django.db.models.lookups import Exact


class MondayOf(Func):
    """The Monday on or before a date."""

    template = "CAST(date_trunc('week', %(expressions)s) AS date)"
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        """SQLite's own words for it."""
        return super().as_sql(
            compiler, connection, template="date(%(expressions)s, '-6 days', 'weekday 1')", **context
        )


def is_monday(field: str) -> Q:
    """A condition: the date in this column is a Monday."""
    return Q(Exact(F(field), MondayOf(field)))
