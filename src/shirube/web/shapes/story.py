"""The course of a key result as its page tells it: check-ins with their comments, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shirube.checkins.actions.correct_check_in import UNDO_WITHIN
from shirube.checkins.queries.story_of import CheckInRow
from shirube.conversations.queries.comments_under import CommentRow
from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.okr.kinds import Kind

from ..wording import dates, measures
from .vantage import Vantage


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment in words; withdrawn ones keep their place."""

    id: int
    who: str
    text: str
    when: str
    at: str
    mine: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """One check-in: what it said, what stood before it, and what may be done with it."""

    id: int
    who: str
    when: str
    at: str
    value: str | None
    before: str | None
    was: str
    status: str
    confidence: int | None
    note: str
    needs_help: bool
    corrected: bool
    taken_back: bool
    may_correct: bool
    may_undo: bool
    remarks: tuple[Remark, ...]


def chapters(
    row: KeyResultRow,
    story: Sequence[CheckInRow],
    comments: Mapping[str, Sequence[CommentRow]],
    vantage: Vantage,
    *,
    may_check_in: bool,
) -> list[Chapter]:
    """What stands, the newest first; a corrected line is told within the one that corrects it."""
    told = {line.id: line for line in story}
    shown: list[Chapter] = []
    before: str | None = None
    for line in story:
        if line.correction_id is not None:
            continue
        chapter = _chapter(row, line, told, before, comments, vantage, may_check_in)
        before = chapter.value or before
        shown.append(chapter)
    return shown[::-1]


def remarks(rows: Sequence[CommentRow], vantage: Vantage) -> tuple[Remark, ...]:
    """Comments in words."""
    return tuple(
        Remark(
            id=comment.id,
            who=comment.by_name,
            text=comment.body,
            when=dates.ago(comment.at, now=vantage.now),
            at=comment.at.isoformat(),
            mine=comment.by_id == vantage.person_id,
            withdrawn=comment.withdrawn,
        )
        for comment in rows
    )


def _chapter(
    row: KeyResultRow,
    line: CheckInRow,
    told: Mapping[int, CheckInRow],
    before: str | None,
    comments: Mapping[str, Sequence[CommentRow]],
    vantage: Vantage,
    may_check_in: bool,
) -> Chapter:
    corrected = told.get(line.corrects_id or 0)
    recent = line.by_id == vantage.person_id and vantage.now - line.recorded_at <= UNDO_WITHIN
    under = [remark for subject in _subjects(line, told) for remark in comments.get(subject, ())]
    return Chapter(
        id=line.id,
        who=line.by_name or "Shirube",
        when=dates.ago(line.at, now=vantage.now),
        at=line.at.isoformat(),
        value=said_value(row, line),
        before=before,
        was="" if corrected is None else said_value(row, corrected) or "",
        status=line.status,
        confidence=line.confidence,
        note=line.note,
        needs_help=line.needs_help,
        corrected=corrected is not None,
        taken_back=line.says_nothing,
        may_correct=may_check_in and not line.says_nothing,
        may_undo=may_check_in and recent and not line.says_nothing and corrected is None,
        remarks=remarks(under, vantage),
    )


def _subjects(line: CheckInRow, told: Mapping[int, CheckInRow]) -> list[str]:
    """The line and everything it corrects: comments stay where they were said."""
    step: CheckInRow | None = line
    found: list[str] = []
    while step is not None:
        found.append(f"check-in-{step.id}")
        step = told.get(step.corrects_id or 0)
    return found[::-1]


def said_value(row: KeyResultRow, line: CheckInRow) -> str | None:
    """The value of a line in words; of a milestone its progress then."""
    if row.kind == Kind.MILESTONE:
        silent = line.steps_done is None and line.value is None
        return None if silent or line.progress is None else measures.percent(Decimal(line.progress) / 10_000)
    return None if line.value is None else measures.quantity(line.value, row.unit)
