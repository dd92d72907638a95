"""Reads the days on which people check in: by the rhythm of their main unit, in their own zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from shirube.cycles.queries.calendar import working_calendar
from shirube.databases.kept_statements import Kept
from shirube.people.models import Membership, Person
from shirube.people.zones import zone_named

from ..check_in_days import CheckInDays
from ..ritual import Ritual
from .rhythm_of import company_rhythms


def check_in_days_of(person: Person, *, on: date) -> CheckInDays:
    """One person's; three queries."""
    return check_in_days_in(person.company_id, [(person.pk, person.time_zone)], on=on)[person.pk]


def check_in_days_in(
    company_id: int, people: Iterable[tuple[int, str]], *, on: date
) -> Mapping[int, CheckInDays]:
    """By person, from their ids and zones; three queries, however many."""
    zones = dict(people)
    homes = home_paths(zones if len(zones) == 1 else None, company_id=company_id, on=on)
    rhythms, calendar = company_rhythms(company_id), working_calendar(company_id)
    timings = {path: rhythms.of(Ritual.CHECK_IN, path).timing for path in {"", *homes.values()}}
    shared = {
        (timing, zone): CheckInDays(timing, zone_named(zone), calendar)
        for timing in set(timings.values())
        for zone in set(zones.values())
    }
    return {pk: shared[timings[homes.get(pk, "")], zone] for pk, zone in zones.items()}


def home_paths(
    people: Iterable[int] | None, *, company_id: int, on: date
) -> dict[int, str]:
    """The path of the unit each mainly belongs to on that day (all of the company with None); one query."""
    return dict(_homes(company_id, on) if people is None else _homes_of(company_id, on, tuple(people)))


@Kept
def _homes(company_id: int, on: date) -> Any:
    current = Membership.objects.current(on).filter(unit__company=company_id, unit__dissolved_on=None)
    return current.order_by("main", "-since", "-id").values_list("person_id", "unit__path")


@Kept
def _homes_of(company_id: int, on: date, people: tuple[int, ...]) -> Any:
    current = Membership.objects.current(on).filter(unit__company=company_id, unit__dissolved_on=None)
    found = current.filter(person__in=people).order_by("main", "-since", "-id")
    return found.values_list("person_id", "unit__path")
