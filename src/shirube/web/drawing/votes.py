"""A secret vote as dots over the scale from 0 to 10: how the room stands, at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from shirube.web.drawing.marks import NOTHING
from shirube.web.drawing.plane import short

WIDTH, TOP, FLOOR, STEP = 660, 12, 180, 60
LARGEST, SMALLEST = 26.0, 1.2
"""Distance between two dots of one column."""


def vote_dots(counts: Sequence[int], sentence: str) -> Markup:
    """One dot a vote, stacked over its value; `sentence` is what the drawing says."""
    most = max(counts, default=0) or 1
    distance = min(LARGEST, max(SMALLEST, (FLOOR - TOP) / most))
    columns = NOTHING.join(_column(value, count, distance) for value, count in enumerate(counts))
    return Markup(
        '<svg class="votes" viewBox="0 0 {} 220" role="img" aria-label="{}">'
        '<path class="votes__floor" d="M6 {}H{}"></path>{}</svg>'
    ).format(WIDTH, sentence, FLOOR + 4, WIDTH - 6, columns)


def _column(value: int, count: int, distance: float) -> Markup:
    x = 30 + value * STEP
    radius = max(0.8, distance / 2 - 1.5)
    dots = NOTHING.join(
        Markup('<circle class="votes__dot" cx="{}" cy="{}" r="{}"></circle>').format(
            x, short(FLOOR - distance * (place + 0.5)), short(radius)
        )
        for place in range(count)
    )
    voice = " votes__value--said" if count else ""
    return dots + Markup('<text class="votes__value{}" x="{}" y="208">{}</text>').format(voice, x, value)
