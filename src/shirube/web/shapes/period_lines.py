"""The periods of a key result for its page: the drawing and the lines beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from shirube.goals.definition import demand_in
from shirube.goals.models import KeyResult
from shirube.goals.periods import JudgedPeriod, periods_of
from shirube.okr.kinds import Period
from shirube.okr.relative import Demand, held_of
from shirube.web.drawing.period_chart import PeriodChart, PeriodMark

from ..wording import dates, measures, periods

BADGES = {"held": "on_track", "missed": "behind", "unknown": "stale", "running": "stale"}


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One period in words; `badge` is the shape beside them."""

    name: str
    value: str
    target: str
    outcome: str
    badge: str


@dataclass(frozen=True, slots=True)
class PeriodStory:
    """How the periods went: one sentence, the drawing, the lines, oldest first."""

    sentence: str
    chart: PeriodChart
    lines: tuple[PeriodLine, ...]


def period_story(key_result: KeyResult, *, on: date) -> PeriodStory | None:
    """None for a key result that is judged by one value; one query otherwise."""
    demand = demand_in(key_result)
    if not demand.is_periodic:
        return None
    found = periods_of(key_result, on=on)
    unit = key_result.unit
    names = [periods.stretch_name(one.stretch, demand.judged_period) for one in found]
    sentence = _sentence(found, names, unit)
    marks = tuple(
        PeriodMark(
            _short(name, one, demand),
            one.outcome.value,
            one.outcome.target,
            outcome_of(one),
            measures.quantity(one.outcome.value, unit),
        )
        for name, one in zip(names, found, strict=True)
    )
    lines = tuple(
        PeriodLine(
            name,
            mark.value_label,
            measures.quantity(mark.target, unit),
            str(periods.OUTCOMES[mark.outcome]),
            BADGES[mark.outcome],
        )
        for name, mark in zip(names, marks, strict=True)
    )
    return PeriodStory(sentence, PeriodChart(sentence, marks, _("so far")), lines)


def _short(name: str, period: JudgedPeriod, demand: Demand) -> str:
    """Under the axis a week is named by its first day."""
    return dates.chart_day(period.stretch.start) if demand.judged_period is Period.WEEK else name


def outcome_of(period: JudgedPeriod) -> str:
    """held, missed, unknown, or running while it has not ended."""
    if not period.ended:
        return "running"
    if period.outcome.held is None:
        return "unknown"
    return "held" if period.outcome.held else "missed"


def _sentence(found: Sequence[JudgedPeriod], names: Sequence[str], unit: str) -> str:
    told = periods.takeaway(held_of([one.outcome for one in found if one.ended]))
    if not found or found[-1].ended or found[-1].outcome.value is None:
        return told
    now = periods.running(names[-1], measures.quantity(found[-1].outcome.value, unit))
    return f"{told}{now}" if told.endswith("。") else f"{told} {now}"
