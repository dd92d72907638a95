"""From the ledger line to the service: digests to people, minutes and rituals to rooms, through every channel."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from factories import MONDAY, TOKYO, a_champion, a_key_result, a_person, a_unit, an_admin, an_objective
from inbox import adapters
from inbox.services import chatwork, line_works, slack, webhook
from inbox.services.local import Answer, Service, serving
from inbox.telling import work as work_through
from shirube.conversations.actions import say
from shirube.inbox.channels import CHANNELS
from shirube.inbox.delivering.mornings import plan_mornings
from shirube.inbox.delivering.room_rituals import plan_rituals
from shirube.inbox.models import Address, Connection, Delivery, Preference, Room
from shirube.meetings.actions import decide, end_meeting, open_meeting
from shirube.outbox.models import Errand
from shirube.people.models import Company, Person, Unit
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db
BEFORE_WORK = MONDAY - timedelta(hours=2)
MEETING = datetime(2026, 11, 16, 10, 0, tzinfo=TOKYO)

SERVICES: dict[str, type[Service]] = {**adapters.SERVICES, "webhook": webhook.WebhookService}
PEOPLE = {
    "slack": "sakura@example.com",
    "teams": "sakura@example.com",
    "chatwork": "123456",
    "line_works": "sakura@toudai",
    "webhook": "sakura",
}
ROOMS = {
    "slack": "C0SALES01",
    "teams": "",
    "google_chat": "",
    "chatwork": "123456",
    "line_works": "3f2a-room",
    "webhook": "sales",
}
SETTINGS: dict[str, Callable[[Any], dict[str, str]]] = {
    "slack": lambda _service: {"bot_token": slack.TOKEN, "signing_secret": "shh"},
    "teams": lambda service: {"webhook_url": service.url, "person_webhook_url": service.url},
    "google_chat": lambda service: {"webhook_url": service.url},
    "chatwork": lambda _service: {"api_token": chatwork.TOKEN},
    "line_works": lambda _service: line_works.settings(),
    "webhook": lambda service: {"url": f"{service.address}shirube", "secrets": webhook.SECRET},
}


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def at_hand(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Company], Any]:
    """Connects a company to the service of that kind on this machine."""
    settings.INTERNAL_HOSTS = ["127.0.0.1"]

    @contextmanager
    def connect(kind: str, company: Company) -> Iterator[tuple[Service, Connection]]:
        with serving(SERVICES[kind]()) as service:
            _point(kind, service.address, monkeypatch)
            connection = Connection(company=company, kind=kind, name="")
            connection.seal(SETTINGS[kind](service))
            connection.save()
            yield service, connection

    return connect


def _point(kind: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the adapter that the product uses speak to this machine."""
    channel = CHANNELS[kind]
    bases = {"slack": "api/", "google_chat": "", "chatwork": "v2/", "line_works": "v1.0/"}
    if kind in bases:
        monkeypatch.setattr(channel, "base", address + bases[kind])
    if kind == "line_works":
        monkeypatch.setattr(channel.tokens, "authorisation", f"{address}oauth2/v2.0/token")  # type: ignore[attr-defined]
    if kind == "teams":
        monkeypatch.setattr(channel, "schemes", ("http://",))


def asked_about() -> Person:
    """Sakura, whose key result Ren spoke of this morning."""
    sakura, ren = a_person(), a_person("Ren")
    key_result = a_key_result(objective=an_objective(owner=sakura, at=BEFORE_WORK - timedelta(days=3)))
    Errand.objects.all().delete()
    say(subject=key_result.subject, label=key_result.title, body="型を渡します。", by=ren, at=BEFORE_WORK)
    return sakura


def work(at: datetime) -> None:
    """Everything that is due at that moment, by everybody's clock."""
    with time_machine.travel(at, tick=False):
        work_through(at)


def live_through_the_morning() -> None:
    """Everything that is planned and due until ten, twice over."""
    for minutes in (0, 1, 60, 61):
        at = MONDAY - timedelta(hours=1) + timedelta(minutes=minutes)
        plan_mornings(at)
        plan_mornings(at)
        work(at)


def said(service: Service) -> str:
    """All that the service took, as text."""
    return json.dumps(service.accepted, ensure_ascii=False)


@pytest.mark.parametrize("kind", sorted(PEOPLE))
def test_a_digest_reaches_a_person_through_their_channel(kind: str, at_hand: Any) -> None:
    sakura = asked_about()
    with at_hand(kind, sakura.company) as (service, connection):
        Preference.objects.create(person=sakura, through=connection)
        Address.objects.create(person=sakura, connection=connection, value=PEOPLE[kind])

        live_through_the_morning()

    assert len(service.accepted) == 1
    assert "Renさんが「月間の商談成約件数を15件以上にする」にコメントしました。" in said(service)
    assert [one.connection for one in Delivery.objects.filter(person=sakura)] == [connection]
    assert [letter for letter in mail.outbox if letter.to == [sakura.email]] == []


