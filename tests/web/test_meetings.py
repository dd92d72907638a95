"""The pages of meetings, win sessions and weeks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import MONDAY, a_key_result, a_person, a_unit, an_objective
from meetings.meeting_room import Room, a_room
from shirube.checkins.actions import check_in
from shirube.goals.models import Initiative, KeyResult, State
from shirube.meetings.actions import (
    add_note,
    cast_vote,
    decide,
    end_meeting,
    open_ballot,
    put_up_card,
    show_ballot,
    turn_to,
)
from shirube.meetings.models import Ballot, Decision, Meeting, Note, WeekLine
from shirube.okr.kinds import Status
from shirube.people.models import AccessToken, Person
from web.drawing import no_query_while_drawing
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


def a_vote(room: Room) -> tuple[Meeting, Ballot]:
    """A meeting on the deals with an open vote in which Sakura said 3."""
    meeting = room.opened()
    turn_to(meeting, room.item(meeting), by=room.lead, at=MONDAY)
    ballot = open_ballot(room.item(meeting), by=room.lead, at=MONDAY)
    cast_vote(ballot, value=3, by=room.sakura, at=MONDAY)
    return meeting, ballot


def pressed(page: str) -> list[str]:
    return re.findall(r'value="(\d+)" aria-pressed="true"', page)


def test_nobody_sees_a_vote_before_it_is_shown_and_nobody_whose_it_was_after() -> None:
    room = a_room()
    meeting, ballot = a_vote(room)
    mine, theirs = as_person(room.sakura), as_person(room.lead)

    assert pressed(mine.get("/teams/sales/meeting").content.decode()) == ["3"]
    for address in ("/teams/sales/meeting", f"/meetings/{meeting.pk}/room"):
        page = theirs.get(address).content.decode()
        assert pressed(page) == []
        assert "outcome__words" not in page
        assert "1人が投票しました" in page

    cast_vote(ballot, value=9, by=room.mori, at=MONDAY)
    show_ballot(ballot, by=room.lead, at=MONDAY)
    page = theirs.get("/teams/sales/meeting").content.decode()
    assert "意見が割れています: 3から9" in page
    assert pressed(mine.get("/teams/sales/meeting").content.decode()) == []


def test_the_shared_part_is_the_same_text_for_everybody() -> None:
    room = a_room()
    meeting, _ballot = a_vote(room)
    endo = a_person("Endo", unit=a_unit("経理部", slug="accounting"))

    def stage(person: Person) -> str:
        page = as_person(person).get(f"/meetings/{meeting.pk}/room").content.decode()
        return page[: page.index('<span id="pulse"')]

    assert len({stage(person) for person in (room.lead, room.sakura, room.mori, endo)}) == 1
    assert "csrf" not in stage(room.lead)


def test_a_further_page_of_the_same_version_asks_little_and_draws_nothing() -> None:
    room = a_room()
    meeting, _ballot = a_vote(room)
    client = as_person(room.mori)
    first = client.get(f"/meetings/{meeting.pk}/room").content.decode()
    desk, writing = (re.search(rf'data-{name}="([^"]*)"', first).group(1) for name in ("desk", "writing"))  # type: ignore[union-attr]

    with CaptureQueriesContext(connection) as ran:
        again = client.get(f"/meetings/{meeting.pk}/room", {"desk": desk, "writing": writing})

    assert len(ran) <= 4, [query["sql"][:120] for query in ran.captured_queries]
    assert 'id="stage"' in again.content.decode()
    assert 'id="desk"' not in again.content.decode()
    assert 'id="writing"' not in again.content.decode()


def test_a_check_in_from_elsewhere_reaches_the_room() -> None:
    room = a_room()
    meeting, _ballot = a_vote(room)
    client = as_person(room.mori)
    client.get(f"/meetings/{meeting.pk}/room")

    check_in(
        room.deals, value=Decimal(11), note="大きな契約", status=Status.ON_TRACK, by=room.sakura, at=MONDAY
    )

    assert "大きな契約" in client.get(f"/meetings/{meeting.pk}/room").content.decode()


def test_twenty_key_results_take_as_many_queries_as_ten() -> None:
    room = a_room()
    meeting = room.opened()
    client = as_person(room.lead)

    def more(number: int) -> None:
        objective = an_objective(f"ねらい {number}", owner=room.unit)
        for place in range(10):
            one = a_key_result(f"しるし {number}-{place}", objective=objective, owner=room.mori)
            check_in(one, value=Decimal(1), by=room.mori, at=MONDAY, note="進みました")
        client.post(f"/meetings/{meeting.pk}/agenda")
        item = meeting.items.order_by("-id").first()
        turn_to(meeting, item, by=room.lead, at=MONDAY)
        for place in range(10):
            add_note(meeting, item=item, body=f"{place} 行目", by=room.mori, at=MONDAY)
            decide(meeting, item=item, title="決める", owner=room.mori, due_on=None, by=room.lead, at=MONDAY)

    def asked(address: str) -> int:
        client.get(address)
        add_note(meeting, item=None, body="一行", by=room.mori, at=MONDAY)  # a new version, drawn anew
        with CaptureQueriesContext(connection) as ran:
            assert client.get(address).status_code == 200
        return len(ran)

    addresses = ("/teams/sales/meeting", "/teams/sales/week", f"/meetings/{meeting.pk}/room")
    more(1)
    ten = {address: asked(address) for address in addresses}
    more(2)
    assert {address: asked(address) for address in addresses} == ten


def test_drawing_asks_the_database_nothing() -> None:
    room = a_room()
    meeting, _ballot = a_vote(room)
    add_note(meeting, item=None, body="一行", by=room.mori, at=MONDAY)
    card = put_up_card(room.unit, body="受注", key_result=room.deals, by=room.mori, at=MONDAY)
    client = as_person(room.lead)
    with no_query_while_drawing():
        for address in (
            "/teams/sales/meeting",
            "/teams/sales/meetings",
            "/teams/sales/win",
            "/teams/sales/week",
            f"/win-sessions/{card.session_id}",
            f"/win-sessions/{card.session_id}/slides",
        ):
            assert client.get(address).status_code == 200
        end_meeting(meeting, by=room.lead, at=MONDAY)
        assert client.get(f"/meetings/{meeting.pk}").status_code == 200
        assert client.get("/teams/sales/meeting").status_code == 200


def test_no_draft_shows_in_the_room_even_to_its_owner() -> None:
    room = a_room()
    a_key_result(
        "まだ内緒の件数", objective=an_objective("内緒", owner=room.lead, state=State.DRAFT), owner=room.lead
    )
    room.opened()

    assert "内緒" not in as_person(room.lead).get("/teams/sales/meeting").content.decode()


def test_a_reader_of_another_unit_sees_the_room_and_no_form() -> None:
    room = a_room()
    meeting, ballot = a_vote(room)
    endo = as_person(a_person("Endo", unit=a_unit("経理部", slug="accounting")))

    page = endo.get("/teams/sales/meeting").content.decode()

    assert "閲覧中です" in page
    assert "data-writes" not in page.split(">", page.count("<meeting-room"))[0]
    for address in (
        f"/meetings/{meeting.pk}/notes",
        f"/ballots/{ballot.pk}/vote",
        f"/meetings/{meeting.pk}/decisions",
    ):
        assert endo.post(address, {"body": "x", "value": "1", "title": "x"}).status_code == 403


def test_the_owner_checks_in_from_the_room_with_what_was_asked_for() -> None:
    room = a_room()
    meeting, _ballot = a_vote(room)
    client, item = as_person(room.sakura), room.item(meeting)
    prefix = f"kr-{room.deals.pk}"

    worse = client.post(f"/meetings/{meeting.pk}/check-ins", {"item": item.pk, f"{prefix}-value": "4"})
    assert worse.status_code == 422
    assert "何がありましたか" in words(worse) or "ひとこと" in words(worse)
    told = {"item": item.pk, f"{prefix}-value": "4", f"{prefix}-note": "数え直した"}
    assert client.post(f"/meetings/{meeting.pk}/check-ins", told).status_code == 303

    assert KeyResult.objects.get(pk=room.deals.pk).current == 4


def test_a_decision_with_an_unknown_owner_comes_back_with_its_words() -> None:
    room = a_room()
    meeting, _ballot = a_vote(room)
    client, item = as_person(room.sakura), room.item(meeting)

    answer = client.post(
        f"/meetings/{meeting.pk}/decisions", {"item": item.pk, "title": "電話する", "owner": "だれか"}
    )

    assert answer.status_code == 422
    assert 'value="電話する"' in answer.content.decode()
    assert not Decision.objects.exists()
    assert (
        client.post(
            f"/meetings/{meeting.pk}/decisions",
            {"item": item.pk, "title": "電話する", "owner": "Mori", "due_on": "2026-11-20"},
        ).status_code
        == 303
    )
    assert Initiative.objects.get().owner == room.mori


def test_last_decisions_stand_at_the_top_with_their_state() -> None:
    room = a_room()
    meeting = room.opened(at=MONDAY - timedelta(days=7))
    item = room.item(meeting)
    before = MONDAY - timedelta(days=7)
    for title, owner in (("電話する", room.sakura), ("訪問する", room.sakura)):
        decide(meeting, item=item, title=title, owner=owner, due_on=before.date(), by=room.sakura, at=before)
    end_meeting(meeting, by=room.lead, at=before)
    room.opened()
    client = as_person(room.sakura)
    first = Decision.objects.order_by("id").first()
    assert first is not None

    assert client.post(f"/decisions/{first.pk}/done").status_code == 303

    page = words(client.get("/teams/sales/meeting"))
    assert "前回11月9日(月)に決めたこと" in page
    assert "電話する Sakura 完了" in page
    assert "期日を過ぎています" in page


def test_minutes_can_be_read_by_the_company_and_copied_as_text() -> None:
    room = a_room()
    meeting, ballot = a_vote(room)
    show_ballot(ballot, by=room.lead, at=MONDAY)
    add_note(meeting, item=room.item(meeting), body="単価を見直す", by=room.mori, at=MONDAY)
    decide(
        meeting,
        item=room.item(meeting),
        title="提案書を一枚に",
        owner=room.mori,
        due_on=None,
        by=room.lead,
        at=MONDAY,
    )
    end_meeting(meeting, by=room.lead, at=MONDAY + timedelta(minutes=20))
    endo = as_person(a_person("Endo", unit=a_unit("経理部", slug="accounting")))

    page = endo.get(f"/meetings/{meeting.pk}").content.decode()

    assert "営業部は11月16日(月)に1件を決めました。" in page
    assert "- [ ] 提案書を一枚に（Mori）" in page
    assert "- 単価を見直す（Mori）" in page
    assert "1人だけの投票です: 3" in page
    assert "Sakura" not in page[page.index("outcome") : page.index("</figure>")]
    assert "メモする" not in page


def test_two_who_edit_a_line_at_once_are_told_that_both_stand() -> None:
    room = a_room()
    note = add_note(room.opened(), item=None, body="一行", by=room.mori, at=MONDAY)
    client = as_person(room.sakura)
    client.post(f"/meeting-notes/{note.pk}", {"body": "先の一行", "version": "1"})

    told = client.post(f"/meeting-notes/{note.pk}", {"body": "後の一行", "version": "1"}, follow=True)

    assert {note.body for note in Note.objects.all()} == {"先の一行", "後の一行"}
    assert "両方を上下に並べて残しています" in words(told)
    assert client.post(f"/meeting-notes/{note.pk}", {"body": " ", "version": "2"}).status_code == 422
    client.post(f"/meeting-notes/{note.pk}", {"strike": "1", "version": "2"})
    assert client.get(f"/meeting-notes/{note.pk}").status_code == 404


def test_whoever_does_not_lead_is_told_who_does() -> None:
    room = a_room()
    meeting = room.opened()
    client = as_person(room.mori)

    refused = client.post(f"/meetings/{meeting.pk}/turn", {"item": room.item(meeting).pk})
    assert refused.status_code == 409
    assert "いまの進行役はRenさんです" in words(refused)
    client.post(f"/meetings/{meeting.pk}/chair")
    assert client.post(f"/meetings/{meeting.pk}/turn", {"item": room.item(meeting).pk}).status_code == 303
    assert client.post(f"/meetings/{meeting.pk}/clock", {"whole": "45", "each": "9"}).status_code == 303
    assert client.post(f"/meetings/{meeting.pk}/clock", {"whole": "5", "each": "9"}).status_code == 422
    assert Meeting.objects.get().planned_minutes == 45


def test_a_wall_asks_again_for_words_and_for_a_name() -> None:
    room = a_room()
    client = as_person(room.mori)

    assert client.post("/teams/sales/win/cards", {"body": " "}).status_code == 422
    assert client.post("/teams/sales/win/thanks", {"to": "だれか", "thanks": "助かった"}).status_code == 422
    assert client.post("/teams/sales/win/thanks", {"to": "Sakura", "thanks": ""}).status_code == 422
    assert client.post("/teams/sales/win/thanks", {"to": "Sakura", "thanks": "助かった"}).status_code == 303
    assert "助かった" in words(client.get("/teams/sales/win"))


def test_a_wall_ranks_nobody() -> None:
    room = a_room()
    for person in (room.mori, room.sakura):
        put_up_card(room.unit, body=f"{person.name}の喜び", by=person, at=MONDAY)
    page = as_person(room.lead).get("/teams/sales/win").content.decode()

    wall = page[page.index('id="wall"') :]
    assert wall.index("Moriの喜び") < wall.index("Sakuraの喜び")
    assert not re.search(r"\d+(件|人|回)", words_of(wall))


def words_of(markup: str) -> str:
    return re.sub(r"<[^>]+>", " ", markup)


def test_what_one_reached_can_be_put_on_the_card() -> None:
    room = a_room()
    check_in(room.deals, value=Decimal(15), by=room.sakura, at=MONDAY)
    client = as_person(room.sakura)

    page = client.get("/teams/sales/win", {"about": f"key-result-{room.deals.pk}"}).content.decode()

    assert "「成約を15件にする」を達成しました。</textarea>" in page


def test_the_week_is_edited_in_place() -> None:
    room = a_room()
    client = as_person(room.mori)
    assert "今週はまだ白紙です" in words(client.get("/teams/sales/week"))
    client.post("/teams/sales/week/start")
    client.post("/teams/sales/week/answers", {"question": "priority", "rank": "1", "body": "提案を出す"})
    line = WeekLine.objects.get()
    client.post(
        f"/week-answers/{line.pk}", {"version": "1", "rank": "2", "body": "提案を二件出す", "done": "on"}
    )

    page = words(client.get("/teams/sales/week"))
    assert "P2 提案を二件出す 完了" in page
    assert "7 /10" in page
    assert (
        client.post("/teams/sales/week/answers", {"question": "priority", "body": "順位なし"}).status_code
        == 422
    )
    assert client.post("/teams/sales/week/answers", {"question": "mood", "body": "x"}).status_code == 404
    assert client.get("/teams/sales/week", {"week": "nonsense"}).status_code == 200
    assert client.get("/teams/sales/week", {"week": "0001-01-01"}).status_code == 200


def test_the_api_knows_nothing_of_votes() -> None:
    room = a_room()
    a_vote(room)
    client = Client()

    assert "vote" not in client.get("/api/v1/openapi.json").content.decode().lower()
    assert AccessToken.objects.count() == 0
