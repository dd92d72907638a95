"""Lets the database count its tables anew after very many rows have come or gone at once."""

from __future__ import annotations

from django.db import connection
from django.db.models import Model


def count_anew(*records: type[Model]) -> None:
    """PostgreSQL samples these tables now instead of within a minute; on SQLite nothing happens.

    Trap: what it believes of a table that was just filled can be "empty", and then a question over 20,000 rows compares
    every row with every other for twenty minutes.
    """
    if connection.vendor != "postgresql":
        return
    tables = ", ".join(connection.ops.quote_name(record._meta.db_table) for record in records)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")
