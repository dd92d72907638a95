"""What is put on the wall of a win session: cards, thanks, kind words."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shirube.goals.models import KeyResult
from shirube.meetings.actions import (
    ThanksToOneself,
    close_wall,
    give_thanks,
    put_up_card,
    reopen_wall,
    take_back_thanks,
    take_down_card,
)
from shirube.meetings.actions import cheer as cheer_card
from shirube.meetings.hanging import EmptyCard
from shirube.meetings.models import Card, Thanks, WinSession
from shirube.meetings.models.cheer import Kind
from shirube.meetings.policy import need_part
from shirube.people.models import Unit

from ..answers import UNPROCESSABLE
from ..forms.names import NobodyFits, people_named
from ..notices import tell
from ..requests import PersonRequest, now, today
from ..see_other import see_other
from ..wording import refusals
from .teams import unit_at
from .win_sessions import wall_page


@require_POST
def put_up(request: PersonRequest, slug: str) -> HttpResponse:
    """One's card for this week."""
    unit, body = unit_at(request, slug), request.POST.get("body", "")
    try:
        put_up_card(unit, body=body, key_result=_key_result(request), by=request.person, at=now(request))
    except EmptyCard as refusal:
        return _again(request, unit, {"body": body, "body_problem": refusals.sentence(refusal)})
    return see_other("team-win", slug)


@require_POST
def thank(request: PersonRequest, slug: str) -> HttpResponse:
    """A word of thanks to a colleague."""
    unit, name, body = unit_at(request, slug), request.POST.get("to", "").strip(), request.POST.get("thanks", "")
    need_part(request.person, unit, on=today(request))
    typed = {"to": name, "thanks": body}
    try:
        to = people_named([name], asked_by=request.person).get(name)
    except NobodyFits as problem:
        return _again(request, unit, {**typed, "to_problem": str(problem)})
    if to is None:
        return _again(request, unit, {**typed, "to_problem": _("Whom do you want to thank?")})
    try:
        give_thanks(unit, to=to, body=body, by=request.person, at=now(request))
    except (EmptyCard, ThanksToOneself) as refusal:
        return _again(request, unit, {**typed, "thanks_problem": refusals.sentence(refusal)})
    return see_other("team-win", slug)


@require_POST
def cheer(request: PersonRequest, pk: int) -> HttpResponse:
    """A kind word on a card, or off again."""
    card = _card(request, pk)
    if request.POST.get("kind") not in set(Kind):
        raise Http404
    cheer_card(card, kind=Kind(request.POST["kind"]), by=request.person, at=now(request))
    return see_other("team-win", card.session.unit.slug)


@require_POST
def take_down(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one's card down."""
    card = _card(request, pk)
    take_down_card(card, by=request.person, at=now(request))
    tell(request, _("Your card is off the wall."))
    return see_other("team-win", card.session.unit.slug)


@require_POST
def take_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one's thanks back."""
    found = Thanks.objects.filter(session__company_id=request.person.company_id).select_related("session__unit")
    thanks = get_object_or_404(found, pk=pk)
    take_back_thanks(thanks, by=request.person, at=now(request))
    return see_other("team-win", thanks.session.unit.slug)


@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    """Make a keepsake of the wall."""
    session = _session(request, pk)
    close_wall(session, by=request.person, at=now(request))
    return see_other("win-session", session.pk)


@require_POST
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody still has a card."""
    session = _session(request, pk)
    reopen_wall(session, by=request.person, at=now(request))
    return see_other("team-win", session.unit.slug)


def _again(request: PersonRequest, unit: Unit, typed: dict[str, str]) -> HttpResponse:
    return wall_page(request, unit, typed=typed, status=UNPROCESSABLE)


def _key_result(request: PersonRequest) -> KeyResult | None:
    text = request.POST.get("key_result", "")
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        return None
    return get_object_or_404(KeyResult.objects.visible_to(request.person), pk=int(text))


def _card(request: PersonRequest, pk: int) -> Card:
    found = Card.objects.filter(session__company_id=request.person.company_id).select_related("session__unit")
    return get_object_or_404(found, pk=pk)


def _session(request: PersonRequest, pk: int) -> WinSession:
    return get_object_or_404(WinSession.objects.visible_to(request.person).select_related("unit"), pk=pk)
