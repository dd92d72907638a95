"""わたしのOKR: what I and my units are after in this cycle, and what it serves."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shirube.checkins.queries.readings_of import readings_of
from shirube.goals.queries.lines import lines_of
from shirube.goals.queries.own_objectives import ObjectiveRow, own_objectives
from shirube.okr.kinds import Kind

from ..answers import page
from ..requests import PersonRequest, cycle_line
from ..shapes.objective_card import ObjectiveCard, objective_card
from ..shapes.vantage import vantage_of


@require_safe
def show(request: PersonRequest) -> HttpResponse:
    """My own objectives first, those of my units below."""
    cycle = cycle_line(request)
    rows = own_objectives(request.person, cycle_id=cycle.id) if cycle else []
    cards = _cards(request, rows)
    mine = [card for card, row in zip(cards, rows, strict=True) if row.person_id is not None]
    ours = [card for card, row in zip(cards, rows, strict=True) if row.person_id is None]
    context = {
        "heading": _heading(mine, ours),
        "mine": mine,
        "ours": ours,
        "has_cycle": cycle is not None,
        "may_draft": request.person.writes and cycle is not None,
    }
    return page(request, "me/show.html", context)


def _cards(request: PersonRequest, rows: list[ObjectiveRow]) -> list[ObjectiveCard]:
    if not rows:
        return []
    key_results = [key_result for row in rows for key_result in row.key_results]
    milestones = {one.id for one in key_results if one.kind == Kind.MILESTONE}
    readings = readings_of([one.id for one in key_results], milestones=milestones)
    lines = lines_of(row.id for row in rows)
    vantage = vantage_of(request)
    return [objective_card(row, readings, lines[row.id], vantage) for row in rows]


def _heading(mine: list[ObjectiveCard], ours: list[ObjectiveCard]) -> str:
    shown = mine or ours
    if not shown:
        return _("You have no objective in this cycle yet.")
    stale = sum(1 for card in shown for one in card.key_results if one.status == "stale")
    count = sum(len(card.key_results) for card in shown)
    if not count:
        return _("The objective stands; its key results are still to come.")
    behind = sum(1 for card in shown for one in card.key_results if one.status in ("behind", "at_risk"))
    if behind:
        return (
            ngettext(
                "%(n)s of %(all)s key results needs attention.", "%(n)s of %(all)s key results need attention.", behind
            )
            % {"n": behind, "all": count}
        )
    if stale:
        return (
            ngettext(
                "%(n)s of %(all)s key results waits for an update.",
                "%(n)s of %(all)s key results wait for an update.",
                stale,
            )
            % {"n": stale, "all": count}
        )
    return ngettext("The key result is on track.", "All %(all)s key results are on track.", count) % {"all": count}
