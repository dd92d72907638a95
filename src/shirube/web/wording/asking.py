"""The gentle questions of a check-in: after a slip of digits, a worsening, a stall."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from shirube.okr.slips import Slip

from .measures import number

TEN = Decimal(10)


def about_slip(slip: Slip) -> str:
    """前回の10倍です。このままでよいですか？"""
    if not slip.of_last:
        return _("This is far beyond baseline and target. Is it meant so?")
    if slip.times >= TEN:
        words = _("This is %(times)s times the last value. Is it meant so?")
        return words % {"times": number(_rounded(slip.times))}
    words = _("This is one %(times)sth of the last value. Is it meant so?")
    return words % {"times": number(_rounded(1 / slip.times))}


def after_worsening() -> str:
    """Asked once, where the value lost ground or the status got worse."""
    return _("What happened? A few words help the others. If there is nothing to add, send it as it is.")


def after_stalling() -> str:
    """Asked once in three weeks, where nothing moved."""
    return _("It has not moved for three weeks. What is in the way? If there is nothing to add, send it as it is.")


def how_long() -> str:
    """Where a value is said over the one a metric measures."""
    return _("A metric measures this value. Choose how long yours is to stand, or leave the measured one.")


def _rounded(times: Decimal) -> Decimal:
    return times.to_integral_value()
