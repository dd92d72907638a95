"""Doors of meetings, win sessions and weeks."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from factories import MONDAY
from shirube.goals.models import KeyResult
from shirube.meetings.actions import (
    add_answer,
    add_note,
    cast_vote,
    decide,
    end_meeting,
    give_thanks,
    open_ballot,
    open_meeting,
    put_up_card,
    turn_to,
)
from shirube.meetings.models import Question
from shirube.people.models import Person, Unit
from web.door import EVERYONE, OWNER, PART, STEER, Door, sent, shown
from web.routes_world import World

LEAD = frozenset({"lead"})
"""Whoever leads through the meeting; everybody else takes over first."""

READERS = {"viewer": 403, "member": 403}
"""Those who take no part at all."""


def _check_in(world: World, role: str) -> dict[str, Any]:
    pk = world.records["key_result"]
    said = {f"kr-{pk}-value": str(Decimal(5)), f"kr-{pk}-status": "on_track"}
    return {"item": world.records["turn"], **said}


def _turn(world: World, role: str) -> dict[str, Any]:
    return {"item": world.records["turn"]}


NOTE = {"body": "書き直した一行", "version": "1"}
THANKS = {"to": "Champion", "thanks": "助かりました"}
ANSWER = {"body": "初回訪問を終える", "rank": "1", "question": "priority", "version": "1"}
DOORS: list[Door] = [
    shown("team-meeting", EVERYONE, "slug"),
    sent("team-meeting", PART, "slug"),
    shown("team-meeting", EVERYONE, "quiet_slug"),
    shown("team-meetings", EVERYONE, "slug"),
    shown("meeting", EVERYONE, "past_meeting"),
    shown("meeting", EVERYONE, "meeting"),
    shown("meeting-room", EVERYONE, "meeting"),
    sent("turn-meeting", LEAD, "meeting", _turn, refusal_by=READERS, refusal=409),
    sent("chair-meeting", PART, "meeting"),
    sent("clock-meeting", LEAD, "meeting", {"clock": "stop"}, refusal_by=READERS, refusal=409),
    sent("agenda-meeting", LEAD, "meeting", refusal_by=READERS, refusal=409),
    sent("end-meeting", LEAD, "meeting", refusal_by=READERS, refusal=409),
    sent("reopen-meeting", LEAD | STEER, "ended_meeting"),
    sent("ballot-meeting", LEAD, "meeting", _turn, refusal_by=READERS, refusal=409),
    sent("vote", PART, "ballot", {"value": "7"}),
    sent("show-ballot", LEAD, "ballot", refusal_by=READERS, refusal=409),
    sent("note-meeting", PART, "meeting", {"body": "一行"}),
    shown("meeting-note", PART, "meeting_note"),
    sent("meeting-note", PART, "meeting_note", NOTE),
    sent("decide-meeting", PART, "meeting", {"title": "電話する", "owner": "Owner"}),
    sent("take-up-decision", PART, "loose_decision"),
    sent("finish-decision", PART, "loose_decision"),
    sent("check-in-meeting", PART, "meeting", _check_in),
    shown("team-win", EVERYONE, "slug"),
    sent("put-up-card", PART, "slug", {"body": "うれしかったこと"}),
    sent("give-thanks", PART - {"champion"}, "slug", THANKS, refusal_by={"champion": 422}),
    shown("win-session", EVERYONE, "wall"),
    shown("win-slides", EVERYONE, "wall"),
    sent("close-wall", PART, "wall"),
    sent("reopen-wall", PART, "wall"),
    sent("cheer-card", PART, "win_card", {"kind": "bravo"}),
    sent("take-down-card", OWNER, "win_card"),
    sent("take-back-thanks", OWNER, "win_thanks"),
    shown("team-week", EVERYONE, "slug"),
    sent("begin-week", PART, "slug"),
    sent("add-answer", PART, "slug", ANSWER),
    sent("edit-answer", PART, "answer", ANSWER),
    sent("drop-answer", PART, "answer"),
]


def furnish(people: dict[str, Person], records: dict[str, Any], mark: str) -> dict[str, Any]:
    """The records these doors name, by name: a meeting of last week, one that ended today, one that runs."""
    lead, owner = people["lead"], people["owner"]
    sales = Unit.objects.get(pk=records["unit"])
    accounting = Unit.objects.get(pk=records["accounting"])
    key_result = KeyResult.objects.get(pk=records["key_result"])
    past = open_meeting(sales, by=lead, at=MONDAY - timedelta(days=7))
    add_note(past, item=None, body=f"{mark}の先週の話", by=owner, at=MONDAY - timedelta(days=7))
    loose = decide(
        past,
        item=past.items.get(key_result=key_result),
        title=f"{mark}の決めごと",
        owner=owner,
        due_on=None,
        by=owner,
        at=MONDAY - timedelta(days=7),
    )
    loose.initiative = None
    loose.save(update_fields=["initiative"])
    end_meeting(past, by=lead, at=MONDAY - timedelta(days=7))
    ended = open_meeting(Unit.objects.get(pk=records["empty_unit"]), by=people["champion"], at=MONDAY)
    Unit.objects.filter(pk=records["empty_unit"]).update(lead=lead)
    end_meeting(ended, by=people["champion"], at=MONDAY)
    running = open_meeting(sales, by=lead, at=MONDAY)
    turn = running.items.get(key_result=key_result)
    turn_to(running, turn, by=lead, at=MONDAY)
    ballot = open_ballot(turn, by=lead, at=MONDAY)
    cast_vote(ballot, value=6, by=owner, at=MONDAY)
    note = add_note(running, item=turn, body=f"{mark}の一行", by=owner, at=MONDAY)
    card = put_up_card(sales, body=f"{mark}の喜び", key_result=key_result, by=owner, at=MONDAY)
    thanks = give_thanks(sales, to=lead, body=f"{mark}へありがとう", by=owner, at=MONDAY)
    answer = add_answer(
        sales, question=Question.PRIORITY, body=f"{mark}の優先事項", rank=1, by=owner, at=MONDAY
    )
    return {
        "past_meeting": past.pk,
        "ended_meeting": ended.pk,
        "meeting": running.pk,
        "quiet_slug": accounting.slug,
        "turn": turn.pk,
        "ballot": ballot.pk,
        "meeting_note": note.pk,
        "loose_decision": loose.pk,
        "wall": card.session_id,
        "win_card": card.pk,
        "win_thanks": thanks.pk,
        "answer": answer.pk,
    }
