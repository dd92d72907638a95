"""Reads who owes a check-in: due, done or late, for one person or for a whole company at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce

from shirube.people.models import Person, Role, Unit
from shirube.people.models.person import PersonQuerySet
from shirube.rhythms.check_in_days import CheckInDays
from shirube.rhythms.models import Absence
from shirube.rhythms.queries.check_in_days_of import check_in_days_in, check_in_days_of

from ..models import KeyResult
from .due import OWED_BY_HAND, SETTLED, in_open_cycles
from .last_word import LAST_WORD

ONE_DAY = timedelta(days=1)
LATELY = timedelta(days=100)
"""Whoever came back earlier than this has met their rhythm since."""


class DutyState(StrEnum):
    """How a person's check-in stands."""

    DUE = "due"
    DONE = "done"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Duty:
    """The check-in a person owes, or has done: `count` key results wait, the first since `due_on`.

    Late from `remind_on` on, two working days after `due_on`; one reminder goes out on that very day, to `asked_id`:
    the person, the stand-in while they are away, nobody while they are away without one (then it is never late).
    """

    person_id: int
    due_on: date
    count: int
    state: DutyState
    remind_on: date
    asked_id: int | None


@dataclass(frozen=True, slots=True)
class LatePerson:
    """Somebody whose check-in is late, for the list of their team's meeting."""

    person_id: int
    name: str
    due_on: date
    count: int


@dataclass(frozen=True, slots=True)
class Away:
    """Whether somebody is away on the day asked about, and until when they last were before it."""

    now: bool = False
    stand_in_id: int | None = None
    back_after: date = date.min


Said = tuple[datetime | None, date | None, datetime | None]
"""The last word on a key result; only without one the start of its cycle, and when it was put up or settled."""
PRESENT = Away()


def duty_of(person: Person, at: datetime) -> Duty | None:
    """How this person's check-in stands at a moment; None where they answer for nothing. Five queries."""
    today = at.astimezone(person.zone).date()
    days = check_in_days_of(person, on=today)
    mine = Person.objects.filter(pk=person.pk)
    said, away = _said_by(mine, on=today), _away(mine, on=today)
    if not person.writes or person.pk not in said:
        return None
    latest = days.latest(at).on
    return _duty(person.pk, said[person.pk], days, latest=latest, today=today, away=away.get(person.pk, PRESENT))


def duties_on(company_id: int, on: date) -> list[Duty]:
    """How everybody's check-in stands at the end of a day, by id; six queries, however many people."""
    return _duties(Person.objects.filter(company=company_id), company_id, on)


def late_in_unit(unit: Unit, on: date) -> list[LatePerson]:
    """The members of the unit itself whose check-in is late, by name; seven queries."""
    members = Person.objects.in_units([unit.pk], on=on)
    names = dict(members.order_by().values_list("id", "name"))
    late = [duty for duty in _duties(members, unit.company_id, on) if duty.state is DutyState.LATE]
    found = [LatePerson(duty.person_id, names[duty.person_id], duty.due_on, duty.count) for duty in late]
    return sorted(found, key=lambda one: (one.name, one.person_id))


def _duties(people: PersonQuerySet, company_id: int, on: date) -> list[Duty]:
    writing = people.active().exclude(role=Role.VIEWER).order_by()
    said, away = _said_by(writing, on=on), _away(writing, on=on)
    zones = [row for row in writing.values_list("id", "time_zone") if row[0] in said]
    days = check_in_days_in(company_id, zones, on=on)
    return [
        _duty(pk, said[pk], days[pk], latest=days[pk].latest_on(on), today=on, away=away.get(pk, PRESENT))
        for pk in sorted(days)
    ]


def _said_by(people: PersonQuerySet, *, on: date) -> Mapping[int, Sequence[Said]]:
    """What was said about the key results each of these people answers for; one query."""
    never = Q(spoken_at=None)
    rows = (
        KeyResult.objects.filter(OWED_BY_HAND, SETTLED, in_open_cycles(on), owner__in=people.values("pk"))
        .annotate(spoken_at=LAST_WORD)
        .order_by()
        .values_list(
            "owner_id",
            "spoken_at",
            Case(When(never, then=F("objective__cycle__start_on"))),
            Case(When(never, then=Coalesce("objective__proposal__at", "objective__commitment__at"))),
        )
    )
    found: dict[int, list[Said]] = defaultdict(list)
    for owner, spoken_at, start_on, settled_at in rows:
        if owner is not None:
            found[owner].append((spoken_at, start_on, settled_at))
    return found


def _away(people: PersonQuerySet, *, on: date) -> Mapping[int, Away]:
    """By person, of those who are away or were not long ago; one query."""
    lately = Absence.objects.filter(person__in=people.values("pk"), since__lte=on).not_over(on - LATELY)
    rows = lately.order_by("until")
    found: dict[int, Away] = {}
    for pk, until, stand_in in rows.values_list("person_id", "until", "stand_in_id"):
        before = found.get(pk, PRESENT)
        found[pk] = Away(True, stand_in, before.back_after) if until >= on else Away(back_after=until)
    return found


def _duty(
    person_id: int, said: Iterable[Said], days: CheckInDays, *, latest: date, today: date, away: Away
) -> Duty:
    bases = [(one[0] is None, _last_day(one, days)) for one in said]
    owed = [base for never, base in bases if never or days.first_after(base).on <= latest]
    due_on = days.first_after(max(min(owed), away.back_after)).on if owed else latest
    remind_on = days.reminder(due_on)
    asked_id = away.stand_in_id if away.now else person_id
    return Duty(
        person_id=person_id,
        due_on=due_on,
        count=len(owed),
        state=_state(bool(owed), late=today >= remind_on and asked_id is not None),
        remind_on=remind_on,
        asked_id=asked_id,
    )


def _state(owes: bool, *, late: bool) -> DutyState:
    if not owes:
        return DutyState.DONE
    return DutyState.LATE if late else DutyState.DUE


def _last_day(said: Said, days: CheckInDays) -> date:
    """The person's day of the last word; where nothing was ever said, the day before the goal counted."""
    spoken_at, start_on, settled_at = said
    if spoken_at is not None:
        return days.local_day(spoken_at)
    assert start_on is not None
    assert settled_at is not None
    return max(start_on, days.local_day(settled_at)) - ONE_DAY
