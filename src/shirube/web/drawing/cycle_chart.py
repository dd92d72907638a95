"""The whole cycle of one key result in one drawing, once for wide places and once for narrow ones."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from shirube.okr.forecast import FanPoint
from shirube.web.drawing.labels import Label, labels, settle
from shirube.web.drawing.marks import NOTHING, actual, dot, end_dot, fan, target_line
from shirube.web.drawing.plane import Plane, Reading, runs, short, span
from shirube.web.drawing.sparkline import naming


@dataclass(frozen=True, slots=True)
class Tick:
    """A word under the axis at a day."""

    on: date
    label: str


@dataclass(frozen=True, slots=True)
class Note:
    """A check-in that carried words; ``label`` is what the pointer reads."""

    on: date
    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class CycleChart:
    """All labels come as finished words; ``title`` is the takeaway sentence; empty labels are left out.

    ``expected`` is the value that lies on course today.
    """

    start: date
    end: date
    today: date
    readings: tuple[Reading, ...]
    title: str
    target: Decimal | None = None
    target_label: str = ""
    baseline: Decimal | None = None
    baseline_label: str = ""
    expected: Decimal | None = None
    expected_label: str = ""
    current_label: str = ""
    path: tuple[FanPoint, ...] = ()
    forecast_label: str = ""
    today_label: str = ""
    ticks: tuple[Tick, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """The size of one drawing, the room at its right for labels, and the most words under its axis."""

    name: str
    width: int
    height: int
    margin: int
    most_ticks: int


WIDE = Paper("wide", 760, 280, 132, 14)
NARROW = Paper("narrow", 350, 240, 84, 5)


def cycle_chart(shown: CycleChart) -> Markup:
    """Both drawings; the stylesheet shows the one that fits."""
    return Markup('<div class="cycle-chart">{}{}</div>').format(
        _drawing(shown, WIDE), _drawing(shown, NARROW)
    )


def _drawing(shown: CycleChart, paper: Paper) -> Markup:
    plane = _plane(shown, paper)
    layers = [
        _axis(plane, shown, paper),
        _today(plane, shown),
        target_line(plane, shown.target),
        fan(plane, shown.path),
        actual(plane, shown.readings),
        _expected(plane, shown),
        _notes(plane, shown),
        end_dot(plane, shown.readings, radius=4.5),
        labels(settle(_at_right(plane, shown), lowest=plane.bottom + 4)),
        labels(_inside(plane, shown)),
    ]
    return Markup('<svg class="chart chart--{}" viewBox="0 0 {} {}" {}>{}</svg>').format(
        paper.name, paper.width, paper.height, naming(shown.title), NOTHING.join(layers)
    )


def _plane(shown: CycleChart, paper: Paper) -> Plane:
    edges = [edge for point in shown.path for edge in (point.low, point.high)]
    values = [reading.value for reading in shown.readings]
    low, high = span([shown.target, shown.baseline, shown.expected, *values, *edges])
    return Plane(shown.start, shown.end, low, high, 12, 30, paper.width - paper.margin, paper.height - 52)


def _axis(plane: Plane, shown: CycleChart, paper: Paper) -> Markup:
    rule = Markup('<path class="chart__axis" d="M{} {}H{}"></path>').format(
        short(plane.left), short(plane.bottom + 26), short(plane.right)
    )
    every = -(-len(shown.ticks) // paper.most_ticks) or 1
    return rule + labels(
        Label(plane.x(tick.on), plane.bottom + 45, tick.label, "middle")
        for number, tick in enumerate(shown.ticks)
        if number % every == 0
    )


def _today(plane: Plane, shown: CycleChart) -> Markup:
    if not shown.start <= shown.today <= shown.end:
        return NOTHING
    return Markup('<path class="chart__today" d="M{} {}V{}"></path>').format(
        short(plane.x(shown.today)), short(plane.top - 10), short(plane.bottom + 26)
    )


def _expected(plane: Plane, shown: CycleChart) -> Markup:
    if shown.expected is None:
        return NOTHING
    x, y = plane.spot(shown.today, shown.expected)
    return Markup('<path class="chart__expected" d="M{} {}h14"></path>').format(short(x - 7), short(y))


def _notes(plane: Plane, shown: CycleChart) -> Markup:
    return NOTHING.join(
        Markup("<g>{}<title>{}</title></g>").format(
            dot(plane, (note.on, note.value), "chart__note", 4), note.label
        )
        for note in shown.notes
    )


def _at_right(plane: Plane, shown: CycleChart) -> list[Label]:
    """Target and forecast are named where their lines end."""
    x = plane.right + 8
    found = []
    if shown.target is not None and shown.target_label:
        found.append(Label(x, plane.y(shown.target) + 4, shown.target_label, "start", "strong"))
    if shown.path and shown.forecast_label:
        found.append(Label(x, plane.y(shown.path[-1].median) + 4, shown.forecast_label, "start", "data"))
    return found


def _inside(plane: Plane, shown: CycleChart) -> list[Label]:
    """Today, the value now, the start, and what was expected."""
    found = []
    today, known = plane.x(shown.today), runs(shown.readings)
    if shown.today_label and shown.start <= shown.today <= shown.end:
        found.append(Label(today, plane.top - 16, shown.today_label, "middle"))
    if known and shown.current_label:
        x, y = plane.spot(*known[-1][-1])
        found.append(Label(x - 10, _clear_of(y, plane, shown), shown.current_label, "end", "data"))
    if shown.expected is not None and shown.expected_label:
        found.append(Label(today + 10, plane.y(shown.expected) + 20, shown.expected_label, "start"))
    if shown.baseline is not None and shown.baseline_label:
        found.append(Label(plane.left, plane.y(shown.baseline) + 18, shown.baseline_label, "start"))
    return found


def _clear_of(y: float, plane: Plane, shown: CycleChart) -> float:
    """Above a rising line, below a falling one; away from the upper edge."""
    known = [value for run in runs(shown.readings) for _, value in run]
    falling = known[-1] < known[0]
    above = y - 12 > plane.top and not falling
    return y - 12 if above or y + 20 > plane.bottom else y + 20
