"""Reads the minutes of a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from shirube.goals.models import KeyResult
from shirube.goals.queries.key_result_rows import KeyResultRow, key_result_rows
from shirube.okr.talk import Stood

from ..lasting import end_of_day, ended_at
from ..models import Ballot, Meeting
from .room import BallotRow, DecisionRow, ItemRow, NoteRow, decisions_of, items_of, notes_of
from .standings import stood_before


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was talked about; `stood` is how each key result stood when the meeting ended."""

    meeting: Meeting
    ended_at: datetime | None
    items: tuple[ItemRow, ...]
    rows: Mapping[int, KeyResultRow]
    stood: Mapping[int, Stood]
    ballots: tuple[BallotRow, ...]
    notes: tuple[NoteRow, ...]
    decisions: tuple[DecisionRow, ...]


def minutes_of(meeting: Meeting) -> Minutes:
    """Six queries, however long it was."""
    items = items_of(meeting)
    ids = [item.key_result_id for item in items if item.key_result_id is not None]
    ended = ended_at(meeting)
    shown = Ballot.objects.filter(item__meeting=meeting, shown_at__isnull=False).order_by("id")
    return Minutes(
        meeting=meeting,
        ended_at=ended,
        items=items,
        rows={row.id: row for row in key_result_rows(KeyResult.objects.filter(pk__in=ids))},
        stood=stood_before(ids, ended or end_of_day(meeting)),
        ballots=tuple(
            BallotRow(pk, item, tuple(counts or ()))
            for pk, item, counts in shown.values_list("id", "item_id", "counts")
        ),
        notes=notes_of(meeting),
        decisions=decisions_of(meeting),
    )
