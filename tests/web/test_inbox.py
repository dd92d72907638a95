"""The pages of notifications: what I was told, how I am told, and how the company is connected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import MONDAY, a_company, a_person, an_admin, an_objective
from inbox.services.local import Answer, Service, serving
from inbox.telling import hear
from shirube.conversations.actions import say
from shirube.inbox.actions import add_connection
from shirube.inbox.actions.connecting import SECRETS
from shirube.inbox.hearing.reason import Reason
from shirube.inbox.models import Address, Connection, Manner, Notification, Preference, Room
from shirube.inbox.pages import leaving
from shirube.people.models import Person
from shirube.web.audible import audible
from web.signed_in import as_person

pytestmark = pytest.mark.django_db
CHOICES = {
    "leaves": "on",
    "through": "mail",
    "digest_every": "week",
    "digest_hour": "7",
    "quiet_from": "18:30",
    "quiet_until": "07:45",
    **{f"manner-{reason}": "digest" for reason in Reason},
    "manner-help": "page",
}


class Receiver(Service):
    """Takes everything."""

    def answer(self, asked: Any) -> Answer:
        """200."""
        return Answer(200, {})


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """A receiver on this machine, which the operator allows."""
    settings.INTERNAL_HOSTS = ["127.0.0.1"]
    with serving(Receiver()) as found:
        yield found


def told(count: int = 1, *, body: str = "@Sakura どうですか") -> Person:
    """Sakura, who was named so many times."""
    sakura = Person.objects.filter(name="Sakura").first() or a_person("Sakura")
    ren = Person.objects.filter(name="Ren").first() or a_person("Ren")
    for number in range(count):
        objective = an_objective(f"目的{number}", owner=sakura)
        say(subject=objective.subject, within=objective.subject, label=objective.title, body=body, by=ren, at=MONDAY)
    hear()
    return sakura


def text(response: Any) -> str:
    """The page."""
    return str(response.content.decode())


def test_the_page_shows_unread_first_and_following_a_line_reads_it() -> None:
    sakura = told(2)
    client = as_person(sakura)

    shown = text(client.get("/inbox"))
    assert "新しいお知らせが2件あります。" in shown
    assert "Renさんが「目的0」であなたの名前を挙げました。" in shown
    assert "お知らせは以上です。" in shown

    newest = Notification.objects.of(sakura).order_by("-pk")[0]
    answer = client.get(f"/inbox/{newest.pk}")
    number = newest.subject.rpartition("-")[2]
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/objectives/{number}#comment-body")
    assert "新しいお知らせが1件あります。" in text(client.get("/inbox"))

    assert client.post("/inbox/read").status_code == 303
    assert "すべて読み終えました。" in text(client.get("/inbox"))


def test_the_rail_counts_what_is_unread_without_asking_again() -> None:
    sakura, ren = told(3), Person.objects.get(name="Ren")
    counts = []
    for person in (sakura, ren):
        client = as_person(person)
        client.get("/people")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            shown = text(client.get("/people"))
        counts.append(len(asked))
        count = re.search(r'href="/inbox".*?</a>', shown, re.DOTALL)
        assert count is not None
        assert ("</span>3</span>" in count[0]) == (person == sakura)
    assert counts[0] == counts[1]


def test_the_page_asks_no_more_for_more_lines() -> None:
    counts = []
    for more in (5, 10):
        client = as_person(told(more))
        client.get("/inbox")
        with CaptureQueriesContext(connection) as asked:
            client.get("/inbox")
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 7


def test_a_mention_waits_on_today_until_it_is_answered() -> None:
    sakura = told()
    client = as_person(sakura)

    assert "Renさんから呼びかけ" in text(client.get("/"))

    objective = sakura.objectives.get()
    client.post(f"/objectives/{objective.pk}/comments", {"body": "了解です"})
    assert "Renさんから呼びかけ" not in text(client.get("/"))


def test_choices_are_kept_and_an_unknown_way_is_mail() -> None:
    sakura = a_person("Sakura")
    client = as_person(sakura)

    assert client.post("/settings/notifications", {**CHOICES, "through": "999"}).status_code == 303

    kept = Preference.objects.get(person=sakura)
    assert (kept.digest_every, kept.digest_hour, f"{kept.quiet_from:%H:%M}") == ("week", 7, "18:30")
    assert kept.manners["help"] == Manner.PAGE
    assert kept.through is None
    assert 'value="week" selected' in text(client.get("/settings/notifications"))


def test_a_service_needs_to_know_where_the_person_is() -> None:
    sakura = a_person("Sakura")
    hook = add_connection(
        kind="webhook", name="社内", settings={"url": "https://hook.example.com/"}, by=an_admin(), at=MONDAY
    )
    client = as_person(sakura)

    refused = client.post("/settings/notifications", {**CHOICES, "through": str(hook.pk)})
    assert refused.status_code == 409
    assert "宛先を入力" in text(refused)
    client.post("/settings/notifications", {**CHOICES, "through": str(hook.pk), f"address-{hook.pk}": "sakura"})
    assert Address.objects.get(person=sakura).value == "sakura"


def test_an_incomplete_form_says_so_and_keeps_what_was_chosen() -> None:
    answer = as_person(a_person("Sakura")).post("/settings/notifications", {**CHOICES, "quiet_from": "late"})

    assert answer.status_code == 422
    assert 'value="week" selected' in text(answer)


def test_the_preview_is_the_next_digest() -> None:
    shown = text(as_person(told()).get("/settings/notifications"))

    assert "お知らせが1件あります" in shown
    assert "@Sakura どうですか" in shown
    assert Notification.objects.get().carried_by is None


def test_a_mail_program_ends_all_letters_with_one_press_and_a_look_ends_nothing() -> None:
    sakura = a_person("Sakura")
    path = leaving(sakura).partition("/letters")[1:]
    address = "".join(path)
    client = Client(enforce_csrf_checks=True)

    assert client.get(address).status_code == 200
    assert not Preference.objects.exists()
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Preference.objects.get(person=sakura).leaves
    assert client.post(address[:-3] + "abc").status_code == 404


def test_a_webhook_is_connected_its_secret_shown_once_and_tried_out(receiver: Receiver) -> None:
    client = as_person(an_admin())

    made = client.post("/settings/connections/new/webhook", {"name": "", "url": receiver.address})
    hook = Connection.objects.get(kind="webhook")
    secret = hook.settings[SECRETS]
    assert secret in text(made)
    assert made.headers["Cache-Control"].startswith("max-age=0")
    assert secret not in text(client.get(f"/settings/connections/{hook.pk}"))

    client.post(f"/settings/connections/{hook.pk}/test", {"target": "会議室"})
    assert receiver.asked[0].json["data"]["to"] == "会議室"
    assert "届いています" in text(client.get("/settings/connections"))

    receiver.troubles.append(Answer(500, {}))
    told_why = text(client.post(f"/settings/connections/{hook.pk}/test", {}, follow=True))
    assert "テストメッセージは届きませんでした" in told_why
    assert "[500]" in told_why


def test_a_secret_is_never_shown_again_and_stays_when_left_empty() -> None:
    client = as_person(an_admin())
    client.post(
        "/settings/connections/new/slack", {"bot_token": "xoxb-1-secret", "signing_secret": "very-secret-indeed"}
    )
    slack = Connection.objects.get(kind="slack")

    shown = text(client.get(f"/settings/connections/{slack.pk}"))
    assert "設定済み" in shown
    assert "xoxb-1-secret" not in shown
    assert "very-secret-indeed" not in shown
    client.post(
        f"/settings/connections/{slack.pk}",
        {"name": "営業", "bot_token": "", "signing_secret": "another", "version": "1"},
    )
    slack.refresh_from_db()
    assert slack.settings == {"bot_token": "xoxb-1-secret", "signing_secret": "another"}
    assert client.post(f"/settings/connections/{slack.pk}", {"name": "x", "version": "1"}).status_code == 409


def test_a_missing_setting_is_asked_for() -> None:
    answer = as_person(an_admin()).post("/settings/connections/new/slack", {"bot_token": ""})

    assert answer.status_code == 422
    assert not Connection.objects.exists()


def test_rooms_come_and_go() -> None:
    admin = an_admin()
    hook = add_connection(kind="webhook", name="", settings={"url": "https://hook.example.com/"}, by=admin, at=MONDAY)
    client, unit = as_person(admin), admin.company.units.get()
    room = {"unit": unit.pk, "value": "sales", "minutes": "on"}

    assert client.post(f"/settings/connections/{hook.pk}/rooms", room).status_code == 303
    assert client.post(f"/settings/connections/{hook.pk}/rooms", room).status_code == 409
    assert client.post(f"/settings/connections/{hook.pk}/rooms", {}).status_code == 422
    assert "sales" in text(client.get(f"/settings/connections/{hook.pk}"))
    client.post(f"/settings/rooms/{Room.objects.get().pk}/removal")
    assert not Room.objects.exists()


def test_every_service_draws_its_form_and_its_preview_in_both_languages() -> None:
    from shirube.inbox.channels import CHANNELS

    for language in ("ja", "en"):
        client = as_person(an_admin(f"Admin {language}", language=language))
        for kind in set(CHANNELS) - {"email"}:
            assert client.get(f"/settings/connections/new/{kind}").status_code == 200
    for kind in CHANNELS:
        one = Connection.objects.create(company=Person.objects.first().company, kind=kind)  # type: ignore[union-attr]
        assert client.get(f"/settings/connections/{one.pk}").status_code == 200
    assert client.get("/settings/connections/new/email").status_code == 404
    assert client.get("/settings/connections/new/fax").status_code == 404


def test_connections_of_another_company_do_not_exist() -> None:
    theirs = Connection.objects.create(company=a_company("別の会社"), kind="webhook")
    client = as_person(an_admin(company=a_company("灯台")))

    assert client.get(f"/settings/connections/{theirs.pk}").status_code == 404
    assert client.post(f"/settings/connections/{theirs.pk}/removal").status_code == 404


def test_an_open_page_hears_of_its_own_news_alone_and_fetches_just_that_part() -> None:
    sakura, ren = told(), Person.objects.get(name="Ren")

    assert audible([f"inbox-{sakura.pk}"], sakura) == [f"inbox-{sakura.pk}"]
    assert audible([f"inbox-{sakura.pk}"], ren) == []
    part = as_person(sakura).get("/inbox", headers={"HX-Request": "true", "HX-Target": "div#told"})
    assert text(part).lstrip().startswith('<div id="told"')
