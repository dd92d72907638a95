"""Reads what the two gave each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shirube.people.models import Person

from ..models import Feedback, Session
from ..sealing import opened_or_none


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """Feedback or thanks; `given_at` None is one's own draft; `words` None when no key opens them."""

    id: int
    author_id: int
    kind: str
    words: str | None
    given_at: datetime | None


def feedback_of(session: Session, person: Person, *, since: int | None = None) -> tuple[FeedbackRow, ...]:
    """What this person may read of this 1on1, with `since` from that number on; drafts of any; one query."""
    first = session.number if since is None else since
    seen = Feedback.objects.visible_to(person).filter(session__pair=session.pair_id)
    here = seen.filter(
        session__number__gte=first, session__number__lte=session.number, given_at__isnull=False
    )
    drafts = seen.filter(given_at=None, session__number__lte=session.number)
    columns = ("id", "author_id", "kind", "words", "given_at")
    rows = (here | drafts).values_list(*columns)
    return tuple(
        FeedbackRow(
            pk, author, kind, opened_or_none(words, Feedback.place(session.pair_id, author)), given_at
        )
        for pk, author, kind, words, given_at in rows
    )