def test_a_digest_reaches_a_person_by_mail_who_chose_nothing() -> None:
    sakura = asked_about()

    live_through_the_morning()

    (letter,) = [letter for letter in mail.outbox if letter.to == [sakura.email]]
    assert "Renさんが「月間の商談成約件数を15件以上にする」にコメントしました。" in letter.body


@pytest.mark.parametrize("kind", sorted(PEOPLE))
def test_a_busy_service_gets_the_same_message_again_with_the_same_id(kind: str, at_hand: Any) -> None:
    sakura = asked_about()
    with at_hand(kind, sakura.company) as (service, connection):
        Preference.objects.create(person=sakura, through=connection)
        Address.objects.create(person=sakura, connection=connection, value=PEOPLE[kind])
        service.troubles.append(Answer(503, "", {"Retry-After": "1800"}))

        live_through_the_morning()
        assert service.accepted == []
        work(MONDAY + timedelta(minutes=20))
        assert service.accepted == []
        work(MONDAY + timedelta(minutes=60))

    errand = Errand.objects.get(kind="digest", payload__person=sakura.pk)
    assert len(service.accepted) == 1
    assert Delivery.objects.get(person=sakura).pk == errand.pk


def test_what_a_service_never_takes_goes_by_mail(at_hand: Any) -> None:
    sakura = asked_about()
    with at_hand("slack", sakura.company) as (service, connection):
        Preference.objects.create(person=sakura, through=connection)
        Address.objects.create(person=sakura, connection=connection, value="U0NOBODY1")

        live_through_the_morning()

    assert service.accepted == []
    assert len([letter for letter in mail.outbox if letter.to == [sakura.email]]) == 1
    assert "channel_not_found" in Connection.objects.get(pk=connection.pk).last_error


@pytest.mark.parametrize("kind", sorted(ROOMS))
def test_minutes_reach_the_units_room(kind: str, at_hand: Any) -> None:
    unit, chair = a_team()
    with at_hand(kind, unit.company) as (service, connection):
        Room.objects.create(unit=unit, connection=connection, value=ROOMS[kind], minutes=True)
        meeting = open_meeting(unit, by=chair, at=MEETING)
        decide(
            meeting,
            item=None,
            title="提案書の型をつくる",
            owner=chair,
            due_on=date(2026, 11, 20),
            by=chair,
            at=MEETING,
        )
        end_meeting(meeting, by=chair, at=MEETING + timedelta(minutes=30))

        work(MEETING + timedelta(minutes=31))
        work(MEETING + timedelta(minutes=32))

    assert len(service.accepted) == 1
    assert "提案書の型をつくる" in said(service)
    assert "2026/11/20" in said(service)
    assert Delivery.objects.get(unit=unit).kind == "minutes"


@pytest.mark.parametrize("kind", sorted(ROOMS))
def test_a_word_before_the_meeting_reaches_the_units_room(kind: str, at_hand: Any) -> None:
    unit, _chair = a_team()
    with at_hand(kind, unit.company) as (service, connection):
        Room.objects.create(unit=unit, connection=connection, value=ROOMS[kind], minutes=False, rituals=True)
        for at in (MONDAY, MEETING - timedelta(minutes=16), MEETING - timedelta(minutes=15), MEETING):
            plan_rituals(at)
            plan_rituals(at)
            work(at)

    assert len(service.accepted) == 1
    assert "10:00" in said(service)
    assert Delivery.objects.get(unit=unit).at == MEETING - timedelta(minutes=15)


@pytest.mark.one_database
@pytest.mark.parametrize("kind", sorted(ROOMS))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_test_button_says_what_the_service_said(kind: str, language: str, at_hand: Any) -> None:
    admin = an_admin(language=language)
    with at_hand(kind, admin.company) as (service, connection):
        client, address = (
            as_person(admin, language=language),
            reverse("test-connection", args=[connection.pk]),
        )
        taken = client.post(address, {"target": ROOMS[kind]}, follow=True)
        _let_nobody_in(connection)
        refused = client.post(address, {"target": ROOMS[kind]}, follow=True)

    assert len(service.accepted) == 1
    assert WORDS[language][0] in words(taken)
    assert WORDS[language][1] in words(refused)
    assert Connection.objects.get(pk=connection.pk).last_error


WORDS = {
    "ja": ("サービスがテストメッセージを受け付けました", "テストメッセージは届きませんでした"),
    "en": ("The service took the test message", "The test message did not arrive"),
}


def _let_nobody_in(connection: Connection) -> None:
    """Every secret becomes a wrong one."""
    wrong = {
        name: value + "x" if name != "private_key" else "" for name, value in connection.settings.items()
    }
    if connection.kind == "webhook":
        wrong = {**connection.settings, "secrets": "whsec_" + "A" * 32}
    connection.seal(wrong)
    connection.save(update_fields=["sealed_settings"])


def a_team() -> tuple[Unit, Person]:
    """A unit with somebody who leads its meeting."""
    unit = a_unit()
    return unit, a_champion(unit=unit)
