"""The picture of OKR, KPI, KGI and MBO: a year's way to a flag, a band of health below, and a wall beside it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FourWords:
    """What is written into the picture; `title` says it in one sentence for those who listen."""

    title: str
    start: str
    quarters: tuple[str, str, str, str]
    okr: tuple[str, str]
    kpi: tuple[str, str]
    kgi: tuple[str, str]
    mbo: tuple[str, str, str]
    wall: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Where things stand on a wide or a narrow sheet, in units of the drawing."""

    name: str
    width: int
    height: int
    steps: tuple[Spot, Spot, Spot, Spot, Spot]
    kgi: Spot
    okr: Spot
    band: tuple[int, int, int]
    kpi: Spot
    wall: tuple[Spot, Spot]
    wall_label: Spot
    mbo: tuple[int, int, int, int]


WIDE = Paper(
    name="wide",
    width=880,
    height=386,
    steps=((12, 256), (134, 214), (256, 172), (378, 130), (500, 88)),
    kgi=(534, 44),
    okr=(12, 62),
    band=(12, 640, 312),
    kpi=(12, 354),
    wall=((692, 28), (692, 376)),
    wall_label=(692, 16),
    mbo=(720, 130, 156, 128),
)
NARROW = Paper(
    name="narrow",
    width=360,
    height=602,
    steps=((8, 304), (84, 266), (160, 228), (236, 190), (316, 138)),
    kgi=(150, 22),
    okr=(8, 108),
    band=(8, 352, 350),
    kpi=(8, 392),
    wall=((8, 456), (352, 456)),
    wall_label=(180, 444),
    mbo=(8, 474, 344, 120),
)


def four_words(words: FourWords) -> Markup:
    """The picture on both sheets; the page shows the one that fits."""
    return Markup('<div class="four-words">{}{}</div>').format(_drawn(WIDE, words), _drawn(NARROW, words))


def _drawn(paper: Paper, words: FourWords) -> Markup:
    parts = (_way(paper, words), _goal(paper, words), _band(paper, words), _wall(paper, words), _apart(paper, words))
    return Markup(
        '<svg class="chart four-words__paper four-words__paper--{}" viewBox="0 0 {} {}" role="img"'
        ' aria-label="{}">{}</svg>'
    ).format(paper.name, paper.width, paper.height, words.title, Markup("").join(parts))


def _way(paper: Paper, words: FourWords) -> Markup:
    """The steps of four quarters, each an OKR of its own."""
    spots = paper.steps
    drawn = Markup('<path class="four-words__way" d="{}"></path>').format(_stairs(spots))
    for (left, _low), (right, high), quarter in zip(spots, spots[1:], words.quarters, strict=False):
        drawn += Markup('<circle class="four-words__step" cx="{}" cy="{}" r="5"></circle>').format(right, high)
        drawn += _text((left + right) // 2, high - 10, quarter, "middle")
    x, y = spots[0]
    return drawn + _text(x, y + 22, words.start) + _named(paper.okr, "OKR", words.okr, "data")


def _goal(paper: Paper, words: FourWords) -> Markup:
    """The flag at the end of the year."""
    x, y = paper.steps[-1]
    pole = Markup(
        '<path class="four-words__pole" d="M{x} {y}v-58"></path>'
        '<path class="four-words__flag" d="M{x} {top}h20l-5 8l5 8h-20z"></path>'
    ).format(x=x, y=y, top=y - 58)
    return pole + _named(paper.kgi, "KGI", words.kgi, "data")


def _band(paper: Paper, words: FourWords) -> Markup:
    """A range, and a line that stays within it."""
    left, right, middle = paper.band
    wave = "".join(f"t{(right - left) / 12:.1f} 0" for _ in range(11))
    return Markup(
        '<rect class="four-words__band" x="{}" y="{}" width="{}" height="28" rx="4"></rect>'
        '<path class="chart__actual" d="M{} {}q{:.1f} -14 {:.1f} 0{}"></path>'
    ).format(left, middle - 14, right - left, left, middle, (right - left) / 24, (right - left) / 12, wave) + _named(
        paper.kpi, "KPI", words.kpi, "data", across=True
    )


def _wall(paper: Paper, words: FourWords) -> Markup:
    (x1, y1), (x2, y2) = paper.wall
    return Markup('<path class="four-words__wall" d="M{} {}L{} {}"></path>').format(x1, y1, x2, y2) + _text(
        *paper.wall_label, words.wall, "middle"
    )


def _apart(paper: Paper, words: FourWords) -> Markup:
    """Appraisal stands on the other side."""
    x, y, width, height = paper.mbo
    box = Markup('<rect class="four-words__apart" x="{}" y="{}" width="{}" height="{}" rx="6"></rect>').format(
        x, y, width, height
    )
    lines = Markup("").join(_text(x + 16, y + 56 + 20 * place, line) for place, line in enumerate(words.mbo))
    return box + _text(x + 16, y + 32, "MBO", voice="strong") + lines


def _named(at: Spot, name: str, lines: tuple[str, str], voice: str, *, across: bool = False) -> Markup:
    """A word with its two lines below it, or beside it."""
    x, y = at
    if across:
        return _text(x, y, name, voice=voice) + _text(x + 44, y, lines[0]) + _text(x + 44, y + 20, lines[1])
    return _text(x, y, name, voice=voice) + _text(x, y + 20, lines[0]) + _text(x, y + 40, lines[1])


def _stairs(spots: tuple[Spot, ...]) -> str:
    x, y = spots[0]
    rises = (
        f"H{(before[0] + here[0]) // 2}V{here[1]}H{here[0]}" for before, here in pairwise(spots)
    )
    return f"M{x} {y}" + "".join(rises)


def _text(x: int, y: int, words: str, anchor: str = "", voice: str = "") -> Markup:
    classes = "chart__label" + "".join(f" chart__label--{each}" for each in (voice, anchor) if each)
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(classes, x, y, words)
