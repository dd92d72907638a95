"""Draws a fragment once for everybody who looks at the same thing at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from django.utils.translation import get_language

from .kept import Kept

KEPT = 256
"""Fragments a process remembers."""

_FRAGMENTS: Kept[str] = Kept(KEPT)


def drawn_once(name: str, version: Hashable, draw: Callable[[], str]) -> str:
    """What `draw` gives for this name ("meeting-5"), version and the language spoken; drawn once a process.

    Ask who may see it before; `version` must change with every change of what is drawn. Trap: everybody gets the same
    text, so nothing personal may be in it: no form token, no "mine", no "two minutes ago".
    """
    return _FRAGMENTS.get((name, version, get_language() or ""), draw)
