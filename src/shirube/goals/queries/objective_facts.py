"""Reads objectives whole: words, owner, alignment, state, stored roll-up and key results."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from shirube.okr import rollup
from shirube.okr.kinds import Status
from shirube.okr.progress import WHOLE
from shirube.okr.worst import worst_status

from ..models import Objective, State
from .key_result_facts import KeyResultFacts, key_results_of

COLUMNS = (
    "id",
    "title",
    "why",
    "cycle_id",
    "cycle__start_on",
    "cycle__end_on",
    "cycle__closing",
    "owner_unit_id",
    "owner_person_id",
    "author_id",
    "supports_key_result_id",
    "supports_objective_id",
    "support_weight",
    "position",
    "created_at",
    "version",
    "total",
    "weight",
    "measured_weight",
    "unmeasured",
    "progress",
    "proposal",
    "commitment",
)


@dataclass(frozen=True, slots=True)
class ObjectiveColumns:
    """The row of an objective with the cycle it lies in; progress in basis points."""

    id: int
    title: str
    why: str
    cycle_id: int
    cycle_start_on: date
    cycle_end_on: date
    closing_id: int | None
    owner_unit_id: int | None
    owner_person_id: int | None
    author_id: int | None
    supports_key_result_id: int | None
    supports_objective_id: int | None
    support_weight: Decimal
    position: int
    created_at: datetime
    version: int
    total: int
    weight: int
    measured_weight: int
    unmeasured: int
    progress: int
    proposal_id: int | None
    commitment_id: int | None


@dataclass(frozen=True, slots=True)
class ObjectiveFacts:
    """An objective with its key results."""

    row: ObjectiveColumns
    key_results: tuple[KeyResultFacts, ...]

    @property
    def owner(self) -> tuple[Literal["unit", "person"], int]:
        """Who owns it: a unit or a person, by id."""
        if self.row.owner_unit_id is not None:
            return "unit", self.row.owner_unit_id
        assert self.row.owner_person_id is not None
        return "person", self.row.owner_person_id

    @property
    def supports(self) -> tuple[Literal["key_result", "objective"], int] | None:
        """What it supports, by id."""
        if self.row.supports_key_result_id is not None:
            return "key_result", self.row.supports_key_result_id
        above = self.row.supports_objective_id
        return None if above is None else ("objective", above)

    @property
    def state(self) -> State:
        """下書き until proposed, 相談中 until committed, 確定 after, 終了 once the cycle was closed."""
        if self.row.commitment_id is not None:
            return State.COMMITTED if self.row.closing_id is None else State.CLOSED
        return State.DRAFT if self.row.proposal_id is None else State.PROPOSED

    @property
    def status(self) -> Status | None:
        """The worst status anyone confirmed for one of its key results."""
        return worst_status(Status(part.row.status) for part in self.key_results if part.row.status)

    def progress(self, on: date) -> Decimal | None:
        """The stored roll-up; before the cycle begins only measured key results count. None: unknown."""
        weight = self.row.weight if self.row.cycle_start_on <= on else self.row.measured_weight
        return Decimal(rollup.half_up(self.row.total, weight)) / WHOLE if weight else None


def objective_facts(ids: Collection[int]) -> dict[int, ObjectiveFacts]:
    """These objectives by id, ids ascending; four queries however many."""
    rows = [
        ObjectiveColumns(*values)
        for values in Objective.objects.filter(pk__in=ids).order_by("id").values_list(*COLUMNS)
    ]
    key_results = key_results_of([row.id for row in rows])
    return {row.id: ObjectiveFacts(row, tuple(key_results.get(row.id, ()))) for row in rows}
