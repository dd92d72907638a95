"""Check-ins from the page of a key result: said, put right, taken back."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from shirube.checkins.actions import change_back, check_in, correct_check_in, undo_check_in
from shirube.checkins.models import CheckIn
from shirube.checkins.queries.readings_of import readings_of
from shirube.goals.models import KeyResult
from shirube.goals.policy import may_check_in
from shirube.goals.queries.key_result_rows import KeyResultRow, key_result_rows
from shirube.goals.queries.steps_of import StepRow, steps_of
from shirube.okr.kinds import Kind
from shirube.refusal import NotYours

from ..answers import OK, UNPROCESSABLE, page
from ..forms.check_in import CheckInForm, prefix_of
from ..notices import tell
from ..requests import PersonRequest, now, today
from ..see_other import SEE_OTHER, see_other
from ..shapes.key_result_card import card
from ..shapes.open_periods import open_periods_of
from ..shapes.past import Past
from ..shapes.vantage import vantage_of
from . import key_results
from .going_back import came_from, way_back

MOST_AT_ONCE = 200
LONGEST_ID = 19
"""Digits; whatever is longer overflows the database's integers."""


@require_POST
def create(request: PersonRequest, key_result_id: int) -> HttpResponse:
    """Check in on one key result."""
    seen = KeyResult.objects.visible_to(request.person).select_related("objective__cycle")
    key_result = get_object_or_404(seen, pk=key_result_id)
    form = form_for(key_result, request)
    if not may_check_in(key_result, request.person, at=now(request)):
        raise NotYours
    if not form.is_valid():
        return key_results.course(request, key_result_id, form, status=UNPROCESSABLE)
    line = form.line
    made = check_in(
        key_result,
        value=line.value,
        steps_done=line.steps_done,
        confidence=line.confidence,
        status=line.status,
        note=line.note,
        needs_help=line.needs_help,
        override=line.override,
        by=request.person,
        at=line.at or now(request),
        recorded_at=now(request),
    )
    tell(request, _("Checked in."), undo_address=undo_address(made))
    return _back(request, "key-result", key_result_id)


@require_POST
def take_back_to_measured(request: PersonRequest, key_result_id: int) -> HttpResponse:
    """Let the measured value count again, instead of the one somebody said by hand."""
    key_result = get_object_or_404(KeyResult.objects.visible_to(request.person), pk=key_result_id)
    change_back(key_result, by=request.person, at=now(request))
    tell(request, _("The measured value counts again."))
    return _back(request, "key-result", key_result_id)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: PersonRequest, check_in_id: int) -> HttpResponse:
    """Say what a check-in should have said; the mistake stays readable."""
    wrong = get_object_or_404(CheckIn.objects.visible_to(request.person).select_related("key_result"), pk=check_in_id)
    if not may_check_in(wrong.key_result, request.person, at=now(request)):
        raise NotYours
    row, steps = _row(wrong.key_result_id)
    form = CheckInForm(
        request.POST if request.method == "POST" else None,
        row=row,
        steps=steps,
        asks_confidence=request.person.company.asks_confidence,
        corrects=True,
        prefix=prefix_of(row.id),
    )
    if request.method == "POST" and form.is_valid():
        line = form.line
        correct_check_in(
            wrong,
            value=line.value,
            steps_done=line.steps_done,
            confidence=line.confidence,
            status=line.status,
            note=line.note,
            needs_help=line.needs_help,
            by=request.person,
            at=now(request),
        )
        tell(request, _("Corrected. What was said first stays readable."))
        return see_other("key-result", wrong.key_result_id)
    return _correction_page(request, wrong, row, steps, form)


@require_POST
def undo(request: PersonRequest, ids: str) -> HttpResponse:
    """Take back one's own check-ins of the last hour, all together or none."""
    wanted = {int(part) for part in ids.split("-") if part.isdecimal() and len(part) < LONGEST_ID}
    found = CheckIn.objects.visible_to(request.person).filter(pk__in=wanted).order_by("id")
    if not wanted or len(wanted) > MOST_AT_ONCE or found.count() != len(wanted):
        raise Http404
    with transaction.atomic():
        for one in found:
            undo_check_in(one, by=request.person, at=now(request))
    tell(request, ngettext("Took back %(n)s check-in.", "Took back %(n)s check-ins.", len(wanted)) % {"n": len(wanted)})
    usual = reverse("key-result", args=[found[0].key_result_id]) if len(wanted) == 1 else reverse("today")
    return HttpResponseRedirect(came_from(request, usual), status=SEE_OTHER)


def undo_address(*made: CheckIn) -> str:
    """Where a POST takes these check-ins back."""
    return reverse("undo-check-ins", args=["-".join(str(pk) for pk in sorted(one.pk for one in made))])


def _back(request: PersonRequest, name: str, pk: int) -> HttpResponse:
    """To the page the form stood on, when it said so."""
    return HttpResponseRedirect(way_back(request, reverse(name, args=[pk])), status=SEE_OTHER)


def form_for(key_result: KeyResult, request: PersonRequest) -> CheckInForm:
    """The form of one key result, with what was posted."""
    row, steps = _row(key_result.pk)
    said = readings_of([row.id]) if row.period or row.change else {}
    periods = open_periods_of([row], said, person=request.person, on=today(request)).get(row.id)
    return CheckInForm(
        request.POST,
        row=row,
        steps=steps,
        periods=periods,
        past=Past(today(request)),
        asks_confidence=request.person.company.asks_confidence,
        prefix=prefix_of(key_result.pk),
    )


def _row(pk: int) -> tuple[KeyResultRow, tuple[StepRow, ...]]:
    row = key_result_rows(KeyResult.objects.filter(pk=pk))[0]
    return row, steps_of([pk]).get(pk, ()) if row.kind == Kind.MILESTONE else ()


def _correction_page(
    request: PersonRequest, wrong: CheckIn, row: KeyResultRow, steps: tuple[StepRow, ...], form: CheckInForm
) -> HttpResponse:
    said = key_results.as_said(row, wrong, steps)
    context = {
        "card": card(said[0], (), said[1], vantage_of(request)),
        "form": form,
        "note": wrong.note,
        "check_in_id": wrong.pk,
        "when": key_results.when_said(wrong),
    }
    status = UNPROCESSABLE if form.is_bound else OK
    return page(request, "check_ins/correct.html", context, status=status)
