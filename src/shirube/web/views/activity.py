"""The ledger as a page: what happened, day by day, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from shirube.activity.queries.ledger_page import Chosen, LedgerEntry, ledger_page
from shirube.goals.models import KeyResult, Objective
from shirube.goals.queries.lines import lines_of
from shirube.people.models import Person, Unit
from shirube.people.queries.unit_choices import unit_choices

from ..answers import page
from ..forms.person_by_name import person_named
from ..requests import PersonRequest, cycle_line, today
from ..shapes.readable import readable
from ..wording import dates
from ..wording.ledger import note, sentence

PAGE = 40
ROUNDS = 5
"""How often a page is filled up when drafts of others leave gaps."""
Place = tuple[datetime, int]
"""Moment and id of a line."""
SCOPES = ("all", "mine", "chain")


@dataclass(frozen=True, slots=True)
class Told:
    """One line in words."""

    id: int
    initial: str
    words: Markup
    note: str
    clock: str
    at: str


@dataclass(frozen=True, slots=True)
class Day:
    """The lines of one day."""

    name: str
    lines: tuple[Told, ...]


@require_safe
def show(request: PersonRequest) -> HttpResponse:
    """The newest lines that fit; ``before`` goes on from there."""
    get = request.GET
    scope = get.get("scope", "all") if get.get("scope") in SCOPES else "all"
    typed, slug = get.get("person", "").strip(), get.get("unit", "")
    person = person_named(typed, request.person.company_id) if typed else None
    unit = Unit.objects.visible_to(request.person).filter(slug=slug).first() if slug else None
    entries: list[tuple[LedgerEntry, str]] = []
    last: Place | None = None
    if not typed or person is not None:
        entries, last = _lines(request, scope, person, unit, _before(request))
    kept = {name: value for name, value in get.items() if name != "before"}
    context = {
        "heading": _heading(scope, bool(entries)),
        "days": _days(request, entries),
        "more": f"{reverse('activity')}?{urlencode({**kept, 'before': _written(last)})}" if last else "",
        "switch": [
            (_("Everyone"), reverse("activity"), scope == "all"),
            (_("My line"), f"{reverse('activity')}?scope=chain", scope == "chain"),
            (_("My own"), f"{reverse('activity')}?scope=mine", scope == "mine"),
        ],
        "scope": scope,
        "units": unit_choices(request.person.company_id),
        "unit": unit,
        "person_text": typed,
        "narrows": bool(typed or slug),
    }
    return page(request, "activity/show.html", context)


def _lines(
    request: PersonRequest, scope: str, person: Person | None, unit: Unit | None, before: Place | None
) -> tuple[list[tuple[LedgerEntry, str]], Place | None]:
    """A page of readable lines, and the line to go on from when there is more."""
    actors: Any = None
    if unit is not None:
        actors = Person.objects.in_units(Unit.objects.within(unit).values("pk"), on=today(request)).values("pk")
    if scope == "mine" or person is not None:
        actors = [request.person.pk if scope == "mine" else person.pk]  # type: ignore[union-attr]
    within = _chain(request) if scope == "chain" else None
    found: list[tuple[LedgerEntry, str]] = []
    for _round in range(ROUNDS):
        chosen = Chosen(actors=actors, within=within, before=before)
        entries = ledger_page(request.person.company_id, chosen, limit=PAGE + 1)
        found += readable(entries, request.person)
        if len(entries) <= PAGE:
            return found[:PAGE], _place(found[PAGE - 1][0]) if len(found) > PAGE else None
        before = _place(entries[-1])
        if len(found) > PAGE:
            return found[:PAGE], _place(found[PAGE - 1][0])
    return found, before


def _chain(request: PersonRequest) -> list[str]:
    """The subjects of my line in this cycle: mine, everything above, and what supports mine."""
    line = cycle_line(request)
    if line is None:
        return []
    me = request.person
    own = set(Objective.objects.filter(cycle=line.id, owner_person=me).values_list("pk", flat=True))
    own |= set(KeyResult.objects.filter(objective__cycle=line.id, owner=me).values_list("objective_id", flat=True))
    above = {step.id for steps in lines_of(own).values() for step in steps}
    below = Objective.objects.filter(supports_key_result__objective__in=own).values_list("pk", flat=True)
    return [f"objective-{pk}" for pk in {*own, *above, *below}]


def _days(request: PersonRequest, entries: Sequence[tuple[LedgerEntry, str]]) -> tuple[Day, ...]:
    days = groupby(entries, key=lambda each: timezone.localdate(each[0].happening.at))
    return tuple(
        Day(
            _("Today") if day == today(request) else dates.heading_day(day),
            tuple(_told(entry, address) for entry, address in lines),
        )
        for day, lines in days
    )


def _told(entry: LedgerEntry, address: str) -> Told:
    line = entry.happening
    local = timezone.localtime(line.at)
    return Told(
        id=line.id,
        initial=(line.actor_name.strip()[:1] or "・").upper(),
        words=sentence(entry, address=address),
        note=note(line),
        clock=f"{local.hour}:{local.minute:02}",
        at=line.at.isoformat(),
    )


def _place(entry: LedgerEntry) -> Place:
    return entry.happening.at, entry.happening.id


def _written(place: Place) -> str:
    return f"{place[0].isoformat()}_{place[1]}"


def _before(request: PersonRequest) -> Place | None:
    """The line to go on from; None when the address was tampered with."""
    moment, _dash, number = request.GET.get("before", "").rpartition("_")
    try:
        at, pk = datetime.fromisoformat(moment), int(number)
    except ValueError:
        return None
    return (at, pk) if timezone.is_aware(at) and 0 < pk < 2**63 else None


def _heading(scope: str, any_line: bool) -> str:
    if not any_line:
        return _("Nothing of this kind has happened yet.")
    if scope == "mine":
        return _("This is what you did.")
    return _("This is what moved in your line.") if scope == "chain" else _("This is what moved in the company.")
