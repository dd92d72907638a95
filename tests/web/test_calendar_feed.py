"""The personal calendar: a secret address, a file that calendars read back, and nothing private in it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from factories import MONDAY, a_person, a_unit
from shirube.cycles.models import Closure
from shirube.people.models import Person
from shirube.rhythms.actions import renew_calendar_feed, revoke_calendar_feed
from shirube.rhythms.models import CalendarFeed
from web.signing_in import signed_in

pytestmark = pytest.mark.django_db

LONG = "「顧客の声」を聞く、届ける; そして, 約束する営業部" * 3


def read(secret: str, at: datetime = MONDAY, **headers: str) -> Any:
    with time_machine.travel(at, tick=False):
        return Client().get(f"/calendar/{secret}.ics", headers=headers)


def the_feed(person: Person) -> str:
    return renew_calendar_feed(person, by=person, at=MONDAY)


def events(answer: Any) -> dict[str, Any]:
    return {str(event["uid"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def unfolded(body: bytes) -> list[str]:
    """A second reader: the lines of the file as RFC 5545 joins them, without the library that wrote it."""
    assert body.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    return re.sub(r"\r\n[ \t]", "", body.decode("utf-8")).split("\r\n")


def test_a_calendar_reads_the_rituals_where_they_were_moved_to() -> None:
    sakura = a_person("Sakura", unit=a_unit("営業部"), language="ja")
    for number in range(6):
        Closure.objects.create(company=sakura.company, on=date(2026, 12, 29) + timedelta(days=number))

    found = events(read(the_feed(sakura)))

    moved = found["check_in-own-2026-11-23@localhost"]
    assert moved.decoded("dtstart") == datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    assert str(moved["transp"]) == "TRANSPARENT"
    assert str(moved["description"]) == "11月23日(月)が勤労感謝の日のため"
    assert found["check_in-own-2027-01-11@localhost"].decoded("dtstart").date() == date(2027, 1, 12)
    assert not [uid for uid in found if "2026-12-29" in uid]
    meeting = next(event for uid, event in found.items() if uid.startswith("meeting-"))
    assert str(meeting["summary"]) == "チームミーティング 営業部"
    assert meeting.decoded("dtend") - meeting.decoded("dtstart") == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("zone", "winter", "summer"), [("Asia/Tokyo", 0, 0), ("Europe/London", 9, 8), ("America/New_York", 14, 13)]
)
def test_nine_in_the_morning_stays_nine_when_the_clocks_change(zone: str, winter: int, summer: int) -> None:
    there = a_person("Amy", unit=a_unit(), time_zone=zone)

    found = events(read(the_feed(there)))

    assert found["check_in-own-2027-03-08@localhost"].decoded("dtstart").hour == winter
    assert found["check_in-own-2027-03-29@localhost"].decoded("dtstart").hour == summer


def test_the_file_is_folded_and_escaped_as_the_standard_says() -> None:
    sakura = a_person("Sakura", unit=a_unit(LONG))
    answer = read(the_feed(sakura))

    lines = unfolded(answer.content)

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(events(answer))
    escaped = LONG.replace(";", "\\;").replace(",", "\\,")
    assert any(line.startswith("SUMMARY:") and line.endswith(escaped) for line in lines)
    assert all(re.fullmatch(r"DTSTART:\d{8}T\d{6}Z", line) for line in lines if line.startswith("DTSTART"))
    assert any(str(event["summary"]).endswith(LONG) for event in events(answer).values())


def test_an_event_keeps_its_name_while_the_days_go_by() -> None:
    sakura = a_person("Sakura", unit=a_unit())
    secret = the_feed(sakura)

    today, later = events(read(secret)), events(read(secret, MONDAY + timedelta(days=2)))

    shared = today.keys() & later.keys()
    assert len(shared) > 60
    assert all(today[uid].to_ical() == later[uid].to_ical() for uid in shared)


def test_an_unchanged_calendar_is_not_sent_again() -> None:
    secret = the_feed(a_person("Sakura", unit=a_unit()))
    first = read(secret)

    again = read(secret, MONDAY + timedelta(minutes=5), **{"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "private, no-cache"
    assert read(secret, **{"If-None-Match": '"another"'}).status_code == 200


def test_an_address_that_opens_nothing_is_not_found() -> None:
    sakura = a_person("Sakura", unit=a_unit())
    first = the_feed(sakura)
    second = the_feed(sakura)

    assert read(first).status_code == 404
    assert read("shirube_guessed").status_code == 404
    assert read(second).status_code == 200
    Person.objects.filter(pk=sakura.pk).update(is_active=False)
    assert read(second).status_code == 404
    Person.objects.filter(pk=sakura.pk).update(is_active=True)
    revoke_calendar_feed(sakura, by=sakura, at=MONDAY)
    assert read(second).status_code == 404


def test_the_secret_is_shown_once_and_kept_as_a_digest() -> None:
    sakura = a_person("Sakura", unit=a_unit())
    client = signed_in(sakura)

    shown = client.post("/settings/calendar").content.decode()
    [secret] = re.findall(r"/calendar/([\w-]+)\.ics", shown)

    assert read(secret).status_code == 200
    assert secret not in client.get("/settings/time").content.decode()
    assert secret not in CalendarFeed.objects.get().digest


def test_signing_in_is_not_asked_for_and_nothing_is_remembered() -> None:
    answer = read(the_feed(a_person("Sakura", unit=a_unit())))

    assert answer.status_code == 200
    assert not answer.cookies
