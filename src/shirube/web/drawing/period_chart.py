"""A key result judged period by period: each value beside the target it had to meet, the running period apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from shirube.web.drawing.cycle_chart import NARROW, WIDE, Paper
from shirube.web.drawing.labels import Label, labels
from shirube.web.drawing.marks import NOTHING
from shirube.web.drawing.plane import Plane, line, short, span
from shirube.web.drawing.sparkline import naming


@dataclass(frozen=True, slots=True)
class PeriodMark:
    """One period; `outcome` is held, missed, unknown or running, the labels are finished words."""

    name: str
    value: Decimal | None
    target: Decimal | None
    outcome: str
    value_label: str


@dataclass(frozen=True, slots=True)
class PeriodChart:
    """The periods that have begun, oldest first; ``title`` is the takeaway sentence."""

    title: str
    marks: tuple[PeriodMark, ...]
    running_label: str = ""


def period_chart(shown: PeriodChart) -> Markup:
    """Both drawings; the stylesheet shows the one that fits."""
    return Markup('<div class="cycle-chart">{}{}</div>').format(_drawing(shown, WIDE), _drawing(shown, NARROW))


def _drawing(shown: PeriodChart, paper: Paper) -> Markup:
    low, high = span([each for mark in shown.marks for each in (mark.value, mark.target)])
    # Days play no part here: the plane only places values.
    plane = Plane(date.min, date.min, low, high, 8, 40, paper.width - 8, paper.height - 60)
    columns = _columns(len(shown.marks), plane)
    drawn = [_column(plane, mark, *edges) for mark, edges in zip(shown.marks, columns, strict=True)]
    axis = Markup('<path class="chart__axis" d="M{} {}H{}"></path>').format(
        short(plane.left), short(plane.bottom + 26), short(plane.right)
    )
    words = labels(_labels(shown, plane, columns, paper))
    return Markup('<svg class="chart chart--{}" viewBox="0 0 {} {}" {}>{}{}{}</svg>').format(
        paper.name, paper.width, paper.height, naming(shown.title), axis, NOTHING.join(drawn), words
    )


def _columns(number: int, plane: Plane) -> list[tuple[float, float]]:
    """Left and right of each period, never wider than a third of the drawing."""
    width = min((plane.right - plane.left) / max(number, 1), (plane.right - plane.left) / 3)
    return [(plane.left + place * width, plane.left + (place + 1) * width) for place in range(number)]


def _column(plane: Plane, mark: PeriodMark, left: float, right: float) -> Markup:
    air = (right - left) * 0.12
    ground = NOTHING
    if mark.outcome == "running":
        ground = Markup('<rect class="chart__running" x="{}" y="{}" width="{}" height="{}"></rect>').format(
            short(left), short(plane.top - 26), short(right - left), short(plane.bottom - plane.top + 52)
        )
    target = NOTHING
    if mark.target is not None:
        y = plane.y(mark.target)
        target = Markup('<path class="chart__target" d="{}"></path>').format(line([(left + air, y), (right - air, y)]))
    return ground + target + _shape(plane, mark, (left + right) / 2)


def _shape(plane: Plane, mark: PeriodMark, x: float) -> Markup:
    """● held, ■ not held, ○ unknown or still running."""
    y = plane.bottom + 12 if mark.value is None else plane.y(mark.value)
    if mark.outcome == "missed":
        return Markup('<rect class="chart__missed" x="{}" y="{}" width="10" height="10"></rect>').format(
            short(x - 5), short(y - 5)
        )
    return Markup('<circle class="chart__{}" cx="{}" cy="{}" r="5.5"></circle>').format(
        mark.outcome, short(x), short(y)
    )


def _labels(
    shown: PeriodChart, plane: Plane, columns: Sequence[tuple[float, float]], paper: Paper
) -> list[Label]:
    every = -(-len(shown.marks) // paper.most_ticks) or 1
    found = []
    for place, (mark, (left, right)) in enumerate(zip(shown.marks, columns, strict=True)):
        x = (left + right) / 2
        if place % every == 0:
            found.append(Label(x, plane.bottom + 45, mark.name, "middle"))
        if mark.value is not None and (len(shown.marks) <= paper.most_ticks or place == len(shown.marks) - 1):
            found.append(Label(x, plane.y(mark.value) - 12, mark.value_label, "middle", "strong"))
        if mark.outcome == "running" and shown.running_label:
            found.append(Label(x, plane.top - 30, shown.running_label, "middle"))
    return found
