"""What a key result asks for, period by period and against earlier periods: 月15件以上, 前月比+30%（毎月）."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shirube.goals.definition import Demanding, demand_in
from shirube.okr.kinds import Change, Comparison, Kind, Period, RelativeMode
from shirube.okr.relative import Demand

from . import measures

A_PERIOD: Mapping[Period, str | Promise] = {
    Period.WEEK: gettext_lazy("%(target)s a week"),
    Period.MONTH: gettext_lazy("%(target)s a month"),
    Period.QUARTER: gettext_lazy("%(target)s a quarter"),
}
EVERY: Mapping[Period | None, str | Promise] = {
    Period.WEEK: pgettext_lazy("mode", "every week"),
    Period.MONTH: pgettext_lazy("mode", "every month"),
    Period.QUARTER: pgettext_lazy("mode", "every quarter"),
    None: pgettext_lazy("mode", "every period"),
}
MODES: Mapping[RelativeMode | None, str | Promise] = {
    RelativeMode.EVERY_PERIOD: EVERY[None],
    RelativeMode.ONCE_BY_END: pgettext_lazy("mode", "once by the end"),
    RelativeMode.AGAINST_START: pgettext_lazy("mode", "against the start"),
    None: pgettext_lazy("mode", "not said when"),
}
"""When a comparison must hold; None: nobody has said."""
AGAINST: Mapping[Comparison, str | Promise] = {
    Comparison.NONE: gettext_lazy("%(change)s from the start"),
    Comparison.PREVIOUS_MONTH: gettext_lazy("%(change)s on the month before"),
    Comparison.PREVIOUS_YEAR: gettext_lazy("%(change)s on the year before"),
    Comparison.PREVIOUS_PERIOD: gettext_lazy("%(change)s on the period before"),
}
PERIODS: Mapping[Period, str | Promise] = {
    Period.WEEK: gettext_lazy("Week by week"),
    Period.MONTH: gettext_lazy("Month by month"),
    Period.QUARTER: gettext_lazy("Quarter by quarter"),
}
COMPARISONS: Mapping[Comparison, str | Promise] = {
    Comparison.NONE: gettext_lazy("the baseline"),
    Comparison.PREVIOUS_MONTH: gettext_lazy("the month before"),
    Comparison.PREVIOUS_YEAR: gettext_lazy("the year before"),
    Comparison.PREVIOUS_PERIOD: gettext_lazy("the period before"),
}
CHANGES: Mapping[Change, str | Promise] = {
    Change.RELATIVE: gettext_lazy("a change in percent"),
    Change.ABSOLUTE: gettext_lazy("a change in the unit"),
    Change.LEVEL: gettext_lazy("a level in percent (100 = same)"),
}


def target_words(row: Demanding, *, unit: str) -> str:
    """The target in words; a dash while the target is open."""
    demand = demand_in(row)
    if demand.is_relative:
        return _relative(demand, unit)
    words = measures.target_words(
        demand.kind, strict=demand.strict, target=demand.target, target_max=demand.target_max, unit=unit
    )
    if demand.is_periodic and demand.period is not None and demand.target is not None:
        return str(A_PERIOD[demand.period]) % {"target": words}
    return words


def _relative(demand: Demand, unit: str) -> str:
    against = str(AGAINST[demand.comparison]) % {"change": _change(demand, unit)}
    if demand.comparison is Comparison.NONE:
        return against
    mode = EVERY[demand.judged_period] if demand.mode is RelativeMode.EVERY_PERIOD else MODES[demand.mode]
    return _("%(target)s (%(mode)s)") % {"target": against, "mode": mode}


def _change(demand: Demand, unit: str) -> str:
    assert demand.target is not None, "a relative demand has a target"
    if demand.change is Change.LEVEL:
        return measures.target_words(
            demand.kind if demand.kind in (Kind.AT_LEAST, Kind.AT_MOST) else Kind.REACH,
            strict=demand.strict,
            target=demand.target,
            target_max=None,
            unit="%",
        )
    return _signed(demand.target, "%" if demand.change is Change.RELATIVE else unit)


def _signed(value: Decimal, unit: str) -> str:
    return f"{'+' if value > 0 else ''}{measures.quantity(value, unit)}"
