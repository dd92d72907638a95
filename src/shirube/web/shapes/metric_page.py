"""The page of one metric: where it stands, its chart, its periods with all that makes them believable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shirube.measuring.answer import Missing
from shirube.measuring.definition import AnyDefinition, nature_of
from shirube.metrics.faults import Fault
from shirube.metrics.models import Good, Metric
from shirube.metrics.queries.definitions_of import DefinitionLine
from shirube.metrics.queries.readings_told import ReadingTold, Restatement
from shirube.metrics.wording import fault_words
from shirube.web.drawing.readings_chart import PeriodValue, ReadingsChart

from ..wording import dates, measures, metrics, periods
from ..wording.definitions import definition_sentence
from ..wording.quoting import clean, quoted
from .metric_card import course_words, is_healthy, is_late, period_words

MOST_DRAWN = 14
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One period in words; `notes` are sentences, `badge` is a status symbol or empty."""

    name: str
    is_running: bool
    value: str
    badge: str
    badge_words: str
    n: str
    beside: tuple[str, ...]
    notes: tuple[str, ...]
    is_frozen: bool
    data: str
    evidence: str


@dataclass(frozen=True, slots=True)
class PastDefinition:
    """A definition it has or had."""

    version: str
    sentence: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class MetricPage:
    """Everything finished for the page; `trouble` is empty while all is well."""

    id: int
    name: str
    description: str
    heading: str
    number: str | None
    unit: str
    period: str
    n: str
    status: str
    status_words: str
    trouble: str
    trouble_since: str
    sentence: str
    facts: tuple[Pair, ...]
    chart: ReadingsChart
    rows: tuple[PeriodRow, ...]
    past: tuple[PastDefinition, ...]
    is_computed: bool
    is_kpi: bool


def metric_page(
    metric: Metric,
    readings: Sequence[ReadingTold],
    past: Sequence[DefinitionLine],
    *,
    now: datetime,
) -> MetricPage:
    """The readings newest first, as they are read."""
    definition = metric.structure
    newest = next((one for one in readings if one.value is not None), None)
    status, status_words = _standing(metric, newest, now=now)
    return MetricPage(
        id=metric.pk,
        name=clean(metric.name),
        description=metric.description,
        heading=_heading(metric, definition, readings, newest),
        number=None if newest is None else metrics.shown_number(newest.value, definition),
        unit="" if newest is None else metrics.unit_of(definition, metric.unit),
        period="" if newest is None else period_words(_name(newest, definition), newest.is_running),
        n="" if newest is None or definition is None else metrics.records(newest.n),
        status=status,
        status_words=status_words,
        trouble=trouble_words(metric),
        trouble_since="" if metric.trouble_since is None else dates.moment(metric.trouble_since),
        sentence=str(metrics.PUSHED)
        if definition is None
        else definition_sentence(definition, unit=metric.unit),
        facts=tuple(_facts(metric, definition, readings)),
        chart=_chart(metric, definition, readings),
        rows=tuple(_row(metric, definition, one) for one in readings),
        past=tuple(_past(one, metric.unit) for one in past),
        is_computed=definition is not None,
        is_kpi=metric.is_kpi,
    )


def trouble_words(metric: Metric) -> str:
    """Why no new value arrives; empty while all is well."""
    if not metric.trouble:
        return ""
    return fault_words(
        Fault(metric.trouble) if metric.trouble in set(Fault) else Fault.OUR_OWN, metric.trouble_details
    )


def value_words(metric: Metric, definition: AnyDefinition | None, value: Decimal | None) -> str:
    """A value of this metric with its unit."""
    return metrics.shown_value(value, definition, metric.unit)


def _standing(metric: Metric, newest: ReadingTold | None, *, now: datetime) -> Pair:
    if is_late(metric.measured_at, metric.trouble, metric.fresh_hours, now=now):
        return "stale", _("Not updated")
    if newest is None or newest.value is None or not metric.is_kpi:
        return "", ""
    return _health(metric, newest.value)


def _health(metric: Metric, value: Decimal) -> Pair:
    if metric.healthy_min is None and metric.healthy_max is None:
        return "", ""
    if is_healthy(value, metric.healthy_min, metric.healthy_max):
        return "on_track", _("In the healthy range")
    return "at_risk", _("Outside the healthy range")


def _name(one: ReadingTold, definition: AnyDefinition | None) -> str:
    return metrics.stretch_name(one.stretch, None if definition is None else definition.period)


def _heading(
    metric: Metric,
    definition: AnyDefinition | None,
    readings: Sequence[ReadingTold],
    newest: ReadingTold | None,
) -> str:
    if newest is None:
        if readings and readings[0].missing:
            words = {
                "period": _name(readings[0], definition),
                "why": metrics.MISSING[Missing(readings[0].missing)],
            }
            return _("%(period)s has no value: %(why)s.") % words
        return _("%(name)s has not been measured yet.") % {"name": quoted(metric.name)}
    name, value = _name(newest, definition), value_words(metric, definition, newest.value)
    if newest.is_running:
        return periods.running(name, value)
    return _("%(period)s came to %(value)s.") % {"period": name, "value": value}


