"""Turns the draft of a key result into what will be written: its definition and what it says now."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from shirube.goals.actions.defining import FINEST, LARGEST, OutOfRange, need_in_range
from shirube.goals.definition import demand_in
from shirube.okr.kinds import Ambition, Kind, MeasuredBy, SupportMode
from shirube.okr.progress import Incomplete, NoDistance
from shirube.okr.relative import fixed_measure
from shirube.okr.rollup import weight_units
from shirube.sheets import KeyResultDraft

from .remarks import Concern, Remark

TITLE, UNIT, STEP_TITLE, NOTE = 500, 30, 300, 5_000
WEIGHTS = Decimal(10_000)
DEFAULTS: dict[str, Any] = {
    "weight": Decimal(1), "ambition": Ambition.ASPIRATIONAL, "measured_by": MeasuredBy.HAND,
    "support_mode": SupportMode.PROGRESS,
}  # fmt: skip
"""What a key result is when the file does not say."""


def tidied(draft: KeyResultDraft, remarks: list[Remark]) -> KeyResultDraft:
    """The draft with only what the records can hold; every loss is remarked."""
    draft = _unsummed(_whole_milestone(_short(draft, remarks)))
    numbers: dict[str, Any] = {
        name: _held(draft, name, remarks) for name in ("baseline", "target", "target_max", "current")
    }
    draft = replace(draft, **numbers, weight=_weight(draft, remarks))
    return _with_distance(draft, remarks)


def definition(draft: KeyResultDraft) -> dict[str, Any]:
    """The fields of the definition as the file says them; None, "" or () where it does not; people apart."""
    return {
        "title": draft.title, "kind": draft.kind, "strict": draft.strict, "baseline": draft.baseline,
        "target": draft.target, "target_max": draft.target_max, "unit": draft.unit, "period": draft.period,
        "comparison": draft.comparison, "change": draft.change, "mode": draft.mode, "weight": draft.weight,
        "ambition": draft.ambition, "measured_by": draft.measured_by, "support_mode": draft.support_mode,
        "due_on": draft.due_on, "definition": draft.definition,
        "steps": tuple((step.title, step.weight) for step in draft.steps),
    }  # fmt: skip


def in_range(value: Decimal | None, draft: KeyResultDraft) -> bool:
    """Whether a key result of this kind can have the value."""
    if draft.kind is Kind.MILESTONE and value is not None:
        return not draft.steps and 0 <= value <= 1
    try:
        need_in_range(value, field="value")
    except OutOfRange:
        return False
    return True


def _short(draft: KeyResultDraft, remarks: list[Remark]) -> KeyResultDraft:
    if len(draft.title.strip()) > TITLE:
        remarks.append(Remark(draft.place, Concern.TITLE_SHORTENED, {"limit": TITLE}))
    steps = tuple(
        replace(s, title=s.title[:STEP_TITLE], weight=s.weight if _is_weight(s.weight) else Decimal(1))
        for s in draft.steps
    )
    return replace(
        draft,
        title=draft.title.strip()[:TITLE],
        unit=draft.unit.strip()[:UNIT],
        note=draft.note.strip()[:NOTE],
        steps=steps,
    )


def _whole_milestone(draft: KeyResultDraft) -> KeyResultDraft:
    """A milestone a sheet calls done is one yes or no; the share a sheet states for it is its value."""
    if draft.kind is not Kind.MILESTONE or draft.measured_by is not None:
        return draft
    if len(draft.steps) == 1 and draft.steps[0].title == draft.title and draft.steps[0].done:
        return replace(draft, steps=(), current=Decimal(1))
    if not draft.steps and draft.current is None and draft.progress is not None:
        return replace(draft, current=min(max(draft.progress, Decimal(0)), Decimal(1)))
    return draft


def _unsummed(draft: KeyResultDraft) -> KeyResultDraft:
    """The sum of what supports a key result follows from below; nobody says it."""
    sums = draft.measured_by is MeasuredBy.SUPPORTERS and draft.support_mode is SupportMode.SUM
    return replace(draft, current=None) if sums else draft


def _held(draft: KeyResultDraft, name: str, remarks: list[Remark]) -> Decimal | None:
    value: Decimal | None = getattr(draft, name)
    if value is None:
        return None
    if value.is_finite() and abs(value) < LARGEST:
        value = _finest(value)
    if name == "current" and draft.kind is Kind.MILESTONE and draft.steps:
        return None
    if in_range(value, draft) if name == "current" else _fits(value):
        return value
    remarks.append(Remark(draft.place, Concern.VALUE_OUT_OF_RANGE, {"field": name, "value": str(value)}))
    return None


def _finest(value: Decimal) -> Decimal:
    """Rounded to ten decimals, as far as a measured value goes."""
    exponent = int(value.normalize().as_tuple().exponent)
    return value if exponent >= -FINEST else value.quantize(Decimal(1).scaleb(-FINEST))


def _fits(value: Decimal) -> bool:
    try:
        need_in_range(value, field="value")
    except OutOfRange:
        return False
    return True


def _weight(draft: KeyResultDraft, remarks: list[Remark]) -> Decimal | None:
    if draft.weight is None or _is_weight(draft.weight):
        return draft.weight
    params = {"field": "weight", "value": format(draft.weight, "f")}
    remarks.append(Remark(draft.place, Concern.VALUE_OUT_OF_RANGE, params))
    return None


def _is_weight(weight: Decimal) -> bool:
    try:
        weight_units(weight)
    except ValueError:
        return False
    return 0 < weight < WEIGHTS


def _with_distance(draft: KeyResultDraft, remarks: list[Remark]) -> KeyResultDraft:
    """Trap: baseline and target that are equal can never be stored; the baseline gives way."""
    demand = demand_in(draft)
    if demand.is_periodic:
        return draft
    try:
        fixed_measure(demand)
    except Incomplete:
        return draft
    except (NoDistance, ValueError):
        params = {"value": "" if draft.baseline is None else format(draft.baseline, "f")}
        remarks.append(Remark(draft.place, Concern.NO_WAY_TO_GO, params))
        kind = draft.kind if draft.kind in (Kind.AT_LEAST, Kind.AT_MOST) else Kind.BASELINE
        return replace(draft, kind=kind, baseline=None, strict=draft.strict and kind is not Kind.BASELINE)
    return draft
