"""Finds objectives and key results for the outline: mine, or those that fit a filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from shirube.people.models import Membership, Person, Unit

from ..models import Contribution, KeyResult, Objective
from .outline import Scope
from .staleness import Staleness


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; empty fields do not narrow. `status` is a symbol, achieved and stale included.

    A status needs `stale`: what counts as too old.
    """

    text: str = ""
    unit: Unit | None = None
    person: Person | None = None
    status: str = ""
    mine: bool = False
    stale: Staleness | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self.text or self.unit or self.person or self.status or self.mine)


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of what fits; `more` says that the next page has some as well."""

    objective_ids: tuple[int, ...]
    key_result_ids: tuple[int, ...]
    more: bool


def find(scope: Scope, wanted: Filter, *, limit: int, offset: int = 0) -> Found:
    """At most `limit` objectives and `limit` key results of the cycle that fit, hidden drafts included.

    The reader of the rows (`objectives_named`) leaves out what the person may not see.
    """
    end = offset + limit
    objectives = [] if wanted.status else list(_objectives(scope, wanted)[offset : end + 1])
    key_results = [] if _only_objectives(wanted) else list(_key_results(scope, wanted)[offset : end + 1])
    more = len(objectives) > limit or len(key_results) > limit
    return Found(tuple(objectives[:limit]), tuple(key_results[:limit]), more)


def _only_objectives(wanted: Filter) -> bool:
    return wanted.unit is not None and not (wanted.text or wanted.person or wanted.status or wanted.mine)


def _objectives(scope: Scope, wanted: Filter) -> Any:
    found = _of_cycle(Objective.objects.all(), "cycle_id", scope)
    if wanted.text:
        found = found.filter(title__icontains=wanted.text)
    if wanted.unit is not None:
        found = found.filter(_of_unit(wanted.unit, ""))
    for person in _people(scope, wanted):
        # Trap: joined by OR, here as below, the parts would make PostgreSQL read the whole table.
        theirs = Objective.objects.filter(owner_person=person).order_by().values("pk")
        if wanted.mine:
            led = Unit.objects.filter(lead=person).exclude(parent=None).order_by().values("pk")
            theirs = theirs.union(Objective.objects.filter(owner_unit__in=led).order_by().values("pk"), all=True)
        found = found.filter(pk__in=theirs)
    return found.order_by("id").values_list("id", flat=True)


def _key_results(scope: Scope, wanted: Filter) -> Any:
    found = _of_cycle(KeyResult.objects.all(), "objective__cycle_id", scope)
    if wanted.text:
        found = found.filter(title__icontains=wanted.text)
    if wanted.unit is not None:
        found = found.filter(_of_unit(wanted.unit, "objective__"))
    for person in _people(scope, wanted):
        helps = Contribution.objects.filter(person=person).order_by().values("key_result")
        theirs = KeyResult.objects.filter(owner=person).order_by().values("pk").union(helps, all=True)
        found = found.filter(pk__in=theirs)
    return _with_status(found, wanted).order_by("id").values_list("id", flat=True)


def _of_cycle(found: Any, field: str, scope: Scope) -> Any:
    """Trap: "+ 0" keeps the database from walking through the whole cycle by its index when others narrow better."""
    return found.annotate(in_cycle=F(field) + 0).filter(in_cycle=scope.cycle_id)


def _people(scope: Scope, wanted: Filter) -> list[Person]:
    return [person for person in (wanted.person, scope.person if wanted.mine else None) if person is not None]


def _of_unit(unit: Unit, prefix: str) -> Q:
    units = Unit.objects.within(unit).values("pk")
    people = Membership.objects.filter(unit__in=units, until=None).values("person")
    return Q(**{f"{prefix}owner_unit__in": units}) | Q(**{f"{prefix}owner_person__in": people})


def _with_status(found: Any, wanted: Filter) -> Any:
    """The same rule as the badge: reached first, then too old, then what the person said."""
    reached = Q(measured=True, progress=10_000)
    if not wanted.status or wanted.stale is None:
        return found
    old = wanted.stale.too_old
    if wanted.status == "achieved":
        return found.filter(reached)
    if wanted.status == "stale":
        return found.filter(~reached & (old | Q(status="")))
    return found.filter(~reached & ~old, status=wanted.status)
