"""Decides what a bare number means from its neighbours: 0.7 or 70 percent, 7 of 10 or 70 of 100."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from math import log

from shirube.sheets.fields import Field
from shirube.sheets.figures import read_figure, tidy
from shirube.sheets.grid import Grid
from shirube.sheets.header import Header, below

ONE = Decimal(1)
TEN = Decimal(10)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Scales:
    """Per slot: whether progress is written in percent numbers, and where confidence ends."""

    progress_in_hundred: frozenset[int | None] = frozenset()
    confidence_full: dict[int | None, Decimal] = field(default_factory=dict)


def scales_of(grid: Grid, header: Header) -> Scales:
    """What the columns of a table say about their scale."""
    hundred = set()
    full: dict[int | None, Decimal] = {}
    for column in header.columns:
        if column.field is Field.PROGRESS and _in_hundred(_bare(grid, header, column.index)):
            hundred.add(column.slot)
        if column.field is Field.CONFIDENCE:
            full[column.slot] = _full(column.header, _bare(grid, header, column.index))
    return Scales(frozenset(hundred), full)


def _bare(grid: Grid, header: Header, index: int) -> list[Decimal]:
    figures = (read_figure(cell) for cell in below(grid, header, index))
    return [figure.number for figure in figures if figure and figure.bare]


def _in_hundred(numbers: list[Decimal]) -> bool:
    return any(abs(n) > 1 for n in numbers) and not any(0 < abs(n) < 1 for n in numbers)


def _full(header: str, numbers: list[Decimal]) -> Decimal:
    words = tidy(header)
    if any(mark in words for mark in ("5段階", "1-5", "1~5", "1〜5", "/5", "5点")):
        return Decimal(5)
    if any(n > 10 for n in numbers):
        return HUNDRED
    return ONE if any(0 < n < 1 for n in numbers) and all(n <= 1 for n in numbers) else TEN


def share(number: Decimal, *, in_hundred: bool) -> Decimal:
    """A bare progress as a share: 66 is 0.66, 0.5 is 0.5, 1 is all unless its column counts to 100."""
    return number / 100 if in_hundred or abs(number) > 1 else number


def are_fractions(bare: Iterable[Decimal], known: Iterable[Decimal]) -> bool:
    """Whether bare numbers of a percentage are fractions of one (0.2) rather than percent numbers (20).

    `known` are the percent numbers that are certain, from the sentence or from cells with a % sign: they
    decide by nearness; without them numbers up to 1 are fractions.
    """
    largest = max((abs(number) for number in bare), default=Decimal(0))
    certain = max((abs(number) for number in known), default=Decimal(0))
    if largest == 0 or largest > 1:
        return False
    if certain == 0:
        return True
    return abs(log(largest * 100 / certain)) < abs(log(largest / certain))
