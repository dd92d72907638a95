"""Conditions of a definition in words: フェーズが「受注」で、金額が1,000,000以上の."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from shirube.measuring.definition import Condition, Sign

from . import measures
from .quoting import named, quoted

MOST_SHOWN = 5
A_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d.*)?")
Phrases = Mapping[Sign, str | Promise]

LAST: Phrases = {
    Sign.EQUALS: pgettext_lazy("condition", "%(column)s is %(value)s"),
    Sign.DIFFERS: pgettext_lazy("condition", "%(column)s is not %(value)s"),
    Sign.ABOVE: pgettext_lazy("condition", "%(column)s is more than %(value)s"),
    Sign.AT_LEAST: pgettext_lazy("condition", "%(column)s is %(value)s or more"),
    Sign.BELOW: pgettext_lazy("condition", "%(column)s is less than %(value)s"),
    Sign.AT_MOST: pgettext_lazy("condition", "%(column)s is %(value)s or less"),
    Sign.ONE_OF: pgettext_lazy("condition", "%(column)s is one of %(value)s"),
    Sign.NONE_OF: pgettext_lazy("condition", "%(column)s is none of %(value)s"),
    Sign.BLANK: pgettext_lazy("condition", "%(column)s is blank"),
    Sign.PRESENT: pgettext_lazy("condition", "%(column)s is filled in"),
    Sign.CONTAINS: pgettext_lazy("condition", "%(column)s contains %(value)s"),
    Sign.STARTS_WITH: pgettext_lazy("condition", "%(column)s starts with %(value)s"),
}
LAST_OF_DAYS: Phrases = {
    Sign.ABOVE: pgettext_lazy("condition", "%(column)s is after %(value)s"),
    Sign.AT_LEAST: pgettext_lazy("condition", "%(column)s is %(value)s or later"),
    Sign.BELOW: pgettext_lazy("condition", "%(column)s is before %(value)s"),
    Sign.AT_MOST: pgettext_lazy("condition", "%(column)s is %(value)s or earlier"),
}
FOLLOWED: Phrases = {
    Sign.EQUALS: pgettext_lazy("condition with another after it", "%(column)s is %(value)s"),
    Sign.DIFFERS: pgettext_lazy("condition with another after it", "%(column)s is not %(value)s"),
    Sign.ABOVE: pgettext_lazy("condition with another after it", "%(column)s is more than %(value)s"),
    Sign.AT_LEAST: pgettext_lazy("condition with another after it", "%(column)s is %(value)s or more"),
    Sign.BELOW: pgettext_lazy("condition with another after it", "%(column)s is less than %(value)s"),
    Sign.AT_MOST: pgettext_lazy("condition with another after it", "%(column)s is %(value)s or less"),
    Sign.ONE_OF: pgettext_lazy("condition with another after it", "%(column)s is one of %(value)s"),
    Sign.NONE_OF: pgettext_lazy("condition with another after it", "%(column)s is none of %(value)s"),
    Sign.BLANK: pgettext_lazy("condition with another after it", "%(column)s is blank"),
    Sign.PRESENT: pgettext_lazy("condition with another after it", "%(column)s is filled in"),
    Sign.CONTAINS: pgettext_lazy("condition with another after it", "%(column)s contains %(value)s"),
    Sign.STARTS_WITH: pgettext_lazy("condition with another after it", "%(column)s starts with %(value)s"),
}
FOLLOWED_OF_DAYS: Phrases = {
    Sign.ABOVE: pgettext_lazy("condition with another after it", "%(column)s is after %(value)s"),
    Sign.AT_LEAST: pgettext_lazy("condition with another after it", "%(column)s is %(value)s or later"),
    Sign.BELOW: pgettext_lazy("condition with another after it", "%(column)s is before %(value)s"),
    Sign.AT_MOST: pgettext_lazy("condition with another after it", "%(column)s is %(value)s or earlier"),
}
SIGNS: Phrases = {
    Sign.EQUALS: pgettext_lazy("sign", "is"),
    Sign.DIFFERS: pgettext_lazy("sign", "is not"),
    Sign.ONE_OF: pgettext_lazy("sign", "is one of"),
    Sign.NONE_OF: pgettext_lazy("sign", "is none of"),
    Sign.PRESENT: pgettext_lazy("sign", "is filled in"),
    Sign.BLANK: pgettext_lazy("sign", "is blank"),
    Sign.AT_LEAST: pgettext_lazy("sign", "is at least (since)"),
    Sign.AT_MOST: pgettext_lazy("sign", "is at most (until)"),
    Sign.ABOVE: pgettext_lazy("sign", "is more than (after)"),
    Sign.BELOW: pgettext_lazy("sign", "is less than (before)"),
    Sign.CONTAINS: pgettext_lazy("sign", "contains"),
    Sign.STARTS_WITH: pgettext_lazy("sign", "starts with"),
}
"""How the builder names a sign; the most usual ones first."""


def conditions(where: Sequence[Condition]) -> str:
    """All of them, so that a noun can follow: フェーズが「受注」で、金額が100以上の. At least one is given."""
    *before, last = where
    return _(" and ").join(
        [*(_phrase(one, FOLLOWED, FOLLOWED_OF_DAYS) for one in before), _phrase(last, LAST, LAST_OF_DAYS)]
    )


def is_a_word(value: str) -> bool:
    """Whether a value names something, unlike a number or a day."""
    try:
        Decimal(value.replace(",", ""))
    except InvalidOperation:
        return bool(value.strip()) and A_DAY.fullmatch(value) is None
    return False


def _phrase(one: Condition, usual: Phrases, of_days: Phrases) -> str:
    said = one.value or ""
    phrases = of_days if one.sign in of_days and A_DAY.fullmatch(said) else usual
    return str(phrases[one.sign]) % {"column": named(one.column), "value": _value(one)}


def _value(one: Condition) -> str:
    if one.sign in (Sign.ONE_OF, Sign.NONE_OF):
        shown = _(" or ").join(quoted(value) for value in one.values[:MOST_SHOWN])
        left = len(one.values) - MOST_SHOWN
        more = ngettext(" and %(n)s other", " and %(n)s others", left) % {"n": left} if left > 0 else ""
        return shown + more
    said = one.value or ""
    if one.sign in (Sign.CONTAINS, Sign.STARTS_WITH) or is_a_word(said) or not said.strip():
        return quoted(said)
    if day := A_DAY.fullmatch(said):
        return "/".join(day.groups())
    number = Decimal(said.replace(",", ""))
    return measures.number(number) if number.is_finite() and abs(number) < Decimal("1e15") else quoted(said)
