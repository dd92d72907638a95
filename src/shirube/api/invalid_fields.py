"""What does not fit in a field of a request, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NUMBER = _('Give a number in plain notation, such as "0.45".')
WHOLE_NUMBER = _("Give a whole number.")
DAY = _("Give a day as YYYY-MM-DD, between 2000 and 2099.")
MOMENT = _("Give a moment with its offset, such as 2026-11-16T09:00:00+09:00.")
OTHER = _("This does not fit here.")

WORDS: Mapping[str, str | Promise] = {
    "missing": _("This field is required."),
    "extra_forbidden": _("There is no such field, or it cannot be set."),
    "string_type": _("Give a text."),
    "string_too_long": _("Give at most %(max_length)s characters."),
    "string_too_short": _("This must not be empty."),
    "string_unicode": _("The text holds characters that are not text."),
    "not_text": _("The text holds characters that are not text."),
    "plain_number": NUMBER,
    "weight": _("A weight is above 0, below 10,000 and has at most two decimals."),
    "int_type": WHOLE_NUMBER,
    "int_parsing": WHOLE_NUMBER,
    "int_from_float": WHOLE_NUMBER,
    "int_parsing_size": WHOLE_NUMBER,
    "bool_type": _("Give true or false."),
    "bool_parsing": _("Give true or false."),
    "literal_error": _("Choose one of %(expected)s."),
    "enum": _("Choose one of %(expected)s."),
    "greater_than_equal": _("Give at least %(ge)s."),
    "less_than_equal": _("Give at most %(le)s."),
    "too_long": _("Give at most %(max_length)s of them."),
    "list_type": _("Give a list."),
    "model_type": _("Give an object."),
    "model_attributes_type": _("Give an object."),
    "dict_type": _("Give an object."),
    "day": DAY,
    "date_type": DAY,
    "date_parsing": DAY,
    "date_from_datetime_parsing": DAY,
    "date_from_datetime_inexact": DAY,
    "moment": MOMENT,
    "datetime_type": MOMENT,
    "datetime_parsing": MOMENT,
    "datetime_from_date_parsing": MOMENT,
    "timezone_aware": MOMENT,
    "too_deep": _("This is nested too deeply."),
    "key": _("Give up to 200 printable characters."),
    "nothing": _("There is no such thing, or you may not see it."),
}


def name(error: Mapping[str, Any]) -> str:
    """The path of the field: "owner.id", "steps.0.title"; the body itself is "body"."""
    place = [str(step) for step in error["loc"]]
    inner = place[2:] if place[0] == "body" else place[1:]
    return ".".join(inner) or place[0]


def words(error: Mapping[str, Any]) -> str:
    """What to give instead, in the current language."""
    return str(WORDS.get(error["type"], OTHER)) % dict(error.get("ctx") or {})


def say(code: str) -> str:
    """The words of one code."""
    return str(WORDS[code])
