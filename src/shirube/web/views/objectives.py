"""The page of an objective: what it serves, how it stands, what rests on it; and its way from draft to settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shirube.activity.queries.ledger_page import Chosen, ledger_page
from shirube.checkins.queries.readings_of import readings_of
from shirube.conversations.queries.comments_under import comments_under
from shirube.conversations.queries.reactions_under import reactions_under
from shirube.cycles.models import Phase
from shirube.goals.actions import (
    NotReady,
    commit_objective,
    delete_draft,
    propose_objective,
    reopen_objective,
)
from shirube.goals.actions.commit_objective import gaps_of
from shirube.goals.models import KeyResult, Objective, State
from shirube.goals.policy import may_edit
from shirube.goals.queries.explanations import explain_objective
from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.goals.queries.lines import lines_of
from shirube.goals.queries.own_objectives import one_objective
from shirube.goals.queries.steps_of import StepRow, steps_of
from shirube.goals.queries.supporters_of import SupporterRow, supporters_of
from shirube.metrics.queries.kgis_of import kgis_named
from shirube.okr import rollup
from shirube.okr.drafting import Gap
from shirube.okr.kinds import Kind, MeasuredBy
from shirube.people.models import Person

from ..answers import OK, page
from ..following import follows_objective
from ..forms.check_in import CheckInForm, prefix_of
from ..notices import tell
from ..requests import PersonRequest, now, today
from ..see_other import see_other
from ..shapes.happening import told
from ..shapes.key_result_card import KeyResultCard, card
from ..shapes.kgi_lines import KgiLine, kgi_line
from ..shapes.objective_card import objective_card
from ..shapes.readable import readable
from ..shapes.remark import remarks
from ..shapes.signs import signs_of
from ..shapes.vantage import Vantage, vantage_of
from ..wording import explanations, gaps, measures

CONFLICT = 409
HISTORY = 30
MOST_HEARD = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """A key result on the page: its card, its check-in form (None: not mine to fill), what supports it, the gap."""

    card: KeyResultCard
    form: CheckInForm | None
    supporters: tuple[dict[str, Any], ...]
    gap: str


@require_safe
def show(request: PersonRequest, objective_id: int) -> HttpResponse:
    """The whole page."""
    return shown(request, _found(request, objective_id))


def shown(
    request: PersonRequest, objective: Objective, *, lacking: Sequence[Gap] = (), status: int = OK
) -> HttpResponse:
    """The page, with what the draft lacks when settling it was refused."""
    person, vantage = request.person, vantage_of(request)
    row = one_objective(objective.pk)
    milestones = [one.id for one in row.key_results if one.kind == Kind.MILESTONE]
    readings = readings_of([one.id for one in row.key_results], milestones=milestones)
    mine = may_edit(objective, person)
    is_open = objective.cycle.phase(today(request)) is not Phase.CLOSED
    below = supporters_of(objective.pk, [one.id for one in row.key_results], seen_by=person)
    happenings = ledger_page(person.company_id, Chosen(within=[objective.subject]), limit=HISTORY)
    comments = comments_under(person.company_id, [objective.subject]).get(objective.subject, ())
    given = reactions_under(person.company_id, [objective.subject, *(f"comment-{one.id}" for one in comments)])
    context = {
        "card": objective_card(row, readings, lines_of([objective.pk])[objective.pk], vantage),
        "entries": _entries(row.key_results, readings, below, person, vantage, mine and is_open),
        "why": objective.why,
        "owner_unit": objective.owner_unit,
        "whole_supporters": _supporter_words([one for one in below if one.key_result_id is None]),
        "supports": _supports(objective, person),
        "kgi": _kgi(objective, person),
        "explanation": explanations.sentence(explain_objective(objective.pk, on=today(request))),
        "history": [
            told(line, address=address, now=vantage.now) for line, address in readable(happenings, person)
        ],
        "remarks": remarks(comments, vantage, given),
        "own_signs": signs_of(objective.subject, given, person.pk),
        "follows": follows_objective(objective, person, talked_under=[objective.subject]),
        "live_names": [objective.subject, *(f"key-result-{one.id}" for one in row.key_results[:MOST_HEARD])],
        "may_comment": person.writes,
        "may_edit": mine and is_open,
        "may_save": mine and bool(row.key_results),
        "steps_open": _steps_open(objective, may=mine and is_open),
        "lacking": [str(gaps.GAPS[gap]) for gap in lacking],
        "drafting_gaps": [str(gaps.GAPS[gap]) for gap in gaps_of(objective)]
        if mine and is_open and objective.state in (State.DRAFT, State.PROPOSED)
        else [],
    }
    return page(request, "objectives/show.html", context, fragments={"standing", "conversation"}, status=status)


@require_POST
def propose(request: PersonRequest, objective_id: int) -> HttpResponse:
    """Open the draft to everyone for discussion."""
    propose_objective(_found(request, objective_id), by=request.person, at=now(request))
    tell(request, _("Everyone can now read and comment on it."))
    return see_other("objective", objective_id)


@require_POST
def commit(request: PersonRequest, objective_id: int) -> HttpResponse:
    """Settle it; what it still lacks is said on the page."""
    objective = _found(request, objective_id)
    try:
        commit_objective(objective, by=request.person, at=now(request))
    except NotReady as refusal:
        return shown(request, objective, lacking=refusal.gaps, status=CONFLICT)
    tell(request, _("Agreed. From now on its key results are checked in every week."))
    return see_other("objective", objective_id)


@require_POST
def reopen(request: PersonRequest, objective_id: int) -> HttpResponse:
    """Back from settled into discussion."""
    reopen_objective(_found(request, objective_id), by=request.person, at=now(request))
    tell(request, _("It is in discussion again."))
    return see_other("objective", objective_id)


@require_POST
def delete(request: PersonRequest, objective_id: int) -> HttpResponse:
    """Delete a draft."""
    delete_draft(_found(request, objective_id), by=request.person, at=now(request))
    tell(request, _("Deleted the draft."))
    return see_other("me")


def _found(request: PersonRequest, objective_id: int) -> Objective:
    seen = Objective.objects.visible_to(request.person).select_related(
        "cycle__closing", "commitment", "proposal", "owner_person", "owner_unit"
    )
    return get_object_or_404(seen, pk=objective_id)


def _form(row: KeyResultRow, steps: tuple[StepRow, ...], person: Person) -> CheckInForm:
    asks = person.company.asks_confidence
    return CheckInForm(None, row=row, steps=steps, asks_confidence=asks, prefix=prefix_of(row.id))


def _entries(
    rows: Sequence[KeyResultRow],
    readings: Any,
    below: Sequence[SupporterRow],
    person: Person,
    vantage: Vantage,
    everything: bool,
) -> list[Entry]:
    steps = steps_of([row.id for row in rows if row.kind == Kind.MILESTONE])
    helped = set() if everything else _contributed(rows, person)
    entries = []
    for row in rows:
        fits = everything or (person.writes and (row.owner_id == person.pk or row.id in helped))
        mine = steps.get(row.id, ())
        entries.append(
            Entry(
                card(row, readings.get(row.id, ()), mine, vantage),
                _form(row, mine, person) if fits else None,
                _supporter_words([one for one in below if one.key_result_id == row.id]),
                _gap(row),
            )
        )
    return entries


def _contributed(rows: Sequence[KeyResultRow], person: Person) -> set[int]:
    ids = [row.id for row in rows]
    return set(KeyResult.objects.filter(pk__in=ids, contributions__person=person).values_list("id", flat=True))


def _gap(row: KeyResultRow) -> str:
    """What the other way of measuring would give, beside what counts."""
    supporters = (
        rollup.half_up(row.supporters_total, row.supporters_weight) if row.supporters_weight else None
    )
    if row.measured_by == MeasuredBy.SUPPORTERS:
        if row.hand_progress is None or row.hand_progress == row.progress:
            return ""
        return _("Measured by its supporters; by hand it would be %(percent)s.") % {
            "percent": measures.points(row.hand_progress)
        }
    if supporters is None:
        return ""
    return _("Measured by hand; its supporters stand at %(percent)s.") % {"percent": measures.points(supporters)}


def _supporter_words(rows: Sequence[SupporterRow]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "title": row.title,
            "owner": row.owner_name,
            "share": row.share,
            "percent": measures.percent(row.share),
            "address": reverse("objective", args=[row.id]),
            "published": row.published,
        }
        for row in rows
    )


def _supports(objective: Objective, person: Person) -> dict[str, str] | None:
    """What it supports: the key result or objective above, when the person may see it."""
    if objective.supports_key_result_id is not None:
        seen = KeyResult.objects.visible_to(person).filter(pk=objective.supports_key_result_id)
        found = seen.values_list("title", flat=True).first()
        address = reverse("key-result", args=[objective.supports_key_result_id])
    elif objective.supports_objective_id is not None:
        above = Objective.objects.visible_to(person).filter(pk=objective.supports_objective_id)
        found = above.values_list("title", flat=True).first()
        address = reverse("objective", args=[objective.supports_objective_id])
    else:
        return None
    return {"title": found or _("A draft you cannot see"), "address": address if found else ""}


def _kgi(objective: Objective, person: Person) -> KgiLine | None:
    """The final figure it serves, and where that stands."""
    if objective.kgi_id is None:
        return None
    rows = kgis_named(person.company_id, [objective.kgi_id])
    month = person.company.fiscal_year_starts_in
    return kgi_line(rows[0], 0, first_month=month, steers=False) if rows else None


def _steps_open(objective: Objective, *, may: bool) -> list[dict[str, str]]:
    """The moves from here: verb, address, look."""
    if not may:
        return []
    propose_it = {"label": _("Put up for discussion"), "address": reverse("propose-objective", args=[objective.pk])}
    commit_it = {"label": _("Agree on it"), "address": reverse("commit-objective", args=[objective.pk])}
    reopen_it = {"label": _("Back to discussion"), "address": reverse("reopen-objective", args=[objective.pk])}
    match objective.state:
        case State.DRAFT:
            return [{**propose_it, "variant": "primary"}, {**commit_it, "variant": ""}]
        case State.PROPOSED:
            return [{**commit_it, "variant": "primary"}]
        case State.COMMITTED:
            return [{**reopen_it, "variant": "quiet"}]
        case _:
            return []

