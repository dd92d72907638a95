"""Reads what an objective could support: suggestions from one's own line, or what a search finds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from shirube.people.models import Membership, Person, Unit

from ..models import KeyResult, Objective

MOST = 40


@dataclass(frozen=True, slots=True)
class Target:
    """An objective that may be supported, with its key results; subjects name them."""

    subject: str
    title: str
    owner: str
    key_results: tuple[tuple[str, str], ...]


def suggested_targets(person: Person, *, cycle_ids: Collection[int], but: int | None = None) -> list[Target]:
    """The company's objectives, those of the units on one's line, and one's manager's."""
    belonging = Membership.objects.filter(person=person, until=None).values("unit")
    mine = Q(pk__in=belonging) | Q(lead=person) | Q(parent=None)
    paths = Unit.objects.filter(mine, company_id=person.company_id).values_list("path", flat=True)
    above = {int(step) for path in paths for step in path.split("/") if step}
    near = Q(owner_unit__in=above)
    if person.manager_id is not None:
        near |= Q(owner_person=person.manager_id)
    return _targets(_open(person, cycle_ids, but).filter(near))


def found_targets(person: Person, text: str, *, cycle_ids: Collection[int], but: int | None = None) -> list[Target]:
    """Objectives whose words, key results or owner contain the text."""
    fits = Q(title__icontains=text) | Q(owner_unit__name__icontains=text) | Q(owner_person__name__icontains=text)
    through = KeyResult.objects.filter(title__icontains=text).values("objective")
    return _targets(_open(person, cycle_ids, but).filter(fits | Q(pk__in=through)))


def target_of(subject: str, *, seen_by: Person) -> KeyResult | Objective | None:
    """The record a subject names, among what the person may see; None for the empty subject and for nothing found."""
    kind, _, number = subject.rpartition("-")
    if not number.isdigit():
        return None
    if kind == "key-result":
        return KeyResult.objects.visible_to(seen_by).select_related("objective").filter(pk=int(number)).first()
    return Objective.objects.visible_to(seen_by).filter(pk=int(number)).first() if kind == "objective" else None


def _open(person: Person, cycle_ids: Collection[int], but: int | None) -> QuerySet[Objective]:
    published = Q(proposal__isnull=False) | Q(commitment__isnull=False)
    seen = Objective.objects.visible_to(person).filter(published, cycle__in=cycle_ids)
    return seen.exclude(pk=but) if but is not None else seen


def _targets(objectives: QuerySet[Objective]) -> list[Target]:
    columns = ("id", "title", "owner_unit__name", "owner_person__name")
    rows = list(objectives.order_by("owner_unit__path", "position", "id").values_list(*columns)[:MOST])
    below = _key_results([pk for pk, *_ in rows])
    return [
        Target(f"objective-{pk}", title, unit or owner or "", tuple(below.get(pk, ())))
        for pk, title, unit, owner in rows
    ]


def _key_results(objective_ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    rows = KeyResult.objects.filter(objective__in=objective_ids).values_list("id", "objective_id", "title")
    for pk, objective_id, title in rows:
        found.setdefault(objective_id, []).append((f"key-result-{pk}", title))
    return found
