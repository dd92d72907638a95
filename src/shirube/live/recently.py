"""What was heard lately, for a page drawn a moment before it began to listen."""

from __future__ import annotations

from collections import deque

from .heard import Heard

SLACK = 2.0
"""Seconds a change may take from its commit until it is heard."""
KEPT = 2_000


class Recently:
    """The last changes, and since when nothing was missed; moments of `time.monotonic`."""

    def __init__(self) -> None:
        self._heard: deque[tuple[float, Heard]] = deque()
        self._complete_since: float | None = None

    def begin(self, now: float) -> None:
        """From now on everything is heard."""
        self._heard.clear()
        self._complete_since = now

    def add(self, heard: Heard, now: float) -> None:
        """Remember it; the oldest is forgotten."""
        self._heard.append((now, heard))
        if len(self._heard) > KEPT:
            self._complete_since, _ = self._heard.popleft()

    def since(self, moment: float, company_id: int) -> frozenset[str] | None:
        """The names heard in that company since; None when that is not known."""
        if self._complete_since is None or moment - SLACK < self._complete_since:
            return None
        return frozenset(
            name
            for at, heard in self._heard
            if at >= moment - SLACK and heard.company_id == company_id
            for name in heard.names
        )
