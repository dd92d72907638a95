"""Objectives with their key results as boards and personal pages list them, in finished words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from shirube.goals.queries.goals_of import Goals
from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.goals.queries.outline import OutlineObjective

from .. import addresses
from .outline import WHOLE, badge_of, course_words, share_of, state_words, updated_words, worst_of
from .vantage import Vantage


@dataclass(frozen=True, slots=True)
class KeyResultLine:
    """One key result on a line; `id` orders, `needs_help` and `status` decide what is talked about first."""

    id: int
    title: str
    address: str
    objective_title: str
    owner_id: int | None
    owner: str
    share: Decimal | None
    expected: Decimal
    value: str
    status: str
    confidence: str
    updated: str
    needs_help: bool


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """One objective and the lines of its key results."""

    id: int
    title: str
    address: str
    owner: str
    owner_person_id: int | None
    share: Decimal | None
    expected: Decimal
    status: str
    state: str
    key_results: tuple[KeyResultLine, ...]


def goal_lines(goals: Goals, vantage: Vantage) -> tuple[ObjectiveLine, ...]:
    """The objectives, then one line per foreign objective in which somebody answers for a key result."""
    by_objective: dict[int, list[KeyResultRow]] = defaultdict(list)
    for row in goals.key_results:
        by_objective[row.objective_id].append(row)
    own = [_objective(each, by_objective.pop(each.id, []), vantage) for each in goals.objectives]
    elsewhere = [_elsewhere(rows, vantage) for rows in by_objective.values()]
    return (*own, *elsewhere)


def key_result_line(row: KeyResultRow, vantage: Vantage) -> KeyResultLine:
    """One key result."""
    return KeyResultLine(
        id=row.id,
        title=row.title,
        address=addresses.of("key-result", row.id),
        objective_title=row.objective_title,
        owner_id=row.owner_id,
        owner=row.owner_name or _("Nobody answers for it yet"),
        share=Decimal(row.progress) / WHOLE if row.measured else None,
        expected=vantage.expected(row.start_on, row.end_on),
        value=course_words(row),
        status=badge_of(row, vantage),
        confidence="" if row.confidence is None else f"{row.confidence}/10",
        updated=updated_words(row, vantage) or _("no check-in yet"),
        needs_help=row.needs_help,
    )


def mix_of(lines: Sequence[KeyResultLine]) -> Mapping[str, int]:
    """How many key results stand where."""
    return Counter(line.status for line in lines if line.status)


def _objective(objective: OutlineObjective, rows: Sequence[KeyResultRow], vantage: Vantage) -> ObjectiveLine:
    key_results = tuple(key_result_line(row, vantage) for row in rows)
    return ObjectiveLine(
        id=objective.id,
        title=objective.title,
        address=addresses.of("objective", objective.id),
        owner=objective.owner_name,
        owner_person_id=objective.owner_person_id,
        share=share_of(objective, vantage),
        expected=vantage.expected(objective.start_on, objective.end_on),
        status=worst_of([line.status for line in key_results]),
        state=state_words(objective),
        key_results=key_results,
    )


def _elsewhere(rows: Sequence[KeyResultRow], vantage: Vantage) -> ObjectiveLine:
    first = rows[0]
    return ObjectiveLine(
        id=first.objective_id,
        title=first.objective_title,
        address=addresses.of("objective", first.objective_id),
        owner="",
        owner_person_id=None,
        share=None,
        expected=vantage.expected(first.start_on, first.end_on),
        status="",
        state=_("Answers for a key result"),
        key_results=tuple(key_result_line(row, vantage) for row in rows),
    )
