"""Counts and sums by day, put together to those of periods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from shirube.calendars.periods import Stretch

from ..compiling.placing import Placed
from ..compiling.sql import Sql, joined
from .asking import ask
from .spans import together

THOUSAND_MILLION = 10**9
"""Sums are taken of the cells' quotients and remainders by this, each of which stays far within 64 bits."""
Tally = tuple[Any, ...]


def by_window(
    rows_of: Callable[[Stretch], Placed], sums: Sequence[Sql], windows: Iterable[Stretch]
) -> Mapping[Stretch, list[Tally]]:
    """For each period the sums of each of its days, without their day; days with no rows are left out."""
    found: dict[Stretch, list[Tally]] = {window: [] for window in windows}
    for span in together(found):
        rows = rows_of(span)
        question = f"SELECT {rows.day}, " + (joined(sums, ", ") or Sql("")) + rows.rows + " GROUP BY 1"
        days = ask(question)
        for window, kept in found.items():
            if span.start <= window.start and window.end <= span.end:
                start, end = window.start.toordinal(), window.end.toordinal()
                kept.extend(day[1:] for day in days if start <= day[0] <= end)
    return found


def added(tallies: Iterable[Tally], width: int) -> list[int]:
    """The days' sums added up, each place by itself."""
    total = [0] * width
    for tally in tallies:
        for place, value in enumerate(tally):
            total[place] += int(value or 0)
    return total


def sum_parts(cell: Sql) -> list[Sql]:
    """The exact sum of a column in two parts: SQLite refuses sums beyond 64 bits."""
    whole = "SUM((" + cell + f") / {THOUSAND_MILLION})"
    rest = "SUM((" + cell + ") - (" + cell + f") / {THOUSAND_MILLION} * {THOUSAND_MILLION})"
    return [whole, rest]


def whole_sum(quotients: int, remainders: int) -> int:
    """The sum again."""
    return int(quotients or 0) * THOUSAND_MILLION + int(remainders or 0)
