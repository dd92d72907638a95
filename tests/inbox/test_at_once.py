"""What cannot wait: at once, but never in quiet hours, and never twice."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from factories import MONDAY, TOKYO, a_company, a_person, an_admin, an_objective
from inbox.telling import LATER, forget, hear, told_to, work
from shirube.conversations.actions import say, withdraw
from shirube.inbox.actions import Choices, NoWayThere, add_connection, choose, leave, mark_read
from shirube.inbox.hearing.reason import Reason
from shirube.inbox.models import Delivery, Every, Manner, Notification, Preference
from shirube.outbox.models import Errand
from shirube.people.models import Person
from shirube.refusal import NotYours
from shirube.rhythms.models import Absence

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 11, 16, 21, 0, tzinfo=TOKYO)
NEXT_MORNING = datetime(2026, 11, 17, 8, 0, tzinfo=TOKYO)


def name_sakura(*, at: datetime = MONDAY, body: str = "@Sakura どうですか") -> Any:
    """Ren names Sakura under her objective."""
    sakura = Person.objects.filter(name="Sakura").first() or a_person("Sakura")
    ren = Person.objects.filter(name="Ren").first() or a_person("Ren")
    objective = sakura.objectives.first() or an_objective(owner=sakura)
    said = say(subject=objective.subject, within=objective.subject, label=objective.title, body=body, by=ren, at=at)
    return sakura, said


def choices(**changes: Any) -> Choices:
    """The usual choices, but for these."""
    usual: dict[str, Any] = {
        "leaves": True,
        "manners": {},
        "through": None,
        "address": "",
        "digest_every": Every.DAY,
        "digest_hour": 9,
        "quiet_from": datetime(2026, 1, 1, 19).time(),  # noqa: DTZ001
        "quiet_until": datetime(2026, 1, 1, 8).time(),  # noqa: DTZ001
    }
    return Choices(**{**usual, **changes})


def test_a_mention_comes_at_once_with_its_words_and_a_way_to_answer() -> None:
    sakura, _said = name_sakura()

    work()

    [letter] = mail.outbox
    assert letter.to == [sakura.email]
    assert letter.subject.startswith("Renさんが「")
    assert "@Sakura どうですか" in letter.body
    assert "返信する" in letter.body
    assert f"https://okr.example.com/objectives/{sakura.objectives.get().pk}#comment-body" in letter.body


def test_what_happens_at_night_is_held_back_and_comes_together_in_the_morning() -> None:
    name_sakura(at=EVENING)
    name_sakura(at=EVENING + timedelta(hours=1), body="@Sakura もう一つ")

    work(EVENING + timedelta(hours=2))
    assert mail.outbox == []
    work(NEXT_MORNING)
    work(NEXT_MORNING)

    [letter] = mail.outbox
    assert Delivery.objects.get().at == NEXT_MORNING
    assert letter.subject == "お知らせが2件あります"


def test_what_was_read_meanwhile_is_not_sent() -> None:
    sakura, _said = name_sakura(at=EVENING)
    hear(EVENING)
    mark_read(sakura, at=EVENING)

    work(NEXT_MORNING)

    assert mail.outbox == []


def test_words_that_were_withdrawn_are_not_sent() -> None:
    _sakura, said = name_sakura(at=EVENING)
    hear(EVENING)
    withdraw(said, by=said.by, at=EVENING)

    work(NEXT_MORNING)

    assert mail.outbox == []


def test_who_is_away_is_told_when_they_are_back() -> None:
    sakura, _said = name_sakura()
    Absence.objects.create(person=sakura, since=date(2026, 11, 16), until=date(2026, 11, 17))

    work()
    work(datetime(2026, 11, 18, 8, 0, tzinfo=TOKYO))

    assert Delivery.objects.get().at == datetime(2026, 11, 18, 8, 0, tzinfo=TOKYO)


def test_each_reason_is_told_in_the_manner_the_person_chose() -> None:
    sakura, _said = name_sakura()
    choose(sakura, choices(manners={Reason.MENTION: Manner.PAGE}), by=sakura)

    work()

    assert told_to(sakura) == ["mention"]
    assert mail.outbox == []


def test_who_left_all_letters_still_finds_everything_on_the_page() -> None:
    sakura, _said = name_sakura()
    leave(sakura)

    work()

    assert mail.outbox == []
    assert Notification.objects.of(sakura).unread().count() == 1
    assert not Errand.objects.filter(kind="at-once").exists()


def test_nobody_chooses_for_others_and_no_way_leads_to_another_company() -> None:
    sakura, ren = a_person("Sakura"), a_person("Ren")
    other = add_connection(
        kind="webhook",
        name="",
        settings={"url": "https://hook.example.com"},
        by=an_admin("Away", company=a_company("別の会社")),
        at=MONDAY,
    )

    with pytest.raises(NotYours):
        choose(sakura, choices(), by=ren)
    with pytest.raises(NoWayThere):
        choose(sakura, choices(through=other, address="sakura"), by=sakura)
    assert not Preference.objects.exists()


def test_a_way_that_was_switched_off_gives_way_to_mail() -> None:
    sakura = a_person("Sakura")
    hook = add_connection(
        kind="webhook", name="", settings={"url": "https://hook.example.com"}, by=an_admin(), at=MONDAY
    )
    choose(sakura, choices(through=hook, address="sakura"), by=sakura)
    hook.is_on = False
    hook.save()
    forget()
    name_sakura()

    work(LATER)

    assert [letter.to for letter in mail.outbox] == [[sakura.email]]
