"""What the two write: points, promises, notes, feedback; each verb is one door."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from shirube.one_on_ones import actions, policy
from shirube.one_on_ones.current import current_session
from shirube.one_on_ones.models import Feedback, FeedbackKind, Note, OwnNote, Pair, Point, Promise
from shirube.one_on_ones.models.writing import Writing
from shirube.one_on_ones.prompts import prompts_for

from ..answers import UNPROCESSABLE
from ..confidential import confidential
from ..forms.one_on_ones import FeedbackForm, PromiseForm, Words
from ..requests import PersonRequest, now
from ..see_other import SEE_OTHER
from ..wording import prompts
from .one_on_ones import notebook_page, promise_people
from .pair_found import found_pair, found_writing

PLACES: dict[type[Writing], str] = {
    Point: "agenda", Promise: "promises", Note: "notes", OwnNote: "own-notes", Feedback: "given",
}  # fmt: skip
"""Where on the page each kind of writing stands."""


Verb = Callable[..., None]
Door = Callable[..., HttpResponse]


@require_POST
@confidential
def add_point(request: PersonRequest, pk: int) -> HttpResponse:
    """Put a point on the agenda."""
    return _add(request, pk, "point", Words(request.POST), Point, actions.add_point)


@require_POST
@confidential
def add_note(request: PersonRequest, pk: int) -> HttpResponse:
    """Add a line to the shared notes."""
    return _add(request, pk, "note", Words(request.POST), Note, actions.add_note)


@require_POST
@confidential
def add_own_note(request: PersonRequest, pk: int) -> HttpResponse:
    """Add a line only I read."""
    return _add(request, pk, "own_note", Words(request.POST), OwnNote, actions.add_own_note)


@require_POST
@confidential
def add_prompt(request: PersonRequest, pk: int) -> HttpResponse:
    """Put today's question of a theme on the agenda, in the words of whoever chose it."""
    pair = found_pair(request, pk)
    offered = prompts_for(pair.pk, current_session(pair).number)
    chosen = [one for one in offered if one.theme == request.POST.get("theme")]
    if not chosen:
        raise Http404
    actions.add_point(pair, words=prompts.question(chosen[0]), by=request.person, at=now(request))
    return _back(pair, Point)


@require_POST
@confidential
def add_promise(request: PersonRequest, pk: int) -> HttpResponse:
    """Write down who does what until when."""
    pair = found_pair(request, pk)
    policy.require(pair, request.person)
    form = PromiseForm(request.POST, people=promise_people(request, pair))
    if not form.is_valid():
        return notebook_page(request, pair, {"promise": form}, status=UNPROCESSABLE)
    said = form.cleaned_data
    who = {str(one.pk): one for one in (pair.host, pair.member)}.get(said["who"])
    actions.add_promise(
        pair, words=said["text"], who=who, due_on=said["due_on"], by=request.person, at=now(request)
    )
    return _back(pair, Promise)


@require_POST
@confidential
def write_feedback(request: PersonRequest, pk: int) -> HttpResponse:
    """Write feedback or thanks, and hand it over if so chosen."""
    pair, form = found_pair(request, pk), FeedbackForm(request.POST)
    policy.require(pair, request.person)
    if not form.is_valid():
        return notebook_page(request, pair, {"feedback": form}, status=UNPROCESSABLE)
    said = form.cleaned_data
    kind, give = FeedbackKind(said["kind"]), bool(said["give"])
    actions.write_feedback(pair, kind=kind, words=said["text"], give=give, by=request.person, at=now(request))
    return _back(pair, Feedback)


def rewriting(kind: type[Writing]) -> Door:
    """The door that puts other words in the place of one's own."""

    @require_POST
    @confidential
    def rewrite(request: PersonRequest, pk: int, writing: int) -> HttpResponse:
        pair = found_pair(request, pk)
        own = found_writing(request, pair, kind, writing, own=True)
        actions.rewrite(own, words=request.POST.get("text", ""), by=request.person, at=now(request))
        return _back(pair, kind)

    return rewrite


def removing(kind: type[Writing]) -> Door:
    """The door that takes one's own words away."""

    @require_POST
    @confidential
    def remove(request: PersonRequest, pk: int, writing: int) -> HttpResponse:
        pair = found_pair(request, pk)
        own = found_writing(request, pair, kind, writing, own=True)
        actions.remove(own, by=request.person, at=now(request))
        return _back(pair, kind)

    return remove


def doing(kind: type[Writing], verb: Verb) -> Door:
    """The door of a verb that needs no words."""

    @require_POST
    @confidential
    def do(request: PersonRequest, pk: int, writing: int) -> HttpResponse:
        pair = found_pair(request, pk)
        verb(found_writing(request, pair, kind, writing), by=request.person, at=now(request))
        return _back(pair, kind)

    return do


def _add(
    request: PersonRequest,
    pk: int,
    name: str,
    form: forms.Form,
    kind: type[Writing],
    verb: Callable[..., Writing],
) -> HttpResponse:
    pair = found_pair(request, pk)
    policy.require(pair, request.person)
    if not form.is_valid():
        return notebook_page(request, pair, {name: form}, status=UNPROCESSABLE)
    verb(pair, words=form.cleaned_data["text"], by=request.person, at=now(request))
    return _back(pair, kind)


def _back(pair: Pair, kind: type[Writing]) -> HttpResponse:
    """To the part of the page where it stands."""
    address = f"{reverse('one-on-one', args=[pair.pk])}#{PLACES[kind]}"
    return HttpResponseRedirect(address, status=SEE_OTHER)
