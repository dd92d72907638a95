"""A stream: one page's open connection, over which the names of what changed leave (server-sent events)."""

from __future__ import annotations

import random
import socket
from collections.abc import Collection

from .ticket import Ticket

ANYTHING = "*"
"""Stands for every name the page asked for."""
LIVES = (600.0, 900.0)
"""Seconds after which the page has to ask, and be asked, anew: somewhere between these two."""
BEATS = 15.0
"""Seconds of silence after which something is said, so that proxies and pages know the connection is alive."""
PATIENCE = 30.0
"""Seconds within which the other side has to take what it was sent."""
HELLO = b"retry: 2000\n\n"
BEAT = b"event: beat\ndata:\n\n"


class Stream:
    """Holds at most one piece under way and a set of names: a slow page costs no more than that.

    Moments are those of `time.monotonic`; only the thread of streams touches it.
    """

    def __init__(self, client: socket.socket, head: bytes, ticket: Ticket, names: Collection[str]) -> None:
        self.client = client
        self.ticket = ticket
        self.names = frozenset(names)
        self.unsent = head + HELLO
        self.waiting: set[str] = set()
        self.is_held_up = False
        self.spoke_at = 0.0
        self.ends_at = 0.0

    def begin(self, now: float) -> None:
        """Start its clock."""
        self.spoke_at, self.ends_at = now, now + random.uniform(*LIVES)  # noqa: S311  # spreads them

    def hear(self, names: Collection[str]) -> None:
        """Note what to tell; told together as soon as the other side takes it."""
        self.waiting.update(names)

    def speak(self, now: float) -> None:
        """Send as much as the other side takes without waiting. Raises OSError when it is gone."""
        if not self.unsent and self.waiting:
            said = ANYTHING if ANYTHING in self.waiting else " ".join(sorted(self.waiting))
            self.unsent, self.waiting = f"event: changed\ndata: {said}\n\n".encode(), set()
        if not self.unsent and now - self.spoke_at >= BEATS:
            self.unsent = BEAT
        if not self.unsent:
            return
        try:
            sent = self.client.send(self.unsent)
        except BlockingIOError:
            return
        self.unsent, self.spoke_at = self.unsent[sent:], now

    @property
    def is_waiting(self) -> bool:
        """Whether something is left to send."""
        return bool(self.unsent or self.waiting)

    def is_over(self, now: float) -> bool:
        """Whether its time is up, or the other side has taken nothing for too long."""
        return now >= self.ends_at or (bool(self.unsent) and now - self.spoke_at > PATIENCE)

    def is_left(self) -> bool:
        """Whether the other side has gone; what it may say is not listened to."""
        try:
            return not self.client.recv(4096)
        except BlockingIOError:
            return False
        except OSError:
            return True
