"""Initiatives: started, edited, finished, taken up again, dropped."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shirube.goals.actions import (
    add_initiative,
    drop_initiative,
    edit_initiative,
    finish_initiative,
    resume_initiative,
)
from shirube.goals.models import Initiative, KeyResult
from shirube.goals.policy import may_check_in
from shirube.refusal import NotYours, Stale

from ..answers import OK, UNPROCESSABLE, page
from ..forms.initiative import InitiativeForm
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..shapes.suggestions import colleagues
from . import key_results

CONFLICT = 409


@require_POST
def create(request: PersonRequest, key_result_id: int) -> HttpResponse:
    """Start a piece of work under a key result."""
    key_result = get_object_or_404(KeyResult.objects.visible_to(request.person), pk=key_result_id)
    form = InitiativeForm(request.POST, person=request.person)
    if not form.is_valid():
        return key_results.work(request, key_result_id, form, status=UNPROCESSABLE)
    add_initiative(key_result, **form.cleaned_data, by=request.person, at=now(request))
    return see_other("key-result-initiatives", key_result_id)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change words, owner or day."""
    initiative = _found(request, pk)
    if not may_check_in(initiative.key_result, request.person, at=now(request)):
        raise NotYours
    known = (initiative.owner,) if initiative.owner else ()
    start = {"title": initiative.title, "owner": initiative.owner or "", "due_on": initiative.due_on}
    form = InitiativeForm(request.POST or None, person=request.person, known=known, initial=start)
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, initiative, form, status=UNPROCESSABLE if form.is_bound else OK)
    version = request.POST.get("version", "")
    try:
        edit_initiative(
            initiative,
            version=int(version) if version.isdigit() else 0,
            **form.cleaned_data,
            by=request.person,
            at=now(request),
        )
    except Stale:
        return _form_page(request, initiative, form, status=CONFLICT)
    return see_other("key-result-initiatives", initiative.key_result_id)


@require_POST
def finish(request: PersonRequest, pk: int) -> HttpResponse:
    """Mark it done."""
    return _do(request, pk, lambda one: finish_initiative(one, by=request.person, at=now(request)))


@require_POST
def resume(request: PersonRequest, pk: int) -> HttpResponse:
    """Mark it open again."""
    return _do(request, pk, lambda one: resume_initiative(one, by=request.person, at=now(request)))


@require_POST
def drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Take it off the list."""
    answer = _do(request, pk, lambda one: drop_initiative(one, by=request.person, at=now(request)))
    tell(request, _("Dropped the initiative. The history remembers it."))
    return answer


def _do(request: PersonRequest, pk: int, verb: Callable[[Initiative], None]) -> HttpResponse:
    initiative = _found(request, pk)
    key_result_id = initiative.key_result_id
    verb(initiative)
    return see_other("key-result-initiatives", key_result_id)


def _found(request: PersonRequest, pk: int) -> Initiative:
    seen = Initiative.objects.filter(key_result__in=KeyResult.objects.visible_to(request.person))
    return get_object_or_404(seen.select_related("owner", "key_result__objective__cycle"), pk=pk)


def _form_page(request: PersonRequest, initiative: Initiative, form: InitiativeForm, *, status: int) -> HttpResponse:
    """With 409 the version that stands now is shown beside what was typed, and sending again goes on from it."""
    context = {
        "form": form,
        "initiative": initiative,
        "stale": status == CONFLICT,
        "people": colleagues(request.person),
    }
    return page(request, "initiatives/edit.html", context, status=status)
