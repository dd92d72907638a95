"""Writers take turns: a queue in the kernel instead of polling for SQLite's lock.

Measured with 32 writers: SQLite's own waiting sleeps up to 100 ms between tries and starves the unlucky ones; a file
lock wakes the next one at once. The kernel lets go when a process dies, so a crash holds up nobody.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class Turn:
    """One connection's place in the queue of writers of one database file."""

    def __init__(self, database: str) -> None:
        self._path = Path(f"{database}-turn") if _is_file(database) else None
        self._held: int | None = None

    def take(self) -> None:
        """Wait until no other connection writes; taking it twice is taking it once."""
        if self._path is None or self._held is not None:
            return
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        self._held = handle

    def give(self) -> None:
        """Let the next one write."""
        if self._held is not None:
            handle, self._held = self._held, None
            os.close(handle)


def _is_file(database: str) -> bool:
    return bool(database) and ":memory:" not in database and "mode=memory" not in database
