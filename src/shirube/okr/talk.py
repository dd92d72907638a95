"""What a team meeting talks about first, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

NOTABLE_FALL = 2
"""Points of confidence; one point less is a mood, two are news."""
MOST_TALK = 12
"""More than this no meeting gets through."""


class Reason(StrEnum):
    """Why a key result needs talk, the most urgent first."""

    HELP = "help"
    WORSENED = "worsened"
    LOST_CONFIDENCE = "lost_confidence"
    SLID_BACK = "slid_back"
    BEHIND = "behind"
    AT_RISK = "at_risk"
    STALE = "stale"


FROM_FIRST = tuple(Reason)
FROM_BEST = ("achieved", "on_track", "at_risk", "behind")


@dataclass(frozen=True, slots=True)
class Stood:
    """How a key result stood at a moment: the status a person said, confidence 0–10, progress in basis points."""

    status: str = ""
    confidence: int | None = None
    progress: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A key result now and at the last meeting; `status` is the badge (achieved, on_track, at_risk, behind, stale)."""

    key: int
    status: str
    now: Stood
    before: Stood
    needs_help: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One key result's turn; `folded` when nothing asks for talk, or others come first."""

    key: int
    reasons: tuple[Reason, ...]
    folded: bool


def reasons_of(standing: Standing) -> tuple[Reason, ...]:
    """Every reason that holds, the most urgent first; a reached key result only when somebody asks for help."""
    return tuple(reason for reason in FROM_FIRST if _holds(reason, standing))


def in_turn(standings: Iterable[Standing], *, most: int = MOST_TALK) -> tuple[Turn, ...]:
    """All of them: those that need talk by their most urgent reason, then the rest, each group in the order given."""
    told = [(standing.key, reasons_of(standing)) for standing in standings]
    wanting = sorted((one for one in told if one[1]), key=lambda one: _urgency(one[1]))
    rest = [one for one in told if not one[1]]
    ordered = [*wanting, *rest]
    return tuple(Turn(key, why, place >= most or not why) for place, (key, why) in enumerate(ordered))


def _urgency(reasons: Sequence[Reason]) -> tuple[int, int]:
    """By the first reason, then by how many there are."""
    return FROM_FIRST.index(reasons[0]), -len(reasons)


def _holds(reason: Reason, standing: Standing) -> bool:
    if reason is Reason.HELP:
        return standing.needs_help
    if standing.status == "achieved":
        return False
    match reason:
        case Reason.WORSENED:
            return _worse(standing.before.status, standing.now.status)
        case Reason.LOST_CONFIDENCE:
            return _fallen(standing.before.confidence, standing.now.confidence) >= NOTABLE_FALL
        case Reason.SLID_BACK:
            return _fallen(standing.before.progress, standing.now.progress) > 0
        case _:
            return standing.status == reason


def _worse(before: str, now: str) -> bool:
    if before not in FROM_BEST or now not in FROM_BEST:
        return False
    return FROM_BEST.index(now) > FROM_BEST.index(before)


def _fallen(before: int | None, now: int | None) -> int:
    return 0 if before is None or now is None else before - now
