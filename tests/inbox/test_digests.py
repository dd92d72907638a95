"""The letter of the day: once per person and day, in their own morning, and never empty."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection

from factories import MONDAY, TOKYO, a_company, a_cycle, a_key_result, a_person, an_objective
from inbox.telling import forget, hear, work
from shirube.activity import ledger
from shirube.checkins.actions import check_in
from shirube.cycles.models import Closure
from shirube.inbox.delivering.mornings import plan_mornings
from shirube.inbox.models import Delivery, Every, Notification, Preference
from shirube.outbox.models import Errand
from shirube.people.models import Person
from shirube.rhythms.models import Absence

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 11, 17)
ZONES = {"Sakura": "Asia/Tokyo", "Emma": "Europe/London", "Noah": "America/New_York"}


def news_for(*people: Person, at: datetime = MONDAY - timedelta(hours=1)) -> None:
    """Somebody says something that concerns each of them, and it is heard; nothing else has happened."""
    other = Person.objects.filter(name="Ren").first() or a_person("Ren")
    forget()
    for person in people:
        ledger.record(
            "started-initiative", subject="", label="展示会", actor=other, at=at, details={"given_to": person.pk}
        )
    hear(at)


def hourly(start: datetime, hours: int) -> Iterator[datetime]:
    """Each full hour from a moment on."""
    return (start + timedelta(hours=hour) for hour in range(hours))


def live_through(start: datetime, hours: int, *, planners: int = 1) -> None:
    """Plans and works at each full hour."""
    for at in hourly(start, hours):
        for _again in range(planners):
            plan_mornings(at)
        work(at)


def letters_to(person: Person) -> list[mail.EmailMessage]:
    """Letters that reached this person."""
    return [letter for letter in mail.outbox if letter.to == [person.email]]


def test_the_digest_comes_once_in_the_persons_morning() -> None:
    sakura = a_person("Sakura")
    news_for(sakura)

    live_through(MONDAY - timedelta(hours=3), 8, planners=2)

    [letter] = letters_to(sakura)
    assert Delivery.objects.get().at == MONDAY
    assert letter.subject == "お知らせが1件あります"
    assert "Renさんから「展示会」を頼まれました。" in letter.body
    assert letter.extra_headers["Message-ID"] == f"<{Delivery.objects.get().pk}@okr.example.com>"


def test_people_in_three_zones_get_theirs_in_their_own_morning_through_summer_time() -> None:
    for first in (date(2026, 10, 26), date(2026, 11, 2), date(2027, 3, 15), date(2027, 3, 29)):
        Delivery.objects.all().delete()
        people = [
            Person.objects.filter(name=name).first() or a_person(name, time_zone=zone) for name, zone in ZONES.items()
        ]
        news_for(*people, at=datetime.combine(first, time(0), UTC) - timedelta(days=2))
        live_through(datetime.combine(first, time(0), UTC) - timedelta(hours=2), 18, planners=2)
        for person in people:
            delivery = Delivery.objects.get(person=person)
            assert delivery.at == datetime.combine(first, time(9), ZoneInfo(person.time_zone))


def test_a_digest_without_news_is_not_sent() -> None:
    sakura = a_person("Sakura")
    news_for(sakura)
    Notification.objects.update(read_at=MONDAY)

    live_through(MONDAY, 3)

    assert letters_to(sakura) == []
    assert not Errand.objects.filter(kind="digest").exists()


def test_days_off_send_nothing_and_lose_nothing() -> None:
    sakura = a_person("Sakura")
    Closure.objects.create(company=sakura.company, on=TUESDAY, name="創立記念日")
    Absence.objects.create(person=sakura, since=date(2026, 11, 18), until=date(2026, 11, 18))
    news_for(sakura, at=MONDAY + timedelta(hours=3))

    for day in range(1, 5):
        live_through(MONDAY + timedelta(days=day, hours=-2), 5)

    assert Delivery.objects.get().at == datetime(2026, 11, 19, 9, tzinfo=TOKYO)


def test_a_weekly_digest_comes_on_the_first_working_day_of_the_week() -> None:
    sakura = a_person("Sakura")
    Preference.objects.create(person=sakura, digest_every=Every.WEEK, digest_hour=10)
    news_for(sakura, at=MONDAY + timedelta(hours=3))

    live_through(datetime(2026, 11, 20, 17, tzinfo=TOKYO), 2)
    live_through(datetime(2026, 11, 23, 7, tzinfo=TOKYO), 5)
    live_through(datetime(2026, 11, 24, 7, tzinfo=TOKYO), 5)

    assert Delivery.objects.get().at == datetime(2026, 11, 24, 10, tzinfo=TOKYO)  # Monday is a public holiday


def test_an_hour_chosen_within_quiet_times_waits_for_their_end() -> None:
    sakura = a_person("Sakura")
    Preference.objects.create(person=sakura, digest_hour=6)
    news_for(sakura, at=MONDAY)

    live_through(MONDAY + timedelta(hours=20), 5)

    assert Delivery.objects.get().at == datetime(2026, 11, 17, 8, tzinfo=TOKYO)


def test_a_morning_on_which_nothing_ran_is_made_up_for() -> None:
    sakura = a_person("Sakura")
    news_for(sakura)

    live_through(MONDAY + timedelta(hours=3), 1)

    assert len(letters_to(sakura)) == 1


def test_the_check_in_that_begins_to_wait_is_part_of_the_letter() -> None:
    sakura = a_person("Sakura")
    cycle = a_cycle()
    for title in ("商談", "受注"):
        a_key_result(
            title,
            objective=an_objective(owner=sakura, cycle=cycle, at=MONDAY - timedelta(days=30)),
            at=MONDAY - timedelta(days=30),
        )
    a_letter_on = MONDAY - timedelta(hours=2)
    forget()

    live_through(a_letter_on, 8)

    [letter] = letters_to(sakura)
    assert "チェックイン" in letter.subject
    assert "2件" in letter.subject


def test_the_reminder_comes_once_two_working_days_later_and_not_when_it_was_done() -> None:
    sakura, ren = a_person("Sakura"), a_person("Ren")
    cycle, month_ago = a_cycle(), MONDAY - timedelta(days=30)
    ours = [
        a_key_result(objective=an_objective(owner=person, cycle=cycle, at=month_ago), at=month_ago)
        for person in (sakura, ren)
    ]
    for key_result, person in zip(ours, (sakura, ren), strict=True):
        check_in(key_result, value=Decimal(1), by=person, at=MONDAY - timedelta(days=7))
    check_in(ours[1], value=Decimal(2), by=ren, at=MONDAY + timedelta(days=1))
    forget()

    for day in range(5):
        live_through(MONDAY + timedelta(days=day, hours=-1), 4, planners=2)

    reminders = Delivery.objects.filter(kind="reminder")
    assert [delivery.person for delivery in reminders] == [sakura]
    assert reminders.get().at == datetime(2026, 11, 18, 9, tzinfo=TOKYO)


def test_letters_speak_the_language_of_who_reads_them() -> None:
    sakura, emma = a_person("Sakura"), a_person("Emma", language="en")
    news_for(sakura, emma)

    live_through(MONDAY, 2)

    assert letters_to(sakura)[0].subject == "お知らせが1件あります"
    assert letters_to(emma)[0].subject == "One piece of news for you"


def test_nobody_who_left_or_wants_no_letters_or_lives_in_the_sample_gets_one() -> None:
    gone, quiet = a_person("Gone"), a_person("Quiet")
    Preference.objects.create(person=quiet, leaves=False)
    sample = a_person("Mina", company=a_company("見本", is_sample=True))
    news_for(gone, quiet, sample)
    Person.objects.filter(pk=gone.pk).update(is_active=False)

    live_through(MONDAY, 3)

    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_two_planners_and_two_sweepers_at_once_send_one_digest() -> None:
    people = [a_person(f"Person {number}") for number in range(12)]
    news_for(*people)

    def tick(_number: int) -> None:
        try:
            plan_mornings(MONDAY)
            work(MONDAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(tick, range(8)))

    work(MONDAY)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(str(person.email) for person in people)
    assert Delivery.objects.count() == len(people)
