"""What metrics are called and how their values are written: natures, periods, reasons, 7.2営業日, 45.1%, +12.3%."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from shirube.calendars.periods import Stretch
from shirube.measuring.answer import Excluded, Missing, Unfinished
from shirube.measuring.definition import AnyDefinition, Duration, MetricPeriod, Nature, Ratio
from shirube.metrics.models import Good

from . import dates, measures
from .months import month_name

THOUSAND, TEN = Decimal(1000), Decimal(10)
WHOLE, TENTHS, HUNDREDTHS = Decimal(1), Decimal("0.1"), Decimal("0.01")

NATURES: Mapping[Nature, str | Promise] = {
    Nature.STOCK: pgettext_lazy("nature of a metric", "A level at the end of a period"),
    Nature.FLOW: pgettext_lazy("nature of a metric", "What a period brought"),
    Nature.RATIO: pgettext_lazy("nature of a metric", "A ratio or average"),
    Nature.DURATION: pgettext_lazy("nature of a metric", "Days it takes"),
    Nature.CHANGE: pgettext_lazy("nature of a metric", "A change against earlier"),
}
GOODS: Mapping[Good, str | Promise] = {
    Good.UP: pgettext_lazy("good direction", "The more the better"),
    Good.DOWN: pgettext_lazy("good direction", "The less the better"),
    Good.NEITHER: pgettext_lazy("good direction", "Neither is better by itself"),
}
PUSHED = gettext_lazy("Values are sent in from outside.")
EXCLUDED: Mapping[Excluded, str | Promise] = {
    Excluded.BLANK: pgettext_lazy("not counted", "the measured column is blank"),
    Excluded.NO_FIRST: pgettext_lazy("not counted", "the first event is not recorded"),
    Excluded.OUT_OF_ORDER: pgettext_lazy("not counted", "the second event lies before the first"),
}
MISSING: Mapping[Missing, str | Promise] = {
    Missing.NO_ROWS: pgettext_lazy("no value", "no record to measure"),
    Missing.NO_DATA: pgettext_lazy("no value", "the data does not reach this period"),
    Missing.TOO_FEW: pgettext_lazy("no value", "too few records"),
    Missing.NO_BASE: pgettext_lazy("no value", "nothing to compare with"),
    Missing.NOT_BEGUN: pgettext_lazy("no value", "has not begun"),
}


def unit_of(definition: AnyDefinition | None, unit: str) -> str:
    """The unit behind a value: that of the metric, % where the definition gives a percentage."""
    if definition is None:
        return unit
    if definition.change is not None:
        return "%" if definition.change.given_as != "difference" else _difference_unit(definition, unit)
    if isinstance(definition, Ratio) and definition.given_as == "percent":
        return "%"
    return unit_of_days(definition) if isinstance(definition, Duration) and not unit else unit


def unit_of_days(definition: AnyDefinition | None) -> str:
    """営業日, or 日."""
    is_business = isinstance(definition, Duration) and definition.days == "business"
    return _("business days") if is_business else pgettext("unit", "days")


def _difference_unit(definition: AnyDefinition, unit: str) -> str:
    """The difference of two percentages is in points."""
    is_share = isinstance(definition, Ratio) and definition.given_as == "percent"
    return pgettext("unit", "points") if is_share else unit


def is_signed(definition: AnyDefinition | None) -> bool:
    """Whether values are changes, which carry a plus or minus."""
    return definition is not None and definition.change is not None and definition.change.given_as != "level"


def rounded(value: Decimal) -> Decimal:
    """As many digits as one reads: 1,234,567; 45.1; 1.94. What is whole stays whole."""
    size = abs(value)
    step = WHOLE if size >= THOUSAND else TENTHS if size >= TEN else HUNDREDTHS
    return value.quantize(step, ROUND_HALF_UP)


def shown_number(value: Decimal | None, definition: AnyDefinition | None) -> str | None:
    """The figure without its unit: 7.2, 45.1, +12.3; None when unknown."""
    if value is None:
        return None
    shown = value.quantize(TENTHS, ROUND_HALF_UP) if isinstance(definition, Duration) else rounded(value)
    return f"{'+' if is_signed(definition) and shown > 0 else ''}{measures.number(shown)}"


def shown_value(value: Decimal | None, definition: AnyDefinition | None, unit: str) -> str:
    """The figure with its unit: 7.2営業日, 45.1%, +12.3%; a dash when unknown."""
    number = shown_number(value, definition)
    if number is None or value is None:
        return measures.UNKNOWN
    told = measures.quantity(rounded(value), unit_of(definition, unit))
    return told.replace(measures.number(rounded(value)), number, 1)


def stretch_name(stretch: Stretch, period: MetricPeriod | None) -> str:
    """A period by its name: 2026年10月, 2026年10〜12月, 2026/11/16〜11/22."""
    start, end = stretch.start, stretch.end
    if stretch.whole_months == 1:
        return _month(start)
    if period is MetricPeriod.QUARTER and stretch.whole_months:
        words = {"year": start.year, "first": month_name(start.month), "last": month_name(end.month)}
        return pgettext("period of months", "%(first)s–%(last)s %(year)s") % words
    last = dates.chart_day(end) if start.year == end.year else dates.table_day(end)
    return _("%(first)s–%(last)s") % {"first": dates.table_day(start), "last": last}


def _month(day: date) -> str:
    return pgettext("month", "%(month)s %(year)s") % {"month": month_name(day.month), "year": day.year}


def short_name(stretch: Stretch) -> str:
    """Under the axis of a chart: 10月, 11/16."""
    return month_name(stretch.start.month) if stretch.whole_months == 1 else dates.chart_day(stretch.start)


def records(n: int) -> str:
    """How many records: 31件."""
    return ngettext("%(n)s record", "%(n)s records", n) % {"n": f"{n:,}"}


def excluded_words(excluded: Iterable[tuple[Excluded, int]]) -> str:
    """Not counted, and why: 測る列が空2件、起点の記録がない1件; empty when all count."""
    told = [_("%(why)s: %(n)s") % {"why": EXCLUDED[why], "n": records(n)} for why, n in excluded if n]
    return _(", ").join(told)


def unfinished_words(unfinished: Unfinished | None, definition: AnyDefinition | None = None) -> str:
    """Beside an average: 未了12件（うち5営業日超過7件）."""
    if unfinished is None or not unfinished.count:
        return ""
    every = {"all": f"{unfinished.count:,}"}
    if unfinished.late is None or unfinished.late_after is None:
        return ngettext("%(all)s not finished", "%(all)s not finished", unfinished.count) % every
    words = {
        "n": f"{unfinished.late:,}",
        "days": unfinished.late_after,
        "unit": unit_of_days(definition),
        **every,
    }
    return _("%(n)s past %(days)s %(unit)s, of %(all)s not finished") % words


def range_words(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    """The healthy range: 40〜60%, 15件以上, 5営業日以下; empty when open on both sides."""
    if low is not None and high is not None:
        return _("%(low)s to %(high)s") % {"low": measures.number(low), "high": measures.quantity(high, unit)}
    if low is not None:
        return _("%(value)s or more") % {"value": measures.quantity(low, unit)}
    return "" if high is None else _("%(value)s or less") % {"value": measures.quantity(high, unit)}
