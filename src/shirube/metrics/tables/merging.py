"""Merges arrived rows into a dataset's table: adds, changes and takes away no more than what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connection, transaction

from ..faults import Fault
from ..models import Dataset
from ..refused import DeliveryRefused
from .indexing import count_anew, drop_indexes, is_too_wide, remake
from .naming import key_columns, listed, quoted
from .staging import Arriving

LONGEST_KEY = 200
"""Characters of a text in the key; three such texts fit into an index of PostgreSQL."""
MANY = 20_000
FEW = 20
"""Of fewer rows any number may go at once."""


@dataclass(frozen=True, slots=True)
class Merged:
    """How many rows came, were rewritten and went."""

    added: int
    changed: int
    gone: int

    @property
    def total(self) -> int:
        """Rows that are not as they were."""
        return self.added + self.changed + self.gone


class Merge:
    """One delivery on its way into the table, in the caller's transaction with the dataset locked.

    Every statement reads the same on both databases.
    """

    def __init__(self, dataset: Dataset, arrived: Arriving, *, delivery_id: int, known: int) -> None:
        self.dataset = dataset
        self.table = quoted(dataset.table)
        self.new = quoted(arrived.table)
        self.arrived = arrived
        self.names = [column.column for column in arrived.columns]
        self.key = key_columns(dataset, arrived.columns)
        self.rest = [name for name in self.names if name not in self.key]
        self.delivery_id = delivery_id
        self.known = known

    def run(self, *, allow_shrinking: bool = False) -> Merged:
        """Does it all; raises DeliveryRefused before anything is changed."""
        self._check_keys()
        self._settle_repeats()
        gone = self._check_shrinking(allow_shrinking) if self.dataset.is_whole and self.known else 0
        bulk = self.arrived.count > MANY and self.arrived.count > 2 * self.known
        later = drop_indexes(self.dataset.table, also_key=not self.known) if bulk else []
        try:
            with transaction.atomic():
                merged = self._write(gone)
        except OperationalError as problem:
            if not is_too_wide(problem):
                raise
            later += drop_indexes(self.dataset.table, also_key=False)
            merged = self._write(gone)
        remake(later)
        if merged.total > max(1_000, self.known // 5):
            count_anew(self.dataset.table)
        return merged

    def _write(self, gone: int) -> Merged:
        if gone:
            self._do(f"DELETE FROM {self.table} AS t WHERE NOT EXISTS ({self._arrived_with_key()})")
        changed = self._change() if self.known else 0
        return Merged(self._add(), changed, gone)

    def _check_keys(self) -> None:
        columns = {column.column: column for column in self.arrived.columns}
        for name in self.key:
            place = quoted(name)
            if found := self._first(f"SELECT n FROM {self.new} WHERE {place} IS NULL"):
                raise DeliveryRefused(Fault.BLANK_KEY, row=found[0], column=columns[name].name)
            if columns[name].type == "text" and (
                found := self._first(f"SELECT n FROM {self.new} WHERE LENGTH({place}) > {LONGEST_KEY}")
            ):
                raise DeliveryRefused(Fault.TOO_LONG_TEXT, row=found[0], column=columns[name].name)

    def _settle_repeats(self) -> None:
        """The same row twice is once; of two states of one row the newer stands, where a column tells which it is."""
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE INDEX "{self.arrived.table}_key" ON {self.new} ({listed(self.key)})')
            cursor.execute(f"ANALYZE {self.new}")
        if not self._repeated():
            return
        if stamp := self._stamp():
            self._do(
                f"DELETE FROM {self.new} AS t WHERE EXISTS"
                f" (SELECT 1 FROM {self.new} AS o WHERE {self._same_key('o', 't')} AND {_older('t', 'o', stamp)})"
            )
        self._do(
            f"DELETE FROM {self.new} AS t WHERE EXISTS"
            f" (SELECT 1 FROM {self.new} AS o WHERE {self._same_key('o', 't')} AND o.n < t.n"
            f" AND NOT ({_differ('o', 't', self.rest)}))"
        )
        if repeated := self._repeated():
            raise DeliveryRefused(
                Fault.DUPLICATE_KEY, row=repeated[1], first_row=repeated[0], key=self._key_shown(repeated[0])
            )

    def _repeated(self) -> tuple[Any, ...] | None:
        return self._first(
            f"SELECT MIN(n), MAX(n) FROM {self.new} GROUP BY {listed(self.key)} HAVING COUNT(*) > 1"
        )

    def _key_shown(self, number: int) -> str:
        from .reading import shown

        row = self._first(f"SELECT {listed(self.key)} FROM {self.new} WHERE n = %s", [number]) or ()
        types = {column.column: column.typed.type for column in self.arrived.columns}
        return " ".join(shown(cell, types[name]) for cell, name in zip(row, self.key, strict=True))[:100]

    def _check_shrinking(self, allowed: bool) -> int:
        found = self._first(
            f"SELECT COUNT(*) FROM {self.table} AS t WHERE NOT EXISTS ({self._arrived_with_key()})"
        )
        gone = int(found[0]) if found else 0
        if not allowed and self.known >= FEW and gone * 2 > self.known:
            raise DeliveryRefused(Fault.SHRUNK, rows=self.arrived.count, known=self.known)
        return gone

    def _change(self) -> int:
        """Rewrites the rows that differ; a row older than what stands changes nothing, and does not arrive at all."""
        if stamp := self._stamp():
            self._do(
                f"DELETE FROM {self.new} AS o WHERE EXISTS"
                f" (SELECT 1 FROM {self.table} AS t WHERE {self._same_key('t', 'o')} AND {_older('o', 't', stamp)})"
            )
        if not self.rest:
            return 0
        values = ", ".join(f"{quoted(name)} = o.{quoted(name)}" for name in self.rest)
        return self._do(
            f"UPDATE {self.table} AS t SET delivery = %s, {values} FROM {self.new} AS o"
            f" WHERE {self._same_key('t', 'o')} AND ({_differ('t', 'o', self.rest)})",
            [self.delivery_id],
        )

    def _add(self) -> int:
        known = f" WHERE NOT EXISTS (SELECT 1 FROM {self.table} AS t WHERE {self._same_key('t', 'o')})"
        return self._do(
            f"INSERT INTO {self.table} (delivery, {listed(self.names)})"
            f" SELECT %s, {listed(self.names, of='o')} FROM {self.new} AS o{known if self.known else ''} ORDER BY o.n",
            [self.delivery_id],
        )

    def _stamp(self) -> str:
        named = self.dataset.updated_column
        return next((column.column for column in self.arrived.columns if column.name == named), "")

    def _arrived_with_key(self) -> str:
        return f"SELECT 1 FROM {self.new} AS o WHERE {self._same_key('o', 't')}"

    def _same_key(self, one: str, other: str) -> str:
        return " AND ".join(f"{one}.{quoted(name)} = {other}.{quoted(name)}" for name in self.key)

    def _first(self, statement: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        with connection.cursor() as cursor:
            cursor.execute(f"{statement} LIMIT 1", list(values))
            found: tuple[Any, ...] | None = cursor.fetchone()
        return found

    def _do(self, statement: str, values: Sequence[Any] = ()) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, list(values))
            return int(cursor.rowcount)


def _differ(one: str, other: str, names: Sequence[str]) -> str:
    """Whether any of these cells differ; two blanks are the same."""
    if not names:
        return "1 = 0"
    return " OR ".join(
        f"COALESCE({a} <> {b} OR ({a} IS NULL) <> ({b} IS NULL), 1 = 0)"
        for a, b in ((f"{one}.{quoted(name)}", f"{other}.{quoted(name)}") for name in names)
    )


def _older(one: str, other: str, stamp: str) -> str:
    """Whether one row was changed before the other; without a day or moment it is older than any."""
    a, b = f"{one}.{quoted(stamp)}", f"{other}.{quoted(stamp)}"
    return f"{b} IS NOT NULL AND ({a} IS NULL OR {a} < {b})"
