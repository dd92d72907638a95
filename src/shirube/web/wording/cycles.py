"""How cycles are named: 2026年度 3Q（10〜12月）・第8週/13週."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shirube.calendars import fiscal


def name_of(start_on: date, end_on: date, *, name: str, first_month: int) -> str:
    """The fiscal name with its months; the name people gave, where that says something else."""
    label = fiscal.name_of(start_on, end_on, first_month)
    spoken = fiscal.japanese(label) if _in_japanese() else fiscal.english(label)
    usual = {fiscal.japanese(label).split("（")[0], fiscal.english(label).split(" (")[0]}
    return spoken if name in usual else _("%(name)s (%(dates)s)") % {"name": name, "dates": dates(start_on, end_on)}


def week(start_on: date, end_on: date, *, on: date) -> str:
    """第8週/13週, or where the day lies before or after."""
    if on < start_on:
        return _("starts in %(days)s days") % {"days": (start_on - on).days}
    if on > end_on:
        return _("ended")
    number, weeks = fiscal.week_of(start_on, end_on, on)
    return _("week %(week)s/%(weeks)s") % {"week": number, "weeks": weeks}


def heading(start_on: date, end_on: date, *, name: str, first_month: int, on: date) -> str:
    """Name and week together."""
    separator = "・" if _in_japanese() else " · "
    return name_of(start_on, end_on, name=name, first_month=first_month) + separator + week(start_on, end_on, on=on)


def dates(start_on: date, end_on: date) -> str:
    """10/5〜12/31."""
    return f"{start_on.month}/{start_on.day}{'〜' if _in_japanese() else '–'}{end_on.month}/{end_on.day}"


def _in_japanese() -> bool:
    return (get_language() or "ja").startswith("ja")
