"""Keeps worker processes alive, and ends them with the process that keeps them."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable

from django.db import connections

SECONDS_TO_FINISH = 10.0
"""How long errands under way may take after the word to stop."""
A_MOMENT = 0.05


def nothing() -> None:
    """Nothing to let go of."""


class Crew:
    """So many processes that do one task, told who started them.

    `let_go` closes in them what the keeping process holds open, such as its port.
    """

    def __init__(self, size: int, task: Callable[[int], None], let_go: Callable[[], None] = nothing) -> None:
        self._size = size
        self._task = task
        self._let_go = let_go
        self._pids: set[int] = set()

    def keep(self) -> None:
        """Starts those that are missing; to be called every second or so."""
        self._pids = {pid for pid in self._pids if _lives(pid)}
        while len(self._pids) < self._size:
            self._pids.add(self._start())

    def end(self) -> None:
        """Tells all to stop and waits; who has not finished after twelve seconds is killed."""
        self._tell(signal.SIGTERM)
        until = time.monotonic() + SECONDS_TO_FINISH + 2
        while self._pids and time.monotonic() < until:
            time.sleep(A_MOMENT)
            self._pids = {pid for pid in self._pids if _lives(pid)}
        self._tell(signal.SIGKILL)
        self._pids.clear()

    def _tell(self, number: signal.Signals) -> None:
        for pid in filter(_lives, self._pids):
            os.kill(pid, number)

    def _start(self) -> int:
        connections.close_all()  # no connection may be shared by two processes
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        return os.fork() or self._become_a_worker(parent)

    def _become_a_worker(self, parent: int) -> int:
        """Trap: nothing of what the keeping process does at its end may happen here as well."""
        try:
            self._let_go()
            self._task(parent)
        except BaseException:
            traceback.print_exc()
        os._exit(0)


def _lives(pid: int) -> bool:
    """Whether this child still runs; also after somebody else, such as gunicorn, has taken note of its end."""
    try:
        return os.waitpid(pid, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return False
