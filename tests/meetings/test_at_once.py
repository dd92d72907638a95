"""Many people in one meeting at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from factories import MONDAY, a_person
from meetings.meeting_room import a_room
from shirube.activity.models import LedgerLine
from shirube.meetings.actions import (
    BallotShown,
    add_note,
    cast_vote,
    decide,
    edit_note,
    end_forgotten,
    end_meeting,
    open_ballot,
    open_meeting,
    put_up_card,
    show_ballot,
    turn_to,
)
from shirube.meetings.lasting import MeetingOver
from shirube.meetings.models import Ballot, Card, Meeting, Note, Vote, WinSession
from shirube.okr.ballot import outcome_of
from shirube.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 20
"""Threads, each with a connection of its own; a server has far fewer."""


def at_once(changes: Sequence[Callable[[], object]]) -> list[object]:
    """What each returned or raised; twenty at a time begin together."""

    def run(change: Callable[[], object]) -> object:
        try:
            return change()
        except Exception as refusal:  # handed back to the test
            return refusal

    def worker(mine: Sequence[Callable[[], object]], gate: Barrier) -> list[object]:
        gate.wait()
        try:
            return [run(change) for change in mine]
        finally:
            connection.close()

    number = min(AT_ONCE, len(changes))
    gate = Barrier(number)
    with ThreadPoolExecutor(number) as threads:
        parts = threads.map(lambda place: worker(changes[place::number], gate), range(number))
        return [outcome for part in parts for outcome in part]


def people(number: int) -> list[Person]:
    from shirube.people.models import Unit

    unit = Unit.objects.get(slug="sales")
    return [a_person(f"Person {place}", unit=unit) for place in range(number)]


def test_two_hundred_votes_at_once_are_all_counted_once() -> None:
    room = a_room()
    ballot = open_ballot(room.item(room.opened()), by=room.lead, at=MONDAY)
    voters = people(200)
    votes = [(person, place % 11) for place, person in enumerate(voters)]

    outcomes = at_once(
        [
            lambda person=person, value=value: cast_vote(ballot, value=value, by=person, at=MONDAY)  # type: ignore[misc]
            for person, value in (*votes, *votes)
        ]
    )

    assert set(outcomes) == {None}
    assert Vote.objects.filter(ballot=ballot).count() == 200
    shown = show_ballot(ballot, by=room.lead, at=MONDAY)
    assert shown.counts == [sum(value == said for _person, said in votes) for value in range(11)]


def test_no_vote_slips_in_beside_the_counting() -> None:
    room = a_room()
    ballot = open_ballot(room.item(room.opened()), by=room.lead, at=MONDAY)
    voters = people(39)
    cast_vote(ballot, value=5, by=room.mori, at=MONDAY)
    changes: list[Callable[[], object]] = [
        lambda person=person: cast_vote(ballot, value=7, by=person, at=MONDAY)  # type: ignore[misc]
        for person in voters
    ]
    changes.insert(10, lambda: show_ballot(ballot, by=room.lead, at=MONDAY))

    outcomes = at_once(changes)

    counted = outcome_of(Ballot.objects.get().counts or [])
    refused = sum(isinstance(outcome, BallotShown) for outcome in outcomes)
    assert counted is not None
    assert counted.votes + refused == 40
    assert not Vote.objects.exists()


def test_twenty_people_who_add_lines_at_once_lose_none() -> None:
    room = a_room()
    meeting = room.opened()
    item, writers = room.item(meeting), people(20)
    lines = [(person, f"{person.name} の {place} 行目") for person in writers for place in range(5)]

    at_once(
        [
            lambda person=person, body=body: add_note(meeting, item=item, body=body, by=person, at=MONDAY)  # type: ignore[misc]
            for person, body in lines
        ]
    )

    assert sorted(Note.objects.values_list("body", flat=True)) == sorted(body for _person, body in lines)
    assert Meeting.objects.get().version == 101


def test_everybody_who_changes_one_line_at_once_keeps_their_words() -> None:
    room = a_room()
    note = add_note(room.opened(), item=None, body="はじめの一行", by=room.lead, at=MONDAY)

    at_once(
        [
            lambda person=person: edit_note(
                note, version=1, body=f"{person.name} の言葉", by=person, at=MONDAY
            )  # type: ignore[misc]
            for person in people(12)
        ]
    )

    assert sorted(Note.objects.values_list("body", flat=True)) == sorted(
        f"Person {n} の言葉" for n in range(12)
    )
    assert Note.objects.filter(beside=note).count() == 11


def test_a_meeting_opened_by_all_at_once_is_one_meeting() -> None:
    room = a_room()

    opened = at_once(
        [
            lambda person=person: open_meeting(room.unit, by=person, at=MONDAY)  # type: ignore[misc]
            for person in (room.lead, room.sakura, room.mori, *people(5))
        ]
    )

    assert {getattr(meeting, "pk", meeting) for meeting in opened} == {Meeting.objects.get().pk}
    assert LedgerLine.objects.filter(verb="opened-meeting").count() == 1
    assert Meeting.objects.get().items.count() == 2


def test_turning_voting_noting_and_deciding_at_once_block_nobody() -> None:
    room = a_room()
    meeting = room.opened()
    items = list(meeting.items.all())
    ballot = open_ballot(items[0], by=room.lead, at=MONDAY)
    writers = people(8)
    changes: list[Callable[[], object]] = []
    for place, person in enumerate(writers):
        changes += [
            lambda person=person: cast_vote(ballot, value=6, by=person, at=MONDAY),  # type: ignore[misc]
            lambda person=person: add_note(meeting, item=items[0], body="一行", by=person, at=MONDAY),  # type: ignore[misc]
            lambda place=place: turn_to(meeting, items[place % 2], by=room.lead, at=MONDAY),  # type: ignore[misc]
            lambda: decide(
                meeting, item=items[0], title="決める", owner=None, due_on=None, by=room.lead, at=MONDAY
            ),
        ]

    outcomes = at_once(changes)

    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    assert (Vote.objects.count(), Note.objects.count(), meeting.decisions.count()) == (8, 8, 8)
    assert Meeting.objects.get().version == 2 + 3 * 8


def test_cards_put_up_at_once_hang_on_one_wall() -> None:
    room = a_room()

    at_once(
        [
            lambda person=person: put_up_card(room.unit, body="やった", by=person, at=MONDAY)  # type: ignore[misc]
            for person in (*people(10), room.mori, room.mori)
        ]
    )

    assert WinSession.objects.count() == 1
    assert Card.objects.count() == 11


def test_a_meeting_ended_by_two_at_once_ends_once() -> None:
    room = a_room()
    meeting = room.opened()
    forgotten = open_meeting(room.unit, by=room.lead, at=MONDAY - timedelta(days=7))

    ended = at_once([lambda: end_meeting(meeting, by=room.lead, at=MONDAY)] * 4)
    swept = at_once([lambda: end_forgotten(at=MONDAY)] * 4)

    assert sum(isinstance(outcome, MeetingOver) for outcome in ended) == 3
    assert sorted(swept) == [0, 0, 0, 1]  # type: ignore[type-var]
    assert LedgerLine.objects.filter(verb="met").count() == 2
    assert Meeting.objects.filter(ending__isnull=False).count() == 2
    assert forgotten.pk != meeting.pk
