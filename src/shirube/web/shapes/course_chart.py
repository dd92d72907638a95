"""The chart of a key result's whole cycle: its readings, what was expected, what may come, the notes along the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from shirube.checkins.queries.story_of import CheckInRow
from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.okr.forecast import FanPoint, Forecast, forecast
from shirube.okr.kinds import Kind
from shirube.okr.progress import Ceiling, Course, Floor
from shirube.web.drawing.cycle_chart import CycleChart, Note, Tick
from shirube.web.drawing.plane import Reading

from ..wording import dates, measures
from .key_result_card import Said, sentence, target_value, with_gaps
from .vantage import Vantage

HUNDRED = Decimal(100)
LONGEST_NOTE = 80


def course_chart(
    row: KeyResultRow, readings: Sequence[Said], story: Sequence[CheckInRow], vantage: Vantage
) -> CycleChart:
    """A milestone is drawn in percent; everything else in its own unit."""
    seen = forecast(readings, measure=row.measure, end=row.end_on)
    by = HUNDRED if row.kind == Kind.MILESTONE else Decimal(1)
    unit = "%" if row.kind == Kind.MILESTONE else row.unit
    target, baseline, expected = _scaled(target_value(row), by), _baseline(row), _expected(row, vantage, by)
    path = tuple(FanPoint(p.on, p.median * by, p.low * by, p.high * by) for p in seen.path) if seen else ()
    shown = tuple(Reading(r.on, _scaled(r.value, by)) for r in with_gaps(readings))
    return CycleChart(
        row.start_on,
        row.end_on,
        vantage.today,
        shown,
        sentence(row, readings, seen),
        target=target,
        target_label="" if target is None else _("Target %(value)s") % {"value": measures.quantity(target, unit)},
        baseline=baseline,
        baseline_label=""
        if baseline is None
        else _("Baseline %(value)s") % {"value": measures.quantity(baseline, unit)},
        expected=expected,
        expected_label="" if expected is None else _("expected"),
        current_label=measures.quantity(shown[-1].value, unit) if shown else "",
        path=path,
        forecast_label=_forecast_label(seen, path, unit),
        today_label=_("today"),
        ticks=_ticks(row.start_on, row.end_on),
        notes=_notes(readings, story, by),
    )


def outlook(row: KeyResultRow, readings: Sequence[Said]) -> Forecast | None:
    """The forecast of a row; None with fewer than three readings."""
    return forecast(readings, measure=row.measure, end=row.end_on)


def _scaled(value: Decimal | None, by: Decimal) -> Decimal | None:
    return None if value is None else value * by


def _baseline(row: KeyResultRow) -> Decimal | None:
    return None if row.kind in (Kind.MILESTONE, Kind.BETWEEN, Kind.BASELINE) else row.baseline


def _expected(row: KeyResultRow, vantage: Vantage, by: Decimal) -> Decimal | None:
    """The value that lies on course today; None where there is no course, or no today in the cycle."""
    if not row.start_on <= vantage.today <= row.end_on:
        return None
    passed = vantage.expected(row.start_on, row.end_on)
    match row.measure:
        case Course(baseline, target):
            return (baseline + (target - baseline) * passed) * by
        case Floor() | Ceiling() as edge if edge.baseline is not None:
            return edge.baseline + (edge.target - edge.baseline) * passed
        case _:
            return None


def _forecast_label(seen: Forecast | None, path: Sequence[FanPoint], unit: str) -> str:
    if seen is None or not path:
        return ""
    median = path[-1].median
    rounded = median.quantize(Decimal(1) if abs(median) >= 100 or unit == "%" else Decimal("0.1"))
    return _("Forecast %(value)s") % {"value": measures.quantity(rounded, unit)}


def _ticks(start: date, end: date) -> tuple[Tick, ...]:
    weeks = (end - start).days // 7 + 1
    every = max(1, -(-weeks // 13))
    days = [start + timedelta(weeks=week) for week in range(0, weeks, every)]
    return tuple(Tick(day, dates.chart_day(day)) for day in days)


def _notes(readings: Sequence[Said], story: Sequence[CheckInRow], by: Decimal) -> tuple[Note, ...]:
    values = dict(readings)
    told = {}
    for line in story:
        day = _day(line)
        if line.note and line.correction_id is None and day in values:
            told[day] = Note(day, values[day] * by, f"{dates.near_day(day)} {line.note[:LONGEST_NOTE]}")
    return tuple(told.values())


def _day(line: CheckInRow) -> date:
    return timezone.localdate(line.at)
