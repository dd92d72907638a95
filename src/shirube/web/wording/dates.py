"""Days and moments as people say them: 2026年11月23日(月), 2026/11/23, 3日前."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

WEEKDAYS = "月火水木金土日"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def heading_day(day: date) -> str:
    """For headings: 2026年11月23日(月); Mon 23 Nov 2026."""
    if _in_japanese():
        return f"{day.year}年{day.month}月{day.day}日({WEEKDAYS[day.weekday()]})"
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def near_day(day: date) -> str:
    """For a day of about now: 11月23日(月); Mon 23 Nov."""
    if _in_japanese():
        return f"{day.month}月{day.day}日({WEEKDAYS[day.weekday()]})"
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def table_day(day: date | None) -> str:
    """For tables: 2026/11/23; a dash for none."""
    return "—" if day is None else f"{day.year}/{day.month:02}/{day.day:02}"


def chart_day(day: date) -> str:
    """For the axis of a chart: 11/23."""
    return f"{day.month}/{day.day}"


def moment(at: datetime) -> str:
    """For a moment in full: 2026/11/23 14:05."""
    local = timezone.localtime(at)
    return f"{table_day(local.date())} {local:%H:%M}"


def ago(at: datetime, *, now: datetime) -> str:
    """How long ago: 今日 9:30, 昨日, 3日前, 2週間前; the date itself after eight weeks."""
    then = timezone.localtime(at)
    days = (timezone.localdate(now) - then.date()).days
    if days <= 0:
        return _("today %(clock)s") % {"clock": f"{then.hour}:{then.minute:02}"}
    return days_ago(days) if days < 56 else table_day(then.date())


def days_ago(days: int) -> str:
    """昨日, 3日前, 2週間前."""
    if days == 1:
        return _("yesterday")
    if days < 14:
        return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
    return ngettext("%(n)s week ago", "%(n)s weeks ago", days // 7) % {"n": days // 7}


def _in_japanese() -> bool:
    return (get_language() or "ja").startswith("ja")
