"""Tells from a number format whether a cell shows a day, a percentage or a plain number."""

import re
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum


class Shown(Enum):
    """What a person sees in a numeric cell."""

    PLAIN = "plain"
    PERCENT = "percent"
    DAY = "day"


BUILT_IN_DAYS = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}
BUILT_IN_PERCENT = {9, 10}
LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def shown_as(number: int, code: str | None) -> Shown:
    """What format `number` (with its own `code`, when the file defines one) shows."""
    if code is None:
        if number in BUILT_IN_PERCENT:
            return Shown.PERCENT
        return Shown.DAY if number in BUILT_IN_DAYS else Shown.PLAIN
    plain = LITERALS.sub("", code).lower()
    if "%" in plain:
        return Shown.PERCENT
    if "general" in plain:
        return Shown.PLAIN
    # hours alone are a duration, a number; a day needs y, d, an era, or months without hours
    dated = re.search(r"[yde]|g{1,3}|年", plain) or ("m" in plain and not re.search(r"[hs]", plain))
    return Shown.DAY if dated and not re.search(r"[0#?]\.?e", plain) else Shown.PLAIN


def to_day(serial: Decimal, *, from_1904: bool) -> date | None:
    """The day of a spreadsheet's serial number; None when it is none between 1900 and 9999."""
    days = int(serial)
    if from_1904:
        return date(1904, 1, 1) + timedelta(days=days) if 0 <= days < 2_957_000 else None
    if not 1 <= days < 2_958_466:
        return None
    # the format counts a 29 February 1900 that never was
    return date(1899, 12, 30) + timedelta(days=days if days > 60 else days + 1)


def to_number(raw: str) -> Decimal | None:
    """A stored number at the 15 digits spreadsheets vouch for: 12.199999999999999 is 12.2."""
    try:
        number = float(raw)
    except ValueError:
        return None
    if number != number or number in (float("inf"), float("-inf")) or abs(number) >= 1e15:
        return None
    if abs(number) < 1e-12:
        return Decimal(0)
    return Decimal(format(Decimal(f"{number:.15g}").normalize(), "f"))
