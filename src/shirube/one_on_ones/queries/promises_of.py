"""Reads the promises of a pair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ..models import Promise, Session
from ..sealing import opened_or_none


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise; `who_id` None means both; `words` None when no key opens them."""

    id: int
    author_id: int
    words: str | None
    who_id: int | None
    due_on: date | None
    kept: bool
    earlier: bool


def promises_of(session: Session) -> tuple[PromiseRow, ...]:
    """Those that were open in this 1on1 or were made or kept in it, the next due first; one query."""
    made = Promise.objects.filter(session__pair=session.pair_id, session__number__lte=session.number)
    here = made.filter(Q(kept_in=None) | Q(kept_in__number__gte=session.number))
    columns = ("id", "author_id", "words", "who_id", "due_on", "kept_in_id", "session_id")
    rows = [
        PromiseRow(
            id=pk,
            author_id=author,
            words=opened_or_none(words, Promise.place(session.pair_id, author)),
            who_id=who,
            due_on=due_on,
            kept=kept_in == session.pk,
            earlier=made_in != session.pk,
        )
        for pk, author, words, who, due_on, kept_in, made_in in here.values_list(*columns)
    ]
    return tuple(sorted(rows, key=lambda row: (row.kept, row.due_on or date.max, row.id)))
