"""The errands that send a letter to a person: digest, at once, reminder. Each may be repeated; its id stays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from shirube.goals.queries.duties import DutyState, duty_of
from shirube.outbox import RetryLater
from shirube.outbox.models import Errand
from shirube.people.models import Person
from shirube.rhythms.queries.check_in_days_of import check_in_days_of

from ..hearing.reason import Reason, manner_of
from ..models import Manner, Notification, Preference
from ..queries.hours_of import hours_of
from ..queries.told_to import Told, told_by_letter
from . import letters
from .delivery import deliver
from .ways import Way, preference_of, way_to

QUIET = "quiet hours"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody a letter can reach."""

    person: Person
    preference: Preference
    way: Way


def send_digest(errand: Errand, at: datetime) -> None:
    """The letter of a day: all news not yet read or carried, and the check-in of that day."""
    reader = _reader(errand, at)
    if reader is None:
        return
    told = _carried(errand, reader, {Manner.DIGEST, Manner.AT_ONCE}) if errand.payload.get("news") else ()
    due = _due(reader.person, date.fromisoformat(errand.payload["on"]))
    if told or due:
        letter = letters.digest(reader.person, told, due, errand_id=errand.pk, at=at)
        deliver(letter, reader.way, at=at, person=reader.person)


def send_at_once(errand: Errand, at: datetime) -> None:
    """What this person wants to hear at once; nothing when it was read, or another letter took it along."""
    reader = _reader(errand, at)
    if reader is not None and (told := _carried(errand, reader, {Manner.AT_ONCE})):
        letter = letters.at_once(reader.person, told, errand_id=errand.pk, at=at)
        deliver(letter, reader.way, at=at, person=reader.person)


def send_reminder(errand: Errand, at: datetime) -> None:
    """A friendly word to whoever is asked; nothing when it was done meanwhile."""
    reader = _reader(errand, at)
    owing = Person.objects.active().filter(pk=errand.payload["of"]).select_related("company").first()
    duty = None if owing is None else duty_of(owing, at)
    if reader is None or duty is None or duty.state is not DutyState.LATE:
        return
    if str(duty.due_on) == errand.payload["due_on"] and duty.asked_id == reader.person.pk:
        letter = letters.reminder(reader.person, duty.count, errand_id=errand.pk, at=at)
        deliver(letter, reader.way, at=at, person=reader.person)


def _reader(errand: Errand, at: datetime) -> Reader | None:
    """Who is to be told, unless nothing reaches them; raises RetryLater in their quiet hours and on days off."""
    known = Person.objects.active().select_related("company", "preference__through")
    person = known.filter(pk=errand.payload["person"]).first()
    if person is None:
        return None
    preference = preference_of(person)
    way = way_to(person, preference)
    if way is None:
        return None
    opens = hours_of(person, preference).next_open(at)
    if opens > at:
        raise RetryLater(opens - at, QUIET)
    return Reader(person, preference, way)


def _carried(errand: Errand, reader: Reader, manners: Collection[Manner]) -> tuple[Told, ...]:
    """What this letter carries: taken for it at the first attempt, so that no other letter says it again."""
    wanted = [reason for reason in Reason if manner_of(reason, reader.preference.manners) in manners]
    with transaction.atomic():
        mine = Notification.objects.of(reader.person)
        if not mine.filter(carried_by=errand.pk).exists():
            mine.unread().undelivered().filter(reason__in=wanted).update(carried_by=errand.pk)
    return told_by_letter(reader.person, errand.pk)


def _due(person: Person, on: date) -> int:
    """How many key results wait by the end of that day, where it is a day on which this person checks in."""
    if check_in_days_of(person, on=on).latest_on(on) != on:
        return 0
    duty = duty_of(person, datetime.combine(on, time.max, person.zone))
    return 0 if duty is None else duty.count
