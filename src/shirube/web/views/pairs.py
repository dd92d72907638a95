"""Pairs: begun, given another rhythm or date, closed for today, ended, taken up again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shirube.one_on_ones import policy
from shirube.one_on_ones.actions import (
    InThePast,
    PairExists,
    close_session,
    edit_rhythm,
    end_pair,
    keep_to_rhythm,
    make_pair,
    move_date,
    resume_pair,
)
from shirube.one_on_ones.current import course_of, current_session
from shirube.one_on_ones.models import Pair, Point, Session
from shirube.people.models import Person
from shirube.refusal import NotYours, Stale

from ..answers import OK, UNPROCESSABLE, page
from ..confidential import confidential
from ..forms.one_on_ones import MoveForm, PairForm, RhythmForm
from ..forms.person_by_name import suggestions
from ..notices import tell
from ..requests import PersonRequest, now, today, working_days
from ..see_other import see_other
from ..wording import refusals
from .one_on_ones import closed_words, notebook_page
from .pair_found import found_pair

CONFLICT = 409
USUAL_TIME = datetime(2000, 1, 1, 10, 0).time()  # noqa: DTZ001  # a time of day
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@confidential
def new(request: PersonRequest) -> HttpResponse:
    """Begin 1on1s with somebody; `with` names the person."""
    if not request.person.writes:
        raise NotYours
    start = {"begins_on": _next_working(request), "time": USUAL_TIME, **_partner(request)}
    form = PairForm(
        request.POST or None, initial=start, today=today(request), company_id=request.person.company_id
    )
    if request.method != "POST" or not form.is_valid():
        return _new_page(request, form, status=UNPROCESSABLE if form.is_bound else OK)
    partner, me = form.cleaned_data["partner"], request.person
    host, member = (partner, me) if form.cleaned_data["side"] == "me" else (me, partner)
    if not policy.may_pair(me, host, member):
        form.add_error(
            "partner", _("Choose somebody else who can write here: not yourself, and nobody who only reads.")
        )
        return _new_page(request, form, status=UNPROCESSABLE)
    try:
        pair = make_pair(host=host, member=member, rhythm=form.rhythm, by=me, at=now(request))
    except PairExists as refusal:
        form.add_error("partner", refusals.sentence(refusal))
        return _new_page(request, form, status=CONFLICT)
    tell(request, _("The page is there. Both of you can write on it from now on."))
    return see_other("one-on-one", pair.pk)


@require_http_methods(METHODS)
@confidential
def rhythm(request: PersonRequest, pk: int) -> HttpResponse:
    """Change how often, when and how long."""
    pair = found_pair(request, pk)
    if not policy.may_write(pair, request.person):
        raise NotYours
    session = current_session(pair)
    starts_at = course_of(pair, session, working_days(request)).next_start(now(request)).astimezone(pair.tz)
    start = {
        "begins_on": starts_at.date(), "every": pair.every, "time": pair.time, "minutes": pair.minutes,
        "version": pair.version,
    }  # fmt: skip
    form = RhythmForm(request.POST or None, initial=start, today=now(request).astimezone(pair.tz).date())
    if request.method != "POST" or not form.is_valid():
        return _rhythm_page(request, pair, form, status=UNPROCESSABLE if form.is_bound else OK)
    version = form.cleaned_data["version"] or 0
    try:
        edit_rhythm(pair, version=version, rhythm=form.rhythm, by=request.person, at=now(request))
    except Stale as refusal:
        form.add_error(None, refusals.sentence(refusal))
        return _rhythm_page(request, pair, form, status=CONFLICT)
    return see_other("one-on-one", pk)


@require_POST
@confidential
def move(request: PersonRequest, pk: int) -> HttpResponse:
    """Move the next date by hand, once."""
    pair, form = found_pair(request, pk), MoveForm(request.POST)
    policy.require(pair, request.person)
    if not form.is_valid():
        return notebook_page(request, pair, {"move": form}, status=UNPROCESSABLE)
    try:
        reason = form.cleaned_data["reason"]
        move_date(pair, starts_at=form.starts_at, reason=reason, by=request.person, at=now(request))
    except InThePast as refusal:
        form.add_error("day", refusals.sentence(refusal))
        return notebook_page(request, pair, {"move": form}, status=UNPROCESSABLE)
    tell(request, _("The date is moved, this once."), undo_address=reverse("keep-one-on-one-date", args=[pk]))
    return see_other("one-on-one", pk)


@require_POST
@confidential
def keep(request: PersonRequest, pk: int) -> HttpResponse:
    """Back to the date of the rhythm."""
    keep_to_rhythm(found_pair(request, pk), by=request.person, at=now(request))
    return see_other("one-on-one", pk)


@require_POST
@confidential
def close(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """This 1on1 is over; what is open carries over."""
    pair = found_pair(request, pk)
    session = get_object_or_404(
        Session.objects.select_related("pair__host", "pair__member"), pair=pair, number=number
    )
    close_session(session, by=request.person, at=now(request))
    following = course_of(pair, current_session(pair), working_days(request)).next_start(now(request))
    left = Point.objects.still_open().filter(session__pair=pair).count()
    tell(request, closed_words(left, following))
    return see_other("one-on-one", pk)


@require_POST
@confidential
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """No more 1on1s of these two; nothing is lost."""
    end_pair(found_pair(request, pk), by=request.person, at=now(request))
    said = _("These 1on1s have ended. What was written stays readable to the two of you.")
    tell(request, said, undo_address=reverse("resume-pair", args=[pk]))
    return see_other("one-on-one", pk)


@require_POST
@confidential
def resume(request: PersonRequest, pk: int) -> HttpResponse:
    """Take them up again."""
    resume_pair(found_pair(request, pk), by=request.person, at=now(request))
    return see_other("one-on-one", pk)


def _partner(request: PersonRequest) -> dict[str, Any]:
    """Whom the address names, and who then listens: a manager does."""
    named = request.GET.get("with", "")
    if not (named.isascii() and named.isdigit() and len(named) < 19):
        return {}
    partner = Person.objects.visible_to(request.person).active().filter(pk=int(named)).first()
    if partner is None:
        return {}
    return {"partner": partner, "side": "me" if partner.pk == request.person.manager_id else "partner"}


def _next_working(request: PersonRequest) -> date:
    return working_days(request).next_working(today(request) + timedelta(days=1))


def _new_page(request: PersonRequest, form: PairForm, *, status: int) -> HttpResponse:
    people = [name for name in suggestions(request.person.company_id) if name != request.person.name]
    return page(request, "one_on_ones/new.html", {"form": form, "people": people}, status=status)


def _rhythm_page(request: PersonRequest, pair: Pair, form: RhythmForm, *, status: int) -> HttpResponse:
    context = {
        "pair": pair,
        "partner": pair.partner_of(request.person).name,
        "form": form,
        "zone": "" if pair.zone == timezone.get_current_timezone_name() else pair.zone,
        "goes_on": policy.goes_on(pair),
    }
    return page(request, "one_on_ones/rhythm.html", context, status=status)
