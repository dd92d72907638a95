"""A team meeting from its opening to its minutes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from factories import MONDAY, a_key_result, a_person, a_unit, a_viewer, an_admin, an_objective
from meetings.meeting_room import LATER, a_room
from shirube.activity.models import LedgerLine
from shirube.checkins.actions import Line, check_in
from shirube.goals.actions import finish_initiative
from shirube.goals.models import Initiative, State
from shirube.meetings.actions import (
    BallotShown,
    NobodyVoted,
    NoSuchConfidence,
    NothingNoted,
    add_note,
    cast_vote,
    check_in_here,
    decide,
    draw_up_again,
    edit_note,
    end_forgotten,
    end_meeting,
    finish_decision,
    open_ballot,
    open_meeting,
    reopen_meeting,
    show_ballot,
    start_clock,
    stop_clock,
    strike_note,
    take_chair,
    take_up,
    turn_to,
)
from shirube.meetings.entering import NotFacilitating
from shirube.meetings.lasting import MeetingOver, MinutesSettled, is_running
from shirube.meetings.models import Ballot, Decision, Meeting, Note, Vote
from shirube.okr.kinds import Status
from shirube.refusal import NotYours

pytestmark = pytest.mark.django_db


def test_a_meeting_opens_with_what_needs_talk_first() -> None:
    room = a_room()

    meeting = room.opened()

    assert list(meeting.items.values_list("title", "reasons", "folded")) == [
        ("訪問を40件にする", ["behind"], False),
        ("成約を15件にする", [], True),
    ]
    assert meeting.facilitator == room.lead
    assert LedgerLine.objects.filter(verb="opened-meeting", subject=meeting.subject).count() == 1


def test_opening_it_again_is_the_same_meeting() -> None:
    room = a_room()

    assert room.opened() == open_meeting(room.unit, by=room.mori, at=MONDAY + LATER)
    assert LedgerLine.objects.filter(verb="opened-meeting").count() == 1


def test_what_fell_since_the_last_meeting_comes_first() -> None:
    room = a_room()
    end_meeting(room.opened(), by=room.lead, at=MONDAY + LATER)
    next_week = MONDAY + timedelta(days=7)
    check_in(
        room.deals,
        value=Decimal(5),
        confidence=4,
        status=Status.AT_RISK,
        by=room.sakura,
        at=next_week - LATER,
    )
    check_in(room.visits, value=Decimal(5), status=Status.BEHIND, by=room.mori, at=next_week - LATER)

    meeting = room.opened(at=next_week)

    assert list(meeting.items.values_list("title", "reasons")) == [
        ("成約を15件にする", ["worsened", "lost_confidence", "slid_back", "at_risk"]),
        ("訪問を40件にする", ["behind"]),
    ]


def test_a_draft_stays_out_of_the_room() -> None:
    room = a_room()
    draft = an_objective("まだ内緒", owner=room.sakura, state=State.DRAFT)
    a_key_result("まだ内緒の件数", objective=draft, owner=room.sakura)

    assert "まだ内緒の件数" not in room.opened().items.values_list("title", flat=True)


def test_the_key_results_of_members_stand_on_the_list() -> None:
    room = a_room()
    own = an_objective("話を聞く", owner=room.mori)
    a_key_result("面談を8回する", objective=own, owner=room.mori)

    assert "面談を8回する" in room.opened().items.values_list("title", flat=True)


@pytest.mark.parametrize("who", ["stranger", "viewer"])
def test_nobody_else_takes_part(who: str) -> None:
    room = a_room()
    other = a_person("Kato", unit=a_unit("経理部")) if who == "stranger" else a_viewer(unit=room.unit)

    with pytest.raises(NotYours):
        open_meeting(room.unit, by=other, at=MONDAY)


def test_people_of_units_within_and_leads_above_take_part() -> None:
    room = a_room()
    team = a_unit("東日本課", parent=room.unit)

    assert open_meeting(room.unit, by=a_person("Endo", unit=team), at=MONDAY)
    assert open_meeting(team, by=room.lead, at=MONDAY)
    assert open_meeting(team, by=an_admin(), at=MONDAY)


def test_only_whoever_leads_through_it_turns_the_pages() -> None:
    room = a_room()
    meeting = room.opened()
    item = room.item(meeting)

    with pytest.raises(NotFacilitating):
        turn_to(meeting, item, by=room.mori, at=MONDAY)
    take_chair(meeting, by=room.mori, at=MONDAY)
    turn_to(meeting, item, by=room.mori, at=MONDAY)

    meeting.refresh_from_db()
    assert meeting.current == item


def test_the_clock_runs_per_item_and_in_all_and_stands_still_when_told() -> None:
    room = a_room()
    meeting = room.opened()
    first, second = room.item(meeting), room.item(meeting, room.visits)
    turn_to(meeting, first, by=room.lead, at=MONDAY + timedelta(minutes=2))
    turn_to(meeting, second, by=room.lead, at=MONDAY + timedelta(minutes=5))
    stop_clock(meeting, by=room.lead, at=MONDAY + timedelta(minutes=6))
    start_clock(meeting, by=room.lead, at=MONDAY + timedelta(minutes=16))
    first.refresh_from_db()
    turn_to(meeting, first, by=room.lead, at=MONDAY + timedelta(minutes=17))

    meeting.refresh_from_db()
    second.refresh_from_db()
    assert (first.spent, second.spent) == (180, 120)
    assert (meeting.spent, meeting.item_spent) == (7 * 60, 180)


def test_every_change_counts_the_version_up() -> None:
    room = a_room()
    meeting = room.opened()
    versions = [Meeting.objects.get().version]
    turn_to(meeting, room.item(meeting), by=room.lead, at=MONDAY)
    versions.append(Meeting.objects.get().version)
    add_note(meeting, item=None, body="おはよう", by=room.mori, at=MONDAY)
    versions.append(Meeting.objects.get().version)

    assert versions == [1, 2, 3]


def test_a_vote_can_be_changed_until_it_is_shown_and_then_belongs_to_nobody() -> None:
    room = a_room()
    meeting = room.opened()
    ballot = open_ballot(room.item(meeting), by=room.lead, at=MONDAY)
    cast_vote(ballot, value=3, by=room.sakura, at=MONDAY)
    cast_vote(ballot, value=4, by=room.sakura, at=MONDAY)
    cast_vote(ballot, value=9, by=room.mori, at=MONDAY)
    assert ballot.votes.count() == 2

    show_ballot(ballot, by=room.lead, at=MONDAY)

    ballot.refresh_from_db()
    assert ballot.counts == [0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]
    assert not Vote.objects.exists()
    with pytest.raises(BallotShown):
        cast_vote(ballot, value=5, by=room.sakura, at=MONDAY)


def test_a_vote_stands_nowhere_in_clear_before_it_is_shown() -> None:
    from django.db import connection

    room = a_room()
    ballot = open_ballot(room.item(room.opened()), by=room.lead, at=MONDAY)
    cast_vote(ballot, value=7, by=room.sakura, at=MONDAY)

    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM meetings_vote")
        (stored,) = cursor.fetchone()
    assert stored != "7"
    assert len(stored) > 50
    assert not LedgerLine.objects.filter(details__icontains="confidence", verb__icontains="vote").exists()


def test_only_the_facilitator_opens_and_shows_a_vote() -> None:
    room = a_room()
    meeting = room.opened()
    with pytest.raises(NotFacilitating):
        open_ballot(room.item(meeting), by=room.sakura, at=MONDAY)
    ballot = open_ballot(room.item(meeting), by=room.lead, at=MONDAY)
    assert open_ballot(room.item(meeting), by=room.lead, at=MONDAY) == ballot
    with pytest.raises(NobodyVoted):
        show_ballot(ballot, by=room.lead, at=MONDAY)
    cast_vote(ballot, value=1, by=room.mori, at=MONDAY)
    with pytest.raises(NotFacilitating):
        show_ballot(ballot, by=room.mori, at=MONDAY)


@pytest.mark.parametrize("value", [-1, 11])
def test_confidence_lies_between_nothing_and_certainty(value: int) -> None:
    room = a_room()
    ballot = open_ballot(room.item(room.opened()), by=room.lead, at=MONDAY)
    with pytest.raises(NoSuchConfidence):
        cast_vote(ballot, value=value, by=room.mori, at=MONDAY)


def test_two_who_change_one_line_both_keep_their_words() -> None:
    room = a_room()
    meeting = room.opened()
    note = add_note(meeting, item=room.item(meeting), body="単価を見直す", by=room.sakura, at=MONDAY)
    read = note.version

    first = edit_note(note, version=read, body="単価を来週見直す", by=room.sakura, at=MONDAY)
    second = edit_note(note, version=read, body="単価は据え置く", by=room.mori, at=MONDAY)

    assert first.pk == note.pk
    assert second.beside_id == note.pk
    assert sorted(Note.objects.values_list("body", flat=True)) == ["単価は据え置く", "単価を来週見直す"]


def test_a_line_that_was_struck_meanwhile_comes_back_with_the_new_words() -> None:
    room = a_room()
    note = add_note(room.opened(), item=None, body="一行", by=room.sakura, at=MONDAY)
    assert strike_note(note, version=1, by=room.sakura, at=MONDAY)

    kept = edit_note(note, version=1, body="一行を直す", by=room.mori, at=MONDAY)

    assert (kept.body, kept.struck_at) == ("一行を直す", None)
    assert not strike_note(kept, version=7, by=room.mori, at=MONDAY)


@pytest.mark.parametrize("body", ["", "   ", "あ" * 1001])
def test_a_note_has_words(body: str) -> None:
    room = a_room()
    with pytest.raises(NothingNoted):
        add_note(room.opened(), item=None, body=body, by=room.sakura, at=MONDAY)


def test_a_decision_about_a_key_result_becomes_an_initiative() -> None:
    room = a_room()
    meeting = room.opened()

    decision = decide(
        meeting,
        item=room.item(meeting),
        title="提案書を一枚にする",
        owner=room.mori,
        due_on=date(2026, 11, 20),
        by=room.sakura,
        at=MONDAY,
    )

    made = Initiative.objects.get()
    assert decision.initiative == made
    assert (made.title, made.owner, made.due_on, made.key_result) == (
        "提案書を一枚にする",
        room.mori,
        date(2026, 11, 20),
        room.deals,
    )


def test_whoever_has_no_part_in_the_key_result_still_writes_the_decision_down() -> None:
    room = a_room()
    meeting = room.opened()
    scribe = a_person("Endo", unit=room.unit)
    decision = decide(
        meeting,
        item=room.item(meeting),
        title="値引きをやめる",
        owner=None,
        due_on=None,
        by=scribe,
        at=MONDAY,
    )
    assert decision.initiative is None
    with pytest.raises(NotYours):
        take_up(decision, by=scribe, at=MONDAY)

    made = take_up(decision, by=room.sakura, at=MONDAY)

    decision.refresh_from_db()
    assert decision.initiative == made


def test_a_decision_without_a_key_result_is_done_when_somebody_says_so() -> None:
    room = a_room()
    decision = decide(
        room.opened(),
        item=None,
        title="会議を30分にする",
        owner=room.lead,
        due_on=None,
        by=room.mori,
        at=MONDAY,
    )
    assert decision.initiative is None

    finish_decision(decision, by=room.mori, at=MONDAY)

    decision.refresh_from_db()
    assert decision.done_by == room.mori


def test_a_decision_is_done_when_its_initiative_is() -> None:
    room = a_room()
    meeting = room.opened()
    decision = decide(
        meeting,
        item=room.item(meeting),
        title="電話する",
        owner=room.sakura,
        due_on=None,
        by=room.sakura,
        at=MONDAY,
    )

    finish_decision(decision, by=room.sakura, at=MONDAY)

    assert Initiative.objects.get().done_by == room.sakura
    finish_initiative(Initiative.objects.get(), by=room.sakura, at=MONDAY)


def test_the_owner_checks_in_from_the_room() -> None:
    room = a_room()
    meeting = room.opened()

    check_in_here(
        meeting, Line(room.deals.pk, value=Decimal(9), note="二件決まった"), by=room.sakura, at=MONDAY
    )

    room.deals.refresh_from_db()
    meeting.refresh_from_db()
    assert room.deals.current == 9
    assert meeting.version == 2
    endo = a_person("Endo", unit=room.unit)
    with pytest.raises(NotYours):
        check_in_here(meeting, Line(room.deals.pk, value=Decimal(9)), by=endo, at=MONDAY)


def test_the_end_posts_the_minutes() -> None:
    room = a_room()
    meeting = room.opened()
    item = room.item(meeting)
    turn_to(meeting, item, by=room.lead, at=MONDAY)
    add_note(meeting, item=item, body="よい流れ", by=room.mori, at=MONDAY)
    decide(meeting, item=item, title="続ける", owner=room.sakura, due_on=None, by=room.lead, at=MONDAY)

    end_meeting(meeting, by=room.lead, at=MONDAY + LATER)

    line = LedgerLine.objects.get(verb="met")
    assert line.subject == meeting.subject
    assert line.details["unit_id"] == room.unit.pk
    assert (line.details["talked_about"], line.details["notes"], line.details["minutes"]) == (1, 1, 5)
    assert [one["title"] for one in line.details["decisions"]] == ["続ける"]
    assert line.details["decisions"][0]["owner_id"] == room.sakura.pk


def test_a_vote_nobody_showed_ends_with_the_meeting() -> None:
    room = a_room()
    meeting = room.opened()
    cast_vote(open_ballot(room.item(meeting), by=room.lead, at=MONDAY), value=4, by=room.mori, at=MONDAY)

    end_meeting(meeting, by=room.lead, at=MONDAY)

    assert not Ballot.objects.exists()
    assert not Vote.objects.exists()


def test_after_the_end_only_words_are_taken_and_only_for_a_day() -> None:
    room = a_room()
    meeting = room.opened()
    end_meeting(meeting, by=room.lead, at=MONDAY)

    with pytest.raises(MeetingOver):
        turn_to(meeting, None, by=room.lead, at=MONDAY)
    add_note(meeting, item=None, body="書き忘れ", by=room.mori, at=MONDAY + timedelta(hours=23))
    with pytest.raises(MinutesSettled):
        add_note(meeting, item=None, body="遅すぎ", by=room.mori, at=MONDAY + timedelta(hours=25))


def test_a_meeting_that_ended_too_early_goes_on_the_same_day() -> None:
    room = a_room()
    meeting = room.opened()
    end_meeting(meeting, by=room.lead, at=MONDAY)

    reopen_meeting(meeting, by=room.mori, at=MONDAY + LATER)

    meeting = Meeting.objects.get()
    assert is_running(meeting, MONDAY + LATER)
    assert meeting.facilitator == room.mori
    end_meeting(meeting, by=room.mori, at=MONDAY + LATER)
    with pytest.raises(MeetingOver):
        reopen_meeting(meeting, by=room.mori, at=MONDAY + timedelta(days=1))


def test_a_meeting_left_open_ends_itself_the_next_day_once() -> None:
    room = a_room()
    meeting = room.opened()
    tomorrow = MONDAY + timedelta(days=1)
    assert not is_running(meeting, tomorrow)
    assert end_forgotten(at=MONDAY + timedelta(hours=5)) == 0

    assert end_forgotten(at=tomorrow) == 1
    assert end_forgotten(at=tomorrow) == 0

    ending = Meeting.objects.get().ending
    assert ending.by is None
    assert LedgerLine.objects.get(verb="met").actor_id is None
    assert open_meeting(room.unit, by=room.lead, at=tomorrow) != meeting


def test_the_list_can_be_drawn_up_again_and_keeps_what_was_said() -> None:
    room = a_room()
    meeting = room.opened()
    note = add_note(meeting, item=room.item(meeting), body="残る", by=room.mori, at=MONDAY)
    check_in(room.deals, value=Decimal(6), status=Status.BEHIND, needs_help=True, by=room.sakura, at=MONDAY)

    draw_up_again(meeting, by=room.lead, at=MONDAY)

    assert list(meeting.items.values_list("title", flat=True)) == ["成約を15件にする", "訪問を40件にする"]
    assert Note.objects.get(pk=note.pk).item == room.item(meeting)
    assert Decision.objects.count() == 0
