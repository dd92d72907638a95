"""How long to wait before an errand is tried again, and when to stop trying."""

from __future__ import annotations

import random
from datetime import timedelta

FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(hours=6)
FACTOR = 3
SPREAD = timedelta(minutes=1)
ATTEMPTS = 12
"""After that many an errand is given up: between 17 and 34 hours after the first, longer than a night."""


def pause(failures: int, *, at_least: timedelta = timedelta(0)) -> timedelta:
    """The wait after the n-th failure (from 1): thrice the last one, up to six hours, by chance half of it.

    Chance keeps errands that failed together from coming back together. Never shorter than `at_least`.
    """
    whole = min(FIRST_PAUSE * int(FACTOR ** min(failures - 1, 20)), LONGEST_PAUSE)
    chance = random.uniform(0.5, 1.0)  # noqa: S311  # spreads load, guards nothing
    return max(whole * chance, at_least + min(at_least / 10, SPREAD) * chance)


def is_enough(failures: int) -> bool:
    """Whether it has been tried often enough."""
    return failures >= ATTEMPTS
