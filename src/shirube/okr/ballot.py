"""What a secret vote on confidence says: how the room stands, never who stands where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

LOWEST, HIGHEST = 0, 10
SPLIT = 5
"""Points between the lowest and the highest from which opinions count as split."""
CLOSE = 2
"""Points within which the room agrees."""


class Agreement(StrEnum):
    """How far apart the votes lie."""

    ALONE = "alone"
    CLOSE = "close"
    SPREAD = "spread"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The votes put together; `mean` has one decimal."""

    votes: int
    low: int
    high: int
    mean: Decimal
    agreement: Agreement


def tally(values: Iterable[int]) -> tuple[int, ...]:
    """How many said 0, 1 … 10; a value outside that range raises ValueError."""
    counts = [0] * (HIGHEST + 1)
    for value in values:
        if not LOWEST <= value <= HIGHEST:
            raise ValueError(value)
        counts[value] += 1
    return tuple(counts)


def outcome_of(counts: Sequence[int]) -> Outcome | None:
    """What the counts say; None without a vote."""
    said = [value for value, count in enumerate(counts) if count]
    votes = sum(counts)
    if not said:
        return None
    mean = Decimal(sum(value * count for value, count in enumerate(counts))) / votes
    return Outcome(votes, said[0], said[-1], mean.quantize(Decimal("0.1"), ROUND_HALF_UP), _agreement(votes, said))


def _agreement(votes: int, said: Sequence[int]) -> Agreement:
    apart = said[-1] - said[0]
    if votes == 1:
        return Agreement.ALONE
    return Agreement.SPLIT if apart >= SPLIT else Agreement.CLOSE if apart <= CLOSE else Agreement.SPREAD
