"""Counts and figures of one column: sum, mean, median, min, max, distinct, latest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from shirube.calendars.periods import Stretch
from shirube.measuring import answer as reasons
from shirube.measuring.answer import Missing
from shirube.measuring.definition import Count, Figure

from ..compiling.catalogue import Catalogue
from ..compiling.placing import Placed, placed
from ..compiling.sql import Sql
from .asking import ask, ask_for_one
from .measured import Measured, counted_out, of_millionths
from .tallies import added, by_window, sum_parts, whole_sum

Results = Mapping[Stretch, Measured]
Excluded = tuple[tuple[reasons.Excluded, int], ...]
NEVER = date.min


def measure_count(definition: Count, windows: Sequence[Stretch], catalogue: Catalogue) -> Results:
    """How many rows lie in each period."""
    tallies = by_window(_rows_of(definition, catalogue), [Sql("COUNT(*)")], windows)
    return {window: _count(added(days, 1)[0]) for window, days in tallies.items()}


def measure_figure(definition: Figure, windows: Sequence[Stretch], catalogue: Catalogue) -> Results:
    """The figure of the column in each period."""
    rows_of = _rows_of(definition, catalogue)
    field = catalogue[definition.dataset].fields[definition.column]
    cell = field.of("r")
    match definition.measure:
        case "sum" | "mean":
            return _summed(definition, cell, rows_of, windows)
        case "min" | "max":
            return _outermost(definition, cell, rows_of, windows)
        case "median":
            return {window: _median(cell, rows_of(window)) for window in windows}
        case "distinct":
            return {window: _distinct(cell, rows_of(window)) for window in windows}
        case _:
            each = definition.each and catalogue[definition.dataset].fields[definition.each].of("r")
            return {window: _latest(cell, each, window, rows_of) for window in windows}


def _rows_of(definition: Count | Figure, catalogue: Catalogue) -> Callable[[Stretch], Placed]:
    table = catalogue[definition.dataset]
    return lambda stretch: placed(table, definition.where, definition.date, stretch, catalogue)


def _count(n: int) -> Measured:
    return Measured(Fraction(n), n)


def _summed(
    definition: Figure, cell: str, rows_of: Callable[[Stretch], Placed], windows: Sequence[Stretch]
) -> Results:
    sums = [Sql("COUNT(*)"), Sql(f"COUNT({cell})"), *sum_parts(Sql(cell))]
    found: dict[Stretch, Measured] = {}
    for window, days in by_window(rows_of, sums, windows).items():
        rows, n, quotients, remainders = added(days, 4)
        total, excluded = of_millionths(whole_sum(quotients, remainders)), counted_out(blank=rows - n)
        if definition.measure == "mean":
            found[window] = _average(total, n, excluded)
        elif rows and not n:
            found[window] = Measured(None, 0, excluded=excluded, missing=Missing.NO_ROWS)
        else:
            found[window] = Measured(total, n, excluded=excluded)
    return found


def _average(total: Fraction, n: int, excluded: Excluded) -> Measured:
    if not n:
        return Measured(None, 0, excluded=excluded, missing=Missing.NO_ROWS)
    return Measured(total / n, n, total, Fraction(n), excluded)


def _outermost(
    definition: Figure, cell: str, rows_of: Callable[[Stretch], Placed], windows: Sequence[Stretch]
) -> Results:
    pick = min if definition.measure == "min" else max
    sums = [Sql("COUNT(*)"), Sql(f"COUNT({cell})"), Sql(f"{definition.measure.upper()}({cell})")]
    found: dict[Stretch, Measured] = {}
    for window, days in by_window(rows_of, sums, windows).items():
        rows, n, _any = added(days, 3)
        values = [day[2] for day in days if day[2] is not None]
        found[window] = _known(pick(values) if values else None, n, rows)
    return found


def _known(stored: int | None, n: int, rows: int) -> Measured:
    excluded = counted_out(blank=rows - n)
    if stored is None:
        return Measured(None, 0, excluded=excluded, missing=Missing.NO_ROWS)
    return Measured(of_millionths(int(stored)), n, excluded=excluded)


def _median(cell: str, rows: Placed) -> Measured:
    every, n = ask_for_one(f"SELECT COUNT(*), COUNT({cell})" + rows.rows)
    excluded = counted_out(blank=every - n)
    if not n:
        return Measured(None, 0, excluded=excluded, missing=Missing.NO_ROWS)
    middle = f" AND {cell} IS NOT NULL ORDER BY {cell} LIMIT {2 - n % 2} OFFSET {(n - 1) // 2}"
    values = [int(stored) for (stored,) in ask(f"SELECT {cell}" + rows.rows + middle)]
    return Measured(of_millionths(sum(values)) / len(values), n, excluded=excluded)


def _distinct(cell: str, rows: Placed) -> Measured:
    every, n, different = ask_for_one(f"SELECT COUNT(*), COUNT({cell}), COUNT(DISTINCT {cell})" + rows.rows)
    return Measured(Fraction(different), n, excluded=counted_out(blank=every - n))


def _latest(cell: str, each: str | None, window: Stretch, rows_of: Callable[[Stretch], Placed]) -> Measured:
    """The newest row up to the end of the period whose cell is not blank, or the newest of each, added up."""
    rows = rows_of(Stretch(NEVER, window.end))
    group = f"PARTITION BY {each} " if each else ""
    present = f" AND {cell} IS NOT NULL" + (f" AND {each} IS NOT NULL" if each else "")
    if each:
        newest = (
            f"SELECT c FROM (SELECT {cell} AS c, ROW_NUMBER() OVER"
            f" ({group}ORDER BY {rows.time} DESC, r.id DESC) AS place"
        ) + rows.rows
        values = ask(newest + present + ") newest WHERE place = 1")
    else:
        values = ask(
            f"SELECT {cell}" + rows.rows + present + f" ORDER BY {rows.time} DESC, r.id DESC LIMIT 1"
        )
    (blank,) = ask_for_one("SELECT COUNT(*)" + rows_of(window).rows + f" AND {cell} IS NULL")
    excluded = counted_out(blank=blank)
    if not values:
        return Measured(None, 0, excluded=excluded, missing=Missing.NO_ROWS)
    return Measured(of_millionths(sum(int(value) for (value,) in values)), len(values), excluded=excluded)
