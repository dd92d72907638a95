"""A KPI in sentences: its range, its health, and the key result that would bring it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from shirube.metrics.queries.kpis_of import Health, KpiRow

from . import dates, measures, metrics

HEALTHS: Mapping[Health, str | Promise] = {
    Health.INSIDE: gettext_lazy("In the healthy range"),
    Health.BELOW: gettext_lazy("Below the healthy range"),
    Health.ABOVE: gettext_lazy("Above the healthy range"),
    Health.UNKNOWN: gettext_lazy("No value yet"),
}
SIGNS: Mapping[Health, str] = {
    Health.INSIDE: "on_track",
    Health.BELOW: "at_risk",
    Health.ABOVE: "at_risk",
    Health.UNKNOWN: "stale",
}
"""The shapes of status that go with the words."""


def value_of(row: KpiRow) -> str:
    """6.1営業日."""
    return metrics.shown_value(row.value, row.definition, row.unit)


def range_of(row: KpiRow) -> str:
    """5営業日以下."""
    return metrics.range_words(row.lowest, row.highest, metrics.unit_of(row.definition, row.unit))


def period_of(row: KpiRow) -> str:
    """2026年10月; empty while there is no value."""
    period = None if row.definition is None else row.definition.period
    return "" if row.stretch is None else metrics.stretch_name(row.stretch, period)


def standing(row: KpiRow) -> str:
    """Where it stands against its range, in one sentence."""
    words = {"value": value_of(row), "range": range_of(row), "period": period_of(row)}
    if row.health is Health.UNKNOWN:
        return _("The healthy range is %(range)s; there is no value yet.") % words
    if row.health is Health.INSIDE:
        return _("%(value)s in %(period)s lies in the healthy range (%(range)s).") % words
    if row.outside_since is None:
        return _("%(value)s in %(period)s lies outside the healthy range (%(range)s).") % words
    return _("%(value)s in %(period)s lies outside the healthy range (%(range)s), since %(day)s.") % {
        **words,
        "day": dates.moment(row.outside_since).split(" ")[0],
    }


def all_of(rows: Sequence[KpiRow]) -> str:
    """How all KPIs stand."""
    outside = sum(row.is_outside for row in rows)
    words = {"n": len(rows), "outside": outside}
    if not outside:
        said = ngettext(
            "The KPI is not outside its range.", "None of the %(n)s KPIs is outside its range.", len(rows)
        )
        return said % words
    return (
        ngettext(
            "%(outside)s of %(n)s KPIs is outside its healthy range.",
            "%(outside)s of %(n)s KPIs are outside their healthy range.",
            outside,
        )
        % words
    )


def key_result_sentence(row: KpiRow) -> str:
    """The key result that would bring it back: 「…」を6.1営業日から5営業日以下にする."""
    words = {"name": row.name, "value": value_of(row), "range": range_of(row)}
    if row.lowest is not None and row.highest is not None:
        return _("Keep %(name)s within %(range)s") % words
    if row.value is None:
        return _("Bring %(name)s to %(range)s") % words
    return _("Bring %(name)s from %(value)s to %(range)s") % words


def rounded(value: Decimal | None) -> str:
    """For an input box: as many digits as one reads."""
    return "" if value is None else measures.plain(metrics.rounded(value))
