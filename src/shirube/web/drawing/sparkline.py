"""The small line beside a key result: dotted target, actual, what may come."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from markupsafe import Markup

from shirube.okr.forecast import FanPoint
from shirube.web.drawing.marks import actual, end_dot, fan, target_line
from shirube.web.drawing.plane import Plane, Reading, span

WIDTH, HEIGHT, AIR = 160, 40, 4


@dataclass(frozen=True, slots=True)
class Sparkline:
    """One cycle of one key result; ``title`` is the sentence that says what the line shows."""

    start: date
    end: date
    readings: tuple[Reading, ...]
    target: Decimal | None = None
    path: tuple[FanPoint, ...] = ()
    title: str = ""


@lru_cache(maxsize=4096)
def sparkline(shown: Sparkline) -> Markup:
    """A drawing of 160 × 40 points; kept, since it is drawn on many pages before the next check-in."""
    plane = _plane(shown)
    return Markup(
        '<svg class="chart chart--sparkline" viewBox="0 0 {w} {h}" width="{w}" height="{h}" {naming}>{marks}</svg>'
    ).format(w=WIDTH, h=HEIGHT, naming=naming(shown.title), marks=_marks(shown, plane))


def naming(title: str) -> Markup:
    """How the drawing is read aloud; a drawing without a sentence is silent."""
    return Markup('role="img" aria-label="{}"').format(title) if title else Markup('aria-hidden="true"')


def _plane(shown: Sparkline) -> Plane:
    edges = [edge for point in shown.path for edge in (point.low, point.high)]
    low, high = span([shown.target, *(reading.value for reading in shown.readings), *edges])
    return Plane(shown.start, shown.end, low, high, AIR, AIR, WIDTH - AIR, HEIGHT - AIR)


def _marks(shown: Sparkline, plane: Plane) -> Markup:
    return Markup("").join(
        [
            target_line(plane, shown.target),
            fan(plane, shown.path),
            actual(plane, shown.readings),
            end_dot(plane, shown.readings, radius=3),
        ]
    )
