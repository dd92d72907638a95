"""The generic webhook, read by the reference library of Standard Webhooks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import time_machine
from standardwebhooks import Webhook, WebhookVerificationError

from factories import a_company, an_admin
from inbox.messages import HOSTILE, ID, MONDAY, a_message
from inbox.services.local import Answer, Service, serving
from shirube import egress
from shirube.inbox.actions import add_connection, edit_connection, renew_secret
from shirube.inbox.actions.connecting import SECRETS
from shirube.inbox.channels.channel import Gone
from shirube.inbox.channels.webhook import WEBHOOK
from shirube.inbox.channels.webhook.signing import new_secret
from shirube.inbox.delivering.delivery import attempt, deliver
from shirube.inbox.delivering.ways import Way
from shirube.inbox.models import Connection, Delivery
from shirube.outbox import GiveUp, RetryLater

OLD, NEW = new_secret(), new_secret()


class Receiver(Service):
    """Takes everything."""

    def answer(self, asked: Any) -> Answer:
        """204."""
        return Answer(204, "")


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """A receiver on this machine, which the operator allows."""
    settings.INTERNAL_HOSTS = ["127.0.0.1"]
    with serving(Receiver()) as found, time_machine.travel(MONDAY, tick=False):
        yield found


def send(receiver: Receiver, secrets: str = OLD, *texts: str) -> None:
    """Sends one message to the receiver."""
    with egress.client() as http:
        settings = {"url": f"{receiver.address}hook", SECRETS: secrets}
        WEBHOOK.send(a_message(*texts), target="sakura", settings=settings, http=http, at=MONDAY)


def test_the_reference_library_verifies_what_we_sign(receiver: Receiver) -> None:
    send(receiver, OLD, "成約が9件になりました", *HOSTILE)

    [asked] = receiver.asked
    payload = Webhook(OLD).verify(asked.body, asked.headers)
    assert asked.headers["webhook-id"] == str(ID)
    assert payload["type"] == "shirube.digest"
    assert payload["timestamp"] == MONDAY.isoformat()
    assert payload["data"]["to"] == "sakura"
    assert payload["data"]["items"][0]["text"] == "成約が9件になりました"


def test_both_secrets_verify_while_one_takes_the_place_of_the_other(receiver: Receiver) -> None:
    send(receiver, f"{NEW} {OLD}")

    [asked] = receiver.asked
    assert Webhook(NEW).verify(asked.body, asked.headers) == Webhook(OLD).verify(asked.body, asked.headers)


def test_what_was_altered_or_signed_by_another_is_not_verified(receiver: Receiver) -> None:
    send(receiver)

    [asked] = receiver.asked
    for body, headers, secret in (
        (asked.body + b" ", asked.headers, OLD),
        (asked.body, {**asked.headers, "webhook-id": "other"}, OLD),
        (asked.body, asked.headers, NEW),
    ):
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(body, headers)


@pytest.mark.parametrize("status", [301, 400, 401, 404, 429, 500, 503])
def test_whatever_is_not_taken_is_tried_again(receiver: Receiver, status: int) -> None:
    receiver.troubles.append(Answer(status, "", {"Retry-After": "120"}))

    with pytest.raises(RetryLater) as later:
        send(receiver)

    assert later.value.after == timedelta(seconds=120)


def test_a_date_may_say_when_to_come_back(receiver: Receiver) -> None:
    at = MONDAY + timedelta(minutes=7)
    receiver.troubles.append(Answer(503, "", {"Retry-After": format_datetime(at, usegmt=True)}))

    with pytest.raises(RetryLater) as later:
        send(receiver)

    assert later.value.after == timedelta(minutes=7)


def test_gone_is_gone(receiver: Receiver) -> None:
    receiver.troubles.append(Answer(410, ""))

    with pytest.raises(Gone):
        send(receiver)


def test_an_address_inside_our_network_is_refused_unless_the_operator_allows_it(
    receiver: Receiver, settings: Any
) -> None:
    settings.INTERNAL_HOSTS = []

    with pytest.raises(GiveUp):
        send(receiver)

    assert receiver.asked == []


@pytest.mark.django_db
def test_410_turns_the_connection_off_and_its_page_says_why(receiver: Receiver) -> None:
    connection = a_connection(receiver)
    receiver.troubles.append(Answer(410, ""))

    with pytest.raises(GiveUp):
        attempt(a_message(), Way(connection, ""), at=MONDAY)

    connection.refresh_from_db()
    assert not connection.is_on
    assert "410" in connection.last_error


@pytest.mark.django_db
def test_a_repeated_errand_sends_nothing_a_second_time_and_a_failed_one_keeps_its_id(receiver: Receiver) -> None:
    connection = a_connection(receiver)
    receiver.troubles.append(Answer(500, ""))
    message = a_message()
    with pytest.raises(RetryLater):
        deliver(message, Way(connection, ""), at=MONDAY)
    deliver(message, Way(connection, ""), at=MONDAY)
    deliver(message, Way(connection, ""), at=MONDAY)

    assert [asked.headers["webhook-id"] for asked in receiver.asked] == [str(ID)] * 2
    assert Delivery.objects.get().pk == ID
    connection.refresh_from_db()
    assert (connection.last_ok_at, connection.last_error) == (MONDAY, "")


@pytest.mark.django_db
def test_secrets_are_sealed_and_the_one_before_stays_in_force() -> None:
    connection = a_connection()
    [first] = connection.settings[SECRETS].split()
    second = renew_secret(connection, by=an_admin(), at=MONDAY)
    third = renew_secret(connection, by=an_admin("Beni"), at=MONDAY)

    kept = Connection.objects.get()
    assert kept.settings[SECRETS].split() == [third, second]
    assert first not in kept.settings[SECRETS]
    [stored] = Connection.objects.extra(select={"raw": "sealed_settings"}).values_list("raw", flat=True)
    assert not any(secret in stored for secret in (first, second, third, "whsec_"))


@pytest.mark.django_db
def test_changing_the_address_keeps_the_secrets() -> None:
    connection = a_connection()
    before = connection.settings[SECRETS]

    edit_connection(
        connection, version=1, name="", settings={"url": "https://new.example.com/"}, by=an_admin(), at=MONDAY
    )

    connection.refresh_from_db()
    assert connection.settings == {"url": "https://new.example.com/", SECRETS: before}


def a_connection(receiver: Receiver | None = None) -> Connection:
    """A webhook of the company of this test."""
    by = an_admin("Admin", company=a_company()) if not Connection.objects.exists() else an_admin()
    url = receiver.address if receiver else "https://hook.example.com/"
    return add_connection(kind="webhook", name="", settings={"url": url}, by=by, at=MONDAY)
