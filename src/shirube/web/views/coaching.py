"""The coach beside the editor: its remarks on what is typed, 直す and このままでよい."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from shirube.goals.actions import accept_remark
from shirube.goals.models import Objective
from shirube.goals.policy import may_edit
from shirube.okr.drafting import RemarkCode
from shirube.people.models import Unit, UnitKind
from shirube.refusal import NotYours

from ..answers import plain_page
from ..forms.definition import DefinitionForm
from ..forms.objective import ObjectiveForm, key_result_forms, objective_form
from ..requests import PersonRequest, now
from ..shapes.coach import Accepted, Coach, accepted_in, coach_of, kept_in
from ..shapes.sketch import sketch_of

MEND, LEAVE = "mend", "leave"


@require_POST
def show(request: PersonRequest) -> HttpResponse:
    """The right column for what the form holds now; nothing of the form is saved, a remark left as it is may be."""
    objective = _objective(request)
    stands = [] if objective is None else list(objective.key_results.select_related("owner", "metric"))
    form = objective_form(request.POST, objective=objective, start={})
    forms = key_result_forms(request.POST, person=request.person, key_results=stands)
    if request.POST.get("then", "").startswith(LEAVE):
        left = answered(request, objective, form, forms)
        coach = coach_for(request, objective, form, forms, kept=left.getlist("accepted"))
    else:
        coach = coach_for(request, objective, form, forms)
    pk = None if objective is None else objective.pk
    return plain_page(request, "objectives/coach.html", {"coach": coach, "objective_id": pk})


def coach_for(
    request: PersonRequest,
    objective: Objective | None,
    form: ObjectiveForm,
    key_results: Sequence[DefinitionForm],
    *,
    kept: Sequence[str] | None = None,
) -> Coach:
    """The coach of a draft, with what was accepted of it before."""
    pairs = kept_in(_sent(form) if kept is None else kept)
    return coach_of(
        sketch_of(form, key_results, stands_alone=_stands_alone(request, str(form.shown("owner")))),
        key_results,
        accepted=[*pairs, *accepted_in(objective)],
        kept=[_joined(pair) for pair in dict.fromkeys(pairs)],
        person=request.person,
    )


def is_asked(request: PersonRequest) -> bool:
    """Whether the form was sent by one of the coach's buttons."""
    return request.POST.get("then", "").partition(":")[0] in (MEND, LEAVE)


def answered(
    request: PersonRequest,
    objective: Objective | None,
    form: ObjectiveForm,
    key_results: Sequence[DefinitionForm],
) -> QueryDict:
    """What was sent, with the sentence mended or the remark left; of a draft that stands the latter is stored."""
    data = request.POST.copy()
    verb, _colon, name = request.POST.get("then", "").partition(":")
    advice = {one.name: one for one in coach_for(request, objective, form, key_results).advice}.get(name)
    if advice is None:
        return data
    if verb == MEND:
        for field, text in advice.mend.moves.items():
            data[field] = text
    elif objective is None:
        data.appendlist("accepted", _joined((advice.code, advice.sentence)))
    else:
        accept_remark(
            objective, code=advice.code, sentence=advice.sentence, by=request.person, at=now(request)
        )
    return data


def _sent(form: ObjectiveForm) -> Sequence[str]:
    data: Mapping[str, Any] = form.data
    return data.getlist("accepted") if isinstance(data, QueryDict) else []


def _joined(pair: Accepted) -> str:
    code, sentence = pair
    return f"{RemarkCode(code)}:{sentence}"


def _objective(request: PersonRequest) -> Objective | None:
    """The draft that is edited; None for a new one, 404 when it is hidden, refused when it is not theirs."""
    number = request.GET.get("objective", "")
    if not number:
        if not request.person.writes:
            raise NotYours
        return None
    seen = Objective.objects.visible_to(request.person).select_related(
        "cycle", "commitment", "owner_person", "owner_unit"
    )
    objective = get_object_or_404(seen, pk=int(number) if number.isdigit() and len(number) < 19 else 0)
    if not may_edit(objective, request.person):
        raise NotYours
    return objective


def _stands_alone(request: PersonRequest, owner: str) -> bool:
    """Whether it is the company's own: nothing stands above it."""
    kind, _dash, number = owner.rpartition("-")
    if kind != "unit" or not number.isdigit() or len(number) > 18:
        return False
    here = Unit.objects.filter(company_id=request.person.company_id, kind=UnitKind.COMPANY)
    return here.filter(pk=int(number)).exists()
