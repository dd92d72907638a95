"""Sweeps the outbox: claims what is due, has each errand done, and keeps what came of it."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from .answers import GiveUp, RetryLater
from .backing_off import is_enough, pause
from .claiming import LEASE, Claim, claim
from .models import Errand

Handler = Callable[[Errand, datetime], None]
"""Does one errand, outside any transaction of ours; may be called again with the same errand."""
LOG = logging.getLogger(__name__)
BATCH = 5
"""So few that a worker which dies keeps only these waiting for the end of its lease."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


def sweep(
    handlers: Mapping[str, Handler],
    *,
    at: datetime,
    limit: int = BATCH,
    should_stop: Callable[[], bool] = never,
    lease: timedelta = LEASE,
) -> int:
    """Does up to `limit` due errands and answers how many it took; errands of other kinds are left alone.

    With nothing due it is one query. When it should stop, the errand under way is finished and the rest let go.
    A single errand takes less than `lease`.
    """
    ours = claim(handlers.keys(), at=at, limit=limit, lease=lease)
    for errand in ours.one_by_one():
        if should_stop():
            ours.release()
            break
        _do(errand, handlers[errand.kind], ours)
    return len(ours.errands)


def _do(errand: Errand, handler: Handler, ours: Claim) -> None:
    try:
        handler(errand, ours.at)
    except RetryLater as answer:
        _later(errand, ours, answer.reason, at_least=answer.after)
    except GiveUp as answer:
        _give_up(errand, ours, answer.reason)
    except Exception as error:  # whatever went wrong with one errand, the others are done
        _later(errand, ours, where(error))
    else:
        _keep(errand, ours, done_at=ours.at, last_error="")


def _later(errand: Errand, ours: Claim, reason: str, *, at_least: timedelta = timedelta(0)) -> None:
    errand.attempts += 1
    if is_enough(errand.attempts):
        _give_up(errand, ours, reason)
    else:
        due_at = ours.at + pause(errand.attempts, at_least=at_least)
        _keep(errand, ours, attempts=errand.attempts, due_at=due_at, last_error=reason[:300])


def _give_up(errand: Errand, ours: Claim, reason: str) -> None:
    LOG.warning("Errand %s (%s) is given up: %s", errand.pk, errand.kind, reason)
    _keep(errand, ours, attempts=errand.attempts, given_up_at=ours.at, last_error=reason[:300])


def _keep(errand: Errand, ours: Claim, **outcome: object) -> None:
    """Writes what came of it, unless the claim ran out and another worker has it now."""
    ours.held().filter(pk=errand.pk).update(claim=None, claimed_until=None, **outcome)


def where(error: Exception) -> str:
    """The kind of an unforeseen error and its place; not its text, which may hold what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} ({place})"
