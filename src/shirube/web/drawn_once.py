"""Draws a fragment once for everybody who looks at the same thing at the same moment."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from django.utils.translation import get_language

KEPT = 256
"""Fragments a process remembers."""

Place = tuple[str, Hashable, str]


class _Fragments:
    """The newest drawings, the least asked for forgotten first; one thread draws, the others wait for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drawn: OrderedDict[Place, str] = OrderedDict()
        self._drawing: dict[Place, threading.Lock] = {}

    def get(self, place: Place, draw: Callable[[], str]) -> str:
        """The remembered drawing, or a new one."""
        with self._lock:
            if (known := self._drawn.get(place)) is not None:
                self._drawn.move_to_end(place)
                return known
            turn = self._drawing.setdefault(place, threading.Lock())
        with turn:
            with self._lock:
                if (known := self._drawn.get(place)) is not None:
                    return known
            try:
                return self._keep(place, draw())
            finally:
                with self._lock:
                    self._drawing.pop(place, None)

    def _keep(self, place: Place, drawn: str) -> str:
        with self._lock:
            self._drawn[place] = drawn
            while len(self._drawn) > KEPT:
                self._drawn.popitem(last=False)
        return drawn


_FRAGMENTS = _Fragments()


def drawn_once(name: str, version: Hashable, draw: Callable[[], str]) -> str:
    """What `draw` gives for this name ("meeting-5"), version and the language spoken; drawn once a process.

    Ask who may see it before; `version` must change with every change of what is drawn. Trap: everybody gets the same
    text, so nothing personal may be in it: no form token, no "mine", no "two minutes ago".
    """
    return _FRAGMENTS.get((name, version, get_language() or ""), draw)
