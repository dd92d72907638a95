"""Reads a unit's answers to the four questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from shirube.goals.queries.key_result_rows import KeyResultRow, key_result_rows
from shirube.people.models import Unit

from ..models import WeekLine
from .standings import MOST, stood_before, talked_about


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of a week."""

    id: int
    question: str
    body: str
    rank: int | None
    standing: str
    words: str
    done: bool
    carried: bool
    version: int


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure people are of a key result, and how sure they were a week before (None: unknown)."""

    row: KeyResultRow
    now: int | None
    before: int | None


def answers_of(unit: Unit, monday: date) -> list[Answer]:
    """What was said of that week, priorities by rank; one query."""
    lines = WeekLine.objects.filter(week__unit=unit, week__monday=monday).order_by("rank", "id")
    columns = ("id", "question", "body", "rank", "standing", "words", "done", "carried_from_id", "version")
    return [
        Answer(pk, question, body, rank, standing, words, done, carried is not None, version)
        for pk, question, body, rank, standing, words, done, carried, version in lines.values_list(*columns)
    ]


def confidence_of(unit: Unit, cycle_id: int, *, monday: date, on: date) -> Sequence[Confidence]:
    """Every public key result of the unit and its members; three queries however many."""
    rows = key_result_rows(talked_about(unit, cycle_id, on=on)[:MOST])
    ids = [row.id for row in rows]
    before = stood_before(ids, _start_of(monday))
    end = _start_of(monday + timedelta(days=7))
    now = stood_before(ids, end)
    return [
        Confidence(
            row,
            now[row.id].confidence if row.id in now else None,
            before[row.id].confidence if row.id in before else None,
        )
        for row in rows
    ]


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