def _facts(metric: Metric, definition: AnyDefinition | None, readings: Sequence[ReadingTold]) -> list[Pair]:
    computed = max((one.at for one in readings), default=None)
    pairs = [
        (_("Kind of figure"), "" if definition is None else str(metrics.NATURES[nature_of(definition)])),
        (_("Good direction"), str(metrics.GOODS[Good(metric.good)])),
        (_("Healthy range"), metrics.range_words(metric.healthy_min, metric.healthy_max, metric.unit)),
        (_("Owner"), metric.owner.name if metric.owner else _("Nobody yet")),
        (_("Data of"), "" if metric.measured_at is None else dates.moment(metric.measured_at)),
        (_("Last change of a value"), "" if computed is None else dates.moment(computed)),
        (_("Counts as old after"), _("%(n)s hours") % {"n": metric.fresh_hours}),
    ]
    return [(name, words) for name, words in pairs if words]


def _chart(
    metric: Metric, definition: AnyDefinition | None, readings: Sequence[ReadingTold]
) -> ReadingsChart:
    drawn = list(reversed(readings[:MOST_DRAWN]))
    marks = tuple(
        PeriodValue(
            metrics.short_name(one.stretch),
            one.value,
            value_words(metric, definition, one.value),
            one.is_running,
        )
        for one in drawn
    )
    title = course_words([one.value for one in drawn if one.value is not None], definition, metric.unit)
    low, high = (metric.healthy_min, metric.healthy_max) if metric.is_kpi else (None, None)
    told = metrics.range_words(low, high, metric.unit)
    label = _("healthy: %(range)s") % {"range": told} if told else ""
    return ReadingsChart(title, marks, low, high, label, _("so far"))


def _row(metric: Metric, definition: AnyDefinition | None, one: ReadingTold) -> PeriodRow:
    badge, words = _outcome(metric, one)
    return PeriodRow(
        name=_name(one, definition),
        is_running=one.is_running,
        value=value_words(metric, definition, one.value),
        badge=badge,
        badge_words=words,
        n="" if definition is None else f"{one.n:,}",
        beside=tuple(_beside(one, definition)),
        notes=tuple(_notes(metric, definition, one)),
        is_frozen=one.frozen_at is not None,
        data=_data(one.data_versions),
        evidence="" if definition is None else evidence_address(metric.pk, one),
    )


def evidence_address(metric_id: int, one: ReadingTold) -> str:
    """Where the records behind a reading are listed."""
    return f"{reverse('metric-evidence', args=[metric_id])}?from={one.stretch.start}&to={one.stretch.end}"


def _outcome(metric: Metric, one: ReadingTold) -> Pair:
    """Reached or not where a threshold is named, else the health of a KPI; nothing of a period that still runs."""
    if one.value is None or one.is_running:
        return "", ""
    if one.reached is not None:
        return ("on_track", _("reached")) if one.reached else ("behind", _("not reached"))
    return _health(metric, one.value) if metric.is_kpi else ("", "")


def _beside(one: ReadingTold, definition: AnyDefinition | None) -> list[str]:
    """What stands beside the value: why there is none, of what a ratio is made, what did not count, what is late."""
    ratio = ""
    if one.numerator is not None and one.denominator is not None:
        ratio = f"{measures.number(one.numerator)} ÷ {measures.number(one.denominator)}"
    excluded = metrics.excluded_words(one.excluded)
    told = [
        str(metrics.MISSING[Missing(one.missing)]) if one.missing else "",
        ratio,
        _("not counted: %(what)s") % {"what": excluded} if excluded else "",
        metrics.unfinished_words(one.unfinished, definition),
    ]
    return [words for words in told if words]


def _notes(metric: Metric, definition: AnyDefinition | None, one: ReadingTold) -> list[str]:
    """That it was restated, made final, or said by a person."""
    told = [_restated(metric, definition, each) for each in one.restatements]
    if one.frozen_at is not None:
        told.append(_("Final since %(when)s") % {"when": dates.table_day(timezone.localdate(one.frozen_at))})
    if one.by_name:
        told.append(_("Sent by %(name)s") % {"name": one.by_name})
    return told


def _restated(metric: Metric, definition: AnyDefinition | None, one: Restatement) -> str:
    words = {
        "when": dates.table_day(timezone.localdate(one.at)),
        "before": value_words(metric, definition, one.before),
        "after": value_words(metric, definition, one.after),
    }
    return _("Restated on %(when)s: %(before)s → %(after)s") % words


def _data(versions: Mapping[str, int]) -> str:
    """Of which deliveries it speaks: 案件 第12版."""
    told = [
        _("%(dataset)s, version %(n)s") % {"dataset": clean(name), "n": n}
        for name, n in sorted(versions.items())
    ]
    return _(" and ").join(told)


def _past(line: DefinitionLine, unit: str) -> PastDefinition:
    return PastDefinition(
        version=_("Version %(n)s") % {"n": line.version},
        sentence=definition_sentence(line.definition, unit=unit),
        who=line.by_name or _("The operator"),
        when=dates.moment(line.at),
    )
