"""A metric as the list shows it: its newest value, its small line, how fresh it is, and who relies on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shirube.measuring.definition import AnyDefinition, nature_of
from shirube.metrics.queries.metric_lines import MetricLine, Value
from shirube.web.drawing.plane import Reading
from shirube.web.drawing.sparkline import Sparkline

from .. import addresses
from ..wording import dates, measures, metrics
from ..wording.quoting import clean


@dataclass(frozen=True, slots=True)
class MetricCard:
    """Everything finished for the page. `status` is a badge's symbol, empty where nothing is to be said."""

    name: str
    address: str
    marks: tuple[str, ...]
    nature: str
    number: str | None
    unit: str
    period: str
    status: str
    status_words: str
    fresh: str
    owner_name: str
    uses: str
    spark: Sparkline


def metric_card(line: MetricLine, uses: int, *, now: datetime) -> MetricCard:
    """The card of one line."""
    newest = newest_known(line.readings)
    value = None if newest is None else newest.value
    period = None if line.definition is None else line.definition.period
    status, words = standing_of(line, value, now=now)
    return MetricCard(
        name=clean(line.name),
        address=addresses.of("metric", line.id),
        marks=tuple(mark for mark, holds in (("KPI", line.is_kpi), ("KGI", line.is_kgi)) if holds),
        nature=str(
            metrics.PUSHED if line.definition is None else metrics.NATURES[nature_of(line.definition)]
        ),
        number=metrics.shown_number(value, line.definition),
        unit=metrics.unit_of(line.definition, line.unit) if value is not None else "",
        period=""
        if newest is None
        else period_words(metrics.stretch_name(newest.stretch, period), newest.is_running),
        status=status,
        status_words=words,
        fresh=fresh_words(line.measured_at, now=now),
        owner_name=line.owner_name,
        uses=uses_words(uses),
        spark=_spark(line, value),
    )


def newest_known(readings: Sequence[Value]) -> Value | None:
    """The newest period that has a value."""
    return next((one for one in reversed(readings) if one.value is not None), None)


def period_words(name: str, is_running: bool) -> str:
    """2026年11月; 2026年11月（途中）."""
    return _("%(period)s (so far)") % {"period": name} if is_running else name


def standing_of(line: MetricLine, value: Decimal | None, *, now: datetime) -> tuple[str, str]:
    """The badge: stale first, then inside or outside the healthy range of a KPI."""
    if is_late(line.measured_at, line.trouble, line.fresh_hours, now=now):
        return "stale", _("Not updated")
    if not line.is_kpi or value is None or (line.healthy_min is None and line.healthy_max is None):
        return "", ""
    if is_healthy(value, line.healthy_min, line.healthy_max):
        return "on_track", _("In the healthy range")
    return "at_risk", _("Outside the healthy range")


def is_late(measured_at: datetime | None, trouble: str, fresh_hours: int, *, now: datetime) -> bool:
    """Whether the number is older than it may be, or something keeps a new one from arriving; never measured is not."""
    return bool(trouble) or (measured_at is not None and now - measured_at > timedelta(hours=fresh_hours))


def is_healthy(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    """Whether it lies between the bounds, both included."""
    return (low is None or value >= low) and (high is None or value <= high)


def fresh_words(measured_at: datetime | None, *, now: datetime) -> str:
    """データ: 今日 9:30; 値はまだありません."""
    if measured_at is None:
        return _("No value yet")
    return _("Data: %(when)s") % {"when": dates.ago(measured_at, now=now)}


def uses_words(uses: int) -> str:
    """成果指標2件が使っています."""
    if not uses:
        return _("No key result uses it yet")
    return ngettext("Used by %(n)s key result", "Used by %(n)s key results", uses) % {"n": uses}


def _spark(line: MetricLine, value: Decimal | None) -> Sparkline:
    readings = tuple(Reading(one.stretch.end, one.value) for one in line.readings)
    start, end = (readings[0].on, readings[-1].on) if readings else (date.min, date.min)
    known = [one for one in line.readings if one.value is not None]
    title = course_words([one.value for one in known if one.value is not None], line.definition, line.unit)
    return Sparkline(start, end, readings, title=title)


def course_words(values: Sequence[Decimal], definition: AnyDefinition | None, unit: str) -> str:
    """3期間で7.4営業日から6.8営業日に; empty without a value."""
    if not values:
        return ""
    first, last = (metrics.shown_value(value, definition, unit) for value in (values[0], values[-1]))
    if len(values) == 1:
        return _("The first reading is %(value)s.") % {"value": last}
    words = {"n": measures.number(Decimal(len(values))), "first": first, "last": last}
    return _("From %(first)s to %(last)s over %(n)s periods.") % words
