"""What a secret vote says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.okr.ballot import Agreement, outcome_of, tally

votes = st.lists(st.integers(0, 10), min_size=1, max_size=50)


def test_three_to_nine_is_a_split() -> None:
    outcome = outcome_of(tally([3, 9, 7, 8]))

    assert outcome is not None
    assert (outcome.votes, outcome.low, outcome.high, outcome.mean) == (4, 3, 9, Decimal("6.8"))
    assert outcome.agreement is Agreement.SPLIT


@pytest.mark.parametrize(
    ("values", "agreement"),
    [([6], Agreement.ALONE), ([6, 8], Agreement.CLOSE), ([5, 8], Agreement.SPREAD), ([5, 10], Agreement.SPLIT)],
)
def test_how_far_apart_a_room_is(values: list[int], agreement: Agreement) -> None:
    assert outcome_of(tally(values)).agreement is agreement  # type: ignore[union-attr]


def test_no_votes_say_nothing() -> None:
    assert outcome_of(tally([])) is None


@pytest.mark.parametrize("value", [-1, 11])
def test_a_vote_lies_between_nothing_and_certainty(value: int) -> None:
    with pytest.raises(ValueError):
        tally([value])


@given(votes)
def test_the_mean_lies_between_the_ends(values: list[int]) -> None:
    outcome = outcome_of(tally(values))

    assert outcome is not None
    assert outcome.votes == len(values)
    assert outcome.low <= outcome.mean <= outcome.high
