"""Reads a line that opens the block of a unit: ■物流部, 【営業部】, ＜全社＞のOKR."""

import re

from shirube.sheets.drafts import Level
from shirube.sheets.fields import Field
from shirube.sheets.figures import tidy
from shirube.sheets.marks import read_level
from shirube.sheets.unit_names import is_unit

MARKED = re.compile(r"[■□◆◇●▼▶★☆#*]+\s*(.+)|[【<\[《〔〈](.+)[】>\]》〕〉](?:の?okr|の?目標)?", re.IGNORECASE)
TAIL = re.compile(r"\s*(?:の?\s?okr.{0,4}|の?目標.{0,4}|(?:\d+q|第\d四半期))$", re.IGNORECASE)
LONGEST = 24


def section(text: str) -> dict[Field, str]:
    """The unit or level a marked line is about; nothing for any other line."""
    found = MARKED.fullmatch(tidy(text[: LONGEST + 1])) if len(text) <= LONGEST else None
    if not found:
        return {}
    word = TAIL.sub("", found[1] or found[2]).strip()
    if read_level(word) is Level.COMPANY:
        return {Field.LEVEL: word}
    return {Field.UNIT: word} if is_unit(word) else {}
