"""Works through the outbox until told to stop, and lets the planners look at the clock once a minute."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from threading import Event, Thread

from django.db import close_old_connections, connection
from django.utils import timezone

from shirube.outbox.sweeping import BATCH, Handler, sweep, where

from .lanes import Lanes
from .planners import Planner

HANDS = 4
"""Threads of one process: while one waits for a service outside, the others go on."""
PAUSE, BETWEEN_PLANS = 1.0, 60.0
"""Seconds between two looks at the outbox, and two at the clock."""
MOST_DOUBLINGS = 5
"""A database that stays away is asked every 32 seconds in the end."""
LOG = logging.getLogger(__name__)
Step = Callable[[datetime], bool]
"""Does a piece of work; answers whether there is more to do at once."""


def start(
    handlers: Mapping[str, Handler],
    planners: Sequence[Planner],
    stopping: Event,
    *,
    hands: int = HANDS,
    slow: Mapping[str, Handler] | None = None,
) -> list[Thread]:
    """Starts the threads of one process: hands that sweep, one that plans, one that opens lanes for `slow` errands.

    They end soon after `stopping` is set.
    """
    swept = partial(_sweep, handlers, stopping)
    targets = [partial(_keep_at, swept, stopping, pause=PAUSE)] * hands
    targets += [partial(_keep_at, Lanes(slow, stopping).open_for_due, stopping, pause=PAUSE)] if slow else []
    targets += [partial(_keep_at, partial(_plan, planners), stopping, pause=BETWEEN_PLANS)]
    threads = [Thread(target=target, daemon=True) for target in targets]
    for thread in threads:
        thread.start()
    return threads


def _sweep(handlers: Mapping[str, Handler], stopping: Event, at: datetime) -> bool:
    return sweep(handlers, at=at, should_stop=stopping.is_set) == BATCH


def _plan(planners: Sequence[Planner], at: datetime) -> bool:
    for planner in planners:
        _guarded(planner, at)
    return False


def _keep_at(step: Step, stopping: Event, *, pause: float) -> None:
    """Repeats the step; waits between, longer while it fails."""
    failures = 0
    while not stopping.is_set():
        more = _guarded(step, timezone.now())
        failures = failures + 1 if more is None else 0
        if not more:
            stopping.wait(max(pause, PAUSE * 2 ** min(failures, MOST_DOUBLINGS)) if failures else pause)
    connection.close()


def _guarded(step: Callable[[datetime], bool | None], at: datetime) -> bool | None:
    """None when it failed: a database that is away comes back. The log says where, not what was being written."""
    close_old_connections()
    try:
        return step(at)
    except Exception as error:
        LOG.error("The worker could not go on for now: %s", where(error))
        return None
