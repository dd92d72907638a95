"""The readings of a metric, period by period: a line with its healthy range as a band, the running period apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from shirube.web.drawing.cycle_chart import NARROW, WIDE, Paper
from shirube.web.drawing.labels import Label, labels
from shirube.web.drawing.marks import NOTHING
from shirube.web.drawing.plane import Plane, Spot, line, short, span
from shirube.web.drawing.sparkline import naming


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """One period under its name; the label is the value in words."""

    name: str
    value: Decimal | None
    label: str
    is_running: bool = False


@dataclass(frozen=True, slots=True)
class ReadingsChart:
    """The periods, oldest first; ``title`` is the takeaway sentence, `low` and `high` bound the healthy range."""

    title: str
    periods: tuple[PeriodValue, ...]
    low: Decimal | None = None
    high: Decimal | None = None
    range_label: str = ""
    running_label: str = ""


def readings_chart(shown: ReadingsChart) -> Markup:
    """Both drawings; the stylesheet shows the one that fits."""
    return Markup('<div class="cycle-chart">{}{}</div>').format(
        _drawing(shown, WIDE), _drawing(shown, NARROW)
    )


def _drawing(shown: ReadingsChart, paper: Paper) -> Markup:
    low, high = _calm(span([shown.low, shown.high, *(period.value for period in shown.periods)]))
    # Days play no part here: the plane only places values.
    plane = Plane(date.min, date.min, low, high, 8, 40, paper.width - 8, paper.height - 60)
    spots = _spots(shown.periods, plane)
    layers = [
        _band(shown, plane),
        _axis(plane),
        _lines(shown.periods, spots),
        _dots(shown.periods, spots),
        labels(_labels(shown, plane, spots, paper)),
    ]
    return Markup('<svg class="chart chart--{}" viewBox="0 0 {} {}" {}>{}</svg>').format(
        paper.name, paper.width, paper.height, naming(shown.title), NOTHING.join(layers)
    )


def _calm(edges: tuple[float, float]) -> tuple[float, float]:
    """A small step is drawn small: the paper shows at least a third of the size of what is on it."""
    low, high = edges
    least = max(abs(low), abs(high)) / 3
    air = max(least - (high - low), 0.0) / 2
    return low - air, high + air


def _spots(periods: Sequence[PeriodValue], plane: Plane) -> list[tuple[float, float | None]]:
    """The middle of each period's column, never wider than a third of the drawing."""
    width = min((plane.right - plane.left) / max(len(periods), 1), (plane.right - plane.left) / 3)
    return [
        (plane.left + (place + 0.5) * width, None if period.value is None else plane.y(period.value))
        for place, period in enumerate(periods)
    ]


def _band(shown: ReadingsChart, plane: Plane) -> Markup:
    """What is healthy; open sides reach the edge of the drawing."""
    if shown.low is None and shown.high is None:
        return NOTHING
    top = plane.top - 26 if shown.high is None else plane.y(shown.high)
    bottom = plane.bottom + 26 if shown.low is None else plane.y(shown.low)
    return Markup('<rect class="chart__band" x="{}" y="{}" width="{}" height="{}"></rect>').format(
        short(plane.left), short(top), short(plane.right - plane.left), short(bottom - top)
    )


def _axis(plane: Plane) -> Markup:
    return Markup('<path class="chart__axis" d="M{} {}H{}"></path>').format(
        short(plane.left), short(plane.bottom + 26), short(plane.right)
    )


def _lines(periods: Sequence[PeriodValue], spots: Sequence[tuple[float, float | None]]) -> Markup:
    """Joined where periods follow one another; the way to a running period is dashed."""
    drawn = []
    for before, here, period in zip(spots, spots[1:], periods[1:], strict=False):
        if before[1] is not None and here[1] is not None:
            kind = "chart__median" if period.is_running else "chart__actual"
            ends: list[Spot] = [(before[0], before[1]), (here[0], here[1])]
            drawn.append(Markup('<path class="{}" d="{}"></path>').format(kind, line(ends)))
    return NOTHING.join(drawn)


def _dots(periods: Sequence[PeriodValue], spots: Sequence[tuple[float, float | None]]) -> Markup:
    """● a period that is over, ○ one that still runs."""
    return NOTHING.join(
        Markup('<circle class="chart__{}" cx="{}" cy="{}" r="4.5"></circle>').format(
            "running" if period.is_running else "end", short(x), short(y)
        )
        for period, (x, y) in zip(periods, spots, strict=True)
        if y is not None
    )


def _labels(
    shown: ReadingsChart, plane: Plane, spots: Sequence[tuple[float, float | None]], paper: Paper
) -> list[Label]:
    every = -(-len(spots) // paper.most_ticks) or 1
    found = []
    last = len(spots) - 1
    for place, (period, (x, y)) in enumerate(zip(shown.periods, spots, strict=True)):
        if (last - place) % every == 0:
            found.append(Label(x, plane.bottom + 45, period.name, "middle"))
            if y is not None:
                found.append(Label(x, y - 12, period.label, "middle", "strong"))
        if period.is_running and shown.running_label:
            found.append(Label(x, plane.top - 28, shown.running_label, "middle"))
    if shown.range_label:
        edge = plane.top - 12 if shown.high is None else plane.y(shown.high) + 14
        found.append(Label(plane.right - 6, edge, shown.range_label, "end"))
    return found
