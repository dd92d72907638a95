"""Explains the progress of a key result or an objective: the rule, what went in, what came out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from shirube.databases.kept_statements import Kept
from shirube.okr import explanation, rollup
from shirube.okr.explanation import Explanation, Rule
from shirube.okr.kinds import Kind
from shirube.okr.progress import PeriodsHeld, Step
from shirube.okr.relative import held_of

from ..definition import demand_in
from ..models import KeyResult, Objective
from ..periods import periods_of
from .key_result_facts import KeyResultFacts, key_result_facts

RULES = {
    Kind.REACH: Rule.REACH,
    Kind.AT_LEAST: Rule.AT_LEAST,
    Kind.AT_MOST: Rule.AT_MOST,
    Kind.BETWEEN: Rule.BETWEEN,
    Kind.MILESTONE: Rule.MILESTONE,
    Kind.BASELINE: Rule.BASELINE_FIRST,
}
"""The rule of a kind whose definition still lacks a value."""


def explain_key_result(pk: int) -> Explanation:
    """How the progress of this key result comes about; its `result` is not clamped."""
    facts = key_result_facts([pk])[pk]
    if facts.by_supporters:
        return explanation.explain_supporters(_supporters(pk))
    if demand_in(facts.row).is_periodic:
        return replace(explanation.explain_periods(_periods(pk)), result=facts.raw)
    return replace(_of_value(facts), result=facts.raw)


def explain_objective(pk: int, *, on: date) -> Explanation:
    """How the progress of this objective comes about on that day."""
    lines = _begun_and_parts(pk)
    if not lines:
        raise Objective.DoesNotExist
    parts = [
        rollup.Part(rollup.weight_units(weight), progress, measured)
        for _start_on, weight, progress, measured in lines
        if weight is not None
    ]
    return explanation.explain_objective(parts, begun=lines[0][0] <= on)


@Kept
def _begun_and_parts(objective_id: int) -> Any:
    """The start of the cycle beside each key result; one row without these where there is none."""
    columns = ("cycle__start_on", "key_results__weight", "key_results__progress", "key_results__measured")
    order = ("key_results__position", "key_results__id")
    return Objective.objects.filter(pk=objective_id).order_by(*order).values_list(*columns)


def _of_value(facts: KeyResultFacts) -> Explanation:
    row = facts.row
    if row.kind == Kind.MILESTONE and facts.steps:
        return explanation.explain_milestone([Step(step.weight, step.done) for step in facts.steps])
    measure = facts.measure
    if row.kind == Kind.MILESTONE or measure is None:
        inputs = (("value", row.current), ("baseline", row.baseline), ("target", row.target))
        return Explanation(RULES[Kind(row.kind)], inputs if row.kind != Kind.MILESTONE else inputs[:1], None)
    return explanation.explain_measure(measure, row.current)


def _periods(pk: int) -> PeriodsHeld:
    """The periods as they were judged when last looked at."""
    key_result = KeyResult.objects.select_related("objective__cycle__company").get(pk=pk)
    day = key_result.counted_on or key_result.objective.cycle.start_on
    return held_of([period.outcome for period in periods_of(key_result, on=day) if period.ended])


def _supporters(pk: int) -> list[rollup.Part]:
    lines = Objective.objects.filter(supports_key_result=pk, weight__gt=0)
    return [
        rollup.Part(rollup.weight_units(weight), progress)
        for weight, progress in lines.values_list("support_weight", "progress")
    ]
