"""How check-ins are going, in sentences."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .measures import number


def heading(*, done: int, people: int, seconds: int | None) -> str:
    """How things stand: who is done, and what it costs them."""
    if not people:
        return _("Nobody owes a check-in yet.")
    if done == people:
        first = _("Everybody has checked in.")
    else:
        first = ngettext(
            "%(done)s of %(n)s person has checked in.", "%(done)s of %(n)s people have checked in.", people
        ) % {"done": done, "n": people}
    return first if seconds is None else _("%(first)s A sheet usually takes %(seconds)s seconds.") % {
        "first": first,
        "seconds": seconds,
    }


def seconds(time: int | None) -> str:
    """42秒; 2分5秒 from a hundred seconds on."""
    if time is None:
        return ""
    if time < 100:
        return _("%(n)s s") % {"n": time}
    return _("%(minutes)s min %(seconds)s s") % {"minutes": time // 60, "seconds": time % 60}


def week(p50: int | None, p90: int | None) -> str:
    """The takeaway of one line."""
    return _("Half took %(p50)s at most, nine of ten %(p90)s.") % {"p50": seconds(p50), "p90": seconds(p90)}


def too_few() -> str:
    """Why there is no figure."""
    return _("Fewer than five sheets: no figure is shown.")


def late_in_unit(late: int, people: int) -> str:
    """5人中2人が遅れています."""
    words = ngettext("%(late)s of %(n)s person is late.", "%(late)s of %(n)s people are late.", people)
    return words % {"late": late, "n": people}


def one_decimal(whole: int, parts: int) -> str:
    """A mean with one decimal place at most."""
    return number((Decimal(whole) / parts).quantize(Decimal("0.1"))) if parts else ""
