"""Reads one key-result sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from shirube.reading import japanese, questions, splitting
from shirube.reading.folding import fold
from shirube.reading.interpretation import interpret
from shirube.reading.model import QuestionCode, Reading

LONGEST = 600
JAPANESE = re.compile(r"[ぁ-んァ-ヴ一-龥々]")


def read(text: str, lang: str | None = None) -> Reading:
    """What a Japanese or English key-result sentence says; `lang` only settles a text without letters.

    Never raises and needs no network. Of a text beyond 600 characters the beginning is read, and a
    question says so.
    """
    folded = fold(text, LONGEST)
    parts = japanese.parts(folded.text)
    reading = interpret(folded, parts, text)
    asked = questions.ask(reading, parts, folded.text)
    proposals = splitting.splits(folded, text, english=False)
    if proposals:
        asked = (questions.question(QuestionCode.SPLIT), *asked)
    if len(text) > LONGEST:
        asked = (questions.question(QuestionCode.TOO_LONG), *asked)
    return replace(reading, questions=asked, splits=proposals)
