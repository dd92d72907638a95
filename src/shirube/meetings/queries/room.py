"""Reads everything a meeting shows to the whole room at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shirube.checkins.queries.readings_of import Said, readings_of
from shirube.checkins.queries.story_of import CheckInRow, story_of
from shirube.goals.models import KeyResult
from shirube.goals.queries.duties import LatePerson, late_in_unit
from shirube.goals.queries.initiatives_of import InitiativeRow, initiatives_of
from shirube.goals.queries.key_result_rows import KeyResultRow, key_result_rows
from shirube.goals.queries.steps_of import StepRow, steps_of
from shirube.okr.kinds import Kind
from shirube.okr.talk import Stood

from ..models import Ballot, Decision, Item, Meeting, Note
from .standings import last_time, previous, stood_before


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One turn; `reasons` are symbols of `okr.talk.Reason`, `spent` seconds."""

    id: int
    key_result_id: int | None
    title: str
    position: int
    reasons: tuple[str, ...]
    folded: bool
    spent: int


@dataclass(frozen=True, slots=True)
class BallotRow:
    """The latest ballot on an item; `counts` None while it is secret."""

    id: int
    item_id: int
    counts: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One line; `beside_id` names the line that was changed at the same time."""

    id: int
    item_id: int | None
    beside_id: int | None
    body: str
    author_name: str
    at: datetime
    edited_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision and whether it is done, by itself or by its initiative."""

    id: int
    item_id: int | None
    item_title: str | None
    key_result_id: int | None
    initiative_id: int | None
    title: str
    owner_id: int | None
    owner_name: str | None
    due_on: date | None
    done: bool


@dataclass(frozen=True, slots=True)
class Focus:
    """The key result everybody looks at, with how it stood at the last meeting."""

    row: KeyResultRow
    steps: tuple[StepRow, ...]
    readings: tuple[Said, ...]
    story: tuple[CheckInRow, ...]
    initiatives: tuple[InitiativeRow, ...]
    before: Stood


@dataclass(frozen=True, slots=True)
class Room:
    """The shared part of a meeting."""

    meeting: Meeting
    items: tuple[ItemRow, ...]
    rows: Mapping[int, KeyResultRow]
    focus: Focus | None
    ballots: Mapping[int, BallotRow]
    notes: tuple[NoteRow, ...]
    decisions: tuple[DecisionRow, ...]
    last_time: datetime
    last_held_on: date | None
    last_decisions: tuple[DecisionRow, ...]
    late: tuple[LatePerson, ...]


def room(meeting: Meeting) -> Room:
    """The same for everybody; about a dozen queries, however long the list."""
    items = items_of(meeting)
    ids = [item.key_result_id for item in items if item.key_result_id is not None]
    rows = {row.id: row for row in key_result_rows(KeyResult.objects.filter(pk__in=ids))}
    last, since = previous(meeting), last_time(meeting)
    opening = meeting.current_id is None
    return Room(
        meeting=meeting,
        items=items,
        rows=rows,
        focus=_focus(meeting, items, rows, since),
        ballots=_ballots(meeting),
        notes=notes_of(meeting),
        decisions=decisions_of(meeting),
        last_time=since,
        last_held_on=None if last is None else last.held_on,
        last_decisions=decisions_of(last) if last is not None and opening else (),
        late=tuple(late_in_unit(meeting.unit, meeting.held_on)) if opening else (),
    )


def items_of(meeting: Meeting) -> tuple[ItemRow, ...]:
    """The turns in their order; one query."""
    columns = ("id", "key_result_id", "title", "position", "reasons", "folded", "spent")
    return tuple(
        ItemRow(pk, key_result, title, position, tuple(reasons), folded, spent)
        for pk, key_result, title, position, reasons, folded, spent in Item.objects.filter(meeting=meeting)
        .order_by("position", "id")
        .values_list(*columns)
    )


def notes_of(meeting: Meeting) -> tuple[NoteRow, ...]:
    """The lines that stand, each followed by those beside it; one query."""
    columns = ("id", "item_id", "beside_id", "body", "author__name", "at", "edited_at", "version")
    found = Note.objects.filter(meeting=meeting, struck_at=None).values_list(*columns)
    rows = [NoteRow(*values) for values in found]
    return tuple(sorted(rows, key=lambda row: (row.beside_id or row.id, row.id)))


def decisions_of(meeting: Meeting) -> tuple[DecisionRow, ...]:
    """In the order they were made; one query."""
    columns = (
        "id",
        "item_id",
        "item__title",
        "item__key_result_id",
        "initiative_id",
        "title",
        "owner_id",
        "owner__name",
        "due_on",
        "done_at",
        "initiative__title",
        "initiative__owner_id",
        "initiative__owner__name",
        "initiative__due_on",
        "initiative__done_at",
    )
    return tuple(
        _decision(*values) for values in Decision.objects.filter(meeting=meeting).values_list(*columns)
    )


def _decision(
    pk: int,
    item_id: int | None,
    item_title: str | None,
    key_result_id: int | None,
    initiative_id: int | None,
    title: str,
    owner_id: int | None,
    owner: str | None,
    due_on: date | None,
    done_at: datetime | None,
    work: str | None,
    work_owner_id: int | None,
    work_owner: str | None,
    work_due_on: date | None,
    work_done_at: datetime | None,
) -> DecisionRow:
    """What the initiative says now goes before what was written down then."""
    head = (pk, item_id, item_title, key_result_id, initiative_id)
    if initiative_id is None:
        return DecisionRow(*head, title, owner_id, owner, due_on, done_at is not None)
    return DecisionRow(*head, work or title, work_owner_id, work_owner, work_due_on, work_done_at is not None)


def _ballots(meeting: Meeting) -> Mapping[int, BallotRow]:
    found = Ballot.objects.filter(item__meeting=meeting).order_by("id").values_list("id", "item_id", "counts")
    return {
        item: BallotRow(pk, item, None if counts is None else tuple(counts)) for pk, item, counts in found
    }


def _focus(
    meeting: Meeting, items: Sequence[ItemRow], rows: Mapping[int, KeyResultRow], since: datetime
) -> Focus | None:
    here = next((item for item in items if item.id == meeting.current_id), None)
    row = rows.get(here.key_result_id) if here and here.key_result_id else None
    if row is None:
        return None
    milestones = [row.id] if row.kind == Kind.MILESTONE else []
    return Focus(
        row=row,
        steps=steps_of(milestones).get(row.id, ()) if milestones else (),
        readings=tuple(readings_of([row.id], milestones=milestones).get(row.id, ())),
        story=tuple(story_of(row.id)),
        initiatives=tuple(initiatives_of(row.id)),
        before=stood_before([row.id], since).get(row.id, Stood()),
    )
