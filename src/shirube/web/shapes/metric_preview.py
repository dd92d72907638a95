"""What a definition would give: its sentence, its last periods, its first records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from shirube.calendars.fiscal import Preset, end_of_month, preset_containing
from shirube.calendars.periods import Stretch, compared_with
from shirube.cycles.queries.cycles_of import CycleLine
from shirube.measuring.answer import Answer
from shirube.measuring.definition import AnyDefinition, MetricPeriod
from shirube.metrics.computing import EvidencePage, answers, evidence, newest_day

from ..wording import measures, metrics
from ..wording.definitions import definition_sentence
from .metric_card import period_words

SHOWN_PERIODS, SHOWN_RECORDS = 3, 5
LONG_AGO = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class PreviewPeriod:
    """One period in words."""

    name: str
    value: str
    n: str
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Oldest period first; `records` are those of the newest period that has any, called `of`."""

    sentence: str
    periods: tuple[PreviewPeriod, ...]
    of: str
    records: EvidencePage | None


def preview(
    definition: AnyDefinition,
    company_id: int,
    *,
    unit: str,
    today: date,
    cycles: tuple[CycleLine, ...],
    first_month: int,
) -> Preview:
    """Computed now, kept nowhere; raises NotComputable."""
    shown = last_periods(definition, company_id, today=today, cycles=cycles, first_month=first_month)
    found = answers(definition, company_id, shown, today=today)
    told = next((one for one in reversed(found) if one.n), None)
    return Preview(
        sentence=definition_sentence(definition, unit=unit),
        periods=tuple(_period(one, definition, unit) for one in found),
        of="" if told is None else metrics.stretch_name(told.window, definition.period),
        records=None
        if told is None
        else evidence(definition, company_id, told.window, today=today, limit=SHOWN_RECORDS),
    )


def last_periods(
    definition: AnyDefinition,
    company_id: int,
    *,
    today: date,
    cycles: tuple[CycleLine, ...],
    first_month: int,
) -> list[Stretch]:
    """Three periods up to today; where the data ends earlier, up to there."""
    if definition.period is MetricPeriod.CYCLE:
        begun = [one for one in cycles if one.start_on <= today] or list(cycles[-1:])
        return [Stretch(one.start_on, one.end_on) for one in reversed(begun[:SHOWN_PERIODS])]
    newest = newest_day(definition, company_id, after=LONG_AGO)
    period: Stretch | None = period_of(definition.period, min(today, newest or today), first_month)
    found: list[Stretch] = []
    while period is not None and len(found) < SHOWN_PERIODS:
        found.insert(0, period)
        period = compared_with(period, "previous_period")
    return found


def period_of(period: MetricPeriod, day: date, first_month: int) -> Stretch:
    """The week, month or fiscal quarter of a day."""
    match period:
        case MetricPeriod.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Stretch(monday, monday + timedelta(days=6))
        case MetricPeriod.MONTH:
            return Stretch(day.replace(day=1), end_of_month(day))
        case _:
            return Stretch(*preset_containing(Preset.QUARTER, day, first_month))


def _period(one: Answer, definition: AnyDefinition, unit: str) -> PreviewPeriod:
    name = metrics.stretch_name(one.window, definition.period)
    return PreviewPeriod(
        name=period_words(name, one.is_running),
        value=metrics.shown_value(one.value, definition, unit),
        n=metrics.records(one.n),
        beside=tuple(beside(one, definition)),
    )


def beside(one: Answer, definition: AnyDefinition) -> list[str]:
    """Why there is no value, of what a ratio is made, what did not count, what is late."""
    ratio = ""
    if one.numerator is not None and one.denominator is not None:
        ratio = f"{measures.number(one.numerator)} ÷ {measures.number(one.denominator)}"
    told = [
        str(metrics.MISSING[one.missing]) if one.missing else "",
        ratio,
        metrics.excluded_words(one.excluded),
        metrics.unfinished_words(one.unfinished, definition),
    ]
    return [said for said in told if said]
