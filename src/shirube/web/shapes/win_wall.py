"""A wall in finished words: cards with the kind words on them, thanks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shirube.meetings.models.cheer import Kind
from shirube.meetings.queries.wall import CardRow, Glad, ThanksRow

from .. import addresses
from ..wording import meetings


@dataclass(frozen=True, slots=True)
class Word:
    """One kind word on a card: who said it; `mine` when the reader did."""

    kind: str
    words: str
    people: str
    mine: bool


@dataclass(frozen=True, slots=True)
class CardShown:
    """One card."""

    id: int
    who: str
    body: str
    about: str
    about_address: str
    words: tuple[Word, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class ThanksShown:
    """Thanks, from and to."""

    id: int
    who: str
    to: str
    body: str
    mine: bool


def cards(rows: Sequence[CardRow], person_id: int) -> tuple[CardShown, ...]:
    """In the order they were put up."""
    return tuple(
        CardShown(
            id=row.id,
            who=row.person_name,
            body=row.body,
            about=row.key_result_title or "",
            about_address=addresses.of("key-result", row.key_result_id) if row.key_result_id else "",
            words=tuple(_word(kind, row, person_id) for kind in Kind),
            mine=row.person_id == person_id,
        )
        for row in rows
    )


def thanks(rows: Sequence[ThanksRow], person_id: int) -> tuple[ThanksShown, ...]:
    """In the order they were said."""
    return tuple(ThanksShown(row.id, row.by_name, row.to_name, row.body, row.by_id == person_id) for row in rows)


def suggestion(glad: Glad) -> str:
    """Words one can start from."""
    if glad.kind == "key-result":
        return _("We reached “%(title)s”.") % {"title": glad.title}
    return _("“%(title)s” is done.") % {"title": glad.title}


def _word(kind: Kind, row: CardRow, person_id: int) -> Word:
    people = row.cheers.get(kind, ())
    names = "、".join(name for _pk, name in people)
    return Word(kind, str(meetings.CHEERS[kind]), names, any(pk == person_id for pk, _name in people))
