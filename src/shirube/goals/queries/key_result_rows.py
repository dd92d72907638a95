"""Reads key results as rows of plain values, whatever selects them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from shirube.databases.kept_statements import Kept
from shirube.okr.kinds import Kind
from shirube.okr.progress import Course, Measure, NoDistance, Unset

from ..definition import measure_in
from ..models import KeyResult

COLUMNS = (
    "id",
    "objective_id",
    "objective__title",
    "objective__cycle__start_on",
    "objective__cycle__end_on",
    "title",
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
    "owner__name",
    "due_on",
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
    "version",
    "metric_id",
)


@dataclass(frozen=True, slots=True)
class KeyResultRow:
    """One key result with the dates of its cycle; progress in basis points, as stored."""

    id: int
    objective_id: int
    objective_title: str
    start_on: date
    end_on: date
    title: str
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
    owner_name: str | None
    due_on: date | None
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
    version: int
    metric_id: int | None

    @property
    def measure(self) -> Measure:
        """The measure of its value; of a milestone the way from nothing done to all done.

        Unset while incomplete, and where periods are judged one by one.
        """
        if self.kind == Kind.MILESTONE:
            return Course(Decimal(0), Decimal(1))
        try:
            return measure_in(self) or Unset()
        except NoDistance:
            return Unset()


def key_result_row(pk: int) -> KeyResultRow:
    """The row of one key result that is there; one query."""
    return KeyResultRow(*_one(pk)[0])


def key_result_rows(key_results: Iterable[KeyResult]) -> list[KeyResultRow]:
    """The rows of a selection (a queryset), in its own order; one query."""
    return [KeyResultRow(*values) for values in key_results.values_list(*COLUMNS)]  # type: ignore[attr-defined]


@Kept
def _one(pk: int) -> Any:
    return KeyResult.objects.filter(pk=pk).values_list(*COLUMNS)
