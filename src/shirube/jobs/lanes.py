"""Lanes for errands that may take minutes: one that waits for somebody outside never delays another."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from threading import Event, Thread

from django.db import connection
from django.utils import timezone

from shirube.outbox.models import Errand
from shirube.outbox.sweeping import Handler, sweep, where

MOST = 8
"""Lanes of one process; each has a connection to the database while it is open."""
LEASE = timedelta(minutes=16)
"""Longer than the longest such errand takes."""
LOG = logging.getLogger(__name__)


class Lanes:
    """Opens a thread for each due errand of these kinds, up to `most`; one ends when nothing is due any more."""

    def __init__(self, handlers: Mapping[str, Handler], stopping: Event, *, most: int = MOST) -> None:
        self._handlers = handlers
        self._stopping = stopping
        self._most = most
        self._open: list[Thread] = []

    def open_for_due(self, at: datetime) -> bool:
        """One look at the outbox, one query; never asks to be called again at once."""
        free = self._most - self.open
        due = Errand.objects.due(at).filter(kind__in=list(self._handlers)).count() if free else 0
        for _lane in range(min(free, due)):
            lane = Thread(target=self._drive, daemon=True)
            lane.start()
            self._open.append(lane)
        return False

    @property
    def open(self) -> int:
        """How many lanes are in use."""
        self._open = [lane for lane in self._open if lane.is_alive()]
        return len(self._open)

    def wait(self) -> None:
        """Until every errand under way is finished."""
        for lane in self._open:
            lane.join()

    def _drive(self) -> None:
        """Errand after errand, each claimed alone, so that the next lane finds the others unclaimed."""
        try:
            while not self._stopping.is_set() and sweep(
                self._handlers, at=timezone.now(), limit=1, lease=LEASE
            ):
                pass
        except Exception as error:  # the database may be away; the next look opens lanes again
            LOG.error("A slow errand could not go on for now: %s", where(error))
        finally:
            connection.close()
