"""Carry-over into the next draft."""

from okr.amounts import d
from shirube.okr.carry_over import CarryOver, next_baseline


def test_continuing_starts_from_the_current_value() -> None:
    assert next_baseline(CarryOver.CONTINUE, baseline=d("100"), current=d("80")) == 80
    assert next_baseline(CarryOver.CONTINUE, baseline=d("100"), current=None) == 100


def test_changing_keeps_the_baseline_and_dropping_leaves_none() -> None:
    assert next_baseline(CarryOver.CHANGE, baseline=d("100"), current=d("80")) == 100
    assert next_baseline(CarryOver.DROP, baseline=d("100"), current=d("80")) is None
