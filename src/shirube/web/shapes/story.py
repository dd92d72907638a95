"""The course of a key result as its page tells it: check-ins with their comments, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shirube.checkins.actions.correct_check_in import UNDO_WITHIN
from shirube.checkins.queries.story_of import CheckInRow
from shirube.conversations.models import Sign
from shirube.conversations.queries.comments_under import CommentRow
from shirube.conversations.queries.reactions_under import Givers
from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.okr.kinds import Kind

from ..wording import dates, measures
from .remark import Remark, remarks
from .signs import Signs, signs_of
from .vantage import Vantage


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
    may_acknowledge: bool
    acknowledged: tuple[str, ...]
    signs: Signs
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """What others said and did about the check-ins: comments, signs, who has read which, and what one may still read.

    `unread_by_me` are check-ins the person may acknowledge.
    """

    comments: Mapping[str, Sequence[CommentRow]]
    signs: Mapping[str, Mapping[Sign, Givers]]
    acknowledged: Mapping[int, Sequence[tuple[int, str]]]
    unread_by_me: frozenset[int]


def chapters(
    row: KeyResultRow,
    story: Sequence[CheckInRow],
    talk: Talk,
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
        chapter = _chapter(row, line, told, before, talk, vantage, may_check_in)
        before = chapter.value or before
        shown.append(chapter)
    return shown[::-1]


def _chapter(
    row: KeyResultRow,
    line: CheckInRow,
    told: Mapping[int, CheckInRow],
    before: str | None,
    talk: Talk,
    vantage: Vantage,
    may_check_in: bool,
) -> Chapter:
    corrected = told.get(line.corrects_id or 0)
    recent = line.by_id == vantage.person_id and vantage.now - line.recorded_at <= UNDO_WITHIN
    under = [remark for subject in _subjects(line, told) for remark in talk.comments.get(subject, ())]
    return Chapter(
        id=line.id,
        who=line.by_name or line.metric_name or "Shirube",
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
        may_correct=may_check_in and not line.says_nothing and line.metric_name is None,
        may_undo=may_check_in and recent and not line.says_nothing and corrected is None,
        may_acknowledge=line.id in talk.unread_by_me and not line.says_nothing,
        acknowledged=tuple(name for _person, name in talk.acknowledged.get(line.id, ())),
        signs=signs_of(f"check-in-{line.id}", talk.signs, vantage.person_id),
        remarks=remarks(under, vantage, talk.signs),
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
