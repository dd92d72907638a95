"""Numbers as people write them: 1,500,000, 63%, 7.2営業日, and what a target asks for."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from shirube.okr.kinds import Ambition, Kind, MeasuredBy, SupportMode

UNKNOWN = "—"
FINEST_TYPED = 4
"""Decimals that people write by hand."""
CLOSE_UNITS = ("%", "％", "‰", "°", "pt", "pp", "x")
MONEY_SIGNS = ("¥", "￥", "$", "€", "£")

KINDS = {
    Kind.REACH: gettext_lazy("Raise or lower to a value"),
    Kind.AT_LEAST: gettext_lazy("Be at least"),
    Kind.AT_MOST: gettext_lazy("Be at most"),
    Kind.BETWEEN: gettext_lazy("Keep between two values"),
    Kind.MILESTONE: gettext_lazy("Get it done, step by step"),
    Kind.BASELINE: gettext_lazy("Measure first"),
}
AMBITIONS = {
    Ambition.COMMITTED: gettext_lazy("Committed work"),
    Ambition.ASPIRATIONAL: gettext_lazy("Aspirational work"),
}
MEASURED_BY = {
    MeasuredBy.HAND: gettext_lazy("By hand, at check-in"),
    MeasuredBy.SOURCE: gettext_lazy("By a data source"),
    MeasuredBy.SUPPORTERS: gettext_lazy("By the objectives that support it"),
}
SUPPORT_MODES = {
    SupportMode.PROGRESS: gettext_lazy("Their weighted mean progress"),
    SupportMode.SUM: gettext_lazy("The sum of their values"),
}


@lru_cache(maxsize=4096)
def plain(value: Decimal | None) -> str:
    """A value for an input box: no grouping, no trailing zeros; empty when unknown."""
    return "" if value is None else format(_trimmed(value), "f")


def shortened(value: Decimal | None) -> str:
    """A measured value for an input box: a mean without its endless decimals."""
    return "" if value is None else plain(_readable(value))


@lru_cache(maxsize=4096)
def number(value: Decimal | None) -> str:
    """A value to be read: grouped by thousands, a mean without its endless decimals; a dash when unknown."""
    return UNKNOWN if value is None else format(_trimmed(_readable(value)), ",f")


def quantity(value: Decimal | None, unit: str) -> str:
    """A value with its unit as people write it: 9件, 63%, ¥1,500; a dash when unknown."""
    if value is None or not unit:
        return number(value)
    if unit in MONEY_SIGNS:
        return f"{unit}{number(value)}"
    return f"{number(value)}{_gap(unit)}{unit}"


def percent(share: Decimal | None) -> str:
    """A share of 0–1 as whole percent: 41%; only a whole 1 is 100%."""
    if share is None:
        return UNKNOWN
    return f"{100 if share >= 1 else min(round(share * 100), 99)}%"


def points(basis_points: int | None) -> str:
    """Stored progress (1/10,000) as whole percent."""
    return percent(None if basis_points is None else Decimal(basis_points) / 10_000)


def target_words(
    kind: str, *, strict: bool, target: Decimal | None, target_max: Decimal | None, unit: str
) -> str:
    """What the target asks for: 80%, 15件以上, 5営業日以内, 40〜60%."""
    if kind == Kind.MILESTONE:
        return _("Done")
    if kind == Kind.BASELINE:
        return _("Measure first")
    if kind == Kind.BETWEEN:
        return _("%(low)s to %(high)s") % {"low": number(target), "high": quantity(target_max, unit)}
    words = {"value": quantity(target, unit)}
    if kind == Kind.AT_LEAST:
        return (_("more than %(value)s") if strict else _("%(value)s or more")) % words
    if kind == Kind.AT_MOST:
        return (_("less than %(value)s") if strict else _("%(value)s or less")) % words
    return words["value"]


def _readable(value: Decimal) -> Decimal:
    """From the fifth decimal on only a computation wrote it: two decimals stay, or three digits of what is below 1."""
    if int(value.normalize().as_tuple().exponent) >= -FINEST_TYPED:
        return value
    places = 2 if abs(value) >= 1 else 2 - value.adjusted()
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _trimmed(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _gap(unit: str) -> str:
    """English puts a space before a word; Japanese and signs stand close."""
    if unit in CLOSE_UNITS or not unit.isascii():
        return ""
    return "" if (get_language() or "ja").startswith("ja") else " "
