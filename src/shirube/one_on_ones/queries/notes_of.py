"""Reads notes: the shared ones of a 1on1, and those somebody keeps for themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from shirube.people.models import Person

from ..models import Note, OwnNote, Session
from ..models.writing import Writing
from ..sealing import opened_or_none


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One line; `words` None when no key opens them; `earlier` when it comes from a 1on1 before this one."""

    id: int
    author_id: int
    words: str | None
    written_at: datetime
    rewritten: bool
    earlier: bool


def notes_of(session: Session) -> tuple[NoteRow, ...]:
    """The shared lines of this 1on1 in the order they were written; one query."""
    return _rows(Note, Note.objects.filter(session=session), session)


def own_notes_of(session: Session, person: Person, *, since: int | None = None) -> tuple[NoteRow, ...]:
    """One's own lines of this 1on1, with `since` also those from that number on; one query."""
    first = session.number if since is None else since
    lines = OwnNote.objects.visible_to(person).filter(
        session__pair=session.pair_id, session__number__gte=first, session__number__lte=session.number
    )
    return _rows(OwnNote, lines, session)


def _rows(
    kind: type[Writing], lines: QuerySet[Note] | QuerySet[OwnNote], session: Session
) -> tuple[NoteRow, ...]:
    columns = ("id", "author_id", "words", "written_at", "edited_at", "session_id")
    return tuple(
        NoteRow(
            id=pk,
            author_id=author,
            words=opened_or_none(words, kind.place(session.pair_id, author)),
            written_at=written_at,
            rewritten=edited_at is not None,
            earlier=written_in != session.pk,
        )
        for pk, author, words, written_at, edited_at, written_in in lines.values_list(*columns)
    )
