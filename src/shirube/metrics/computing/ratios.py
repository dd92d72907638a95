"""The ratio of two sums over a period, never the mean of ratios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from shirube.calendars.periods import Stretch
from shirube.measuring.answer import Missing
from shirube.measuring.definition import Conditions, Part, Place, Ratio, Sign

from ..compiling.catalogue import Catalogue, Table
from ..compiling.conditions import conditions
from ..compiling.placing import Placed, placed
from ..compiling.sql import Sql
from .asking import ask_for_one
from .measured import Measured, counted_out, of_millionths
from .tallies import added, by_window, sum_parts, whole_sum


@dataclass(frozen=True, slots=True)
class Side:
    """Numerator or denominator with everything it takes from the ratio."""

    part: Part
    table: Table
    where: Conditions
    date: Place

    @property
    def cell(self) -> str:
        """The column it measures; the row itself for counts."""
        return "1" if self.part.column is None else self.table.fields[self.part.column].of("r")

    def shares_rows_with(self, other: Side) -> bool:
        """Whether both are taken of the same rows, so that one walk gives both."""
        return (self.table.id, self.where, self.date) == (other.table.id, other.where, other.date)

    @property
    def leaves_out_blanks(self) -> bool:
        """Whether a blank cell keeps a row from counting."""
        asked = any(condition.sign is Sign.PRESENT for condition in self.part.where)
        return asked or self.part.column is not None

    def rows(self, stretch: Stretch, catalogue: Catalogue) -> Placed:
        """The rows it chooses from."""
        return placed(self.table, self.where, self.date, stretch, catalogue)

    def chosen(self) -> Sql:
        """Holds for the rows it counts, blank cells among them."""
        return conditions(self.part.where, self.table, "r")


@dataclass(frozen=True, slots=True)
class Taken:
    """The sum of one side in one period, of how many records, and how many were blank."""

    total: Fraction
    n: int
    blank: int


def side(ratio: Ratio, part: Part, catalogue: Catalogue) -> Side:
    """A part with what it takes from its ratio: dataset, conditions and date."""
    if part.dataset is not None and part.date is not None:
        return Side(part, catalogue[part.dataset], (), part.date)
    return Side(part, catalogue[ratio.dataset], ratio.where, part.date or ratio.date)


def measure_ratio(
    ratio: Ratio, windows: Sequence[Stretch], catalogue: Catalogue
) -> Mapping[Stretch, Measured]:
    """Numerator over denominator in each period."""
    top, bottom = side(ratio, ratio.numerator, catalogue), side(ratio, ratio.denominator, catalogue)
    if top.shares_rows_with(bottom) and "distinct" not in (top.part.measure, bottom.part.measure):
        both = _taken([top, bottom], windows, catalogue)
        pairs = {window: (sides[0], sides[1]) for window, sides in both.items()}
    else:
        tops, bottoms = _alone(top, windows, catalogue), _alone(bottom, windows, catalogue)
        pairs = {window: (tops[window], bottoms[window]) for window in windows}
    factor = 100 if ratio.given_as == "percent" else 1
    twice = ratio.numerator.column == ratio.denominator.column
    return {window: _over(*pair, factor, twice=twice) for window, pair in pairs.items()}


def _over(top: Taken, bottom: Taken, factor: int, *, twice: bool) -> Measured:
    excluded = counted_out(blank=bottom.blank + (0 if twice else top.blank))
    if not bottom.total:
        return Measured(None, bottom.n, top.total, bottom.total, excluded, missing=Missing.NO_ROWS)
    return Measured(top.total / bottom.total * factor, bottom.n, top.total, bottom.total, excluded)


def _alone(one: Side, windows: Sequence[Stretch], catalogue: Catalogue) -> Mapping[Stretch, Taken]:
    if one.part.measure == "distinct":
        return {window: _different(one, one.rows(window, catalogue)) for window in windows}
    return {window: sides[0] for window, sides in _taken([one], windows, catalogue).items()}


def _different(one: Side, rows: Placed) -> Taken:
    chosen = one.chosen()
    kept = "CASE WHEN " + chosen + f" THEN {one.cell} END"
    question = (
        "SELECT COUNT(DISTINCT " + kept + "), COUNT(" + kept + "), " + _how_many(blanks(one)) + rows.rows
    )
    different, n, blank = ask_for_one(question)
    return Taken(Fraction(different), n, blank or 0)


def _taken(
    sides: Sequence[Side], windows: Sequence[Stretch], catalogue: Catalogue
) -> Mapping[Stretch, list[Taken]]:
    sums = [each for one in sides for each in _sums(one)]
    tallies = by_window(lambda stretch: sides[0].rows(stretch, catalogue), sums, windows)
    found: dict[Stretch, list[Taken]] = {}
    for window, days in tallies.items():
        total = added(days, len(sums))
        found[window] = _sides(sides, total)
    return found


def _sums(one: Side) -> list[Sql]:
    """How many, the parts of the sum where a column is summed, and how many were blank where they are left out."""
    kept = "CASE WHEN " + one.chosen() + f" THEN {one.cell} END"
    parts = [] if one.part.column is None else sum_parts(kept)
    blank = [_how_many(blanks(one))] if one.leaves_out_blanks else []
    return ["COUNT(" + kept + ")", *parts, *blank]


def _sides(sides: Sequence[Side], total: list[int]) -> list[Taken]:
    left = iter(total)
    found: list[Taken] = []
    for one in sides:
        n = next(left)
        amount = Fraction(n) if one.part.column is None else of_millionths(whole_sum(next(left), next(left)))
        found.append(Taken(amount, n, next(left) if one.leaves_out_blanks else 0))
    return found


def blanks(one: Side) -> Sql:
    """Holds for rows left out because a cell is blank: the one measured, or one that is asked to be present."""
    asked = [each for each in one.part.where if each.sign is Sign.PRESENT]
    others = tuple(each for each in one.part.where if each.sign is not Sign.PRESENT)
    cells = [one.table.fields[each.column].of("r") for each in asked]
    cells += [] if one.part.column is None else [one.cell]
    empty = " OR ".join(f"{cell} IS NULL" for cell in cells) or "1 = 0"
    return conditions(others, one.table, "r") + f" AND ({empty})"


def _how_many(holds: Sql) -> Sql:
    return "SUM(CASE WHEN " + holds + " THEN 1 ELSE 0 END)"
