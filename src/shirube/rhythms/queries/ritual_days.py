"""Reads when rituals take place: of one person, or of one unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from django.db.models import Q

from shirube.calendars.business_days import WorkingCalendar
from shirube.calendars.rhythm import Occurrence, Rhythm, moment, occurrences
from shirube.cycles.queries.calendar import working_calendar
from shirube.people.models import Membership, Person, Unit

from ..models import Absence
from ..ritual import GATHERINGS, Ritual
from .rhythm_of import CompanyRhythms, company_rhythms

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RitualDay:
    """One ritual at one moment; a check-in belongs to no unit. `moved_from` is the day off it had fallen on."""

    ritual: Ritual
    unit_id: int | None
    unit_name: str
    starts_at: datetime
    ends_at: datetime
    moved_from: date | None
    unit_slug: str = ""


@dataclass(frozen=True, slots=True)
class Belonging:
    """A unit whose gatherings somebody takes part in, from one day to another (None: without end).

    `main` is None where they lead it without belonging to it.
    """

    unit_id: int
    name: str
    slug: str
    path: str
    since: date
    until: date | None
    main: bool | None = None

    def covers(self, day: date) -> bool:
        """Whether the person belongs to it on this day."""
        return self.since <= day and (self.until is None or day <= self.until)


def rituals_of(person: Person, start: date, end: date) -> list[RitualDay]:
    """What a person takes part in from start to end, both included, in order; days away are left out; five queries.

    Check-ins fall into the person's own morning, by the rhythm of their main unit of that time; gatherings are those of
    every unit they belong to or lead, in the zone of the gathering.
    """
    rhythms, calendar = company_rhythms(person.company_id), working_calendar(person.company_id)
    belongings = _belongings(person, start, end)
    away = list(Absence.objects.filter(person=person, since__lte=end).not_over(start).values_list("since", "until"))
    own = [
        _day(Ritual.CHECK_IN, timing, one, person.zone)
        for first, last, path in _homes(belongings, start, end)
        for timing in (rhythms.of(Ritual.CHECK_IN, path).timing,)
        for one in occurrences(timing, first, last, calendar)
    ]
    shared = [
        day
        for belonging in belongings
        for day in _gatherings(belonging, rhythms, start, end, calendar)
        if belonging.covers(day.starts_at.date())
    ]
    there = [day for day in (*own, *shared) if not _among(day.starts_at.astimezone(person.zone).date(), away)]
    return sorted(there, key=lambda day: (day.starts_at, day.unit_id or 0, day.ritual))


def rituals_of_unit(unit: Unit, start: date, end: date) -> list[RitualDay]:
    """The gatherings of one unit from start to end, both included, in order; two queries."""
    here = Belonging(unit.pk, unit.name, unit.slug, unit.path, date.min, None)
    rhythms, calendar = company_rhythms(unit.company_id), working_calendar(unit.company_id)
    return sorted(_gatherings(here, rhythms, start, end, calendar), key=lambda day: day.starts_at)


def _homes(belongings: Sequence[Belonging], start: date, end: date) -> Iterator[tuple[date, date, str]]:
    """First and last day of each stretch with one main unit, and its path; none is the company."""
    turns = {start}
    for one in belongings:
        turns |= {day for day in (one.since, one.until and one.until + ONE_DAY) if day and start < day <= end}
    firsts = sorted(turns)
    for first, following in zip(firsts, [*firsts[1:], end + ONE_DAY], strict=True):
        there = [one for one in belongings if one.main is not None and one.covers(first)]
        yield first, following - ONE_DAY, min(there, key=lambda one: not one.main).path if there else ""


def _gatherings(
    belonging: Belonging, rhythms: CompanyRhythms, start: date, end: date, calendar: WorkingCalendar
) -> Iterator[RitualDay]:
    for ritual in GATHERINGS:
        held = rhythms.of(ritual, belonging.path)
        for one in occurrences(held.timing, start, end, calendar):
            yield _day(ritual, held.timing, one, held.zone, belonging)


def _day(
    ritual: Ritual, timing: Rhythm, one: Occurrence, zone: tzinfo, belonging: Belonging | None = None
) -> RitualDay:
    starts_at = moment(one.on, timing.at, zone)
    return RitualDay(
        ritual=ritual,
        unit_id=belonging.unit_id if belonging else None,
        unit_name=belonging.name if belonging else "",
        starts_at=starts_at,
        ends_at=_later(starts_at, timing.minutes),
        moved_from=one.moved_from,
        unit_slug=belonging.slug if belonging else "",
    )


def _later(starts_at: datetime, minutes: int) -> datetime:
    """Trap: minutes added to a local time would overlook a change of the clock meanwhile."""
    return (starts_at.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(starts_at.tzinfo)


def _belongings(person: Person, start: date, end: date) -> list[Belonging]:
    """Dated memberships, and what one leads without belonging to it."""
    held = (
        Membership.objects.filter(person=person, unit__dissolved_on=None, since__lte=end)
        .filter(Q(until=None) | Q(until__gte=start))
        .order_by("since", "id")
        .values_list("unit_id", "unit__name", "unit__slug", "unit__path", "since", "until", "main")
    )
    found = [Belonging(*row) for row in held]
    belongs = [one.unit_id for one in found]
    led = Unit.objects.standing().filter(lead=person).exclude(pk__in=belongs).order_by("path")
    return [*found, *(Belonging(*row, date.min, None) for row in led.values_list("id", "name", "slug", "path"))]


def _among(day: date, stretches: list[tuple[date, date]]) -> bool:
    return any(since <= day <= until for since, until in stretches)
