"""The moment by which a whole request must be over, however slowly the other side drips."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_deadline: ContextVar[float] = ContextVar("deadline", default=float("inf"))


class Passed(Exception):
    """There is no time left."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """All that happens inside shares these seconds, and what is left of those around it."""
    token = _deadline.set(min(time.monotonic() + seconds, _deadline.get()))
    try:
        yield
    finally:
        _deadline.reset(token)


def left(at_most: float | None = None) -> float:
    """Seconds that remain, at most so many; raises Passed when there are none."""
    remaining = _deadline.get() - time.monotonic()
    if remaining <= 0:
        raise Passed
    return remaining if at_most is None else min(remaining, at_most)
