"""Boards: how a unit stands, what it should talk about first, who belongs to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from shirube.goals.policy import may_draft
from shirube.goals.queries.goals_of import Goals, goals_of_people, goals_of_units
from shirube.goals.queries.unit_standing import UnitStanding, unit_standings
from shirube.people.models import Unit
from shirube.people.queries.unit_choices import unit_choices
from shirube.people.queries.unit_circle import line_of, main_unit_of, members_of, units_below

from .. import addresses
from ..answers import page
from ..drawing.mix import mix
from ..requests import PersonRequest, today
from ..shapes.goal_lines import KeyResultLine, ObjectiveLine, goal_lines, mix_of
from ..shapes.scope import scope_of
from ..shapes.staleness import staleness
from ..shapes.vantage import Vantage, vantage_of
from ..wording import dates, states

FIRST = ("behind", "at_risk", "stale")
IN_WORDS = ("behind", "at_risk", "on_track", "achieved", "stale")
MOST_TALK = 12
MOST_HEARD = 50


@dataclass(frozen=True, slots=True)
class Below:
    """A unit one level down, its numbers those of the units below it as well."""

    name: str
    address: str
    share: Decimal | None
    words: str
    bar: Markup


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member with what they aim for."""

    name: str
    address: str
    main: bool
    updated: str
    lines: tuple[ObjectiveLine, ...]


@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    """The board of my main unit; without one, the list of units."""
    unit = main_unit_of(request.person, on=today(request))
    return index(request) if unit is None else redirect("team", unit.slug)


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """Every unit as a list, from which one chooses."""
    units = unit_choices(request.person.company_id)
    return page(request, "teams/index.html", {"units": [(unit, reverse("team", args=[unit.slug])) for unit in units]})


@require_safe
def board(request: PersonRequest, slug: str) -> HttpResponse:
    """Objectives, what needs talk first, the units below."""
    unit, scope, vantage = unit_at(request, slug), scope_of(request), vantage_of(request)
    people = members_of(unit, on=today(request))
    own = theirs = Goals((), ())
    below: Sequence[Below] = ()
    if scope is not None:
        own = goals_of_units(scope, [unit.pk])
        theirs = goals_of_people(scope, [member.id for member in people])
        below = _below(unit, scope.cycle_id, vantage)
    objectives = goal_lines(own, vantage)
    lines = _once(objectives, goal_lines(theirs, vantage))
    counts = mix_of(lines)
    context = frame(request, unit, "board", len(people)) | {
        "heading": _heading(unit, counts, len(lines)),
        "mix": mix(counts, _counted(counts)),
        "counts": counts,
        "talk": _talk(lines),
        "objectives": objectives,
        "below": below,
        "has_cycle": scope is not None,
        "live_names": [f"objective-{line.id}" for line in objectives[:MOST_HEARD]],
        "board_address": reverse("team", args=[unit.slug]),
    }
    return page(request, "teams/board.html", context, fragments={"board"})


@require_safe
def members(request: PersonRequest, slug: str) -> HttpResponse:
    """The members by name, each with what they aim for; nobody is ranked."""
    unit, scope, vantage = unit_at(request, slug), scope_of(request), vantage_of(request)
    people = members_of(unit, on=today(request))
    ids = [member.id for member in people]
    goals = goals_of_people(scope, ids) if scope else Goals((), ())
    theirs: dict[int, list[ObjectiveLine]] = defaultdict(list)
    for each in goal_lines(goals, vantage):
        for owner in {each.owner_person_id} if each.owner_person_id else {part.owner_id for part in each.key_results}:
            theirs[owner or 0].append(each)
    latest = _latest(goals)
    lines = [
        MemberLine(
            member.name,
            addresses.of("person", member.id),
            member.main,
            dates.ago(latest[member.id], now=vantage.now) if member.id in latest else "",
            tuple(theirs[member.id]),
        )
        for member in people
    ]
    number = len(lines)
    heading = ngettext("%(n)s person belongs to %(unit)s.", "%(n)s people belong to %(unit)s.", number)
    context = frame(request, unit, "members", number) | {
        "heading": heading % {"n": number, "unit": unit.name},
        "lines": lines,
    }
    return page(request, "teams/members.html", context)


