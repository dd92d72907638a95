"""The page of a pair in finished words: agenda, promises, notes, what was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from shirube.one_on_ones.models import FeedbackKind, Pair, Session
from shirube.one_on_ones.prompts import Theme, prompts_for
from shirube.one_on_ones.queries.agenda_of import agenda_of
from shirube.one_on_ones.queries.feedback_of import feedback_of
from shirube.one_on_ones.queries.notes_of import NoteRow, notes_of, own_notes_of
from shirube.one_on_ones.queries.promises_of import promises_of
from shirube.people.models import Person

from ..wording import dates, prompts
from ..wording.one_on_ones import FEEDBACK


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of writing: by whom, and whether it is one's own; `words` None when no key opens them."""

    id: int
    who: str
    mine: bool
    words: str | None


@dataclass(frozen=True, slots=True)
class PointLine(Line):
    """A point; `first` is the top of the open ones."""

    settled: bool
    carried_over: bool
    first: bool


@dataclass(frozen=True, slots=True)
class NoteLine(Line):
    """A line of notes."""

    when: str
    rewritten: bool
    earlier: bool


@dataclass(frozen=True, slots=True)
class PromiseLine(Line):
    """A promise: who does it until when."""

    doer: str
    due: str
    overdue: bool
    kept: bool
    earlier: bool


@dataclass(frozen=True, slots=True)
class GivenLine(Line):
    """Feedback or thanks; `given` empty while it is one's own draft."""

    kind: str
    is_thanks: bool
    given: str


@dataclass(frozen=True, slots=True)
class PromptLine:
    """A question one click puts on the agenda."""

    theme: str
    name: Theme
    words: str


@dataclass(frozen=True, slots=True)
class Notebook:
    """Everything the two wrote for one 1on1, as one of them reads it."""

    points: tuple[PointLine, ...]
    promises: tuple[PromiseLine, ...]
    notes: tuple[NoteLine, ...]
    own_notes: tuple[NoteLine, ...]
    given: tuple[GivenLine, ...]
    prompts: tuple[PromptLine, ...]

    @property
    def open_points(self) -> int:
        """How many points are still to be talked about."""
        return sum(1 for point in self.points if not point.settled)


def notebook_of(
    pair: Pair, session: Session, person: Person, *, now: datetime, looking_back: bool = True
) -> Notebook:
    """The notebook of a 1on1; with `looking_back` also what was given and noted in the one before; five queries."""
    names = {pair.host_id: pair.host.name, pair.member_id: pair.member.name}
    since = session.number - 1 if looking_back else None
    return Notebook(
        points=_points(session, person, names),
        promises=_promises(session, person, names, now),
        notes=tuple(_note(row, person, names, now) for row in notes_of(session)),
        own_notes=tuple(_note(row, person, names, now) for row in own_notes_of(session, person, since=since)),
        given=_given(session, person, names, now, since),
        prompts=tuple(
            PromptLine(str(prompts.THEMES[one.theme]), one.theme, prompts.question(one))
            for one in prompts_for(pair.pk, session.number)
        ),
    )


def _points(session: Session, person: Person, names: Mapping[int, str]) -> tuple[PointLine, ...]:
    return tuple(
        PointLine(
            id=row.id,
            who=names[row.author_id],
            mine=row.author_id == person.pk,
            words=row.words,
            settled=row.settled,
            carried_over=row.carried_over,
            first=place == 0,
        )
        for place, row in enumerate(agenda_of(session))
    )


def _promises(
    session: Session, person: Person, names: Mapping[int, str], now: datetime
) -> tuple[PromiseLine, ...]:
    today = timezone.localdate(now)
    return tuple(
        PromiseLine(
            id=row.id,
            who=names[row.author_id],
            mine=row.author_id == person.pk,
            words=row.words,
            doer=_("Both of us") if row.who_id is None else names[row.who_id],
            due=dates.near_day(row.due_on) if row.due_on else "",
            overdue=not row.kept and row.due_on is not None and row.due_on < today,
            kept=row.kept,
            earlier=row.earlier,
        )
        for row in promises_of(session)
    )


def _note(row: NoteRow, person: Person, names: Mapping[int, str], now: datetime) -> NoteLine:
    return NoteLine(
        id=row.id,
        who=names[row.author_id],
        mine=row.author_id == person.pk,
        words=row.words,
        when=dates.ago(row.written_at, now=now),
        rewritten=row.rewritten,
        earlier=row.earlier,
    )


def _given(
    session: Session, person: Person, names: Mapping[int, str], now: datetime, since: int | None
) -> tuple[GivenLine, ...]:
    return tuple(
        GivenLine(
            id=row.id,
            who=names[row.author_id],
            mine=row.author_id == person.pk,
            words=row.words,
            kind=str(FEEDBACK[FeedbackKind(row.kind)]),
            is_thanks=row.kind == FeedbackKind.THANKS,
            given=dates.ago(row.given_at, now=now) if row.given_at else "",
        )
        for row in feedback_of(session, person, since=since)
    )
