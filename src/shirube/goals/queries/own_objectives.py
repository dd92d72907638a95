"""Reads the objectives a person or their units own in a cycle, with their key results, in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from shirube.databases.kept_statements import Kept
from shirube.people.models import Membership, Person, Unit

from ..models import Commitment, Objective, Proposal, State
from .key_result_rows import COLUMNS as KEY_RESULT_COLUMNS
from .key_result_rows import KeyResultRow

COLUMNS = (
    "id",
    "title",
    "progress",
    "weight",
    "unmeasured",
    "owner_unit_id",
    "owner_unit__name",
    "owner_unit__kind",
    "owner_unit__slug",
    "owner_person_id",
    "owner_person__name",
    "proposed",
    "committed",
    "cycle__closing__id",
)
OF_OBJECTIVE = {
    "objective_id": "id",
    "objective__title": "title",
    "objective__cycle__start_on": "cycle__start_on",
    "objective__cycle__end_on": "cycle__end_on",
}


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective with its key results; `share` 0–1, None without key results."""

    id: int
    title: str
    share: Decimal | None
    unmeasured: int
    unit_id: int | None
    unit_name: str | None
    unit_kind: str | None
    unit_slug: str | None
    person_id: int | None
    person_name: str | None
    state: State
    key_results: tuple[KeyResultRow, ...]


def own_objectives(person: Person, *, cycle_id: int) -> list[ObjectiveRow]:
    """The person's own first, then those of the units they belong to or lead."""
    return sorted(_shaped(_own(person.pk, cycle_id)), key=lambda row: row.person_id is None)


def one_objective(objective_id: int) -> ObjectiveRow:
    """The row of one objective that is there; one query."""
    return _shaped(_one(objective_id))[0]


@Kept
def _own(person_id: int, cycle_id: int) -> Any:
    belonging = Membership.objects.filter(person=person_id, until=None).values("unit")
    led = Unit.objects.filter(lead=person_id, dissolved_on=None).values("id")
    here = Objective.objects.filter(cycle_id=cycle_id).order_by()
    # Trap: joined by OR, the three would make PostgreSQL read the whole table.
    mine = here.filter(owner_person=person_id).values("pk").union(
        here.filter(owner_unit__in=belonging).values("pk"), here.filter(owner_unit__in=led).values("pk"), all=True
    )
    return _columns(Objective.objects.filter(pk__in=mine))


@Kept
def _one(objective_id: int) -> Any:
    return _columns(Objective.objects.filter(pk=objective_id))


def _columns(objectives: QuerySet[Objective]) -> Any:
    """Trap: PostgreSQL orders at most eight tables by cost, so what only needs a yes or no is asked without a join."""
    known = objectives.annotate(
        proposed=Exists(Proposal.objects.filter(objective=OuterRef("pk"))),
        committed=Exists(Commitment.objects.filter(objective=OuterRef("pk"))),
    )
    names = [OF_OBJECTIVE.get(name, f"key_results__{name}") for name in KEY_RESULT_COLUMNS]
    order = ("owner_unit__path", "position", "id", "key_results__position", "key_results__id")
    return known.order_by(*order).values_list(*COLUMNS, *names)


def _shaped(lines: Iterable[tuple[Any, ...]]) -> list[ObjectiveRow]:
    found: dict[int, tuple[tuple[Any, ...], list[KeyResultRow]]] = {}
    for values in lines:
        head, tail = values[: len(COLUMNS)], values[len(COLUMNS) :]
        key_results = found.setdefault(head[0], (head, []))[1]
        if tail[0] is not None:
            key_results.append(KeyResultRow(*tail))
    return [_row(head, key_results) for head, key_results in found.values()]


def _row(head: tuple[Any, ...], key_results: Iterable[KeyResultRow]) -> ObjectiveRow:
    known = dict(zip(COLUMNS, head, strict=True))
    return ObjectiveRow(
        id=known["id"],
        title=known["title"],
        share=Decimal(known["progress"]) / 10_000 if known["weight"] else None,
        unmeasured=known["unmeasured"],
        unit_id=known["owner_unit_id"],
        unit_name=known["owner_unit__name"],
        unit_kind=known["owner_unit__kind"],
        unit_slug=known["owner_unit__slug"],
        person_id=known["owner_person_id"],
        person_name=known["owner_person__name"],
        state=state_of(known["proposed"] or None, known["committed"] or None, known["cycle__closing__id"]),
        key_results=tuple(key_results),
    )


def state_of(proposal: int | None, commitment: int | None, closing: int | None) -> State:
    """The same rule as `Objective.state`, from the rows beside it."""
    if commitment is not None:
        return State.COMMITTED if closing is None else State.CLOSED
    return State.DRAFT if proposal is None else State.PROPOSED
