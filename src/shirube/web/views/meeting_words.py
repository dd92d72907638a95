"""What is written in a meeting: notes, decisions, check-ins."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shirube.goals.policy import may_check_in
from shirube.meetings.actions import (
    NothingNoted,
    add_note,
    check_in_here,
    decide,
    edit_note,
    finish_decision,
    strike_note,
)
from shirube.meetings.actions import take_up as take_decision_up
from shirube.meetings.models import Decision, Item, Note
from shirube.meetings.policy import need_part
from shirube.refusal import NotYours

from ..answers import OK, UNPROCESSABLE, page
from ..forms.check_in import CheckInForm
from ..forms.decision import DecisionForm
from ..meeting_ground import back_to, item_of, meeting_of
from ..notices import tell
from ..requests import PersonRequest, now, today
from ..shapes.key_result_card import card
from ..shapes.suggestions import colleagues
from ..shapes.vantage import vantage_of
from ..wording import refusals
from .check_ins import form_for


@require_POST
def note(request: PersonRequest, pk: int) -> HttpResponse:
    """Add a line."""
    meeting = meeting_of(request, pk)
    item = item_of(meeting, request.POST.get("item"))
    add_note(meeting, item=item, body=request.POST.get("body", ""), by=request.person, at=now(request))
    return back_to(meeting, request)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a line, or strike it; both keep the words of whoever was faster."""
    found = Note.objects.filter(meeting__company_id=request.person.company_id, struck_at=None)
    line = get_object_or_404(found.select_related("meeting__unit", "meeting__ending", "item"), pk=pk)
    need_part(request.person, line.meeting.unit, on=today(request))
    if request.method != "POST":
        return _note_page(request, line)
    version = _number(request.POST.get("version", ""))
    if request.POST.get("strike"):
        if not strike_note(line, version=version, by=request.person, at=now(request)):
            tell(request, _("Somebody changed this line in the meantime, so it stays."))
        return back_to(line.meeting, request)
    try:
        kept = edit_note(line, version=version, body=request.POST.get("body", ""), by=request.person, at=now(request))
    except NothingNoted as refusal:
        return _note_page(request, line, problem=refusals.sentence(refusal))
    if kept.pk != line.pk:
        tell(request, _("Somebody changed the same line at the same time. Both stand, one below the other."))
    return back_to(line.meeting, request)


@require_POST
def decision(request: PersonRequest, pk: int) -> HttpResponse:
    """Write a decision down; about a key result it becomes an initiative."""
    meeting = meeting_of(request, pk)
    need_part(request.person, meeting.unit, on=today(request))
    form = DecisionForm(request.POST, person=request.person)
    if not form.is_valid():
        context = {
            "meeting": meeting,
            "form": form,
            "item": request.POST.get("item", ""),
            "people": colleagues(request.person),
        }
        return page(request, "meetings/decision.html", context, status=UNPROCESSABLE)
    item = item_of(meeting, request.POST.get("item"))
    made = decide(meeting, item=item, **form.cleaned_data, by=request.person, at=now(request))
    if item is not None and made.initiative_id is None:
        tell(request, _("Written down. Somebody with a part in the key result can make it an initiative."))
    return back_to(meeting, request)


@require_POST
def take_up(request: PersonRequest, pk: int) -> HttpResponse:
    """Make an initiative of it after all."""
    found = _decision(request, pk)
    take_decision_up(found, by=request.person, at=now(request))
    return _shown_on(request, found)


@require_POST
def done(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that it is done."""
    found = _decision(request, pk)
    finish_decision(found, by=request.person, at=now(request))
    return _shown_on(request, found)


@require_POST
def check_in(request: PersonRequest, pk: int) -> HttpResponse:
    """Check in on the key result of an item."""
    meeting = meeting_of(request, pk)
    item = item_of(meeting, request.POST.get("item"))
    if item is None or item.key_result is None:
        raise Http404
    if not may_check_in(item.key_result, request.person, at=now(request)):
        raise NotYours
    form = form_for(item.key_result, request)
    if not form.is_valid():
        return _check_in_page(request, item, form)
    check_in_here(meeting, form.line, by=request.person, at=now(request))
    return back_to(meeting, request)


def _check_in_page(request: PersonRequest, item: Item, form: CheckInForm) -> HttpResponse:
    """The form as it came back, on a page of its own: the room goes on without it."""
    shown = card(form.row, (), form.step_rows, vantage_of(request))
    context = {"meeting": item.meeting, "item": item, "card": shown, "form": form}
    return page(request, "meetings/check_in.html", context, status=UNPROCESSABLE)


def _decision(request: PersonRequest, pk: int) -> Decision:
    found = Decision.objects.filter(meeting__company_id=request.person.company_id)
    return get_object_or_404(found.select_related("meeting__unit", "meeting__ending"), pk=pk)


def _shown_on(request: PersonRequest, found: Decision) -> HttpResponse:
    """The running meeting of the unit, which has it at its top; else the minutes it stands in."""
    running = found.meeting.unit.meetings.running(today(request)).select_related("unit", "ending").first()
    return back_to(running or found.meeting, request)


def _note_page(request: PersonRequest, line: Note, *, problem: str = "") -> HttpResponse:
    context = {"line": line, "meeting": line.meeting, "problem": problem, "body": request.POST.get("body", line.body)}
    return page(request, "meetings/note.html", context, status=UNPROCESSABLE if problem else OK)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
