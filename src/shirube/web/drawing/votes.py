"""A secret vote as dots over the scale from 0 to 10: how the room stands, at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from shirube.web.drawing.marks import NOTHING
from shirube.web.drawing.plane import short

WIDTH, HIGHEST, STEP = 660, 150, 60
LARGEST, SMALLEST = 26.0, 1.2
"""Distance between two dots of one column."""


def vote_dots(counts: Sequence[int], sentence: str) -> Markup:
    """One dot a vote, stacked over its value; `sentence` is what the drawing says."""
    most = max(counts, default=0) or 1
    distance = min(LARGEST, max(SMALLEST, HIGHEST / most))
    floor = distance * most + 6
    columns = NOTHING.join(_column(value, count, distance, floor) for value, count in enumerate(counts))
    return Markup(
        '<svg class="votes" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<path class="votes__floor" d="M6 {}H{}"></path>{}</svg>'
    ).format(WIDTH, short(floor + 36), sentence, short(floor + 4), WIDTH - 6, columns)


def _column(value: int, count: int, distance: float, floor: float) -> Markup:
    x = 30 + value * STEP
    radius = max(0.8, distance / 2 - 1.5)
    dots = NOTHING.join(
        Markup('<circle class="votes__dot" cx="{}" cy="{}" r="{}"></circle>').format(
            x, short(floor - distance * (place + 0.5)), short(radius)
        )
        for place in range(count)
    )
    voice = " votes__value--said" if count else ""
    label = Markup('<text class="votes__value{}" x="{}" y="{}">{}</text>').format(voice, x, short(floor + 28), value)
    return dots + label
