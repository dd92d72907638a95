"""When rituals take place, for a person in their own zone and for a unit."""

from datetime import UTC, date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import a_membership, a_person, a_unit, the_company, the_root
from shirube.calendars.rhythm import Every
from shirube.cycles.models import Closure
from shirube.people.models import Person, Unit, UnitKind
from shirube.rhythms.models import Absence, Rhythm
from shirube.rhythms.queries.rhythm_of import company_rhythms, rhythms_of_unit
from shirube.rhythms.queries.ritual_days import RitualDay, rituals_of, rituals_of_unit
from shirube.rhythms.ritual import USUAL, Ritual

pytestmark = pytest.mark.django_db

THURSDAY = 3


def said(ritual: Ritual, unit: Unit | None = None, **fields: object) -> Rhythm:
    """A rhythm in the records: weekly on Monday at nine unless told."""
    usual = {"every": Every.WEEKLY, "weekday": 0, "at": time(9), "anchor": date(2026, 1, 5)}
    return Rhythm.objects.create(company=the_company(), unit=unit, ritual=ritual, **(usual | fields))


def closed_over_new_year() -> None:
    for number in range(6):
        Closure.objects.create(company=the_company(), on=date(2026, 12, 29) + timedelta(days=number))


def test_where_nobody_said_anything_the_usual_week_holds() -> None:
    assert rhythms_of_unit(the_company().pk, None) == USUAL
    assert rhythms_of_unit(the_company().pk, a_unit().pk) == USUAL


def test_the_nearest_unit_above_wins() -> None:
    sales = a_unit("営業部")
    first = a_unit("営業1課", parent=sales, kind=UnitKind.TEAM)
    other = a_unit("開発部")
    said(Ritual.MEETING, weekday=1)
    said(Ritual.MEETING, sales, weekday=2)

    found = company_rhythms(the_company().pk)

    assert found.of(Ritual.MEETING, first.path).timing.weekday == 2
    assert found.of(Ritual.MEETING, first.path).unit_name == "営業部"
    assert found.of(Ritual.MEETING, other.path).timing.weekday == 1
    assert found.of(Ritual.MEETING, the_root().path).timing.weekday == 1
    assert found.of(Ritual.WIN_SESSION, first.path).usual


def test_a_unit_whose_number_begins_like_another_does_not_take_its_rhythm() -> None:
    units = [a_unit(f"第{number}部") for number in range(12)]
    short = min(units, key=lambda unit: unit.pk)
    said(Ritual.MEETING, short, weekday=4)

    found = company_rhythms(the_company().pk)

    assert [unit.pk for unit in units if found.of(Ritual.MEETING, unit.path).unit_id] == [short.pk]


def test_rituals_that_fall_on_days_off_move_as_the_calendar_says() -> None:
    closed_over_new_year()
    said(Ritual.CHECK_IN)
    said(Ritual.WIN_SESSION, weekday=THURSDAY)
    sakura = a_person(unit=a_unit())

    moved = [
        (day.ritual, day.moved_from, day.starts_at.date())
        for day in rituals_of(sakura, date(2026, 11, 16), date(2027, 1, 15))
        if day.moved_from and day.ritual != Ritual.MEETING
    ]

    assert moved == [
        (Ritual.CHECK_IN, date(2026, 11, 23), date(2026, 11, 24)),
        (Ritual.WIN_SESSION, date(2026, 12, 31), date(2027, 1, 4)),
        (Ritual.CHECK_IN, date(2027, 1, 11), date(2027, 1, 12)),
    ]


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("Asia/Tokyo", {"2026-10-19": 0, "2026-10-26": 0, "2026-11-02": 0, "2027-03-15": 0, "2027-03-29": 0}),
        ("Europe/London", {"2026-10-19": 8, "2026-10-26": 9, "2026-11-02": 9, "2027-03-15": 9, "2027-03-29": 8}),
        ("America/New_York", {"2026-10-19": 13, "2026-10-26": 13, "2026-11-02": 14, "2027-03-15": 13, "2027-03-29": 13}),
    ],
)
def test_everyone_checks_in_at_nine_in_their_own_morning_through_summer_time(
    zone: str, hours: dict[str, int]
) -> None:
    person = a_person(unit=a_unit(), time_zone=zone)

    days = [
        day for day in rituals_of(person, date(2026, 10, 1), date(2027, 4, 5)) if day.ritual == Ritual.CHECK_IN
    ]

    assert {(day.starts_at.hour, day.starts_at.minute) for day in days} == {(9, 0)}
    utc = {str(day.starts_at.date()): day.starts_at.astimezone(UTC).hour for day in days}
    assert {day: utc[day] for day in hours} == hours


