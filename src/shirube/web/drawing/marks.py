"""The marks all charts share: target, actual, end, fan."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from shirube.okr.forecast import FanPoint
from shirube.web.drawing.plane import Plane, Reading, line, runs, short

NOTHING = Markup("")


def target_line(plane: Plane, target: Decimal | None) -> Markup:
    """The dotted level to reach."""
    if target is None:
        return NOTHING
    return Markup('<path class="chart__target" d="{}"></path>').format(
        line([(plane.left, plane.y(target)), (plane.right, plane.y(target))])
    )


def actual(plane: Plane, readings: Sequence[Reading]) -> Markup:
    """The line through the readings, broken at gaps; a reading that stands alone is a point."""
    return NOTHING.join(
        Markup('<path class="chart__actual" d="{}"></path>').format(line(plane.spot(*each) for each in run))
        if len(run) > 1
        else dot(plane, run[0], "chart__point", 2)
        for run in runs(readings)
    )


def end_dot(plane: Plane, readings: Sequence[Reading], *, radius: float) -> Markup:
    """Where it stands now."""
    known = runs(readings)
    return dot(plane, known[-1][-1], "chart__end", radius) if known else NOTHING


def dot(plane: Plane, reading: tuple[date, Decimal], name: str, radius: float) -> Markup:
    """A round mark at a reading."""
    x, y = plane.spot(*reading)
    return Markup('<circle class="{}" cx="{}" cy="{}" r="{}"></circle>').format(
        name, short(x), short(y), short(radius)
    )


def fan(plane: Plane, path: Sequence[FanPoint]) -> Markup:
    """Where it may go: the 80 % interval as a surface, the median dashed."""
    if len(path) < 2:
        return NOTHING
    upper = [plane.spot(point.on, point.high) for point in path]
    lower = [plane.spot(point.on, point.low) for point in reversed(path)]
    median = [plane.spot(point.on, point.median) for point in path]
    return Markup(
        '<path class="chart__fan" d="{}z"></path><path class="chart__median" d="{}"></path>'
    ).format(line(upper + lower), line(median))
