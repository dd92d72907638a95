"""Scores at the end of a cycle."""

from decimal import Decimal

import pytest
from hypothesis import given

from okr.amounts import d, shares
from shirube.okr.kinds import Ambition
from shirube.okr.scoring import Band, aimed_low, band, expected_score, proposed_score


@pytest.mark.parametrize(
    ("progress", "score"),
    [("0.65", "0.7"), ("0.649", "0.6"), ("1.25", "1.0"), ("-0.2", "0.0"), ("0.05", "0.1")],
)
def test_the_proposed_score_is_progress_rounded_half_up_to_a_tenth(progress: str, score: str) -> None:
    assert proposed_score(d(progress)) == d(score)


def test_unknown_progress_proposes_no_score() -> None:
    assert proposed_score(None) is None


@given(shares)
def test_a_proposed_score_is_a_tenth_within_zero_and_one(progress: Decimal) -> None:
    score = proposed_score(progress)
    assert score is not None
    assert 0 <= score <= 1
    assert score * 10 == int(score * 10)


@pytest.mark.parametrize(
    ("score", "expected"),
    [("0.3", Band.LOW), ("0.4", Band.MIDDLE), ("0.6", Band.MIDDLE), ("0.65", Band.HIGH), ("1.0", Band.HIGH)],
)
def test_bands_are_read_on_the_rounded_score(score: str, expected: Band) -> None:
    assert band(d(score)) == expected


def test_committed_work_is_expected_in_full_and_aspirational_at_seven_tenths() -> None:
    assert expected_score(Ambition.COMMITTED) == 1
    assert expected_score(Ambition.ASPIRATIONAL) == d("0.7")


def test_a_cycle_that_reached_every_aspiration_aimed_low() -> None:
    assert aimed_low([d("1.0"), d("1.0")])
    assert not aimed_low([d("1.0"), d("0.9")])
    assert not aimed_low([])
