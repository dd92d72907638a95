"""Which key results a metric measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from shirube.okr.kinds import MeasuredBy
from shirube.people.models import Person

from ..models import KeyResult


@dataclass(frozen=True, slots=True)
class MeasuredKeyResult:
    """A key result whose number comes from a metric."""

    id: int
    title: str
    objective_title: str
    owner_name: str
    cycle_name: str


def how_many_measured(metric_ids: Iterable[int], person: Person) -> Mapping[int, int]:
    """By metric, how many key results that this person may see take their number from it; one query."""
    seen = KeyResult.objects.visible_to(person).filter(
        metric__in=list(metric_ids), measured_by=MeasuredBy.SOURCE
    )
    return dict(seen.order_by().values_list("metric_id").annotate(Count("pk")))


def measured_key_results(metric_id: int, person: Person) -> list[MeasuredKeyResult]:
    """Those this person may see, of the newest cycles first; one query."""
    seen = KeyResult.objects.visible_to(person).filter(metric=metric_id, measured_by=MeasuredBy.SOURCE)
    rows = seen.order_by("-objective__cycle__start_on", "objective__title", "position", "id").values_list(
        "id", "title", "objective__title", "owner__name", "objective__cycle__name"
    )
    return [
        MeasuredKeyResult(pk, title, above, owner or "", cycle) for pk, title, above, owner, cycle in rows
    ]
