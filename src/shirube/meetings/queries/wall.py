"""Reads a wall: cards, thanks, cheers, and what one could be glad about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from shirube.cycles.queries.cycles_of import current_among, cycles_of
from shirube.goals.models import Initiative, KeyResult
from shirube.people.models import Person, Unit

from ..models import Card, Cheer, Thanks, WinSession
from .standings import talked_about

WHOLE = 10_000
MOST_SUGGESTED = 6


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card; `cheers` are the people by kind of word."""

    id: int
    person_id: int
    person_name: str
    body: str
    key_result_id: int | None
    key_result_title: str | None
    cheers: Mapping[str, tuple[tuple[int, str], ...]]


@dataclass(frozen=True, slots=True)
class ThanksRow:
    """Thanks from one person to another."""

    id: int
    by_id: int
    by_name: str
    to_name: str
    body: str


@dataclass(frozen=True, slots=True)
class Glad:
    """Something that went well this week: a reached key result, or finished work ("initiative")."""

    kind: str
    id: int
    title: str
    key_result_id: int


def cards_of(session: WinSession) -> tuple[CardRow, ...]:
    """In the order they were put up: nobody is first; two queries."""
    cheers: dict[int, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    found = Cheer.objects.filter(card__session=session).order_by("id")
    for card, kind, pk, name in found.values_list("card_id", "kind", "person_id", "person__name"):
        cheers[card][kind].append((pk, name))
    columns = ("id", "person_id", "person__name", "body", "key_result_id", "key_result__title")
    return tuple(
        CardRow(
            pk,
            who,
            name,
            body,
            key_result,
            title,
            {kind: tuple(people) for kind, people in cheers[pk].items()},
        )
        for pk, who, name, body, key_result, title in Card.objects.filter(session=session).values_list(
            *columns
        )
    )


def thanks_of(session: WinSession) -> tuple[ThanksRow, ...]:
    """In the order they were said; one query."""
    columns = ("id", "by_id", "by__name", "to__name", "body")
    return tuple(
        ThanksRow(*values) for values in Thanks.objects.filter(session=session).values_list(*columns)
    )


def glad_about(person: Person, unit: Unit, *, monday: date, on: date) -> list[Glad]:
    """What moved this week in the unit's public goals, the person's own first; three queries."""
    cycle = current_among(cycles_of(unit.company_id), on=on)
    if cycle is None:
        return []
    since = timezone.make_aware(datetime.combine(monday, time.min))
    listed = talked_about(unit, cycle.id, on=on)
    reached = listed.filter(progress__gte=WHOLE, measured=True, checked_in_at__gte=since)
    done = Initiative.objects.filter(key_result__in=KeyResult.objects.filter(pk__in=listed.values("pk")))
    done = done.filter(done_at__gte=since).order_by("-done_at")
    found = [(owner == person.pk, Glad("key-result", pk, title, pk)) for pk, title, owner in _ids(reached)]
    columns = ("id", "title", "key_result_id", "owner_id", "done_by_id")
    for pk, title, key_result, owner, by in done.values_list(*columns)[:MOST_SUGGESTED]:
        found.append((person.pk in (owner, by), Glad("initiative", pk, title, key_result)))
    return [glad for _own, glad in sorted(found, key=lambda one: not one[0])][:MOST_SUGGESTED]


def _ids(reached: QuerySet[KeyResult]) -> list[tuple[int, str, int | None]]:
    return list(reached.values_list("id", "title", "owner_id")[:MOST_SUGGESTED])
