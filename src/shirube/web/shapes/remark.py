"""A comment as pages show it: words with links where people are named, signs, and what its author may still do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shirube.conversations.actions.edit_comment import may_still_edit
from shirube.conversations.models import Sign
from shirube.conversations.queries.comments_under import CommentRow
from shirube.conversations.queries.reactions_under import Givers

from .. import addresses
from ..wording import dates
from .signs import Signs, signs_of
from .vantage import Vantage


@dataclass(frozen=True, slots=True)
class Part:
    """Some words; with an address where they name somebody."""

    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment; withdrawn ones keep their place and lose everything else."""

    id: int
    who: str
    text: str
    parts: tuple[Part, ...]
    when: str
    at: str
    mine: bool
    withdrawn: bool
    edited: bool
    may_edit: bool
    signs: Signs


def remarks(
    rows: Sequence[CommentRow],
    vantage: Vantage,
    given: Mapping[str, Mapping[Sign, Givers]] | None = None,
) -> tuple[Remark, ...]:
    """Comments in words, with the signs given under them."""
    return tuple(_remark(row, vantage, given or {}) for row in rows)


def _remark(row: CommentRow, vantage: Vantage, given: Mapping[str, Mapping[Sign, Givers]]) -> Remark:
    mine = row.by_id == vantage.person_id
    return Remark(
        id=row.id,
        who=row.by_name,
        text=row.body,
        parts=tuple(parts_of(row.body, row.mentions)),
        when=dates.ago(row.at, now=vantage.now),
        at=row.at.isoformat(),
        mine=mine,
        withdrawn=row.withdrawn,
        edited=row.edited,
        may_edit=mine and not row.withdrawn and may_still_edit(row.at, at=vantage.now),
        signs=signs_of(f"comment-{row.id}", given, vantage.person_id),
    )


def parts_of(body: str, mentions: Sequence[tuple[str, int]]) -> Iterator[Part]:
    """The words in pieces, the longest names first where one begins like another."""
    people = dict(mentions)
    if not people:
        yield Part(body)
        return
    names = sorted(people, key=len, reverse=True)
    for piece in re.split("(" + "|".join(map(re.escape, names)) + ")", body):
        if piece:
            yield Part(piece, addresses.of("person", people[piece]) if piece in people else "")
