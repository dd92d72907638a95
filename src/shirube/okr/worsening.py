"""When a check-in asks for a few words: things got worse, or nothing has moved for three weeks."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from shirube.okr.kinds import Status
from shirube.okr.worst import FROM_BEST_TO_WORST

WEEKS_OF_STALLING = 3


def got_worse(before: Status | None, now: Status | None) -> bool:
    """Whether the word of status is worse than the last one; the first word is worse only when it is 遅れ."""
    if now is None or now == before:
        return False
    if before is None:
        return now == Status.BEHIND
    return FROM_BEST_TO_WORST.index(now) > FROM_BEST_TO_WORST.index(before)


def lost_ground(before: Decimal | None, now: Decimal | None) -> bool:
    """Whether progress went back; the unknown is never a loss."""
    return before is not None and now is not None and now < before


def stalls(value: Decimal | None, said: Sequence[tuple[date, Decimal]], *, on: date) -> bool:
    """Whether saying this value completes three weeks (or six, or nine) in which it has not moved.

    `said` are the earlier values, the oldest first. True at the first check-in of each third week only: a question
    that is put every week is no longer read. The caller leaves out what is achieved.
    """
    if value is None or not said or said[-1][1] != value:
        return False
    since = said[-1][0]
    for day, earlier in reversed(said):
        if earlier != value:
            break
        since = day
    rounds_now = _weeks(since, on) // WEEKS_OF_STALLING
    return rounds_now > _weeks(since, said[-1][0]) // WEEKS_OF_STALLING


def _weeks(first: date, second: date) -> int:
    """How many Mondays lie between."""
    return (_monday(second) - _monday(first)).days // 7


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
