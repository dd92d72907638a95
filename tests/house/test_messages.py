"""Every message speaks Japanese, and nothing in the catalogue is left over."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from house.catalogues import BORROWED, PACKAGE, extracted, key_of, translations

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bin"))

JAPANESE = "぀-ヿ㐀-鿿々〇ー"
HALF_WIDTH_SPACE = re.compile(rf"[{JAPANESE}] [A-Za-z0-9%{{(]|[A-Za-z0-9)}}%] [{JAPANESE}]")
CYCLE_NAME = re.compile(r"年度 [1-4]Q")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sdf]|%\((\w+)\)\.\d+f|(?<!%)%[sd]|\{(\w*)\}")


def _texts(string: object) -> list[str]:
    return [string] if isinstance(string, str) else [str(part) for part in string or ()]  # type: ignore[attr-defined]


def test_every_message_has_a_japanese_translation() -> None:
    known = {key_of(entry.message) for entry in translations("ja") if all(_texts(entry.message.string))}

    missing = sorted(
        f"{place}: {text}" for (context, text), place in extracted().items() if (context, text) not in known
    )

    assert missing == [], "\n".join(missing)


def test_no_translation_is_left_over() -> None:
    wanted = extracted()
    entries = [entry for entry in translations("ja") if entry.file != BORROWED]

    unused = sorted(
        f"{entry.file}: {entry.message.id}" for entry in entries if key_of(entry.message) not in wanted
    )

    assert unused == [], "\n".join(unused)


def test_no_translation_is_a_guess() -> None:
    assert [entry.message.id for entry in translations("ja") if entry.message.fuzzy] == []


def test_areas_agree_where_they_translate_the_same_message() -> None:
    from merged_catalogues import merged

    assert len(merged(PACKAGE / "catalogues" / "ja")) > 0


def test_a_translation_keeps_every_placeholder() -> None:
    def placeholders(text: str) -> set[str]:
        return {match.group(0) for match in PLACEHOLDER.finditer(text)}

    broken = [
        f"{entry.file}: {text}"
        for entry in translations("ja")
        for text in _texts(entry.message.string)
        if text
        and placeholders(text) - {"%(count)s", "%(num)s"}
        != placeholders(_texts(entry.message.id)[-1]) - {"%(count)s", "%(num)s"}
    ]

    assert broken == [], "\n".join(broken)


def test_no_half_width_space_stands_between_japanese_and_latin_text() -> None:
    spaced = [
        f"{entry.file}: {text}"
        for entry in translations("ja")
        for text in _texts(entry.message.string)
        if HALF_WIDTH_SPACE.search(CYCLE_NAME.sub("", text))
    ]

    assert spaced == [], "\n".join(spaced)
