"""Writes notes down, and changes them without losing anybody's words."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.people.models import Person
from shirube.refusal import Refusal

from ..entering import changed, opened_for_words
from ..models import Item, Meeting, Note

LONGEST = 1_000


class NothingNoted(Refusal):
    """A note has from 1 to 1,000 characters."""


@transaction.atomic
def add_note(meeting: Meeting, *, item: Item | None, body: str, by: Person, at: datetime) -> Note:
    """Add a line under an item, or under the meeting as a whole. Raises NotYours, MinutesSettled, NothingNoted."""
    body = _words(body)
    meeting = opened_for_words(meeting, by=by, at=at)
    if item is not None and item.meeting_id != meeting.pk:
        raise Item.DoesNotExist
    note = Note.objects.create(meeting=meeting, item=item, body=body, author=by, at=at)
    changed(meeting)
    return note


@transaction.atomic
def edit_note(note: Note, *, version: int, body: str, by: Person, at: datetime) -> Note:
    """Change a line that still says what the writer read; answers with the line that holds the new words.

    When somebody changed it in between, theirs stays and these words become a line beside it: nothing is lost.
    Raises NotYours, MinutesSettled, NothingNoted.
    """
    body = _words(body)
    meeting = opened_for_words(note.meeting, by=by, at=at)
    fresh = Note.objects.get(pk=note.pk)
    if fresh.body == body and fresh.struck_at is None:
        return fresh
    if fresh.version == version and fresh.struck_at is None:
        kept = _rewritten(fresh, body, at)
    else:
        first = fresh.beside or fresh
        kept = Note.objects.create(
            meeting=meeting, item=fresh.item, beside=first, body=body, author=by, at=at
        )
    changed(meeting)
    return kept


@transaction.atomic
def strike_note(note: Note, *, version: int, by: Person, at: datetime) -> bool:
    """Take a line off the page; False when it has changed since it was read. Raises NotYours, MinutesSettled."""
    meeting = opened_for_words(note.meeting, by=by, at=at)
    struck = Note.objects.filter(pk=note.pk, version=version, struck_at=None).update(
        struck_at=at, version=version + 1
    )
    if struck:
        changed(meeting)
    return bool(struck)


def _rewritten(note: Note, body: str, at: datetime) -> Note:
    note.body, note.edited_at, note.version = body, at, note.version + 1
    note.save(update_fields=["body", "edited_at", "version"])
    return note


def _words(body: str) -> str:
    body = body.strip()
    if not 0 < len(body) <= LONGEST:
        raise NothingNoted
    return body
