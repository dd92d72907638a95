"""Ends a connection whose time is over or which brings too much, whatever the other side does."""

from __future__ import annotations

import os
import socket
import struct
import time
from threading import Event, Thread

A_LOOK = 0.05
TCP_INFO = getattr(socket, "TCP_INFO", None)
RECEIVED = 128
"""Where Linux tells, in its struct tcp_info, how many bytes a connection has received."""


class Guard:
    """Watches one socket from a thread of its own, from `with` to its end; `reason` says why it was cut, if it was.

    Trap: a single cell may hold a gigabyte, and the library would read it to its end before anyone can count it.
    """

    def __init__(self, descriptor: int, *, until: float, most_bytes: int) -> None:
        self._socket = socket.socket(fileno=os.dup(descriptor))
        self._until = until
        self._most_bytes = most_bytes
        self._over = Event()
        self._thread = Thread(target=self._watch, daemon=True)
        self.was_late = self.was_large = False

    def __enter__(self) -> Guard:
        self._thread.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        self._over.set()
        self._thread.join()
        self._socket.close()

    def _watch(self) -> None:
        while not self._over.wait(A_LOOK):
            self.was_late = time.monotonic() > self._until
            self.was_large = _received(self._socket) > self._most_bytes
            if self.was_late or self.was_large:
                self._cut()
                return

    def _cut(self) -> None:
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _received(connection: socket.socket) -> int:
    """Bytes so far; 0 where the system does not tell."""
    if TCP_INFO is None or connection.family not in (socket.AF_INET, socket.AF_INET6):
        return 0
    try:
        told = connection.getsockopt(socket.IPPROTO_TCP, TCP_INFO, 192)
    except OSError:
        return 0
    return int(struct.unpack_from("<Q", told, RECEIVED)[0]) if len(told) >= RECEIVED + 8 else 0
