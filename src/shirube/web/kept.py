"""Keeps what was made for a key while it is asked for; one thread makes it, the others wait."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, ClassVar, Generic, TypeVar

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """At most `most` things in this process, the least asked for forgotten first."""

    everything: ClassVar[list[Kept[Any]]] = []
    """All that is kept in this process."""

    def __init__(self, most: int) -> None:
        self.everything.append(self)
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for this key, or is now."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            turn = self._making.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._kept:
                    return self._kept[key]
            try:
                return self._keep(key, make())
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def forget(self) -> None:
        """Begin anew: for whoever changes the database under a running process, as tests do."""
        with self._lock:
            self._kept.clear()

    def _keep(self, key: Hashable, made: Made) -> Made:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
