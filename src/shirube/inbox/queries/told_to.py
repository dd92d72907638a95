"""Reads what a person was told, as far as they may still see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shirube.checkins.models import CheckIn
from shirube.conversations.models import Comment
from shirube.goals.queries.visible_subjects import visible_objectives
from shirube.metrics.faults import Fault
from shirube.metrics.wording import fault_words
from shirube.people.models import Person

from ..hearing.reason import Reason
from ..hearing.subjects import number_of
from ..models import Notification
from ..pages import path_of

COLUMNS = ("id", "reason", "at", "read_at", "line__subject", "line__within", "line__label", "line__details")
ACTOR = "line__actor__name"
EXCERPT = 200
BOX = "comment-body"
"""The id of the box in which one comments on the subject of a page; of a check-in it is "reply-5"."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a person was told. `path` leads to it ("" when nowhere), `words` are what was said with it."""

    id: int
    reason: Reason
    who: str
    what: str
    status: str
    words: str
    path: str
    at: datetime
    is_unread: bool
    comment: int | None
    check_in: int | None

    @property
    def answer_path(self) -> str:
        """Where one answers it: the very box to write in; empty when there is nothing to answer."""
        if not self.path or self.comment is None:
            return ""
        return f"{self.path}#{BOX if self.check_in is None else f'reply-{self.check_in}'}"


def told_to(person: Person, notifications: Iterable[tuple[Any, ...]]) -> tuple[Told, ...]:
    """These notifications (rows of `COLUMNS`, `ACTOR`) in order, without what is hidden or withdrawn; ≤ 3 queries."""
    rows = list(notifications)
    visible = visible_objectives({pk for row in rows if (pk := _objective(row))}, person=person)
    rows = [row for row in rows if _objective(row) in visible or _objective(row) is None]
    said = _comments(rows)
    rows = [row for row in rows if row[7].get("comment") in (None, *said)]
    places = _key_results(rows)
    return tuple(_told(row, said, places) for row in rows)


def rows_of(notifications: Any) -> Any:
    """The columns that `told_to` wants of some notifications."""
    return notifications.values_list(*COLUMNS, ACTOR)


def told_by_letter(person: Person, errand_id: Any) -> tuple[Told, ...]:
    """What one letter carries, the oldest first."""
    carried = Notification.objects.of(person).filter(carried_by=errand_id).order_by("at", "id")
    return told_to(person, rows_of(carried))


def _objective(row: tuple[Any, ...]) -> int | None:
    return number_of(row[5], "objective") or number_of(row[4], "objective")


def _comments(rows: list[tuple[Any, ...]]) -> Mapping[int, str]:
    """The words of the comments, those withdrawn left out."""
    ids = [row[7]["comment"] for row in rows if row[7].get("comment")]
    found = Comment.objects.filter(pk__in=ids, withdrawn_at=None).values_list("pk", "body") if ids else ()
    return {pk: body[:EXCERPT] + "…" * (len(body) > EXCERPT) for pk, body in found}


def _key_results(rows: list[tuple[Any, ...]]) -> Mapping[int, int]:
    """The key result of each check-in among the subjects."""
    ids = [pk for row in rows if (pk := number_of(row[4], "check-in"))]
    return dict(CheckIn.objects.filter(pk__in=ids).values_list("pk", "key_result_id")) if ids else {}


def _words(details: Mapping[str, Any]) -> str:
    """What was said with it; of data that stays away the reason, and what to do."""
    fault = details.get("fault")
    if fault in set(Fault):
        return fault_words(Fault(fault), details.get("why") or {})
    return str(details.get("note") or details.get("words") or "")


def _told(row: tuple[Any, ...], said: Mapping[int, str], places: Mapping[int, int]) -> Told:
    pk, reason, at, read_at, subject, within, label, details, actor = row
    check_in = number_of(subject, "check-in")
    place = f"key-result-{places[check_in]}" if check_in is not None and check_in in places else subject
    comment = details.get("comment")
    return Told(
        id=pk,
        reason=Reason(reason),
        who=actor or "",
        what=label,
        status=str(details.get("status") or ""),
        words=said.get(comment, "") if comment else _words(details),
        path=path_of(place) or path_of(within),
        at=at,
        is_unread=read_at is None,
        comment=comment,
        check_in=check_in,
    )