def unit_at(request: PersonRequest, slug: str) -> Unit:
    """The unit of this address; 404 when it is not one of the company."""
    return get_object_or_404(Unit.objects.visible_to(request.person).select_related("lead"), slug=slug)


def frame(request: PersonRequest, unit: Unit, tab: str, number: int | None = None) -> dict[str, Any]:
    """What every side of a unit shows: the line above it, its sides, its lead."""
    line = line_of(unit)
    links = [(name, reverse("team", args=[slug])) for _pk, name, slug in line[:-1]]
    return {
        "unit": unit,
        "chain": [*links, (unit.name, None)],
        "tabs": [
            (_("Board"), reverse("team", args=[unit.slug]), tab == "board"),
            (_("Meeting"), reverse("team-meeting", args=[unit.slug]), tab == "meeting"),
            (_("Members"), reverse("team-members", args=[unit.slug]), tab == "members", number),
            (_("Rhythm"), reverse("team-rhythm", args=[unit.slug]), tab == "rhythm"),
        ],
        "lead": unit.lead and (unit.lead.name, addresses.of("person", unit.lead.pk)),
        "draft_address": _draft_address(request, unit),
    }


def _draft_address(request: PersonRequest, unit: Unit) -> str:
    """Where this person drafts an objective of the unit; empty for whoever may not."""
    drafts = unit.dissolved_on is None and may_draft(request.person, unit)
    return f"{reverse('new-objective')}?owner=unit-{unit.pk}" if drafts else ""


def _once(objectives: Sequence[ObjectiveLine], theirs: Sequence[ObjectiveLine]) -> list[KeyResultLine]:
    """Every key result of the unit and its members, once."""
    found = {part.id: part for each in (*objectives, *theirs) for part in each.key_results}
    return list(found.values())


def _talk(lines: Sequence[KeyResultLine]) -> list[KeyResultLine]:
    """Who asked for help first, then behind, at risk, not updated; at most twelve, so that a meeting ends."""
    wanting = [line for line in lines if line.needs_help or line.status in FIRST]
    order = {status: place for place, status in enumerate(FIRST)}
    wanting.sort(key=lambda line: (not line.needs_help, order.get(line.status, len(FIRST))))
    return wanting[:MOST_TALK]


def _below(unit: Unit, cycle_id: int, vantage: Vantage) -> list[Below]:
    units = units_below(unit)
    standings = unit_standings(
        [each.id for each in units], cycle_id=cycle_id, stale=staleness(vantage)
    )
    whole: dict[int, UnitStanding] = defaultdict(UnitStanding)
    for each in units:
        whole[each.id if each.parent_id == unit.pk else each.parent_id].add(standings.get(each.id, UnitStanding()))
    return [
        Below(
            each.name,
            reverse("team", args=[each.slug]),
            _mean(whole[each.id]),
            _counted(whole[each.id].statuses) or _("No objective yet"),
            mix(whole[each.id].statuses, _counted(whole[each.id].statuses)),
        )
        for each in units
        if each.parent_id == unit.pk
    ]


def _mean(standing: UnitStanding) -> Decimal | None:
    return Decimal(standing.progress_total) / standing.objectives / 10_000 if standing.objectives else None


def _latest(goals: Goals) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for row in goals.key_results:
        if row.owner_id is not None and row.checked_in_at is not None:
            found[row.owner_id] = max(found.get(row.owner_id, row.checked_in_at), row.checked_in_at)
    return found


def _counted(counts: Mapping[str, int]) -> str:
    parts = [
        _("%(status)s %(n)s") % {"status": states.status(status), "n": counts[status]}
        for status in IN_WORDS
        if counts.get(status)
    ]
    return ("、" if (get_language() or "ja").startswith("ja") else ", ").join(parts)


def _heading(unit: Unit, counts: Mapping[str, int], number: int) -> str:
    words = {"unit": unit.name, "n": number, "counts": _counted(counts)}
    if not number:
        return _("%(unit)s has no key result in this cycle yet.") % words
    if not any(counts.get(status) for status in FIRST):
        return _("%(unit)s: everything is on track.") % words
    said = ngettext(
        "%(unit)s, %(n)s key result: %(counts)s.", "%(unit)s, %(n)s key results: %(counts)s.", number
    )
    return said % words
