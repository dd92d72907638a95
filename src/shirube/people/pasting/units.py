"""Reads where people belong: 「営業部/東日本課」, several at once parted by 、・, or new lines."""

import re
from collections.abc import Collection, Iterator

from .folding import folded

ENDINGS = (
    "部",
    "課",
    "室",
    "係",
    "局",
    "班",
    "店",
    "所",
    "本部",
    "支店",
    "支社",
    "営業所",
    "工場",
    "事業部",
    "グループ",
    "チーム",
    "センター",
    "ユニット",
)
Path = tuple[str, ...]


def paths(text: str, known: Collection[str]) -> list[Path]:
    """The paths in a cell, the main one first; `known` are folded names of units, which are never split."""
    found: list[Path] = []
    for part in _parts(text, known):
        path = tuple(step.strip() for step in re.split(r"[/>›»]|\s-\s", part) if step.strip())
        if path and path not in found:
            found.append(path)
    return found


def _parts(text: str, known: Collection[str]) -> Iterator[str]:
    for piece in re.split(r"[\n、,;]", text):
        if not piece.strip():
            continue
        if folded(piece) in known or "・" not in piece:
            yield piece
        else:
            yield from _split_at_dots(piece, known)


def _split_at_dots(piece: str, known: Collection[str]) -> list[str]:
    """「営業部・品質部」 are two units, 「企画・管理部」 is one: every part must look like a unit of its own."""
    parts = piece.split("・")
    if all(folded(part.split("/")[-1]) in known or part.strip().endswith(ENDINGS) for part in parts):
        return parts
    return [piece]


def kind_of(path: Path) -> str:
    """department or team, judged by the last name and by the depth."""
    if len(path) > 1 or path[-1].endswith(("課", "係", "班", "チーム", "グループ", "Team")):
        return "team"
    return "department"
