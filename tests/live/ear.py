"""A page's side of a stream, for tests: reads the names it is told."""

from __future__ import annotations

import socket
import time
from typing import ClassVar

from shirube.live.streams import Streams
from shirube.live.ticket import Ticket

PATIENCE = 20.0
"""Seconds after which a test gives up."""


class Ear:
    """One open page; `next` gives the names of the next event, and waits for it."""

    opened: ClassVar[list[Ear]] = []

    def __init__(
        self, streams: Streams, *names: str, company_id: int, person_id: int = 1, drawn_ago: float = 0
    ) -> None:
        self.ticket = Ticket(company_id, person_id, f"session-{person_id}", "stamp")
        self._socket, there = socket.socketpair()
        self._socket.settimeout(PATIENCE)
        self._lines = self._socket.makefile("r", encoding="utf-8", newline="\n")
        self.opened.append(self)
        streams.open(there, b"", self.ticket, names, drawn_ago=drawn_ago)

    def next(self) -> set[str]:
        """The names of the next event "changed". Trap: beats arrive for ever, so patience is counted over all lines."""
        patient_until = time.monotonic() + PATIENCE
        for line in self._lines:
            if line.startswith("data:") and (names := line[5:].split()):
                return set(names)
            if time.monotonic() > patient_until:
                raise TimeoutError("nothing was told")
        raise EOFError("the stream ended")

    def has_ended(self) -> bool:
        """Waits for the end of the stream."""
        return all(True for _ in self._lines)

    def close(self) -> None:
        """The page goes away."""
        self._lines.close()
        self._socket.close()
