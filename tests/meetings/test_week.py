"""The four questions of a unit's week."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from factories import MONDAY, a_person, a_unit
from meetings.meeting_room import a_room
from shirube.checkins.actions import check_in
from shirube.meetings.actions import (
    NoAnswer,
    WeekOver,
    add_answer,
    begin_week,
    drop_answer,
    edit_answer,
    open_meeting,
)
from shirube.meetings.models import Meeting, Question, Week, WeekLine
from shirube.meetings.queries.week import answers_of, confidence_of
from shirube.okr.kinds import Status
from shirube.people.models import Person
from shirube.refusal import NotYours

pytestmark = pytest.mark.django_db
NEXT_WEEK = MONDAY + timedelta(days=7)


def test_a_new_week_begins_with_what_the_last_one_left_over() -> None:
    room = a_room()
    done = add_answer(room.unit, question=Question.PRIORITY, body="終わる", rank=1, by=room.mori, at=MONDAY)
    add_answer(room.unit, question=Question.PRIORITY, body="残る", rank=2, by=room.mori, at=MONDAY)
    add_answer(
        room.unit,
        question=Question.HEALTH,
        body="雰囲気",
        standing=Status.AT_RISK,
        words="多忙",
        by=room.mori,
        at=MONDAY,
    )
    edit_answer(done, version=1, body="終わる", rank=1, done=True, by=room.mori, at=MONDAY)

    begin_week(room.unit, by=room.sakura, at=NEXT_WEEK)

    found = sorted(answers_of(room.unit, NEXT_WEEK.date()), key=lambda one: one.question)
    assert [(one.body, one.rank, one.standing, one.words, one.carried) for one in found] == [
        ("雰囲気", None, "at_risk", "多忙", True),
        ("残る", 2, "", "", True),
    ]
    assert len(answers_of(room.unit, MONDAY.date())) == 3


def test_beginning_twice_is_beginning_once() -> None:
    room = a_room()
    add_answer(room.unit, question=Question.AHEAD, body="棚卸し", by=room.mori, at=MONDAY)
    begin_week(room.unit, by=room.mori, at=NEXT_WEEK)
    begin_week(room.unit, by=room.lead, at=NEXT_WEEK)

    assert Week.objects.count() == 2
    assert WeekLine.objects.filter(body="棚卸し").count() == 2


def test_the_first_meeting_of_a_week_begins_it_and_hears_of_every_answer() -> None:
    room = a_room()
    meeting = room.opened()
    assert Week.objects.get().monday == MONDAY.date()

    add_answer(room.unit, question=Question.AHEAD, body="棚卸し", by=room.mori, at=MONDAY)

    assert Meeting.objects.get().version == meeting.version + 1


@pytest.mark.parametrize(
    "answer",
    [
        {"question": Question.PRIORITY, "body": "順位なし"},
        {"question": Question.PRIORITY, "body": "三番", "rank": 3},
        {"question": Question.AHEAD, "body": "順位つき", "rank": 1},
        {"question": Question.HEALTH, "body": "状態なし"},
        {"question": Question.AHEAD, "body": " "},
        {"question": Question.AHEAD, "body": "あ" * 201},
    ],
)
def test_an_answer_fits_its_question(answer: dict[str, object]) -> None:
    room = a_room()
    with pytest.raises(NoAnswer):
        add_answer(room.unit, by=room.mori, at=MONDAY, **answer)  # type: ignore[arg-type]


def test_two_who_change_one_answer_both_keep_their_words() -> None:
    room = a_room()
    line = add_answer(room.unit, question=Question.AHEAD, body="展示会", by=room.mori, at=MONDAY)
    edit_answer(line, version=1, body="展示会の準備", by=room.mori, at=MONDAY)
    edit_answer(line, version=1, body="展示会は12月", by=room.sakura, at=MONDAY)

    assert sorted(WeekLine.objects.values_list("body", flat=True)) == ["展示会の準備", "展示会は12月"]


def test_a_week_that_is_over_stays() -> None:
    room = a_room()
    line = add_answer(room.unit, question=Question.AHEAD, body="展示会", by=room.mori, at=MONDAY)
    with pytest.raises(WeekOver):
        edit_answer(line, version=1, body="書き換え", by=room.mori, at=NEXT_WEEK)
    with pytest.raises(WeekOver):
        drop_answer(line, by=room.mori, at=NEXT_WEEK)


def test_only_the_unit_answers() -> None:
    room = a_room()
    with pytest.raises(NotYours):
        begin_week(room.unit, by=a_person("Kato", unit=a_unit("経理部")), at=MONDAY)


def test_confidence_is_told_with_its_change_since_last_week() -> None:
    room = a_room()
    cycle = room.deals.objective.cycle_id
    check_in(room.deals, value=Decimal(7), confidence=5, by=room.sakura, at=NEXT_WEEK)

    found = confidence_of(room.unit, cycle, monday=NEXT_WEEK.date(), on=NEXT_WEEK.date())

    assert [(one.row.title, one.now, one.before) for one in found] == [
        ("成約を15件にする", 5, 7),
        ("訪問を40件にする", 3, 3),
    ]
    earlier = confidence_of(room.unit, cycle, monday=MONDAY.date(), on=NEXT_WEEK.date())
    assert [(one.now, one.before) for one in earlier] == [(7, None), (3, None)]


def test_the_key_results_of_a_stranger_are_none_of_it() -> None:
    room = a_room()
    other = open_meeting(a_unit("経理部"), by=Person.objects.get(name="Chihiro"), at=MONDAY)

    assert not other.items.exists()
    assert room.opened().items.count() == 2
