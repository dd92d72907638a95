"""What every verb of writing shares: words within measure, by one of the two, in the session of now."""

from __future__ import annotations

from typing import TypeVar

from shirube.refusal import Refusal

from ..models.writing import Writing
from ..telling import tell_of

LONGEST = 5_000

Written = TypeVar("Written", bound=Writing)


class NothingWritten(Refusal):
    """There are no words, or more than 5,000 characters."""


class OneOnOneOver(Refusal):
    """Shared notes of a 1on1 that took place stay as the two left them."""


class AlreadyGiven(Refusal):
    """What was handed over belongs to the other as well: it is not changed behind their back."""


def cleaned(words: str) -> str:
    """Without space around and foreign line ends; raises NothingWritten."""
    words = words.replace("\r\n", "\n").strip()
    if not 0 < len(words) <= LONGEST:
        raise NothingWritten
    return words


def kept(writing: Written, words: str) -> Written:
    """Seal the words and keep them; the other's page hears of what is shared."""
    writing.say(cleaned(words))
    writing.save()
    tell_of(writing)
    return writing
