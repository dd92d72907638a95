"""Reads the story of a key result: all its check-ins with who said them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from shirube.databases.kept_statements import Kept

from ..models import CheckIn

COLUMNS = (
    "id",
    "at",
    "recorded_at",
    "by_id",
    "by__name",
    "value",
    "steps_done",
    "confidence",
    "status",
    "note",
    "needs_help",
    "progress",
    "corrects_id",
    "correction__id",
    "reading__metric__name",
)


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """One check-in as it was said; `correction_id` names the later line that puts it right.

    `metric_name` is that of a line no person wrote: a metric measured its value.
    """

    id: int
    at: datetime
    recorded_at: datetime
    by_id: int | None
    by_name: str | None
    value: Decimal | None
    steps_done: Any
    confidence: int | None
    status: str
    note: str
    needs_help: bool
    progress: int | None
    corrects_id: int | None
    correction_id: int | None
    metric_name: str | None

    @property
    def says_nothing(self) -> bool:
        """Whether it is the line that takes another back."""
        words = (self.value, self.steps_done, self.confidence, self.status, self.note)
        return words == (None, None, None, "", "") and not self.needs_help


def story_of(key_result_id: int) -> list[CheckInRow]:
    """All lines, the oldest first; one query."""
    return [CheckInRow(*values) for values in _lines(key_result_id)]


@Kept
def _lines(key_result_id: int) -> Any:
    return CheckIn.objects.filter(key_result=key_result_id).order_by("at", "id").values_list(*COLUMNS)
