"""Reads a course written in one cell: 3日→1日, 60% ⇒ 75%, 45分から30分."""

import re
from dataclasses import replace

from shirube.sheets.figures import Figure, parse_figure, tidy

ARROW = re.compile(r"\s{0,3}(?:→|⇒|➡|➔|⟶|->|=>|=>|から)\s{0,3}")
LONGEST = 60


def read_course(text: str) -> tuple[Figure, Figure] | None:
    """Where a course begins and ends; None when the cell holds something else."""
    if len(text) > LONGEST:
        return None
    ends = ARROW.split(re.sub(r"(?:に|へ|まで)$", "", tidy(text)))
    if len(ends) != 2:
        return None
    first, last = parse_figure(ends[0]), parse_figure(ends[1])
    if first is None or last is None or first.upper is not None or last.upper is not None:
        return None
    return _in_unit(first, last), last


def _in_unit(first: Figure, last: Figure) -> Figure:
    """30→10件 leaves the unit to the end."""
    return replace(first, unit=last.unit, percent=last.percent) if first.bare else first
