"""Reads key results whole: definition, stored state and the progress that counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from shirube.databases.kept_statements import Kept
from shirube.okr import rollup
from shirube.okr.kinds import Kind, MeasuredBy, SupportMode
from shirube.okr.progress import WHOLE, Measure, basis_points, clamped, step_progress
from shirube.okr.progress import Step as HeartStep

from ..definition import measure_in
from ..models import Contribution, KeyResult, Step

COLUMNS = (
    "id",
    "objective_id",
    "title",
    "definition",
    "kind",
    "strict",
    "baseline",
    "target",
    "target_max",
    "unit",
    "period",
    "comparison",
    "change",
    "mode",
    "weight",
    "ambition",
    "measured_by",
    "support_mode",
    "owner_id",
    "metric_id",
    "due_on",
    "created_at",
    "version",
    "current",
    "status",
    "confidence",
    "needs_help",
    "checked_in_at",
    "hand_progress",
    "supporters_total",
    "supporters_weight",
    "progress",
    "measured",
)


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One step of a milestone."""

    title: str
    weight: Decimal
    done: bool


@dataclass(frozen=True, slots=True)
class KeyResultColumns:
    """The row of a key result, as it is stored; progress in basis points."""

    id: int
    objective_id: int
    title: str
    definition: str
    kind: str
    strict: bool
    baseline: Decimal | None
    target: Decimal | None
    target_max: Decimal | None
    unit: str
    period: str
    comparison: str
    change: str
    mode: str
    weight: Decimal
    ambition: str
    measured_by: str
    support_mode: str
    owner_id: int | None
    metric_id: int | None
    due_on: date | None
    created_at: datetime
    version: int
    current: Decimal | None
    status: str
    confidence: int | None
    needs_help: bool
    checked_in_at: datetime | None
    hand_progress: int | None
    supporters_total: int
    supporters_weight: int
    progress: int
    measured: bool


@dataclass(frozen=True, slots=True)
class KeyResultFacts:
    """A key result with its steps and contributors."""

    row: KeyResultColumns
    steps: tuple[StepFacts, ...]
    contributor_ids: tuple[int, ...]

    @property
    def measure(self) -> Measure | None:
        """The measure of its value; None while the definition is incomplete, and where periods are judged."""
        return measure_in(self.row)

    @property
    def by_supporters(self) -> bool:
        """Whether its supporters' mean progress counts, and not a value."""
        return self.row.measured_by == MeasuredBy.SUPPORTERS and self.row.support_mode == SupportMode.PROGRESS

    @property
    def raw(self) -> Decimal | None:
        """The progress that counts, below 0 after a slide back and above 1 after an overshoot; None: unknown."""
        if not self.row.measured:
            return None
        if self.by_supporters:
            return Decimal(self.row.progress) / WHOLE
        return self._of_value()

    @property
    def progress(self) -> Decimal | None:
        """The progress that counts, within 0 and 1."""
        return None if self.raw is None else clamped(self.raw)

    @property
    def progress_by_hand(self) -> Decimal | None:
        """What the values said by hand amount to, whatever counts."""
        return None if self.row.hand_progress is None else Decimal(self.row.hand_progress) / WHOLE

    @property
    def progress_by_supporters(self) -> Decimal | None:
        """What the supporting objectives amount to, whatever counts; None without any."""
        if self.row.measured_by == MeasuredBy.SUPPORTERS and not self.by_supporters:
            return self.progress
        if not self.row.supporters_weight:
            return None
        return Decimal(rollup.half_up(self.row.supporters_total, self.row.supporters_weight)) / WHOLE

    def _of_value(self) -> Decimal:
        """Exact where the value alone says it; the stored basis points where more than the value counts."""
        exact, stored = self._exact(), self.row.progress
        return exact if exact is not None and basis_points(exact) == stored else Decimal(stored) / WHOLE

    def _exact(self) -> Decimal | None:
        if self.row.kind == Kind.MILESTONE:
            heart = [HeartStep(step.weight, step.done) for step in self.steps]
            return step_progress(heart) if heart else self.row.current
        return None if self.measure is None else self.measure.progress(self.row.current)


def key_result_facts(ids: Collection[int]) -> dict[int, KeyResultFacts]:
    """These key results by id, in the order of their lists; three queries however many."""
    return _with_parts([KeyResultColumns(*values) for values in _rows(tuple(ids))])


def key_results_of(objective_ids: Collection[int]) -> dict[int, list[KeyResultFacts]]:
    """The key results of these objectives, by objective; three queries however many."""
    rows = [KeyResultColumns(*values) for values in _rows_of(tuple(objective_ids))]
    by_objective: dict[int, list[KeyResultFacts]] = defaultdict(list)
    for facts in _with_parts(rows).values():
        by_objective[facts.row.objective_id].append(facts)
    return by_objective


def _with_parts(rows: Collection[KeyResultColumns]) -> dict[int, KeyResultFacts]:
    ids = [row.id for row in rows]
    steps, contributors = _steps(ids), _contributors(ids)
    return {
        row.id: KeyResultFacts(row, tuple(steps.get(row.id, ())), tuple(contributors.get(row.id, ())))
        for row in rows
    }


def _steps(ids: Collection[int]) -> Mapping[int, list[StepFacts]]:
    found: dict[int, list[StepFacts]] = defaultdict(list)
    for pk, title, weight, done in _step_lines(tuple(ids)):
        found[pk].append(StepFacts(title, weight, done))
    return found


def _contributors(ids: Collection[int]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for pk, person in _contributor_lines(tuple(ids)):
        found[pk].append(person)
    return found


@Kept
def _rows(ids: tuple[int, ...]) -> Any:
    found = KeyResult.objects.filter(pk__in=ids).order_by("objective_id", "position", "id")
    return found.values_list(*COLUMNS)


@Kept
def _rows_of(objective_ids: tuple[int, ...]) -> Any:
    found = KeyResult.objects.filter(objective__in=objective_ids).order_by("objective_id", "position", "id")
    return found.values_list(*COLUMNS)


@Kept
def _step_lines(key_result_ids: tuple[int, ...]) -> Any:
    lines = Step.objects.filter(key_result__in=key_result_ids).order_by("position", "id")
    return lines.values_list("key_result_id", "title", "weight", "done")


@Kept
def _contributor_lines(key_result_ids: tuple[int, ...]) -> Any:
    lines = Contribution.objects.filter(key_result__in=key_result_ids).order_by("id")
    return lines.values_list("key_result_id", "person_id")
