"""Durations: how long things took from one event to another, and which are not finished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from shirube.calendars.business_days import WorkingCalendar
from shirube.calendars.periods import Stretch
from shirube.measuring.answer import Missing, Unfinished
from shirube.measuring.definition import Duration

from ..compiling import things
from ..compiling.catalogue import Catalogue
from ..compiling.sql import Sql
from .asking import ask
from .measured import Measured, counted_out
from .spans import together

Days = Callable[[int, int], int]


@dataclass(frozen=True, slots=True)
class Pair:
    """So many things with the same day of their first and of their second event; None where it never happened."""

    first: int | None
    second: int | None
    count: int


def measure_duration(
    duration: Duration,
    windows: Sequence[Stretch],
    catalogue: Catalogue,
    *,
    today: date,
    calendar: WorkingCalendar,
) -> Mapping[Stretch, Measured]:
    """The average length of things that ended in each period, with the unfinished ones beside it."""
    cuts = {window: cut_of(window, today) for window in windows}
    days = days_between(duration, calendar)
    if things.are_told_together(duration):
        known = _told_together(duration, windows, min(cuts.values()), catalogue)
        ended, begun = known, known
    else:
        ended = list(_ended(duration, windows, catalogue))
        begun = _begun(duration, cuts.values(), catalogue)
    return {
        window: _measured(duration, window, ended, _unfinished(duration, begun, cuts[window], days), days)
        for window in windows
    }


def cut_of(window: Stretch, today: date) -> date:
    """The day up to which a thing can have been finished: the end of the period, or today."""
    return min(window.end, today)


def days_between(duration: Duration, calendar: WorkingCalendar) -> Days:
    """Counts the days after the first ordinal up to and including the second."""
    if duration.days == "calendar":
        return lambda first, second: second - first
    return lambda first, second: calendar.duration(date.fromordinal(first), date.fromordinal(second))


def _measured(
    duration: Duration, window: Stretch, ended: Iterable[Pair], unfinished: Unfinished, days: Days
) -> Measured:
    start, end = window.start.toordinal(), window.end.toordinal()
    lengths: Counter[int] = Counter()
    no_first = out_of_order = 0
    for pair in ended:
        if pair.second is None or not start <= pair.second <= end:
            continue
        if pair.first is None:
            no_first += pair.count
        elif pair.first > pair.second:
            out_of_order += pair.count
        else:
            lengths[days(pair.first, pair.second)] += pair.count
    excluded = counted_out(no_first=no_first, out_of_order=out_of_order)
    n = lengths.total()
    if not n:
        return Measured(None, 0, excluded=excluded, unfinished=unfinished, missing=Missing.NO_ROWS)
    if duration.average == "median":
        return Measured(_median(lengths), n, excluded=excluded, unfinished=unfinished)
    total = sum(length * count for length, count in lengths.items())
    return Measured(Fraction(total, n), n, Fraction(total), Fraction(n), excluded, unfinished)


def _median(lengths: Counter[int]) -> Fraction:
    n = lengths.total()
    return Fraction(_nth(lengths, (n - 1) // 2) + _nth(lengths, n // 2), 2)


def _nth(lengths: Counter[int], place: int) -> int:
    for length in sorted(lengths):
        place -= lengths[length]
        if place < 0:
            return length
    raise IndexError(place)


def _unfinished(duration: Duration, begun: Iterable[Pair], cut: date, days: Days) -> Unfinished:
    last, limit = cut.toordinal(), duration.late_after
    count = late = 0
    for pair in begun:
        if pair.first is None or pair.first > last or (pair.second is not None and pair.second <= last):
            continue
        count += pair.count
        if limit is not None and days(pair.first, last) > limit:
            late += pair.count
    return Unfinished(count, None if limit is None else late, limit)


def _told_together(
    duration: Duration, windows: Sequence[Stretch], first_cut: date, catalogue: Catalogue
) -> list[Pair]:
    found = things.told_together(duration, catalogue)
    since = min(*(window.start.toordinal() for window in windows), first_cut.toordinal() + 1)
    later = Sql(" AND (q.s >= %s OR (q.s IS NULL AND q.f IS NOT NULL))", (since * found.second.a_day,))
    return _pairs(found, later)


def _ended(duration: Duration, windows: Sequence[Stretch], catalogue: Catalogue) -> Iterable[Pair]:
    for span in together(windows):
        yield from _pairs(things.ended(duration, span, catalogue), Sql(""))


def _begun(duration: Duration, cuts: Iterable[date], catalogue: Catalogue) -> list[Pair]:
    cuts = list(cuts)
    found = things.begun(duration, max(cuts), catalogue)
    since = (min(cuts).toordinal() + 1) * found.second.a_day
    return _pairs(found, Sql(" AND (q.s IS NULL OR q.s >= %s)", (since,)))


def _pairs(found: things.Things, more: Sql) -> list[Pair]:
    start = f"SELECT {found.first_day}, {found.second_day}, COUNT(*) FROM "
    return [Pair(*row) for row in ask(start + found.rows + more + " GROUP BY 1, 2")]
