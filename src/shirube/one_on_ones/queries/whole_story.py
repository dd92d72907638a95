"""Reads everything of a pair that one of the two may read, to be taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shirube.people.models import Person

from ..models import Feedback, Move, Note, OwnNote, Pair, Point, Promise, Session
from ..models.writing import Writing
from ..sealing import opened_or_none


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of writing; `kind` is point, note, own-note, promise, feedback, thanks or move.

    `done` where it was talked about or kept; `who_id` and `due_on` belong to promises.
    """

    kind: str
    author_id: int
    words: str | None
    written_at: datetime
    done: bool = False
    who_id: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One 1on1: `held_at` is None for the one being prepared."""

    number: int
    held_at: datetime | None
    lines: tuple[Line, ...]


def whole_story(pair: Pair, person: Person) -> tuple[Chapter, ...]:
    """All 1on1s, the latest first: what is shared, and of the rest only this person's own; seven queries."""
    lines: dict[int, list[Line]] = defaultdict(list)
    for session, line in _lines(pair, person):
        lines[session].append(line)
    sessions = Session.objects.filter(pair=pair).values_list("pk", "number", "closing__at")
    return tuple(Chapter(number, held_at, tuple(lines[pk])) for pk, number, held_at in sessions)


def _lines(pair: Pair, person: Person) -> Iterable[tuple[int, Line]]:
    for move in Move.objects.filter(session__pair=pair):
        words = opened_or_none(move.reason, Move.place(pair.pk, move.by_id))
        yield move.session_id, Line("move", move.by_id, words, move.at)
    for point in Point.objects.filter(session__pair=pair):
        yield _line(pair, point, done=point.settled_at is not None)
    for note in Note.objects.filter(session__pair=pair):
        yield _line(pair, note)
    for promise in Promise.objects.filter(session__pair=pair):
        yield _line(pair, promise, done=promise.kept_at is not None, who_id=promise.who_id, due_on=promise.due_on)
    for feedback in Feedback.objects.visible_to(person).filter(session__pair=pair):
        yield _line(pair, feedback, kind=feedback.kind)
    for own in OwnNote.objects.visible_to(person).filter(session__pair=pair):
        yield _line(pair, own)


def _line(pair: Pair, writing: Writing, *, kind: str = "", **facts: Any) -> tuple[int, Line]:
    words = opened_or_none(writing.words, writing.place(pair.pk, writing.author_id))
    return writing.session_id, Line(kind or writing.KIND, writing.author_id, words, writing.written_at, **facts)
