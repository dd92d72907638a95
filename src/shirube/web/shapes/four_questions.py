"""The four questions of a week in finished words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.meetings.models import Question
from shirube.meetings.queries.week import Answer, Confidence
from shirube.web.wording import states

from .. import addresses


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One line; `mark` is P1, P2 or nothing."""

    id: int
    body: str
    mark: str
    rank: int
    standing: str
    standing_words: str
    words: str
    done: bool
    carried: bool
    version: int


@dataclass(frozen=True, slots=True)
class ConfidenceShown:
    """A key result with how sure people are; `change` is +2, −1 or "", `tone` better or worse."""

    title: str
    address: str
    owner: str
    now: str
    change: str
    tone: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The lines of one week by question."""

    priorities: tuple[AnswerShown, ...]
    ahead: tuple[AnswerShown, ...]
    health: tuple[AnswerShown, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return not (self.priorities or self.ahead or self.health)


def answers(found: Sequence[Answer]) -> Answers:
    """By question."""
    by = {question: tuple(_answer(one) for one in found if one.question == question) for question in Question}
    return Answers(by[Question.PRIORITY], by[Question.AHEAD], by[Question.HEALTH])


def confidence(found: Sequence[Confidence]) -> tuple[ConfidenceShown, ...]:
    """In the order of the board; what nobody spoke of is told as unknown."""
    return tuple(_confidence(one) for one in found)


def _answer(one: Answer) -> AnswerShown:
    return AnswerShown(
        id=one.id,
        body=one.body,
        mark=f"P{one.rank}" if one.rank else "",
        rank=one.rank or 0,
        standing=one.standing,
        standing_words=states.status(one.standing) if one.standing else "",
        words=one.words,
        done=one.done,
        carried=one.carried,
        version=one.version,
    )


def _confidence(one: Confidence) -> ConfidenceShown:
    change = 0 if one.now is None or one.before is None else one.now - one.before
    return ConfidenceShown(
        title=one.row.title,
        address=addresses.of("key-result", one.row.id),
        owner=one.row.owner_name or "",
        now="" if one.now is None else str(one.now),
        change=f"+{change}" if change > 0 else f"−{-change}" if change else "",
        tone="better" if change > 0 else "worse" if change else "",
    )
