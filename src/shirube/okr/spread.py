"""The spread of many measured times: half of them are at most p50, nine of ten at most p90."""

from collections.abc import Mapping


def percentile(counts: Mapping[int, int], share: int) -> int | None:
    """The smallest value that at least `share` percent do not exceed (nearest rank); None of nothing.

    `counts` says how often each value occurred.
    """
    total = sum(counts.values())
    if not total:
        return None
    rank, seen = -(-share * total // 100), 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= rank:
            return value
    return None
