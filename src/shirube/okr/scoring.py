"""Scores at the end of a cycle: 0.0 to 1.0 in steps of 0.1."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from shirube.okr.kinds import Ambition
from shirube.okr.progress import clamped

TENTH = Decimal("0.1")
FULL = Decimal("1.0")


class Band(StrEnum):
    """0.0–0.3, 0.4–0.6, 0.7–1.0."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


def proposed_score(progress: Decimal | None) -> Decimal | None:
    """Clamped progress rounded half up to a tenth; None when unknown."""
    if progress is None:
        return None
    return clamped(progress).quantize(TENTH, rounding=ROUND_HALF_UP)


def band(score: Decimal) -> Band:
    """The band of a score, after rounding it to a tenth."""
    rounded = score.quantize(TENTH, rounding=ROUND_HALF_UP)
    if rounded >= Decimal("0.7"):
        return Band.HIGH
    return Band.MIDDLE if rounded >= Decimal("0.4") else Band.LOW


def expected_score(ambition: Ambition) -> Decimal:
    """1.0 for committed work, 0.7 for aspirational."""
    return FULL if ambition == Ambition.COMMITTED else Decimal("0.7")


def aimed_low(aspirational_scores: Iterable[Decimal]) -> bool:
    """Whether there are aspirational scores and every one of them is 1.0."""
    scores = tuple(aspirational_scores)
    return bool(scores) and all(score >= FULL for score in scores)
