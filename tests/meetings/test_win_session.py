"""The wall of the week: cards, thanks and kind words, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from factories import MONDAY, a_company, a_person, a_unit, a_viewer
from meetings.meeting_room import a_room
from shirube.activity.models import LedgerLine
from shirube.checkins.actions import check_in
from shirube.goals.actions import add_initiative, finish_initiative
from shirube.meetings.actions import (
    ThanksToOneself,
    cheer,
    close_wall,
    give_thanks,
    put_up_card,
    reopen_wall,
    take_back_thanks,
    take_down_card,
)
from shirube.meetings.hanging import EmptyCard, WallClosed
from shirube.meetings.models import Card, Cheer, Thanks, WinSession
from shirube.meetings.models.cheer import Kind
from shirube.meetings.queries.wall import cards_of, glad_about
from shirube.meetings.weeks import week_of
from shirube.refusal import NotYours

pytestmark = pytest.mark.django_db
FRIDAY = MONDAY + timedelta(days=4)


def test_everybody_has_one_card_whose_words_can_change() -> None:
    room = a_room()
    first = put_up_card(room.unit, body="はじめての提案", by=room.mori, at=MONDAY)
    again = put_up_card(
        room.unit, body="はじめての提案が通った", key_result=room.visits, by=room.mori, at=FRIDAY
    )

    assert first == again
    assert Card.objects.get().body == "はじめての提案が通った"
    assert WinSession.objects.get().week == MONDAY.date()
    assert LedgerLine.objects.filter(verb="shared-win").count() == 1


def test_next_week_has_a_wall_of_its_own() -> None:
    room = a_room()
    put_up_card(room.unit, body="今週", by=room.mori, at=MONDAY)
    put_up_card(room.unit, body="来週", by=room.mori, at=MONDAY + timedelta(days=7))

    assert WinSession.objects.count() == 2


@pytest.mark.parametrize("body", ["", " ", "あ" * 301])
def test_a_card_has_words(body: str) -> None:
    with pytest.raises(EmptyCard):
        put_up_card(a_room().unit, body=body, by=a_person("Endo", unit=a_unit("経理部")), at=MONDAY)


def test_only_the_unit_hangs_cards() -> None:
    room = a_room()
    for other in (a_person("Kato", unit=a_unit("経理部")), a_viewer(unit=room.unit)):
        with pytest.raises(NotYours):
            put_up_card(room.unit, body="通りすがり", by=other, at=MONDAY)


def test_a_kind_word_said_twice_is_taken_back() -> None:
    room = a_room()
    card = put_up_card(room.unit, body="受注", by=room.mori, at=MONDAY)

    assert cheer(card, kind=Kind.BRAVO, by=room.sakura, at=MONDAY)
    assert cheer(card, kind=Kind.GLAD, by=room.sakura, at=MONDAY)
    assert not cheer(card, kind=Kind.BRAVO, by=room.sakura, at=MONDAY)

    assert Cheer.objects.get().kind == Kind.GLAD
    assert cards_of(card.session)[0].cheers == {"glad": ((room.sakura.pk, "Sakura"),)}


def test_there_is_no_word_that_criticises() -> None:
    assert set(Kind) == {"bravo", "glad", "thanks", "learn"}
    assert {field.name for field in Card._meta.get_fields()} & {
        "comment",
        "comments",
        "rank",
        "score",
    } == set()


def test_thanks_go_to_anybody_but_oneself() -> None:
    room = a_room()
    other = a_person("Kato", unit=a_unit("経理部"))
    given = give_thanks(room.unit, to=other, body="請求書を急いでくれた", by=room.mori, at=MONDAY)

    assert LedgerLine.objects.get(verb="gave-thanks").details["to_id"] == other.pk
    with pytest.raises(ThanksToOneself):
        give_thanks(room.unit, to=room.mori, body="自分に", by=room.mori, at=MONDAY)
    with pytest.raises(NotYours):
        give_thanks(
            room.unit, to=a_person("Out", company=a_company("対岸商事")), body="外へ", by=room.mori, at=MONDAY
        )
    with pytest.raises(NotYours):
        take_back_thanks(given, by=room.sakura, at=MONDAY)
    take_back_thanks(given, by=room.mori, at=MONDAY)
    assert not Thanks.objects.exists()


def test_one_takes_down_ones_own_card_only() -> None:
    room = a_room()
    card = put_up_card(room.unit, body="受注", by=room.mori, at=MONDAY)
    with pytest.raises(NotYours):
        take_down_card(card, by=room.lead, at=MONDAY)
    take_down_card(card, by=room.mori, at=MONDAY)
    assert not Card.objects.exists()


def test_a_closed_wall_is_a_keepsake_until_somebody_still_has_a_card() -> None:
    room = a_room()
    card = put_up_card(room.unit, body="受注", by=room.mori, at=FRIDAY)
    close_wall(card.session, by=room.lead, at=FRIDAY)

    with pytest.raises(WallClosed):
        put_up_card(room.unit, body="もう一つ", by=room.sakura, at=FRIDAY)
    with pytest.raises(WallClosed):
        cheer(card, kind=Kind.BRAVO, by=room.sakura, at=FRIDAY)
    reopen_wall(card.session, by=room.lead, at=FRIDAY)
    put_up_card(room.unit, body="もう一つ", by=room.sakura, at=FRIDAY)
    with pytest.raises(WallClosed):
        reopen_wall(card.session, by=room.lead, at=FRIDAY + timedelta(days=7))


def test_what_moved_this_week_is_offered_ones_own_first() -> None:
    room = a_room()
    work = add_initiative(room.visits, title="訪問先を整理する", owner=room.mori, by=room.mori, at=MONDAY)
    finish_initiative(work, by=room.mori, at=MONDAY)
    check_in(room.deals, value=Decimal(15), by=room.sakura, at=MONDAY)

    def offered(person: object) -> list[str]:
        found = glad_about(person, room.unit, monday=week_of(MONDAY), on=MONDAY.date())  # type: ignore[arg-type]
        return [glad.title for glad in found]

    assert offered(room.sakura) == ["成約を15件にする", "訪問先を整理する"]
    assert offered(room.mori) == ["訪問先を整理する", "成約を15件にする"]
