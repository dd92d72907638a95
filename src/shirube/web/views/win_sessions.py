"""The win session: this week's wall, its slides for the projector, its keepsake."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shirube.meetings.models import WinSession
from shirube.meetings.policy import may_take_part
from shirube.meetings.queries.wall import cards_of, glad_about, thanks_of
from shirube.meetings.weeks import monday_of
from shirube.people.models import Unit

from .. import addresses
from ..answers import OK, page
from ..requests import PersonRequest, today
from ..shapes.gatherings import gatherings
from ..shapes.suggestions import colleagues
from ..shapes.win_wall import cards, suggestion, thanks
from ..wording import dates
from .teams import frame, unit_at

FRIDAY = timedelta(days=4)
FEW = 8


@require_safe
def wall(request: PersonRequest, slug: str) -> HttpResponse:
    """This week's wall."""
    return wall_page(request, unit_at(request, slug))


def wall_page(
    request: PersonRequest, unit: Unit, *, typed: dict[str, Any] | None = None, status: int = OK
) -> HttpResponse:
    """The wall with its forms, as they came back."""
    monday = monday_of(today(request))
    session = WinSession.objects.of_unit(unit).in_week(monday).first()
    part = unit.dissolved_on is None and may_take_part(request.person, unit, on=today(request))
    takes = part and (session is None or session.closed_at is None)
    hung = _hung(request, session)
    mine = next((card for card in hung["cards"] if card.mine), None)
    glad = glad_about(request.person, unit, monday=monday, on=today(request)) if takes and mine is None else []
    started = next((one for one in glad if f"{one.kind}-{one.id}" == request.GET.get("about")), None)
    context = frame(request, unit, "meeting") | hung | {
        "heading": _heading(unit, len(hung["cards"])),
        "gatherings": gatherings(unit, "win"),
        "session": session,
        "takes": takes,
        "takes_part": part,
        "mine": mine,
        "glad": [(suggestion(one), f"?about={one.kind}-{one.id}") for one in glad],
        "started": started and (suggestion(started), started.key_result_id),
        "people": colleagues(request.person)[1:] if takes else (),
        "typed": typed or {},
        "name": f"unit-{unit.pk}",
        "past": _past(unit, monday),
        "day": dates.near_day(monday + FRIDAY),
    }
    return page(request, "win_sessions/wall.html", context, fragments={"wall"}, status=status)


@require_safe
def keepsake(request: PersonRequest, pk: int) -> HttpResponse:
    """What the wall looked like; it stays."""
    session = _session(request, pk)
    hung = _hung(request, session)
    number = len(hung["cards"])
    said = ngettext("%(n)s thing to be glad about", "%(n)s things to be glad about", number) % {"n": number}
    context = hung | {
        "session": session,
        "unit": session.unit,
        "heading": said,
        "day": dates.heading_day(session.week + FRIDAY),
        "may_reopen": session.closed_at is not None
        and session.week == monday_of(today(request))
        and may_take_part(request.person, session.unit, on=today(request)),
    }
    return page(request, "win_sessions/keepsake.html", context)


@require_safe
def slides(request: PersonRequest, pk: int) -> HttpResponse:
    """One card after the other, as large as the wall of the room."""
    session = _session(request, pk)
    hung = _hung(request, session)
    shown = [*hung["cards"], *hung["thanks"]]
    text = request.GET.get("slide", "1")
    here = min(int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 1, len(shown) + 1) or 1
    address = reverse("win-slides", args=[pk])
    context = {
        "session": session,
        "unit": session.unit,
        "card": shown[here - 1] if here <= len(hung["cards"]) else None,
        "word": shown[here - 1] if len(hung["cards"]) < here <= len(shown) else None,
        "here": here,
        "count": len(shown),
        "before": f"{address}?slide={here - 1}" if here > 1 else "",
        "after": f"{address}?slide={here + 1}" if here <= len(shown) else "",
        "day": dates.near_day(session.week + FRIDAY),
    }
    return page(request, "win_sessions/slides.html", context)


def _session(request: PersonRequest, pk: int) -> WinSession:
    return get_object_or_404(WinSession.objects.visible_to(request.person).select_related("unit"), pk=pk)


def _hung(request: PersonRequest, session: WinSession | None) -> dict[str, Any]:
    if session is None:
        return {"cards": (), "thanks": ()}
    return {
        "cards": cards(cards_of(session), request.person.pk),
        "thanks": thanks(thanks_of(session), request.person.pk),
    }


def _past(unit: Unit, monday: date) -> list[tuple[str, str]]:
    found = WinSession.objects.of_unit(unit).filter(week__lt=monday).values_list("pk", "week")[:FEW]
    return [(dates.heading_day(week + FRIDAY), addresses.of("win-session", pk)) for pk, week in found]


def _heading(unit: Unit, number: int) -> str:
    if not number:
        return _("What made you glad this week?")
    said = ngettext("%(unit)s has %(n)s reason to be glad.", "%(unit)s has %(n)s reasons to be glad.", number)
    return said % {"unit": unit.name, "n": number}
