"""Choosing what an objective supports: suggestions, a search, and the choice itself."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shirube.goals.actions import OtherCompany, WouldLoop, align_objective
from shirube.goals.actions.align_objective import above_of
from shirube.goals.models import Objective
from shirube.goals.policy import may_edit
from shirube.goals.queries.targets import target_of
from shirube.refusal import NotYours

from ..answers import OK, page, plain_page
from ..notices import tell
from ..requests import PersonRequest, cycle_line, now
from ..see_other import see_other
from ..wording import refusals
from .editor import targets_for


@require_http_methods(["GET", "HEAD", "POST"])
def align(request: PersonRequest, objective_id: int) -> HttpResponse:
    """The choice as a page of its own."""
    seen = Objective.objects.visible_to(request.person).select_related("cycle__closing", "commitment", "owner_unit")
    objective = get_object_or_404(seen, pk=objective_id)
    if not may_edit(objective, request.person):
        raise NotYours
    if request.method != "POST":
        return _choices(request, objective)
    subject = request.POST.get("supports", "")
    target = target_of(subject, seen_by=request.person)
    if subject and target is None:
        return _choices(request, objective, problem=_("That is not there any more. Choose again."), status=422)
    try:
        align_objective(objective, to=target, by=request.person, at=now(request))
    except (WouldLoop, OtherCompany) as refusal:
        return _choices(request, objective, problem=refusals.sentence(refusal), status=refusals.status(refusal))
    if target is None:
        tell(request, _("It supports nothing above it now."))
    else:
        tell(request, _("It now supports “%(title)s”.") % {"title": target.title})
    return see_other("objective", objective_id)


@require_safe
def suggest(request: PersonRequest) -> HttpResponse:
    """The options of the editor's list, for what is typed beside it."""
    cycle = cycle_line(request)
    but = request.GET.get("objective", "")
    query = request.GET.get("supports_q", "").strip()[:100]
    targets = targets_for(request, cycle.id, query, but=int(but) if but.isdigit() else None) if cycle else []
    return plain_page(request, "objectives/target_options.html", {"targets": targets, "value": "", "chosen": None})


def _choices(request: PersonRequest, objective: Objective, *, problem: str = "", status: int = OK) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:100]
    context = {
        "objective": objective,
        "targets": targets_for(request, objective.cycle_id, query, but=objective.pk),
        "query": query,
        "value": above_of(objective) or "",
        "problem": problem,
    }
    return page(request, "objectives/alignment.html", context, status=status)
