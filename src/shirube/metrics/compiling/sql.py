"""A piece of SQL with the values of its places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Value = int | str


@dataclass(frozen=True, slots=True)
class Sql:
    """Text in which every value is a %s, and the values in order."""

    text: str
    values: tuple[Value, ...] = ()

    def __add__(self, other: Sql | str) -> Sql:
        if isinstance(other, str):
            return Sql(self.text + other, self.values)
        return Sql(self.text + other.text, self.values + other.values)

    def __radd__(self, other: str) -> Sql:
        return Sql(other + self.text, self.values)


def all_of(pieces: Iterable[Sql]) -> Sql:
    """Holds where every piece holds; everywhere when there is none."""
    return joined(pieces, " AND ") or Sql("1 = 1")


def any_of(pieces: Iterable[Sql]) -> Sql:
    """Holds where one of them holds, in parentheses."""
    found = joined(pieces, " OR ")
    return "(" + found + ")" if found else Sql("1 = 0")


def joined(pieces: Iterable[Sql], between: str) -> Sql | None:
    """The pieces in one, None when there is none."""
    kept = list(pieces)
    if not kept:
        return None
    values = tuple(value for piece in kept for value in piece.values)
    return Sql(between.join(piece.text for piece in kept), values)
