"""The editor: an objective and its key results as sentences, saved together or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shirube.cycles.models import Cycle
from shirube.goals.actions import (
    HasSupporters,
    KeepsHistory,
    NotReady,
    OtherCompany,
    WouldLoop,
    accept_remark,
    add_key_result,
    align_objective,
    commit_objective,
    draft_objective,
    edit_key_result,
    edit_objective,
    propose_objective,
    remove_key_result,
)
from shirube.goals.actions.align_objective import above_of
from shirube.goals.actions.binding import NothingToMeasure, PeriodsDiffer, UnitsDiffer
from shirube.goals.actions.commit_objective import gaps_of
from shirube.goals.actions.defining import NoWords, OutOfRange
from shirube.goals.actions.serving_kgi import OnlyTheCompanyServes
from shirube.goals.definition import Definition
from shirube.goals.models import KeyResult, Objective, State
from shirube.goals.openness import CycleClosed
from shirube.goals.policy import may_edit
from shirube.goals.queries.targets import found_targets, suggested_targets, target_of
from shirube.metrics.queries.kpis_of import kpi_named
from shirube.okr.progress import NoDistance
from shirube.people.models import Person
from shirube.refusal import NotYours, Stale

from ..answers import OK, UNPROCESSABLE, page
from ..forms.definition import DefinitionForm
from ..forms.objective import ObjectiveForm, key_result_forms, objective_form
from ..notices import tell
from ..requests import PersonRequest, cycle_record, cycles, now
from ..see_other import see_other
from ..shapes.beginning import Beginning, beginning
from ..shapes.coach import kept_in
from ..shapes.conflict import Difference, differences
from ..shapes.kgi_choices import kgi_choices, kgi_named
from ..shapes.kpi import beginning_of
from ..shapes.measuring import metric_names
from ..shapes.owners import owner_choices, owner_named, owner_of
from ..shapes.suggestions import colleagues
from ..wording import gaps, refusals
from . import coaching

CONFLICT = 409
SAID_ON_THE_PAGE = (
    CycleClosed, HasSupporters, KeepsHistory, NoDistance, NothingToMeasure, NotYours, NoWords,
    OnlyTheCompanyServes, OtherCompany, OutOfRange, PeriodsDiffer, UnitsDiffer, WouldLoop,
)  # fmt: skip
"""Refusals that are told above the form, so that nothing typed is lost."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being edited: the record (None: new), its cycle, and the forms."""

    objective: Objective | None
    cycle: Cycle
    form: ObjectiveForm
    key_results: tuple[DefinitionForm, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """A new draft; `owner`, `supports`, `title`, `why` and `kr` in the address begin it, or a `template` or `kpi`."""
    if not request.person.writes:
        raise NotYours
    cycle = cycle_record(request)
    if cycle is None:
        tell(request, _("There is no cycle yet. An administrator opens one first."))
        return see_other("me")
    data = request.POST if request.method == "POST" else None
    begun = _beginning(request)
    start = {
        "owner": request.GET.get("owner", f"person-{request.person.pk}"),
        "supports": request.GET.get("supports", ""),
        "title": begun.title,
        "why": begun.why,
    }
    draft = Draft(
        None,
        cycle,
        objective_form(data, objective=None, start=start),
        tuple(key_result_forms(data, person=request.person, key_results=(), begun=begun.key_results)),
    )
    return _answer(request, draft)


def _beginning(request: PersonRequest) -> Beginning:
    """What the address brings: a template of the library, else its own words."""
    named = beginning(
        request.GET.get("template", ""), person=request.person, language=get_language() or "ja"
    )
    if (kpi := request.GET.get("kpi", "")).isascii() and kpi.isdigit() and len(kpi) < 18:
        row = kpi_named(int(kpi), request.person.company_id)
        if row is not None and row.is_outside:
            return Beginning("", "", (beginning_of(row),))
    return named or Beginning(
        title=request.GET.get("title", "")[:300],
        why=request.GET.get("why", "")[:2000],
        key_results=tuple({"title": title} for title in request.GET.getlist("kr")[:5]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, objective_id: int) -> HttpResponse:
    """The draft, or the settled objective, with everything in it."""
    objective = _found(request, objective_id)
    if not may_edit(objective, request.person):
        raise NotYours
    data = request.POST if request.method == "POST" else None
    return _answer(request, _draft_of(objective, request.person, data))


def _answer(request: PersonRequest, draft: Draft) -> HttpResponse:
    if request.method != "POST" or request.POST.get("then") == "find":
        return _page(request, draft)
    if coaching.is_asked(request):
        return _page(request, _advised(request, draft))
    written = [form for form in draft.key_results if not form.is_empty]
    invalid = [form for form in (draft.form, *written) if not form.is_valid()]
    if invalid:
        return _page(request, draft, status=UNPROCESSABLE)
    try:
        objective = _save(request, draft, written)
    except Stale:
        return _conflict(request, draft, written)
    except SAID_ON_THE_PAGE as refusal:
        return _page(request, draft, problem=refusals.sentence(refusal), status=refusals.status(refusal))
    return _go_on(request, objective)


@transaction.atomic
def _save(request: PersonRequest, draft: Draft, written: Sequence[DefinitionForm]) -> Objective:
    """One transaction over several verbs: the objective, its place in the tree, then each key result."""
    by, at, said = request.person, now(request), draft.form.cleaned_data
    owner = owner_named(said["owner"], seen_by=by)
    if owner is None:
        raise NotYours
    kgi = kgi_named(said["kgi"], seen_by=by)
    if draft.objective is None:
        objective = draft_objective(
            cycle=draft.cycle, title=said["title"], why=said["why"], owner=owner, kgi=kgi, by=by, at=at
        )
    else:
        objective = edit_objective(
            draft.objective,
            version=said["version"] or 0,
            changes={"title": said["title"], "why": said["why"], "owner": owner, "kgi": kgi},
            by=by,
            at=at,
        )
    if said["supports"] != (above_of(objective) or ""):
        objective = align_objective(objective, to=target_of(said["supports"], seen_by=by), by=by, at=at)
    for form in written:
        _save_key_result(objective, form, request)
    for code, sentence in kept_in(request.POST.getlist("accepted")):
        accept_remark(objective, code=code, sentence=sentence, by=by, at=at)
    return objective


def _save_key_result(objective: Objective, form: DefinitionForm, request: PersonRequest) -> None:
    by, at, said = request.person, now(request), form.cleaned_data
    record = objective.key_results.filter(pk=said["key_result"]).first() if said["key_result"] else None
    if record is None:
        if not form.is_removed:
            add_key_result(objective, definition=form.definition_of(None), by=by, at=at)
    elif form.is_removed:
        remove_key_result(record, by=by, at=at)
    else:
        definition = form.definition_of(Definition.of(record))
        edit_key_result(record, version=said["version"] or 0, definition=definition, by=by, at=at)


def _go_on(request: PersonRequest, objective: Objective) -> HttpResponse:
    """Propose or settle it when that was the button; what is lacking is said on its page."""
    then = request.POST.get("then", "")
    objective = _found(request, objective.pk)
    if then == "propose":
        propose_objective(objective, by=request.person, at=now(request))
        tell(request, _("Saved. Everyone can now read and comment on it."))
    elif then == "commit":
        try:
            commit_objective(objective, by=request.person, at=now(request))
            tell(request, _("Agreed. From now on its key results are checked in every week."))
        except NotReady:
            tell(request, _("Saved as a draft. A few things are still open before it can be agreed on."))
    else:
        tell(request, _("Saved."))
    return see_other("objective", objective.pk)


def _conflict(request: PersonRequest, draft: Draft, written: Sequence[DefinitionForm]) -> HttpResponse:
    """Both versions side by side; the form keeps what was typed and goes on from the version that stands."""
    assert draft.objective is not None, "only what stands can be stale"
    objective = _found(request, draft.objective.pk)
    owner = owner_named(draft.form.cleaned_data["owner"], seen_by=request.person)
    found = differences(objective, owner_of(objective), owner, draft.form, written)
    data = _with_versions(request.POST, objective, draft.key_results)
    onward = _draft_of(objective, request.person, data)
    return _page(request, onward, stale=found, status=CONFLICT)


def _with_versions(
    posted: Any, objective: Objective, forms: Sequence[DefinitionForm]
) -> Mapping[str, Any]:
    data = posted.copy()
    data["version"] = str(objective.version)
    standing = {str(one.pk): one for one in objective.key_results.all()}
    for form in forms:
        record = standing.get(str(form.shown("key_result")))
        data[f"{form.prefix}-version"] = str(record.version) if record else ""
        data[f"{form.prefix}-key_result"] = str(record.pk) if record else ""
    return data  # type: ignore[no-any-return]


def _advised(request: PersonRequest, draft: Draft) -> Draft:
    """The draft after one of the coach's buttons was pressed without scripts; nothing is saved."""
    data = coaching.answered(request, draft.objective, draft.form, draft.key_results)
    stands = [] if draft.objective is None else list(draft.objective.key_results.select_related("owner", "metric"))
    forms = key_result_forms(data, person=request.person, key_results=stands)
    return Draft(draft.objective, draft.cycle, objective_form(data, objective=draft.objective, start={}), tuple(forms))


def _draft_of(objective: Objective, person: Person, data: Mapping[str, Any] | None) -> Draft:
    key_results: list[KeyResult] = list(objective.key_results.select_related("owner", "metric"))
    return Draft(
        objective,
        objective.cycle,
        objective_form(data, objective=objective, start={}),
        tuple(key_result_forms(data, person=person, key_results=key_results)),
    )


def _page(
    request: PersonRequest,
    draft: Draft,
    *,
    problem: str = "",
    stale: Sequence[Difference] | None = None,
    status: int = OK,
) -> HttpResponse:
    objective, person = draft.objective, request.person
    address = (
        reverse("new-objective") if objective is None else reverse("edit-objective", args=[objective.pk])
    )
    query = request.POST.get("supports_q", "").strip()
    context = {
        "form": draft.form,
        "key_results": draft.key_results,
        "address": address,
        "back": reverse("me") if objective is None else reverse("objective", args=[objective.pk]),
        "is_new": objective is None,
        "is_from_library": "template" in request.GET,
        "is_draft": objective is None or objective.state in (State.DRAFT, State.PROPOSED),
        "is_proposed": objective is not None and objective.state == State.PROPOSED,
        "objective_id": None if objective is None else objective.pk,
        "owners": owner_choices(person, now_owned_by=None if objective is None else owner_of(objective)),
        "kgis": kgi_choices(person, draft.cycle, now_serving=None if objective is None else objective.kgi_id),
        "targets": targets_for(request, draft.cycle.pk, query, but=None if objective is None else objective.pk),
        "chosen": target_of(str(draft.form.shown("supports")), seen_by=person),
        "query": query,
        "people": colleagues(person),
        "metric_names": metric_names(person),
        "problem": problem,
        "stale": stale,
        "coach": coaching.coach_for(request, objective, draft.form, draft.key_results),
        "remarks": [] if objective is None else [str(gaps.GAPS[gap]) for gap in gaps_of(objective)],
    }
    return page(request, "objectives/editor.html", context, status=status)


def targets_for(request: PersonRequest, cycle_id: int, query: str, *, but: int | None) -> list[Any]:
    """What it may support: in its own cycle and the longer ones around it."""
    lines = {line.id: line for line in cycles(request)}
    around: list[int] = []
    step: int | None = cycle_id
    while step is not None and step in lines and step not in around:
        around.append(step)
        step = lines[step].parent_id
    if query:
        return found_targets(request.person, query, cycle_ids=around or [cycle_id], but=but)
    return suggested_targets(request.person, cycle_ids=around or [cycle_id], but=but)


def _found(request: PersonRequest, objective_id: int) -> Objective:
    seen = Objective.objects.visible_to(request.person).select_related(
        "cycle__closing", "commitment", "proposal", "owner_person", "owner_unit"
    )
    return get_object_or_404(seen, pk=objective_id)
