"""設定: the definition of one key result, edited; and its removal."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shirube.goals.actions import edit_key_result, remove_key_result
from shirube.goals.actions.binding import NothingToMeasure, PeriodsDiffer, UnitsDiffer
from shirube.goals.actions.defining import NoWords, OutOfRange
from shirube.goals.definition import Definition
from shirube.goals.models import KeyResult
from shirube.goals.openness import CycleClosed
from shirube.okr.progress import NoDistance
from shirube.people.models import Person
from shirube.refusal import NotYours, Stale

from ..answers import OK, UNPROCESSABLE, page
from ..forms.definition import DefinitionForm, initial_of
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..shapes.conflict import Difference, of_key_result
from ..shapes.measuring import metric_names
from ..shapes.suggestions import colleagues
from ..wording import refusals
from .key_results import Ground, ground_of, head

CONFLICT = 409
PREFIX = "kr"


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, key_result_id: int) -> HttpResponse:
    """The form, and saving it."""
    ground = ground_of(request, key_result_id)
    if not ground.may_edit:
        raise NotYours
    record = ground.record
    form = _form(request, record, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, ground, form)
    if not form.is_valid() or form.is_removed:
        return _page(request, ground, form, status=UNPROCESSABLE)
    definition = form.definition_of(Definition.of(record))
    try:
        edit_key_result(
            record,
            version=form.cleaned_data["version"] or 0,
            definition=definition,
            by=request.person,
            at=now(request),
        )
    except Stale:
        return _conflict(request, ground, form)
    except (CycleClosed, NoDistance, NothingToMeasure, NoWords, OutOfRange, PeriodsDiffer, UnitsDiffer) as refusal:
        problem, status = refusals.sentence(refusal), refusals.status(refusal)
        return _page(request, ground, form, problem=problem, status=status)
    tell(request, _("Saved."))
    return see_other("key-result-data", key_result_id)


@require_POST
def remove(request: PersonRequest, key_result_id: int) -> HttpResponse:
    """Remove a key result nobody has checked in on."""
    record = ground_of(request, key_result_id).record
    objective_id = record.objective_id
    remove_key_result(record, by=request.person, at=now(request))
    tell(request, _("Removed the key result."))
    return see_other("objective", objective_id)


def _form(request: PersonRequest, record: KeyResult, data: Any) -> DefinitionForm:
    stands = Definition.of(record)
    known: list[Person] = [who for who in (stands.owner, *stands.contributors) if who is not None]
    start = initial_of(stands, key_result=record.pk, version=record.version)
    return DefinitionForm(data, prefix=PREFIX, person=request.person, initial=start, known=known)


def _conflict(request: PersonRequest, ground: Ground, form: DefinitionForm) -> HttpResponse:
    """Both versions side by side; saving again goes on from the one that stands."""
    record = KeyResult.objects.get(pk=ground.record.pk)
    found = list(of_key_result(form, {record.pk: record}))
    data = request.POST.copy()
    data[f"{PREFIX}-version"] = str(record.version)
    return _page(request, ground, _form(request, record, data), stale=found, status=CONFLICT)


def _page(
    request: PersonRequest,
    ground: Ground,
    form: DefinitionForm,
    *,
    problem: str = "",
    stale: list[Difference] | None = None,
    status: int = OK,
) -> HttpResponse:
    context = {
        **head(ground, "settings"),
        "form": form,
        "address": reverse("key-result-settings", args=[ground.row.id]),
        "people": colleagues(request.person),
        "metric_names": metric_names(request.person),
        "problem": problem,
        "stale": stale,
        "may_remove": ground.row.checked_in_at is None,
    }
    return page(request, "key_results/settings.html", context, status=status)
