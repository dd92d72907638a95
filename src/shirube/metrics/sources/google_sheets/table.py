"""A sheet as a table: the columns that have a name, and the rows that hold something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shirube.metrics.faults import Fault

from ..source_kind import SourceFailed


@dataclass(frozen=True, slots=True)
class Head:
    """The names of the columns, and where each stands; columns without a name are left out."""

    names: tuple[str, ...]
    places: tuple[int, ...]


def head_of(rows: Sequence[Sequence[Any]]) -> Head:
    """The names in the first of these rows. Raises SourceFailed where there are none, or one comes twice."""
    cells = [str(cell).strip() for cell in rows[0]] if rows else []
    places = tuple(place for place, cell in enumerate(cells) if cell)
    names = tuple(cells[place] for place in places)
    if not names:
        raise SourceFailed(Fault.EMPTY)
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise SourceFailed(Fault.BAD_ANSWER, reason="header", said=twice[:80])
    return Head(names, places)


def filled(rows: Sequence[Sequence[Any]], head: Head) -> list[tuple[object, ...]]:
    """The rows that hold something, each as long as the head: cells that were left out are blank."""
    whole = (tuple(_cell(row, place) for place in head.places) for row in rows)
    return [row for row in whole if any(cell is not None for cell in row)]


def _cell(row: Sequence[Any], place: int) -> object:
    value = row[place] if place < len(row) else None
    return None if value == "" else value
