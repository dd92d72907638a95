"""Every number explains itself."""

import pytest

from okr.amounts import d
from shirube.okr.explanation import (
    Rule,
    explain_measure,
    explain_milestone,
    explain_objective,
    explain_periods,
    explain_supporters,
    rule_of,
)
from shirube.okr.progress import Ceiling, Corridor, Course, Floor, Measure, Step, Unset, periods_held
from shirube.okr.rollup import Part


@pytest.mark.parametrize(
    ("measure", "rule"),
    [
        (Course(d("1"), d("2")), Rule.REACH),
        (Floor(d("2")), Rule.AT_LEAST),
        (Floor(d("2"), baseline=d("1")), Rule.AT_LEAST_WITH_BASELINE),
        (Floor(d("2"), baseline=d("3")), Rule.AT_LEAST),
        (Ceiling(d("2")), Rule.AT_MOST),
        (Ceiling(d("2"), baseline=d("3")), Rule.AT_MOST_WITH_BASELINE),
        (Ceiling(d("2"), baseline=d("1")), Rule.AT_MOST),
        (Corridor(d("1"), d("2")), Rule.BETWEEN),
        (Unset(), Rule.BASELINE_FIRST),
    ],
)
def test_every_measure_names_its_rule(measure: Measure, rule: Rule) -> None:
    assert rule_of(measure) == rule
    assert explain_measure(measure, d("2")).result == measure.progress(d("2"))


def test_a_course_is_explained_by_its_three_values() -> None:
    explained = explain_measure(Course(d("100"), d("60")), d("80"))
    assert explained.inputs == (("value", d("80")), ("baseline", d("100")), ("target", d("60")))
    assert explained.result == d("0.5")


def test_a_milestone_is_explained_by_its_steps() -> None:
    explained = explain_milestone([Step(d("2"), True), Step(d("3"), False)])
    assert dict(explained.inputs) == {"done_weight": 2, "all_weight": 5, "done": 1, "steps": 2}
    assert explained.result == d("0.4")


def test_periods_are_explained_by_their_count() -> None:
    explained = explain_periods(periods_held([True, False, None]))
    assert (explained.rule, explained.result) == (Rule.PER_PERIOD, d(1) / 3)
    assert dict(explained.inputs) == {"held": 1, "ended": 3, "unknown": 1}


def test_an_objective_is_explained_by_its_weighted_sum() -> None:
    explained = explain_objective([Part(200, 4000), Part(300, 2000)])
    assert (explained.rule, explained.result) == (Rule.WEIGHTED_MEAN, d("0.28"))
    assert dict(explained.inputs) == {"weighted_sum": d("1.4"), "weights": 5, "parts": 2, "unmeasured": 0}


def test_an_objective_before_its_cycle_is_explained_by_what_is_measured() -> None:
    explained = explain_objective([Part(100, 4000), Part(100, 0, measured=False)], begun=False)
    assert (explained.rule, explained.result) == (Rule.WEIGHTED_MEAN_BEFORE_START, d("0.4"))


def test_supporters_are_explained_like_parts_and_none_are_unknown() -> None:
    assert explain_supporters([Part(100, 5000)]).result == d("0.5")
    assert explain_supporters([]).result is None
    assert explain_supporters([]).rule == Rule.BY_SUPPORTERS
