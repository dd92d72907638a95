"""Shows objectives and key results with everything computed about them: progress, pace, status, forecast."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from shirube.checkins.queries.readings_of import Said, readings_of
from shirube.cycles.queries.calendar import working_calendar
from shirube.goals.models import KeyResult
from shirube.goals.queries.key_result_facts import KeyResultFacts, key_result_facts
from shirube.goals.queries.objective_facts import ObjectiveFacts, objective_facts
from shirube.okr.forecast import forecast
from shirube.okr.kinds import Kind
from shirube.okr.pace import expected_on, pace
from shirube.okr.progress import clamped
from shirube.people.models import Person

from . import judging
from .judging import Frame
from .numbers import known, plain
from .schemas.key_results import ForecastOut, KeyResultOut, StepOut
from .schemas.objectives import AboveOut, ObjectiveOut, OwnerOut, PaceOut

Readings = Mapping[int, Sequence[Said]]
PLAIN_COLUMNS = (
    "id",
    "objective_id",
    "title",
    "definition",
    "strict",
    "unit",
    "owner_id",
    "metric_id",
    "due_on",
)
STATE_COLUMNS = ("confidence", "needs_help", "checked_in_at", "version")
VALUES = ("baseline", "target", "target_max", "current")
SYMBOLS = ("kind", "comparison", "ambition", "measured_by", "support_mode")
OPEN_SYMBOLS = ("period", "change", "mode", "status")


def show_objectives(ids: Collection[int], *, by: Person, on: date) -> list[ObjectiveOut]:
    """These objectives, ids ascending; six queries however many."""
    found = objective_facts(ids)
    key_results = [part for facts in found.values() for part in facts.key_results]
    readings = readings_of([part.row.id for part in key_results])
    expected = _expected_shares(found.values(), by=by, on=on)
    return [
        _objective(
            facts,
            readings,
            Frame(facts.row.cycle_start_on, facts.row.cycle_end_on, by.company.fiscal_year_starts_in, on),
            expected=expected[facts.row.cycle_id],
        )
        for facts in found.values()
    ]


def show_objective(pk: int, *, by: Person, on: date) -> ObjectiveOut:
    """One objective that is known to exist."""
    return show_objectives([pk], by=by, on=on)[0]


def show_key_result(pk: int, *, on: date) -> KeyResultOut:
    """One key result that is known to exist."""
    cycle = "objective__cycle"
    columns = (f"{cycle}__start_on", f"{cycle}__end_on", f"{cycle}__company__fiscal_year_starts_in")
    start_on, end_on, first_month = KeyResult.objects.values_list(*columns).get(pk=pk)
    frame = Frame(start_on, end_on, first_month, on)
    return _key_result(key_result_facts([pk])[pk], readings_of([pk]), frame)


def _expected_shares(
    objectives: Collection[ObjectiveFacts], *, by: Person, on: date
) -> Mapping[int, Decimal]:
    calendar = working_calendar(by.company)
    cycles = {facts.row.cycle_id: (facts.row.cycle_start_on, facts.row.cycle_end_on) for facts in objectives}
    return {
        pk: expected_on(on, start=start, end=end, calendar=calendar) for pk, (start, end) in cycles.items()
    }


def _objective(facts: ObjectiveFacts, readings: Readings, frame: Frame, *, expected: Decimal) -> ObjectiveOut:
    row, on = facts.row, frame.on
    return ObjectiveOut(
        id=row.id,
        title=row.title,
        why=row.why,
        cycle_id=row.cycle_id,
        owner=OwnerOut(type=facts.owner[0], id=facts.owner[1]),
        supports=None if facts.supports is None else AboveOut(type=facts.supports[0], id=facts.supports[1]),
        support_weight=known(row.support_weight),
        state=facts.state,
        progress=plain(facts.progress(on)),
        unmeasured=row.unmeasured,
        pace=_pace(facts.progress(on), expected),
        status=facts.status,
        key_results=[_key_result(part, readings, frame) for part in facts.key_results],
        author_id=row.author_id,
        position=row.position,
        created_at=row.created_at,
        version=row.version,
    )


def _pace(progress: Decimal | None, expected: Decimal) -> PaceOut | None:
    if progress is None:
        return None
    made = pace(progress, expected)
    return PaceOut(
        ratio=plain(made.ratio),
        difference=known(made.difference),
        expected=known(expected),
        verdict=made.verdict,
    )


def _key_result(facts: KeyResultFacts, readings: Readings, frame: Frame) -> KeyResultOut:
    row = facts.row
    periods = judging.periods_in(facts, readings.get(row.id, ()), frame)
    raw = judging.raw_of(facts, periods)
    return KeyResultOut.model_validate(
        {
            **{name: getattr(row, name) for name in (*PLAIN_COLUMNS, *STATE_COLUMNS, *SYMBOLS)},
            **{name: getattr(row, name) or None for name in OPEN_SYMBOLS},
            **{name: plain(getattr(row, name)) for name in VALUES},
            "weight": known(row.weight),
            "steps": [StepOut(title=s.title, weight=known(s.weight), done=s.done) for s in facts.steps],
            "contributor_ids": list(facts.contributor_ids),
            "progress": plain(None if raw is None else clamped(raw)),
            "progress_raw": plain(raw),
            "progress_by_hand": plain(facts.progress_by_hand),
            "progress_by_supporters": plain(facts.progress_by_supporters),
            "forecast": _forecast(facts, readings.get(row.id, ()), frame.end_on),
            "periods": [judging.shown(period) for period in periods],
        }
    )


def _forecast(facts: KeyResultFacts, readings: Sequence[Said], end_on: date) -> ForecastOut | None:
    if facts.measure is None or facts.row.kind == Kind.MILESTONE:
        return None
    made = forecast(readings, measure=facts.measure, end=end_on)
    if made is None:
        return None
    return ForecastOut(
        chance=known(made.chance), median=known(made.median), low=known(made.low), high=known(made.high)
    )
