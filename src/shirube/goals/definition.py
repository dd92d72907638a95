"""The definition of a key result: everything people write down about it, apart from what is measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from shirube.metrics.models import Metric
from shirube.okr.kinds import (
    Ambition,
    Change,
    Comparison,
    Kind,
    MeasuredBy,
    Period,
    RelativeMode,
    SupportMode,
)
from shirube.okr.progress import Incomplete, Measure
from shirube.okr.relative import Demand, fixed_measure
from shirube.people.models import Person

from .models import KeyResult

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of a milestone as written down; `done` says whether it is finished already."""

    title: str
    weight: Decimal = ONE
    done: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """What a key result is; `dataclasses.replace` makes a changed one."""

    title: str
    kind: Kind = Kind.REACH
    strict: bool = False
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_max: Decimal | None = None
    unit: str = ""
    period: Period | None = None
    comparison: Comparison = Comparison.NONE
    change: Change | None = None
    mode: RelativeMode | None = None
    weight: Decimal = ONE
    ambition: Ambition = Ambition.ASPIRATIONAL
    measured_by: MeasuredBy = MeasuredBy.HAND
    metric: Metric | None = None
    support_mode: SupportMode = SupportMode.PROGRESS
    owner: Person | None = None
    contributors: tuple[Person, ...] = ()
    due_on: date | None = None
    definition: str = ""
    steps: tuple[StepLine, ...] = ()

    @classmethod
    def of(cls, key_result: KeyResult) -> Definition:
        """The definition as it stands in the database."""
        return cls(
            **{name: getattr(key_result, name) for name in PLAIN},
            **{name: parse(getattr(key_result, name)) for name, parse in SYMBOLS.items()},
            owner=key_result.owner,
            metric=key_result.metric,
            contributors=tuple(line.person for line in key_result.contributions.select_related("person")),
            steps=tuple(StepLine(step.title, step.weight, step.done) for step in key_result.steps.all()),
        )

    def columns(self) -> dict[str, Any]:
        """Values for the columns of a key result; steps and contributors are rows of their own."""
        return {
            **{name: getattr(self, name) for name in PLAIN},
            **{name: getattr(self, name) or "" for name in SYMBOLS},
            "owner_id": None if self.owner is None else self.owner.pk,
            "metric_id": None if self.metric is None else self.metric.pk,
        }

    def facts(self) -> Mapping[str, Any]:
        """The definition in plain values, for the edit history."""
        return {
            **{name: getattr(self, name) for name in PLAIN},
            **{name: getattr(self, name) for name in SYMBOLS},
            "owner": None if self.owner is None else self.owner.name,
            "metric": None if self.metric is None else self.metric.name,
            "contributors": [person.name for person in self.contributors],
            "steps": [step.title for step in self.steps],
        }


def _optional(symbol: Any) -> Any:
    return lambda text: symbol(text) if text else None


PLAIN = (
    "title",
    "strict",
    "baseline",
    "target",
    "target_max",
    "unit",
    "weight",
    "due_on",
    "definition",
)
SYMBOLS: Mapping[str, Any] = {
    "kind": Kind,
    "period": _optional(Period),
    "comparison": Comparison,
    "change": _optional(Change),
    "mode": _optional(RelativeMode),
    "ambition": Ambition,
    "measured_by": MeasuredBy,
    "support_mode": SupportMode,
}
FIELD_NAMES = tuple(field.name for field in fields(Definition))


class Demanding(Protocol):
    """Whatever carries the columns of a demand: a record, a definition, a reader's row."""

    @property
    def kind(self) -> str: ...
    @property
    def strict(self) -> bool: ...
    @property
    def baseline(self) -> Decimal | None: ...
    @property
    def target(self) -> Decimal | None: ...
    @property
    def target_max(self) -> Decimal | None: ...
    @property
    def period(self) -> str | None: ...
    @property
    def comparison(self) -> str: ...
    @property
    def change(self) -> str | None: ...
    @property
    def mode(self) -> str | None: ...


def demand_in(key_result: Demanding) -> Demand:
    """What a key result asks for, as the heart reads it."""
    return Demand(
        kind=Kind(key_result.kind),
        strict=key_result.strict,
        baseline=key_result.baseline,
        target=key_result.target,
        target_max=key_result.target_max,
        period=Period(key_result.period) if key_result.period else None,
        comparison=Comparison(key_result.comparison),
        change=Change(key_result.change) if key_result.change else None,
        mode=RelativeMode(key_result.mode) if key_result.mode else None,
    )


def measure_in(key_result: Demanding) -> Measure | None:
    """The measure by which a value becomes progress; None while the definition is incomplete, or where periods
    are judged one by one (`goals/periods.py`).
    """
    demand = demand_in(key_result)
    if demand.is_periodic:
        return None
    try:
        return fixed_measure(demand)
    except Incomplete:
        return None
