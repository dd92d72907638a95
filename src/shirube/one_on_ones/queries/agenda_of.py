"""Reads the agenda of one 1on1."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from ..models import Point, Session
from ..sealing import opened_or_none


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point in its order; `words` None when no key opens them. `settled` speaks of this 1on1."""

    id: int
    author_id: int
    words: str | None
    settled: bool
    carried_over: bool


def agenda_of(session: Session) -> tuple[PointRow, ...]:
    """What was raised until then and not settled before; open ones first; one query."""
    raised = Point.objects.filter(session__pair=session.pair_id, session__number__lte=session.number)
    here = raised.filter(Q(settled_in=None) | Q(settled_in__number__gte=session.number))
    columns = ("id", "author_id", "words", "settled_in_id", "session_id")
    rows = [
        PointRow(
            id=pk,
            author_id=author,
            words=opened_or_none(words, Point.place(session.pair_id, author)),
            settled=settled_in == session.pk,
            carried_over=raised_in != session.pk,
        )
        for pk, author, words, settled_in, raised_in in here.values_list(*columns)
    ]
    return tuple(sorted(rows, key=lambda row: row.settled))
