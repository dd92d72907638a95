"""Says which readings of its metric a key result has yet to take, and whether a value said by hand still stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

from shirube.goals.definition import demand_in
from shirube.goals.models import KeyResult
from shirube.goals.openness import day_of
from shirube.goals.periods import stretches_of
from shirube.metrics.models import Reading
from shirube.okr.unit_conversion import converted

from .models import CheckIn, Override, Until

FINEST = Decimal("1e-10")
"""Key results keep ten decimals; readings keep all they have."""
END_OF_DAY = time(23, 59)
Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Due:
    """A value to be taken, the moment it speaks of, and the check-in of a period that was over which it puts right."""

    reading: Reading
    value: Decimal
    at: datetime
    corrects: CheckIn | None = None


@dataclass(frozen=True, slots=True)
class Dues:
    """Everything to be taken, the oldest first; `ends_override`: the value said by hand has stood long enough."""

    values: tuple[Due, ...] = ()
    ends_override: bool = False


def dues_of(key_result: KeyResult, *, at: datetime) -> Dues:
    """What the key result has to take now; nothing while a value said by hand stands over it."""
    readings = counting_readings(key_result)
    override = Override.objects.filter(key_result=key_result).select_related("check_in").first()
    if override is not None:
        under = _reading_under(key_result, override.check_in, readings)
        if under is None or not _has_passed(override, under, key_result):
            return Dues()
    story = _story(key_result)
    due = [_due(key_result, reading, _told_in(key_result, reading, readings, story), at) for reading in readings]
    return Dues(tuple(one for one in due if one is not None), ends_override=override is not None)


def counting_readings(key_result: KeyResult) -> list[Reading]:
    """The readings with a value that count for it, the oldest first.

    Judged by periods: those of its very periods. Otherwise the newest of the cycle (of those that end on the same day
    the longest), and every one that stands in its story already.
    """
    cycle = key_result.objective.cycle
    inside = Reading.objects.standing().filter(
        metric=key_result.metric_id, value__isnull=False, start_on__gte=cycle.start_on, end_on__lte=cycle.end_on
    )
    readings = list(inside.order_by("end_on", "-start_on", "id"))
    if demand_in(key_result).is_periodic:
        wanted = {(stretch.start, stretch.end) for stretch in stretches_of(key_result)}
        return [reading for reading in readings if window_of(reading) in wanted]
    told = CheckIn.objects.standing().filter(key_result=key_result, reading__metric=key_result.metric_id)
    known = set(told.values_list("reading__start_on", "reading__end_on"))
    return [one for one in readings if one is readings[-1] or window_of(one) in known]


def window_of(reading: Reading) -> Window:
    """The days a reading is about."""
    return reading.start_on, reading.end_on


def value_for(key_result: KeyResult, reading: Reading) -> Decimal | None:
    """The value of a reading in the unit of the key result, to ten decimals; None where it has none that fits."""
    if reading.value is None or key_result.metric is None:
        return None
    value = converted(reading.value, unit=key_result.metric.unit, into=key_result.unit)
    if value is None or -int(value.as_tuple().exponent) <= 10:
        return value
    return value.quantize(FINEST, ROUND_HALF_UP)


def _story(key_result: KeyResult) -> list[CheckIn]:
    """Every value that was said and stands."""
    said = CheckIn.objects.standing().filter(key_result=key_result, value__isnull=False)
    return list(said.select_related("reading").order_by("at", "id"))


def _told_in(
    key_result: KeyResult, reading: Reading, readings: Sequence[Reading], story: Sequence[CheckIn]
) -> Sequence[CheckIn]:
    """The values said of the period of a reading: by its metric, or by hand in its place."""
    return [
        one
        for one in story
        if (one.reading is not None and _is_of(one.reading, reading))
        or (one.reading is None and _reading_under(key_result, one, readings) == reading)
    ]


def _due(key_result: KeyResult, reading: Reading, told: Sequence[CheckIn], at: datetime) -> Due | None:
    """Nothing where the last word of the period is this value. A value that was over is put right in its own place."""
    value, moment = value_for(key_result, reading), _moment(key_result, reading, at)
    if value is None or (told and told[-1].reading is not None and told[-1].value == value):
        return None
    last = told[-1] if told else None
    if last is None:
        return Due(reading, value, moment)
    if last.reading is not None and not last.reading.details.get("is_running"):
        return Due(reading, value, last.at, corrects=last)
    return Due(reading, value, max(moment, last.at))


def _is_of(earlier: Reading, reading: Reading) -> bool:
    """Whether both are about the same period of the same metric."""
    return earlier.metric_id == reading.metric_id and window_of(earlier) == window_of(reading)


def _moment(key_result: KeyResult, reading: Reading, at: datetime) -> datetime:
    """The end of a period that is over, where periods are judged; else now."""
    if reading.end_on < day_of(at) and demand_in(key_result).is_periodic:
        return datetime.combine(reading.end_on, END_OF_DAY, tzinfo=timezone.get_current_timezone())
    return at


def _reading_under(key_result: KeyResult, said: CheckIn, readings: Sequence[Reading]) -> Reading | None:
    """The reading whose place a value said by hand takes."""
    if not demand_in(key_result).is_periodic:
        return readings[-1] if readings else None
    day = day_of(said.at)
    return next((one for one in readings if one.start_on <= day <= one.end_on), None)


def _has_passed(override: Override, reading: Reading, key_result: KeyResult) -> bool:
    """Whether it was meant until the next reading, and newer data has arrived since."""
    if override.until != Until.NEXT_READING:
        return False
    measured_at = None if key_result.metric is None else key_result.metric.measured_at
    return reading.at > override.at or (measured_at is not None and measured_at > override.at)
