"""One plain spelling of what people type, with the way back to the original characters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST_EXPANSION = 6
SPELLINGS = {
    **dict.fromkeys("‐‑‒–—−﹣－", "-"),
    **dict.fromkeys("~∼〜～˜", "〜"),
    **dict.fromkeys("→⇒➡➔➜⟶⇨▶►⇾⟹", "→"),
    **dict.fromkeys("○◯●◎⚪⚫", "〇"),
    **dict.fromkeys("△▲▵▴🔺", "▲"),
    **dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "・"),
    **dict.fromkeys("≥≧⩾", "≥"),
    **dict.fromkeys("≤≦⩽", "≤"),
    **dict.fromkeys("【［〔", "("),
    **dict.fromkeys("】］〕", ")"),
    **dict.fromkeys("\t\n\r\v\f\u2028\u2029\u3000", " "),
    **dict.fromkeys("®™©", ""),
    "·": "・",
    "ヶ": "か",
    "ヵ": "か",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
}
UNSEEN = frozenset({"Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Me"})
VOICED = frozenset("\u3099\u309a\uff9e\uff9f")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `origins[i]` is where its i-th character starts in the original, plus one end mark."""

    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original [start, end) of a folded one."""
        if start >= end:
            return self.origins[start], self.origins[start]
        return self.origins[start], self.ends(end - 1)

    def ends(self, index: int) -> int:
        """Where the original of one folded character ends."""
        following = index + 1
        while following < len(self.text) and self.origins[following] == self.origins[index]:
            following += 1
        return self.origins[following]


@lru_cache(maxsize=8192)
def fold_character(character: str) -> str:
    """The plain spelling of one character; nothing for what cannot be seen."""
    if character in SPELLINGS:
        return SPELLINGS[character]
    if character in VOICED:
        return "\u3099" if character in "\u3099\uff9e" else "\u309a"
    if unicodedata.category(character) in UNSEEN:
        return ""
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) > LONGEST_EXPANSION:
        return character
    return "".join(SPELLINGS.get(part, part) for part in plain)


def fold(text: str, limit: int) -> Folded:
    """Fold at most `limit` characters of the text."""
    plain: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text[:limit]):
        for part in fold_character(character):
            if (
                part in VOICED
                and plain
                and len(joined := unicodedata.normalize("NFC", plain[-1] + part)) == 1
            ):
                plain[-1] = joined
                continue
            plain.append(part)
            origins.append(index)
    origins.append(min(len(text), limit))
    return Folded("".join(plain), tuple(origins))
