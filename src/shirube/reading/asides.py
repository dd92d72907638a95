"""What stands in brackets, set apart from the main clause."""

from __future__ import annotations

import re

BRACKETED = re.compile(r"\(([^()]{0,200})\)")
KIND_OF_COUNT = re.compile(
    r"^\s?(?:件数|人数|回数|個数|台数|数|率|社数|日数|時間|金額|額|実績|平均|合計)\s?$"
)
AIM = re.compile(r"\s?(?:(?:令和|平成)?[\d元]{1,4}年度?(?:末)?の?)?目標(?:値)?(?:は|:|\s)?\s?[\d〇]")
VALUE = re.compile(r"\d\s?(?![^\d]*(?:[増減削低高]|改善|以[上下内]|未満))[^\d\s、。()]{0,6}\s*$")


def main_clause(text: str) -> str:
    """The text with brackets that hold numbers blanked out, so that indexes stay the same."""
    return BRACKETED.sub(_blank, text)


def opened(text: str) -> str:
    """The text with only the brackets themselves blanked out."""
    return re.sub(r"[()「」『』]", " ", text)


def contents(text: str) -> list[tuple[int, str]]:
    """Where each bracketed aside starts, and its words."""
    return [(match.start(1), match.group(1)) for match in BRACKETED.finditer(text)]


def _blank(match: re.Match[str]) -> str:
    inside = match.group(1)
    before = match.string[max(0, match.start() - 10) : match.start()]
    if KIND_OF_COUNT.match(inside) or (AIM.match(inside) and VALUE.search(before)):
        return f" {inside} "
    if re.search(r"[\d〇]|比|現状|目標|実績|ゼロ", inside):
        return " " * len(match.group())
    return match.group()
