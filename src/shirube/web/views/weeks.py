"""A unit's week: what comes first, what lies ahead, how sure we are, how healthy we are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shirube.cycles.queries.cycles_of import current_among
from shirube.meetings.actions import add_answer, begin_week, drop_answer, edit_answer
from shirube.meetings.models import Question, Week, WeekLine
from shirube.meetings.policy import may_take_part
from shirube.meetings.queries.week import answers_of, confidence_of
from shirube.meetings.weeks import monday_of
from shirube.okr.kinds import Status
from shirube.people.models import Unit

from ..answers import page
from ..requests import PersonRequest, cycles, now, today
from ..see_other import see_other
from ..shapes.four_questions import answers, confidence
from ..shapes.gatherings import gatherings
from ..shapes.kpi import kpis_of_unit
from ..wording import dates, states
from .teams import frame, unit_at

ONE_WEEK = timedelta(days=7)


@require_safe
def show(request: PersonRequest, slug: str) -> HttpResponse:
    """The four questions of this week, last week beside them."""
    unit = unit_at(request, slug)
    monday, this_monday = _monday(request), monday_of(today(request))
    here, before = answers(answers_of(unit, monday)), answers(answers_of(unit, monday - ONE_WEEK))
    begun = Week.objects.filter(unit=unit, monday=monday).exists()
    part = unit.dissolved_on is None and may_take_part(request.person, unit, on=today(request))
    is_now = monday == this_monday
    address = reverse("team-week", args=[slug])
    context = frame(request, unit, "meeting") | {
        "heading": _heading(unit, len(here.priorities), monday, is_now=is_now),
        "gatherings": gatherings(unit, "week"),
        "here": here,
        "before": before,
        "confidence": _confidence(request, unit, monday),
        "writes": part and is_now and begun,
        "may_begin": part and is_now and not begun,
        "kpis": kpis_of_unit(unit, on=today(request)) if is_now else (),
        "standings": [(str(status), states.status(status)) for status in Status],
        "earlier": f"{address}?week={(monday - ONE_WEEK).isoformat()}",
        "later": "" if monday >= this_monday else f"{address}?week={(monday + ONE_WEEK).isoformat()}",
        "days": _("%(first)s to %(last)s")
        % {"first": dates.near_day(monday), "last": dates.near_day(monday + timedelta(days=4))},
    }
    return page(request, "weeks/show.html", context)


@require_POST
def begin(request: PersonRequest, slug: str) -> HttpResponse:
    """Begin the week with what the last one left over."""
    begin_week(unit_at(request, slug), by=request.person, at=now(request))
    return see_other("team-week", slug)


@require_POST
def add(request: PersonRequest, slug: str) -> HttpResponse:
    """One more line."""
    question = request.POST.get("question")
    if question not in set(Question):
        raise Http404
    add_answer(
        unit_at(request, slug), question=Question(question), **_typed(request), by=request.person, at=now(request)
    )
    return see_other("team-week", slug)


@require_POST
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a line in place."""
    line = _line(request, pk)
    version = _number(request.POST.get("version", ""))
    done = bool(request.POST.get("done"))
    edit_answer(line, version=version or 0, done=done, **_typed(request), by=request.person, at=now(request))
    return see_other("team-week", line.week.unit.slug)


@require_POST
def drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a line away."""
    line = _line(request, pk)
    drop_answer(line, by=request.person, at=now(request))
    return see_other("team-week", line.week.unit.slug)


def _typed(request: PersonRequest) -> dict[str, Any]:
    standing = request.POST.get("standing", "")
    return {
        "body": request.POST.get("body", ""),
        "rank": _number(request.POST.get("rank", "")),
        "standing": Status(standing) if standing in set(Status) else None,
        "words": request.POST.get("words", ""),
    }


def _line(request: PersonRequest, pk: int) -> WeekLine:
    found = WeekLine.objects.filter(week__unit__company_id=request.person.company_id).select_related("week__unit")
    return get_object_or_404(found, pk=pk)


def _confidence(request: PersonRequest, unit: Unit, monday: date) -> Any:
    cycle = current_among(cycles(request), on=monday)
    return () if cycle is None else confidence(confidence_of(unit, cycle.id, monday=monday, on=today(request)))


def _monday(request: PersonRequest) -> date:
    """The week asked for, not after this one."""
    try:
        asked = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        asked = today(request)
    return monday_of(min(max(asked, date(2000, 1, 3)), today(request)))


def _heading(unit: Unit, number: int, monday: date, *, is_now: bool) -> str:
    words = {"unit": unit.name, "n": number, "day": dates.near_day(monday)}
    if not is_now:
        return _("%(unit)s in the week of %(day)s") % words
    if not number:
        return _("What comes first for %(unit)s this week?") % words
    said = ngettext(
        "%(unit)s puts %(n)s thing first this week.", "%(unit)s puts %(n)s things first this week.", number
    )
    return said % words


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None
