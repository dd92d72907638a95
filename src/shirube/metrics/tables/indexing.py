"""The indexes of a dataset's table: its key, its days and moments, and what events look rows up by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import OperationalError, connection, transaction

from shirube.measuring.columns import ColumnType

from ..models import Dataset
from .naming import key_columns, listed, quoted


def make_indexes(dataset: Dataset) -> None:
    """Those every table has, where they are missing."""
    columns = list(dataset.columns.all())
    _make(dataset.table, "key", key_columns(dataset, columns), unique=True)
    for column in columns:
        if ColumnType(column.type).places and [column.name] != dataset.key:
            _make(dataset.table, column.column, [column.column])


def need_index(dataset: Dataset, column_name: str) -> None:
    """Rows of this column's values are looked up from now on; nothing happens when they can be already."""
    column = dataset.columns.get(name=column_name)
    if dataset.key[:1] != [column_name]:
        _make(dataset.table, column.column, [column.column])


def need_lookup(dataset: Dataset, column_names: Sequence[str]) -> None:
    """Rows are found by the first of these columns from now on, and the others are read without the row itself."""
    by_name = {column.name: column.column for column in dataset.columns.all()}
    columns = [by_name[name] for name in column_names]
    _make(dataset.table, "_".join(columns), columns)


def drop_indexes(table: str, *, also_key: bool) -> list[str]:
    """Takes the indexes of a table away, for very many rows to come; answers the statements that make them again."""
    with connection.cursor() as cursor:
        cursor.execute(LISTING[connection.vendor], [table])
        found = [(str(name), str(statement)) for name, statement in cursor.fetchall()]
        found = [each for each in found if also_key or each[0] != f"{table}_key"]
        for name, _statement in found:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
    return [statement for _name, statement in found]


def remake(statements: Iterable[str]) -> None:
    """Makes indexes by the statements `drop_indexes` answered."""
    for statement in statements:
        _try(statement)


def is_too_wide(problem: OperationalError) -> bool:
    """Whether texts are too long for an index; PostgreSQL takes 2,700 bytes in all, SQLite any."""
    return getattr(problem.__cause__, "sqlstate", "") == "54000"


def count_anew(table: str) -> None:
    """Lets the database learn how many rows and how many different values there are, for its plans."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {quoted(table)}")


LISTING = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = %s",
    "postgresql": (
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
        " AND tablename = %s AND indexname NOT LIKE '%%_pkey'"
    ),
}


def _make(table: str, name: str, columns: Sequence[str], *, unique: bool = False) -> None:
    kind = "UNIQUE INDEX" if unique else "INDEX"
    _try(f'CREATE {kind} IF NOT EXISTS "{table}_{name}" ON {quoted(table)} ({listed(columns)})')


def _try(statement: str) -> None:
    """Makes an index; where texts are too long for it there is none, and questions take longer."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except OperationalError as problem:
        if not is_too_wide(problem):
            raise
