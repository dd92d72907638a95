"""Who owes a check-in: due since the day of the rhythm, late after two working days, done when said."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import (
    MONDAY,
    a_key_result,
    a_person,
    a_unit,
    a_viewer,
    an_objective,
    the_company,
)
from shirube.calendars.rhythm import Every
from shirube.checkins.actions import check_in
from shirube.goals.models import KeyResult, State
from shirube.goals.policy import may_check_in
from shirube.goals.queries.due import due_for, due_in_place_of_others
from shirube.goals.queries.duties import DutyState, LatePerson, duties_on, duty_of, late_in_unit
from shirube.people.models import Person, Unit
from shirube.rhythms.models import Absence, Rhythm, Ritual

pytestmark = pytest.mark.django_db

TUESDAY, WEDNESDAY, NEXT_MONDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2), MONDAY + timedelta(days=7)
AFTER_THE_HOLIDAY = MONDAY + timedelta(days=8)
"""2026-11-24: Monday the 23rd is 勤労感謝の日."""


def someone_with_a_key_result(name: str = "Sakura", unit: Unit | None = None, **fields: object) -> Person:
    person = a_person(name, unit=unit, **fields)
    a_key_result(objective=an_objective(owner=person), owner=person)
    return person


def say(person: Person, at: datetime) -> None:
    for one in KeyResult.objects.filter(owner=person):
        check_in(one, value=Decimal(3), by=person, at=at)


def state_of(person: Person, at: datetime) -> DutyState:
    duty = duty_of(person, at)
    assert duty is not None
    return duty.state


def test_a_check_in_is_due_then_late_then_done() -> None:
    sakura = someone_with_a_key_result()

    assert state_of(sakura, MONDAY) == DutyState.DUE
    assert state_of(sakura, TUESDAY) == DutyState.DUE
    assert state_of(sakura, WEDNESDAY) == DutyState.LATE
    say(sakura, WEDNESDAY)
    assert state_of(sakura, WEDNESDAY) == DutyState.DONE
    assert list(due_for(sakura, at=WEDNESDAY)) == []


def test_a_duty_counts_what_waits_and_names_the_days() -> None:
    sakura = someone_with_a_key_result()
    a_key_result("もうひとつ", owner=sakura)

    duty = duty_of(sakura, MONDAY)

    assert duty is not None
    assert (duty.count, duty.due_on, duty.remind_on) == (2, date(2026, 11, 16), date(2026, 11, 18))
    assert duty.asked_id == sakura.pk


def test_nothing_new_is_due_on_a_holiday_but_on_the_day_after() -> None:
    sakura = someone_with_a_key_result()
    say(sakura, TUESDAY)

    assert state_of(sakura, NEXT_MONDAY) == DutyState.DONE
    assert state_of(sakura, AFTER_THE_HOLIDAY) == DutyState.DUE
    assert [one.owner_id for one in due_for(sakura, at=AFTER_THE_HOLIDAY)] == [sakura.pk]


def test_what_was_missed_last_week_is_still_late_when_the_next_comes() -> None:
    sakura = someone_with_a_key_result()

    duty = duty_of(sakura, AFTER_THE_HOLIDAY)

    assert duty is not None
    assert (duty.state, duty.due_on) == (DutyState.LATE, date(2026, 11, 16))


def test_a_check_in_early_on_the_day_itself_counts() -> None:
    sakura = someone_with_a_key_result()
    say(sakura, MONDAY - timedelta(hours=2))

    assert state_of(sakura, MONDAY + timedelta(hours=1)) == DutyState.DONE


def test_before_its_hour_a_check_in_is_not_due_yet() -> None:
    sakura = someone_with_a_key_result()
    say(sakura, MONDAY - timedelta(days=3))

    assert state_of(sakura, MONDAY - timedelta(minutes=1)) == DutyState.DONE
    assert state_of(sakura, MONDAY) == DutyState.DUE


def test_the_hour_is_that_of_ones_own_morning() -> None:
    in_new_york = someone_with_a_key_result("Amy", time_zone="America/New_York")
    say(in_new_york, MONDAY - timedelta(days=3))
    there = ZoneInfo("America/New_York")

    assert state_of(in_new_york, MONDAY) == DutyState.DONE
    assert state_of(in_new_york, datetime(2026, 11, 16, 8, 59, tzinfo=there)) == DutyState.DONE
    assert state_of(in_new_york, datetime(2026, 11, 16, 9, 0, tzinfo=there)) == DutyState.DUE


def test_the_rhythm_of_the_unit_decides() -> None:
    team = a_unit()
    sakura = someone_with_a_key_result(unit=team)
    say(sakura, MONDAY - timedelta(days=7))
    Rhythm.objects.create(
        company=the_company(),
        unit=team,
        ritual=Ritual.CHECK_IN,
        every=Every.BIWEEKLY,
        weekday=0,
        at=time(9),
        anchor=date(2026, 11, 9),
    )

    assert state_of(sakura, MONDAY) == DutyState.DONE
    assert state_of(sakura, AFTER_THE_HOLIDAY) == DutyState.DUE


def test_who_answers_for_nothing_or_only_reads_has_no_duty() -> None:
    a_key_result(objective=an_objective(owner=a_person("Ken"), state=State.DRAFT))
    reader = a_viewer()
    a_key_result(objective=an_objective(owner=a_unit("監査室")), owner=reader)

    assert duty_of(Person.objects.get(name="Ken"), MONDAY) is None
    assert duty_of(reader, MONDAY) is None
    assert duties_on(the_company().pk, MONDAY.date()) == []


def test_the_whole_company_reads_like_one_by_one() -> None:
    people = [someone_with_a_key_result(f"Person {number}") for number in range(4)]
    say(people[1], WEDNESDAY)
    Absence.objects.create(person=people[2], since=date(2026, 11, 16), until=date(2026, 11, 20), stand_in=people[0])
    Absence.objects.create(person=people[3], since=date(2026, 11, 16), until=date(2026, 11, 20))

    duties = duties_on(the_company().pk, WEDNESDAY.date())

    assert duties == [duty_of(person, WEDNESDAY) for person in people]
    assert [duty.state for duty in duties] == [DutyState.LATE, DutyState.DONE, DutyState.LATE, DutyState.DUE]
    assert [duty.asked_id for duty in duties] == [people[0].pk, people[1].pk, people[0].pk, None]


def test_six_queries_read_a_company_however_many_people() -> None:
    for number in range(8):
        someone_with_a_key_result(f"Person {number}", time_zone=("", "Europe/London")[number % 2])

    company = the_company().pk

    with CaptureQueriesContext(connection) as queries:
        assert len(duties_on(company, MONDAY.date())) == 8

    assert len(queries) == 6


def test_the_meeting_of_a_unit_hears_of_its_own_members_who_are_late() -> None:
    team = a_unit()
    sakura = someone_with_a_key_result(unit=team)
    someone_with_a_key_result("Elsewhere", unit=a_unit("開発部"))
    say(someone_with_a_key_result("Done", unit=team), WEDNESDAY)

    assert late_in_unit(team, WEDNESDAY.date()) == [LatePerson(sakura.pk, "Sakura", date(2026, 11, 16), 1)]
    assert late_in_unit(team, TUESDAY.date()) == []


def test_whoever_comes_back_is_late_only_after_the_next_one() -> None:
    sakura = someone_with_a_key_result()
    Absence.objects.create(person=sakura, since=date(2026, 11, 16), until=date(2026, 11, 20))

    duty = duty_of(sakura, AFTER_THE_HOLIDAY)

    assert duty is not None
    assert (duty.state, duty.due_on, duty.count) == (DutyState.DUE, date(2026, 11, 24), 1)


def test_a_stand_in_checks_in_while_the_owner_is_away_and_only_then() -> None:
    sakura, ken = someone_with_a_key_result(), a_person("Ken")
    Absence.objects.create(person=sakura, since=date(2026, 11, 16), until=date(2026, 11, 17), stand_in=ken)
    one = KeyResult.objects.get(owner=sakura)

    assert may_check_in(one, ken, at=MONDAY)
    assert list(due_in_place_of_others(ken, at=MONDAY)) == [one]
    assert not may_check_in(one, ken, at=WEDNESDAY)
    assert not may_check_in(one, a_person("Else"), at=MONDAY)
    assert list(due_in_place_of_others(ken, at=WEDNESDAY)) == []
    check_in(one, value=Decimal(5), by=ken, at=TUESDAY)
    assert list(due_in_place_of_others(ken, at=TUESDAY)) == []
