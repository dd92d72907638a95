"""The meetings of a unit: the one that runs, the next one, the past ones."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from shirube.meetings.actions import open_meeting
from shirube.meetings.models import Meeting
from shirube.meetings.policy import may_take_part
from shirube.meetings.queries.past_meetings import PastMeeting, past_meetings
from shirube.meetings.queries.room import decisions_of
from shirube.people.models import Unit
from shirube.rhythms.queries.ritual_days import rituals_of_unit
from shirube.rhythms.ritual import Ritual

from .. import addresses
from ..answers import page
from ..meeting_ground import back_to, ground_of
from ..requests import PersonRequest, now, today
from ..shapes.gatherings import gatherings
from ..shapes.meeting_stage import agreed
from ..shapes.vantage import vantage_of
from ..wording import dates
from . import meetings
from .teams import frame, unit_at

FEW, MANY = 6, 100
AHEAD = timedelta(days=45)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: PersonRequest, slug: str) -> HttpResponse:
    """The room while a meeting runs; else what comes next. POST opens today's."""
    unit = unit_at(request, slug)
    if request.method == "POST":
        return back_to(open_meeting(unit, by=request.person, at=now(request)), request)
    running = Meeting.objects.of_unit(unit).running(today(request)).values_list("pk", flat=True).first()
    if running is not None:
        return meetings.whole(request, ground_of(request, running))
    return _between(request, unit)


@require_safe
def past(request: PersonRequest, slug: str) -> HttpResponse:
    """Every meeting the unit has held."""
    unit = unit_at(request, slug)
    found = past_meetings(unit, limit=MANY)
    context = frame(request, unit, "meeting") | {
        "heading": _("The meetings of %(unit)s") % {"unit": unit.name},
        "past": [_line(one) for one in found],
        "gatherings": gatherings(unit, "meeting"),
    }
    return page(request, "meetings/past.html", context)


def _between(request: PersonRequest, unit: Unit) -> HttpResponse:
    """Between two meetings: when the next one is, what the last one decided, what this week is about."""
    found = past_meetings(unit, limit=FEW)
    held_today = bool(found) and found[0].held_on == today(request)
    last = Meeting.objects.filter(pk=found[0].id).first() if found else None
    context = frame(request, unit, "meeting") | {
        "heading": _heading(request, unit, held_today=held_today),
        "may_open": not held_today and unit.dissolved_on is None and may_take_part(
            request.person, unit, on=today(request)
        ),
        "last": _line(found[0]) if found else None,
        "last_decisions": agreed(decisions_of(last), vantage_of(request)) if last else (),
        "past": [_line(one) for one in found],
        "may_finish": request.person.writes,
        "gatherings": gatherings(unit, "meeting"),
        "name": f"unit-{unit.pk}",
    }
    return page(request, "meetings/between.html", context)


def _heading(request: PersonRequest, unit: Unit, *, held_today: bool) -> str:
    if held_today:
        return _("%(unit)s has met today.") % {"unit": unit.name}
    start = today(request)
    days = rituals_of_unit(unit, start, start + AHEAD)
    coming = next((one.starts_at for one in days if one.ritual is Ritual.MEETING), None)
    if coming is None:
        return _("%(unit)s meets whenever you open a meeting.") % {"unit": unit.name}
    local = timezone.localtime(coming)
    words = {"unit": unit.name, "clock": f"{local.hour}:{local.minute:02}", "day": dates.near_day(local.date())}
    if local.date() == start:
        return _("%(unit)s meets today at %(clock)s.") % words
    return _("%(unit)s meets on %(day)s at %(clock)s.") % words


def _line(one: PastMeeting) -> dict[str, Any]:
    decided = ngettext("%(n)s decision", "%(n)s decisions", one.decisions) % {"n": one.decisions}
    noted = ngettext("%(n)s note", "%(n)s notes", one.notes) % {"n": one.notes}
    return {
        "day": dates.heading_day(one.held_on),
        "address": addresses.of("meeting", one.id),
        "led_by": one.facilitator_name,
        "decided": decided if one.decisions else "",
        "noted": noted if one.notes else "",
    }
