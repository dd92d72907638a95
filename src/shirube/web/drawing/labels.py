"""Words in a drawing, set directly beside what they name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from shirube.web.drawing.plane import short

LEAST_DISTANCE = 17


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; ``anchor`` is start, middle or end, ``voice`` empty, strong or data."""

    x: float
    y: float
    words: str
    anchor: str = "start"
    voice: str = ""


def labels(shown: Iterable[Label]) -> Markup:
    """All of them."""
    return Markup("").join(
        Markup('<text class="{}" x="{}" y="{}">{}</text>').format(
            _classes(each), short(each.x), short(each.y), each.words
        )
        for each in shown
    )


def settle(crowded: Iterable[Label], *, lowest: float) -> list[Label]:
    """The same labels, moved apart downward, then upward when they would leave the paper."""
    settled: list[Label] = []
    for label in sorted(crowded, key=lambda each: each.y):
        least = settled[-1].y + LEAST_DISTANCE if settled else label.y
        settled.append(replace(label, y=max(label.y, least)))
    over = settled[-1].y - lowest if settled else 0
    return [replace(label, y=label.y - over) for label in settled] if over > 0 else settled


def _classes(label: Label) -> str:
    anchor = "" if label.anchor == "start" else f" chart__label--{label.anchor}"
    return "chart__label" + (f" chart__label--{label.voice}" if label.voice else "") + anchor
