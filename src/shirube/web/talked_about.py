"""What people talk about: finds the record behind a name, for whoever may see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.http import Http404
from django.shortcuts import get_object_or_404

from shirube.checkins.models import CheckIn
from shirube.conversations.models import Comment
from shirube.goals.models import Initiative, KeyResult, Objective
from shirube.meetings.models import Meeting
from shirube.people.models import Person

from . import addresses


@dataclass(frozen=True, slots=True)
class Topic:
    """A record one may comment on, react to, follow: its name, the page and place it is shown at, whose it is.

    `within` is its objective, `also` further names of pages that show it.
    """

    subject: str
    label: str
    address: str
    within: str = ""
    also: tuple[str, ...] = ()
    whose: int | None = None


def topic_of(subject: str, person: Person) -> Topic:
    """The record of that name; Http404 for what does not exist, or not for this person."""
    kind, _dash, number = subject.rpartition("-")
    if kind not in TOPICS or not number.isascii() or not number.isdecimal() or len(number) > 18:
        raise Http404
    return TOPICS[kind](int(number), person)


def _objective(pk: int, person: Person) -> Topic:
    found = get_object_or_404(Objective.objects.visible_to(person), pk=pk)
    return Topic(
        found.subject,
        found.title,
        f"{addresses.of('objective', pk)}#conversation",
        within=found.subject,
        whose=found.owner_person_id,
    )


def _key_result(pk: int, person: Person) -> Topic:
    found = get_object_or_404(KeyResult.objects.visible_to(person), pk=pk)
    address = f"{addresses.of('key-result', pk)}#conversation"
    return Topic(found.subject, found.title, address, f"objective-{found.objective_id}", whose=found.owner_id)


def _check_in(pk: int, person: Person) -> Topic:
    found = get_object_or_404(CheckIn.objects.visible_to(person).select_related("key_result"), pk=pk)
    about = _key_result(found.key_result_id, person)
    address = f"{addresses.of('key-result', found.key_result_id)}#check-in-{pk}"
    return replace(about, subject=found.subject, address=address, also=(about.subject,), whose=found.by_id)


def _initiative(pk: int, person: Person) -> Topic:
    seen = Initiative.objects.filter(key_result__in=KeyResult.objects.visible_to(person))
    found = get_object_or_404(seen, pk=pk)
    about = _key_result(found.key_result_id, person)
    address = f"{addresses.of('key-result-initiatives', found.key_result_id)}#initiative-{pk}"
    return Topic(
        f"initiative-{pk}", found.title, address, about.within, also=(about.subject,), whose=found.owner_id
    )


def _meeting(pk: int, person: Person) -> Topic:
    found = get_object_or_404(Meeting.objects.visible_to(person).select_related("unit"), pk=pk)
    return Topic(found.subject, found.unit.name, f"{addresses.of('meeting', pk)}#conversation")


def _comment(pk: int, person: Person) -> Topic:
    found = get_object_or_404(Comment.objects.visible_to(person).filter(withdrawn_at=None), pk=pk)
    about = topic_of(found.subject, person)
    address = f"{about.address.partition('#')[0]}#comment-{pk}"
    return replace(
        about, subject=f"comment-{pk}", address=address, also=(about.subject, *about.also), whose=found.by_id
    )


TOPICS: Mapping[str, Callable[[int, Person], Topic]] = {
    "objective": _objective,
    "key-result": _key_result,
    "check-in": _check_in,
    "initiative": _initiative,
    "meeting": _meeting,
    "comment": _comment,
}
"""By kind of name; each asks `visible_to`."""
TALKED_UNDER = frozenset({"objective", "key-result", "check-in", "initiative", "meeting"})
"""Kinds that take comments."""
FOLLOWED = frozenset({"objective", "key-result"})
"""Kinds one can follow."""


def kind_of(subject: str) -> str:
    """objective, key-result … of a name."""
    return subject.rpartition("-")[0]
