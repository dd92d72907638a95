"""A key result as lists show it: value, target, status, the small line with its forecast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _

from shirube.goals.definition import demand_in
from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.goals.queries.steps_of import StepRow
from shirube.okr.forecast import Forecast, forecast
from shirube.okr.kinds import Kind, MeasuredBy, RelativeMode, SupportMode
from shirube.okr.progress import Ceiling, Corridor, Course, Floor, Measure
from shirube.web.drawing.plane import Reading
from shirube.web.drawing.sparkline import Sparkline

from .. import addresses
from ..wording import dates, demands, measures, takeaways
from .standing import WHOLE, shown_status
from .vantage import Vantage

LONG_SILENCE = timedelta(days=16)
"""Two weeks without a reading break the line."""
LIKELY, OPEN = Decimal("0.7"), Decimal("0.3")
Said = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class KeyResultCard:
    """Everything finished for the page. `takes` says what a check-in asks for: value, steps, yes_no or nothing.

    `status` is the badge, `said` the person's last word; `direction` is up, down or "" and tells the page which
    values are a step back.
    """

    id: int
    title: str
    address: str
    objective_id: int
    objective_title: str
    objective_address: str
    owner_name: str
    ambition: str
    takes: str
    value: str
    current: str | None
    unit: str
    target: str
    target_unit: str
    by_periods: bool
    target_line: str
    direction: str
    share: Decimal | None
    percent: str
    expected: Decimal
    status: str
    said: str | None
    confidence: int
    needs_help: bool
    last: str
    by_hand: bool
    measured_words: str
    spark: Sparkline
    chance: str
    chance_status: str
    steps: tuple[StepRow, ...]


def cards(
    rows: Sequence[KeyResultRow],
    readings: Mapping[int, Sequence[Said]],
    steps: Mapping[int, tuple[StepRow, ...]],
    vantage: Vantage,
) -> tuple[KeyResultCard, ...]:
    """One card a row; no query."""
    return tuple(card(row, readings.get(row.id, ()), steps.get(row.id, ()), vantage) for row in rows)


def card(
    row: KeyResultRow, readings: Sequence[Said], steps: tuple[StepRow, ...], vantage: Vantage
) -> KeyResultCard:
    """The card of one row."""
    seen = _forecast(tuple(readings), row.measure, row.end_on)
    share = Decimal(row.progress) / 10_000 if row.measured else None
    return KeyResultCard(
        id=row.id,
        title=row.title,
        address=addresses.of("key-result", row.id),
        objective_id=row.objective_id,
        objective_title=row.objective_title,
        objective_address=addresses.of("objective", row.objective_id),
        owner_name=row.owner_name or "",
        ambition=row.ambition,
        takes=takes(row, bool(steps)),
        value=measures.plain(row.current) if row.metric_id is None else measures.shortened(row.current),
        current=_current(row, share),
        unit=shown_unit(row),
        target=_target(row),
        by_periods=demand_in(row).is_periodic,
        target_unit="" if says_more(row) else shown_unit(row),
        target_line=_target_line(row),
        direction=direction_of(row),
        share=share,
        percent=measures.percent(share),
        expected=vantage.expected(row.start_on, row.end_on),
        status=status_of(row, vantage),
        said=row.status or None,
        confidence=5 if row.confidence is None else row.confidence,
        needs_help=row.needs_help,
        last=_last(row, vantage),
        by_hand=row.measured_by == MeasuredBy.HAND,
        measured_words=str(measures.MEASURED_BY[MeasuredBy(row.measured_by)]),
        spark=_spark(row, readings, seen),
        chance="" if seen is None else measures.percent(seen.chance),
        chance_status=chance_status(seen),
        steps=steps,
    )


@lru_cache(maxsize=4096)
def _forecast(readings: tuple[Said, ...], measure: Measure, end: date) -> Forecast | None:
    """Pages show the same readings many times before the next check-in."""
    return forecast(readings, measure=measure, end=end)


def status_of(row: KeyResultRow, vantage: Vantage) -> str:
    """The badge of a row; empty where supporters measure it and nobody owes a word."""
    if row.measured_by == MeasuredBy.SUPPORTERS and not row.status and row.progress < WHOLE:
        return ""
    return shown_status(
        row.status,
        progress=row.progress,
        measured=row.measured and not _may_still_fail(row, vantage),
        checked_in_at=row.checked_in_at,
        today=vantage.today,
        calendar=vantage.calendar,
        period_days=vantage.periods.of(row.owner_id),
    )


def _may_still_fail(row: KeyResultRow, vantage: Vantage) -> bool:
    """Whether periods are still to come that must hold as well: all that ended held is not yet 達成."""
    demand = demand_in(row)
    return demand.is_periodic and demand.mode is not RelativeMode.ONCE_BY_END and vantage.today <= row.end_on


def takes(row: KeyResultRow, has_steps: bool) -> str:
    """What a check-in of it asks for; a sum of supporters' values is nobody's to say."""
    if row.kind == Kind.MILESTONE:
        return "steps" if has_steps else "yes_no"
    sums = row.measured_by == MeasuredBy.SUPPORTERS and row.support_mode == SupportMode.SUM
    return "nothing" if sums else "value"


def direction_of(row: KeyResultRow) -> str:
    """Which way is forward: up, down, or neither."""
    match row.measure:
        case Course(baseline, target):
            return "up" if target > baseline else "down"
        case Floor():
            return "up"
        case Ceiling():
            return "down"
        case _:
            return ""


def says_more(row: KeyResultRow) -> bool:
    """Whether the target is more than a value: per period, or against an earlier one."""
    demand = demand_in(row)
    return demand.is_periodic or demand.is_relative


def chance_status(seen: Forecast | None) -> str:
    """The colour of a chance: likely, open, unlikely."""
    if seen is None:
        return ""
    return "on_track" if seen.chance >= LIKELY else "at_risk" if seen.chance >= OPEN else "behind"


def shown_unit(row: KeyResultRow) -> str:
    """The unit behind a value; a milestone is told in percent."""
    return "%" if row.kind == Kind.MILESTONE else row.unit


def with_gaps(readings: Sequence[Said]) -> tuple[Reading, ...]:
    """The readings with a break wherever two weeks passed in silence."""
    shown: list[Reading] = []
    for on, value in readings:
        if shown and on - shown[-1].on > LONG_SILENCE:
            shown.append(Reading(shown[-1].on + (on - shown[-1].on) / 2, None))
        shown.append(Reading(on, value))
    return tuple(shown)


def target_value(row: KeyResultRow) -> Decimal | None:
    """Where the dotted line lies."""
    if row.kind == Kind.MILESTONE:
        return Decimal(1)
    match row.measure:
        case Course(_, target) | Floor(target) | Ceiling(target):
            return target
        case Corridor():
            return None
        case _:
            return None if row.change else row.target


def _current(row: KeyResultRow, share: Decimal | None) -> str | None:
    if row.kind == Kind.MILESTONE:
        return None if share is None else measures.percent(share).rstrip("%")
    return None if row.current is None else measures.number(row.current)


def _target(row: KeyResultRow) -> str:
    if row.kind == Kind.MILESTONE:
        return "100"
    if says_more(row):
        return demands.target_words(row, unit=row.unit)
    if row.kind == Kind.BETWEEN:
        return f"{measures.number(row.target)}–{measures.number(row.target_max)}"
    return measures.UNKNOWN if row.kind == Kind.BASELINE else measures.number(row.target)


def _target_line(row: KeyResultRow) -> str:
    if row.kind in (Kind.MILESTONE, Kind.BASELINE):
        return str(measures.KINDS[Kind(row.kind)])
    return _("target %(target)s") % {"target": demands.target_words(row, unit=row.unit)}


def _last(row: KeyResultRow, vantage: Vantage) -> str:
    if row.checked_in_at is None:
        return _("measured by its supporters") if row.measured_by == MeasuredBy.SUPPORTERS else _("No check-in yet")
    return _("Last: %(when)s") % {"when": dates.ago(row.checked_in_at, now=vantage.now)}


def _spark(row: KeyResultRow, readings: Sequence[Said], seen: Forecast | None) -> Sparkline:
    return Sparkline(
        row.start_on,
        row.end_on,
        with_gaps(readings),
        target_value(row),
        seen.path if seen else (),
        sentence(row, readings, seen),
    )


def sentence(row: KeyResultRow, readings: Sequence[Said], seen: Forecast | None) -> str:
    """What the line shows, in one sentence or two."""
    shown = [(on, value * 100 if row.kind == Kind.MILESTONE else value) for on, value in readings]
    if not shown:
        return takeaways.nothing_yet()
    if len(shown) == 1:
        return takeaways.single(shown[0][1], unit=shown_unit(row))
    weeks = max(1, round((shown[-1][0] - shown[0][0]).days / 7))
    said = takeaways.course(shown[0][1], shown[-1][1], unit=shown_unit(row), weeks=weeks)
    return said if seen is None else _joined(said, takeaways.outlook(_end(row, seen), unit=shown_unit(row)))


def _end(row: KeyResultRow, seen: Forecast) -> Decimal:
    """The expected end as people read it: a milestone in percent, three significant digits at most."""
    value = min(max(seen.median * 100, Decimal(0)), Decimal(100)) if row.kind == Kind.MILESTONE else seen.median
    known = abs(value)
    return value.quantize(Decimal(1) if known >= 100 or row.kind == Kind.MILESTONE else Decimal("0.1"))


def _joined(first: str, second: str) -> str:
    return f"{first}{second}" if first.endswith("。") else f"{first} {second}"
