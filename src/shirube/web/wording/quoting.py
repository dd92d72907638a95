"""Names and values that people chose, inside our own sentences: bare where they read as one word, quoted otherwise."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

LONGEST = 60
ONE_WORD = re.compile(r"[\w・/]+")
INNER = str.maketrans("「」“”", "『』‘’")
"""Quotation marks inside quotation marks."""


def quoted(text: str) -> str:
    """A value between quotation marks: 「受注」, “won”."""
    return _("“%(text)s”") % {"text": clean(text)}


def named(name: str) -> str:
    """The name of a column or dataset: フェーズ, 「完了日 (予定)」."""
    shown = clean(name)
    return shown if ONE_WORD.fullmatch(shown) else _("“%(text)s”") % {"text": shown}


def clean(text: str) -> str:
    """One line without signs that turn the direction of what follows, and not longer than one can read."""
    visible = "".join(
        one for one in text if one.isspace() or unicodedata.category(one) not in ("Cc", "Cf", "Cs")
    )
    line = " ".join(visible.split()).translate(INNER)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
