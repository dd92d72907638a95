"""Listens for what changed: one thread of a serving process, with one database connection of its own."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator

from django.db import DatabaseError, InterfaceError, connection

from . import postgresql, sqlite
from .heard import Heard

LOG = logging.getLogger(__name__)
ATTENDS_EVERY = 30.0
"""Seconds after which it is asked again who may still listen."""
LONGEST_PAUSE = 5.0
"""Seconds between two tries to reach the database, at most."""

Hear = Callable[[threading.Event], Iterator[Iterable[Heard]]]


class Listener:
    """Tells `tell` what was heard, and asks `attend` every half minute, both on its own thread.

    Whenever it begins to listen, also anew after a lost connection, it tells SOMETHING first: nothing is lost silently.
    """

    def __init__(
        self, tell: Callable[[Heard], None], attend: Callable[[], None], *, attends_every: float = ATTENDS_EVERY
    ) -> None:
        self._tell = tell
        self._attend = attend
        self._attends_every = attends_every
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="shirube-live-listener", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, and let go of the connection; waits for both."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        pause = 0.1
        while not self._over.is_set():
            began = time.monotonic()
            try:
                self._listen()
            except (DatabaseError, InterfaceError, OSError) as problem:
                LOG.warning("Live pages lost the database for a moment: %s", problem)
            finally:
                _let_go()
            pause = 0.1 if time.monotonic() - began > ATTENDS_EVERY else min(pause * 2, LONGEST_PAUSE)
            self._over.wait(pause * random.uniform(0.5, 1))  # noqa: S311  # spreads processes, hides nothing

    def _listen(self) -> None:
        looked = time.monotonic()
        for batch in _ears()(self._over):
            for heard in batch:
                self._tell(heard)
            if time.monotonic() - looked >= self._attends_every:
                self._attend()
                looked = time.monotonic()


def _ears() -> Hear:
    return postgresql.hear if connection.vendor == "postgresql" else sqlite.hear


def _let_go() -> None:
    try:
        connection.close()
    except (DatabaseError, InterfaceError):
        LOG.warning("The connection of live pages was closed already")
