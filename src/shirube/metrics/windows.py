"""The periods a definition is measured in."""

from __future__ import annotations

from datetime import date

from shirube.calendars.periods import Stretch, periods_between
from shirube.measuring.definition import AnyDefinition, MetricPeriod


def windows_of(definition: AnyDefinition, *, start: date, end: date, first_month: int) -> tuple[Stretch, ...]:
    """The weeks, months or fiscal quarters from start to end, cut at both, or all of it as one for a cycle."""
    if definition.period is MetricPeriod.CYCLE:
        return (Stretch(start, end),)
    return periods_between(start, end, definition.period, first_month)
