"""Reads one key-result sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from shirube.reading import english, japanese, questions, splitting
from shirube.reading.edges import without_edges
from shirube.reading.folding import fold
from shirube.reading.interpretation import interpret
from shirube.reading.model import QuestionCode, Reading

LONGEST = 300
JAPANESE = re.compile(r"[ぁ-んァ-ヴ一-龥々]")


def read(text: str, lang: str | None = None) -> Reading:
    """What a Japanese or English key-result sentence says; `lang` only settles a text without letters.

    Never raises and needs no network. Of a text beyond 300 characters the beginning is read, and of two
    key results in one sentence the first; a question says so.
    """
    folded = fold(text, LONGEST)
    in_english = is_english(folded.text, lang)
    plain = without_edges(folded.text)
    pieces = splitting.pieces(plain, in_english)
    sentence = without_edges(plain[: pieces[0][1]]) if pieces else plain
    parts = english.parts(sentence) if in_english else japanese.parts(sentence)
    reading = interpret(folded, parts, text)
    asked = questions.ask(reading, parts, sentence)
    if pieces:
        asked = (questions.question(QuestionCode.SPLIT), *asked)
    if len(text) > LONGEST:
        asked = (questions.question(QuestionCode.TOO_LONG), *asked)
    proposals = tuple(splitting.clean(folded, text, piece) for piece in pieces)
    return replace(reading, questions=asked, splits=proposals)


def is_english(text: str, lang: str | None) -> bool:
    """Whether to use the English grammar: no Japanese characters, and Latin letters or the caller's word."""
    if JAPANESE.search(text):
        return False
    return bool(re.search(r"[A-Za-z]{3}", text)) or (lang or "ja").lower().startswith("en")