def test_a_gathering_is_one_moment_for_everybody() -> None:
    team = a_unit()
    said(Ritual.MEETING, team, at=time(10), minutes=45, time_zone="Europe/London")
    there = [a_person(name, unit=team, time_zone=zone) for name, zone in (("Ken", ""), ("Amy", "America/New_York"))]

    meetings = [_meetings(person) for person in there]

    assert meetings[0] == meetings[1] == [(date(2026, 11, 16), 10, 0), (date(2026, 11, 24), 10, 0)]
    meeting = rituals_of_unit(team, date(2026, 11, 16), date(2026, 11, 16))[0]
    assert meeting.ends_at - meeting.starts_at == timedelta(minutes=45)


def test_one_takes_part_in_every_unit_one_belongs_to_or_leads_and_once() -> None:
    sales, board = a_unit("営業部"), a_unit("経営会議")
    ken = a_person("Ken", unit=sales)
    led = a_unit("新規事業", lead=ken)
    Unit.objects.filter(pk=sales.pk).update(lead=ken)
    a_membership(ken, board, main=False, since=date(2026, 11, 18))

    units = [
        (day.unit_name, day.starts_at.date())
        for day in rituals_of(ken, date(2026, 11, 16), date(2026, 11, 20))
        if day.unit_id
    ]

    monday, friday = date(2026, 11, 16), date(2026, 11, 20)
    assert sorted(units) == sorted(
        [(sales.name, monday), (led.name, monday), (sales.name, friday), (led.name, friday), (board.name, friday)]
    )


def test_check_ins_follow_the_main_unit_of_the_time() -> None:
    ken, before, after = a_person("Ken"), a_unit("営業部"), a_unit("開発部")
    a_membership(ken, before, until=date(2026, 11, 20))
    a_membership(ken, after, since=date(2026, 11, 21))
    said(Ritual.CHECK_IN, before, weekday=1)
    said(Ritual.CHECK_IN, after, weekday=2)

    days = [one.starts_at.date() for one in rituals_of(ken, date(2026, 11, 9), date(2026, 12, 4)) if not one.unit_id]

    assert days == [date(2026, 11, 10), date(2026, 11, 17), date(2026, 11, 25), date(2026, 12, 2)]


def test_days_away_are_left_out() -> None:
    ken = a_person("Ken", unit=a_unit())
    Absence.objects.create(person=ken, since=date(2026, 11, 14), until=date(2026, 11, 19))

    found = rituals_of(ken, date(2026, 11, 9), date(2026, 11, 20))

    assert {day.starts_at.date() for day in found} == {date(2026, 11, 9), date(2026, 11, 13), date(2026, 11, 20)}


def test_five_queries_read_a_person_whatever_their_units() -> None:
    ken = a_person("Ken")
    for number in range(5):
        a_membership(ken, a_unit(f"第{number}部"), main=number == 0)

    with CaptureQueriesContext(connection) as queries:
        rituals_of(ken, date(2026, 11, 1), date(2027, 11, 1))

    assert len(queries) == 5


def _meetings(person: Person) -> list[tuple[date, int, int]]:
    days: list[RitualDay] = rituals_of(person, date(2026, 11, 16), date(2026, 11, 29))
    meetings = [day.starts_at for day in days if day.ritual == Ritual.MEETING]
    return [(at.date(), at.hour, at.minute) for at in meetings]
