"""Reads the steps of milestones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from shirube.databases.kept_statements import Kept

from ..models import Step


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step; `position` is how check-ins name it."""

    position: int
    title: str
    weight: Decimal
    done: bool


def steps_of(key_result_ids: Collection[int]) -> Mapping[int, tuple[StepRow, ...]]:
    """The steps by key result, in their order; one query."""
    found: dict[int, list[StepRow]] = defaultdict(list)
    for pk, *values in _steps(tuple(key_result_ids)) if key_result_ids else ():
        found[pk].append(StepRow(*values))
    return {pk: tuple(steps) for pk, steps in found.items()}


@Kept
def _steps(key_result_ids: tuple[int, ...]) -> Any:
    columns = ("key_result_id", "position", "title", "weight", "done")
    return Step.objects.filter(key_result__in=key_result_ids).values_list(*columns)
