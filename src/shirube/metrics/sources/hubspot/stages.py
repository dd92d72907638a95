"""The stages of HubSpot's pipelines, and the day a deal entered each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from shirube.metrics.faults import Fault

from ..asking import Asking
from ..source_kind import SourceFailed
from .searching import results_of

ENTERED = "hs_v2_date_entered_"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a pipeline, as people call both."""

    id: str
    name: str
    pipeline: str

    @property
    def entered(self) -> str:
        """The property of a deal that holds when it last entered the stage."""
        return ENTERED + self.id


@dataclass(frozen=True, slots=True)
class Pipelines:
    """All pipelines by ID, and their stages in the order people see them."""

    names: Mapping[str, str]
    stages: tuple[Stage, ...]

    def columns(self, remembered: Mapping[str, str]) -> dict[str, str]:
        """The column of each stage, by the stage's ID: as it was first named, so that no renamed stage is missed."""
        often = Counter(stage.name for stage in self.stages)
        return dict(remembered) | {
            stage.id: _column(stage, is_unique=often[stage.name] == 1)
            for stage in self.stages
            if stage.id not in remembered
        }


def pipelines(ask: Asking, base: str, only: str) -> Pipelines:
    """Asks for them; `only` is the ID of the one that is wanted ("" for all). Raises SourceFailed."""
    names: dict[str, str] = {}
    stages: list[Stage] = []
    for found in results_of(ask.get_json(f"{base}/crm/v3/pipelines/deals")):
        pipeline, name = str(found["id"]), str(found.get("label") or found["id"])
        if only not in ("", pipeline):
            continue
        names[pipeline] = name
        ordered = sorted(found.get("stages") or (), key=lambda stage: int(stage.get("displayOrder") or 0))
        stages += [Stage(str(stage["id"]), str(stage.get("label") or stage["id"]), name) for stage in ordered]
    if only and not names:
        raise SourceFailed(Fault.BAD_SETTING, name="pipeline", value=only[:80])
    return Pipelines(names, tuple(stages))


def _column(stage: Stage, *, is_unique: bool) -> str:
    return f"{stage.name}に入った日時" if is_unique else f"{stage.pipeline}・{stage.name}に入った日時"
