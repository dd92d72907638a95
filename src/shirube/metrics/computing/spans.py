"""Periods put together, so that neighbours are read in one walk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from shirube.calendars.periods import Stretch


def together(windows: Iterable[Stretch]) -> list[Stretch]:
    """The fewest stretches that hold exactly the days of the windows."""
    spans: list[Stretch] = []
    for window in sorted(set(windows)):
        if spans and window.start <= spans[-1].end + timedelta(days=1):
            spans[-1] = Stretch(spans[-1].start, max(spans[-1].end, window.end))
        else:
            spans.append(window)
    return spans
