"""Half and nine tenths of many times."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from shirube.okr.spread import percentile


def test_of_ten_times_the_fifth_is_p50_and_the_ninth_p90() -> None:
    counts = Counter(range(10, 110, 10))

    assert (percentile(counts, 50), percentile(counts, 90)) == (50, 90)


def test_of_nothing_there_is_none() -> None:
    assert percentile({}, 50) is None


@given(st.lists(st.integers(0, 3600), min_size=1), st.integers(1, 100))
def test_at_least_that_share_does_not_exceed_it(times: list[int], share: int) -> None:
    found = percentile(Counter(times), share)

    assert found in times
    assert sum(1 for time in times if found is not None and time <= found) * 100 >= share * len(times)
