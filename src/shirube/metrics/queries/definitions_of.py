"""The definitions a metric has had, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shirube.measuring.definition import AnyDefinition, definition_of

from ..models import MetricDefinition


@dataclass(frozen=True, slots=True)
class DefinitionLine:
    """One version; `by_name` is empty where the operator wrote it."""

    version: int
    definition: AnyDefinition
    by_name: str
    at: datetime


def definitions_of(metric_id: int) -> list[DefinitionLine]:
    """One query."""
    rows = MetricDefinition.objects.filter(metric=metric_id).order_by("-version")
    return [
        DefinitionLine(version, definition_of(said), name or "", at)
        for version, said, name, at in rows.values_list("version", "definition", "by__name", "at")
    ]
