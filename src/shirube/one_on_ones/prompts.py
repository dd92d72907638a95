"""Questions that help a 1on1 begin: four themes that rotate, so that none repeats before its round is over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Theme(StrEnum):
    """What a question is about."""

    BACKGROUND = "background"
    TRIED = "tried"
    LEARNED = "learned"
    NEXT = "next"


EACH = 8
"""Questions a theme has."""
STEP = 3
"""How far a round moves from one 1on1 to the next; it shares no divisor with EACH, so a round visits all."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question by its theme and its number from 0; the door has the words."""

    theme: Theme
    number: int


def prompts_for(pair_id: int, session: int) -> tuple[Prompt, ...]:
    """One question of each theme for the 1on1 with this number; the same for both people, whenever they look."""
    return tuple(Prompt(theme, (_start(pair_id, theme) + STEP * session) % EACH) for theme in Theme)


def _start(pair_id: int, theme: Theme) -> int:
    """Where the round of a pair begins: not every pair asks the same in its first week."""
    return sha256(f"{pair_id}/{theme}".encode()).digest()[0] % EACH
