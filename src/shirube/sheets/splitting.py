"""Splits a cell that holds several key results into its items."""

import re

from shirube.sheets.figures import tidy
from shirube.sheets.labels import KEY_RESULT_LABEL, flowing

MARK = re.compile(
    r"\s{0,2}(?:[①-⑳⑴-⒇❶-❿]|[・•●■◆▪*\-－‐–]\s{0,2}(?=[^\d\s])|[(（]\d{1,2}[)）]|\d{1,2}[.．)）、](?!\d)|"
    r"(?:KR|Key ?Result)\s{0,2}[\-.#]?\s{0,2}\d{1,2}(?:-\d{1,2})?\s{0,2}[:：.．、)）\s])\s{0,2}",
    re.IGNORECASE,
)
CIRCLED = re.compile(r"(?=[①-⑳⑴-⒇❶-❿])")
INLINE_LABEL = re.compile(r"(?<!^)(?=(?:KR|Key ?Result)\s?\d\s?[:：])", re.IGNORECASE)
COUNTED = re.compile(
    r"\s{0,2}(?:[①-⑳⑴-⒇❶-❿]|[(（]\d{1,2}[)）](?=\s{0,2}\S)|\d{1,2}[.．)）、](?!\d)|[・•]|"
    r"KR\s{0,2}\d{1,2}\s{0,2}[:：.．\s])\s{0,2}",
    re.IGNORECASE,
)
SLASH = re.compile(r"(?<!\d)\s{0,2}[/／]\s{0,2}|\s{0,2}[/／]\s{0,2}(?!\d)")
SHORTEST_SENTENCE = 8
LONGEST_ITEMS = 20

def key_results_in(text: str) -> list[str]:
    """The key results a cell holds: by marks ①・1. KR1:, or one a line when each line has a number."""
    lines = [line.strip() for line in re.split(r"[\r\n]+", text) if line.strip()]
    items = _marked(lines) or _circled(text) or _labelled(text) or _plain_lines(lines) or _slashed(lines)
    found = items or [flowing(text)]
    return [item for item in (flowing(piece) for piece in found) if item][:LONGEST_ITEMS]


def _marked(lines: list[str]) -> list[str]:
    """Lines that open with a mark begin an item; the others go on with the one before."""
    items: list[str] = []
    for line in lines:
        mark = MARK.match(line)
        if mark and mark.end() < len(line):
            items.append(line[mark.end() :])
        elif items:
            items[-1] = f"{items[-1]}\n{line}"
        else:
            return []
    if len(items) == 1 and len(lines) == 1:
        return _circled(lines[0]) or _labelled(lines[0]) or items
    return items


def _circled(text: str) -> list[str]:
    pieces = [piece.strip(" 　、,\n") for piece in CIRCLED.split(text)]
    marked = [piece[1:].strip() for piece in pieces if piece and CIRCLED.match(piece)]
    return marked if len(marked) > 1 and all(marked) and CIRCLED.match(text.strip()) else []


def _labelled(text: str) -> list[str]:
    pieces = [piece.strip(" 　、,\n") for piece in INLINE_LABEL.split(text.strip())]
    return [KEY_RESULT_LABEL.sub("", piece, count=1) for piece in pieces] if len(pieces) > 1 else []


def _plain_lines(lines: list[str]) -> list[str]:
    """Without marks a line break may be a mere wrap; only lines that each carry a number are items."""
    itemised = len(lines) > 1 and all(re.search(r"\d|ゼロ|半減|倍", tidy(line)) for line in lines)
    return lines if itemised and not any(re.match(r"[（(※]", line) for line in lines) else []


def _slashed(lines: list[str]) -> list[str]:
    """A／B in one line, when each side is a sentence with a figure of its own; 件/月 is none."""
    pieces = SLASH.split(lines[0]) if len(lines) == 1 else []
    whole = all(len(piece) >= SHORTEST_SENTENCE and re.search(r"\d", tidy(piece)) and not re.match(
        r"[人件日月年週回社]", piece) for piece in pieces)
    return pieces if len(pieces) > 1 and whole else []


def values_in(text: str, count: int) -> list[str] | None:
    """A value cell beside `count` key results: one line each, or None when the lines do not match."""
    lines = [line.strip() for line in re.split(r"[\r\n]+", text) if line.strip()]
    if len(lines) != count:
        return None
    if all(COUNTED.match(line) for line in lines):
        return [COUNTED.sub("", line, count=1) for line in lines]
    return lines
