"""Doors of 1on1s: open to the two people of the pair; for everyone else nothing is there."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from factories import MONDAY, a_person
from shirube.calendars.rhythm import Every, Rhythm
from shirube.one_on_ones import actions
from shirube.one_on_ones.current import current_session
from shirube.one_on_ones.models import FeedbackKind, Pair
from shirube.people.models import Person
from web.door import EVERYONE, OWNER, WRITERS, Door, sent, shown

TWO = frozenset({"owner", "lead"})
LEAD = frozenset({"lead"})
RHYTHM = {"begins_on": "2026-11-20", "every": "weekly", "time": "10:00", "minutes": "30", "version": "1"}
TEXT = {"text": "別の言葉"}
FEEDBACK = {"text": "ありがとう", "kind": "thanks", "give": "1"}


def _new(world: Any, role: str) -> dict[str, str]:
    partner = "対岸の相手" if role == "stranger" else "Newcomer of pairs"
    return {**RHYTHM, "partner": partner, "side": "partner"}


def _of_two(route: str, args: str = "pair", posted: Any = None, *, by: frozenset[str] = TWO) -> Door:
    return sent(route, by, args, posted, refusal=404)


DOORS: list[Door] = [
    shown("one-on-ones", EVERYONE),
    shown("one-on-ones-text", EVERYONE),
    shown("new-pair", WRITERS),
    sent("new-pair", WRITERS, posted=_new),
    shown("one-on-one", TWO, "pair", refusal=404),
    shown("past-one-on-one", TWO, "pair past_session", refusal=404),
    shown("one-on-one-text", TWO, "pair", refusal=404),
    shown("live", TWO, at="?name=pair-{pair}", refusal=404, stranger=404),
    shown("pair-rhythm", TWO, "pair", refusal=404),
    _of_two("pair-rhythm", posted=RHYTHM),
    _of_two("move-one-on-one", posted={"day": "2026-11-20", "time": "11:00", "reason": "出張"}),
    _of_two("keep-one-on-one-date"),
    _of_two("close-one-on-one", "pair open_session"),
    _of_two("end-pair"),
    _of_two("resume-pair"),
    _of_two("new-point", posted=TEXT),
    _of_two("use-prompt", posted={"theme": "next"}),
    _of_two("rewrite-point", "pair point", TEXT, by=OWNER),
    _of_two("settle-point", "pair point"),
    _of_two("reopen-point", "pair point"),
    _of_two("lift-point", "pair point"),
    _of_two("remove-point", "pair point", by=OWNER),
    _of_two("new-promise", posted={**TEXT, "who": "both", "due_on": "2026-11-30"}),
    _of_two("rewrite-promise", "pair promise", TEXT, by=OWNER),
    _of_two("keep-promise", "pair promise"),
    _of_two("reopen-promise", "pair promise"),
    _of_two("remove-promise", "pair promise", by=OWNER),
    _of_two("new-note", posted=TEXT),
    _of_two("rewrite-note", "pair note", TEXT, by=OWNER),
    _of_two("remove-note", "pair note", by=OWNER),
    _of_two("new-own-note", posted=TEXT),
    _of_two("rewrite-own-note", "pair own_note", TEXT, by=OWNER),
    _of_two("remove-own-note", "pair own_note", by=OWNER),
    _of_two("new-feedback", posted=FEEDBACK),
    _of_two("rewrite-feedback", "pair feedback", TEXT, by=OWNER),
    _of_two("give-feedback", "pair feedback", by=OWNER),
    _of_two("remove-feedback", "pair feedback", by=OWNER),
]


def furnish(people: dict[str, Person], records: dict[str, Any], mark: str) -> dict[str, Any]:
    """A pair of the owner and the lead with writing of every kind, the owner's; one 1on1 is over."""
    a_person("Newcomer of pairs")
    a_person("対岸の相手", company=people["stranger"].company)
    pair = a_written_pair(people["lead"], people["owner"], mark)
    return {
        "pair": pair.pk,
        "past_session": 1,
        "open_session": 2,
        "point": pair.sessions.get(number=2).points.get().pk,
        "promise": pair.sessions.get(number=2).promises.get().pk,
        "note": pair.sessions.get(number=2).notes.get().pk,
        "own_note": pair.sessions.get(number=2).ownnotes.get().pk,
        "feedback": pair.sessions.get(number=2).feedbacks.get().pk,
    }


def a_written_pair(host: Person, member: Person, mark: str) -> Pair:
    """Two 1on1s of these two, each with a word of every kind by the member; the first is over."""
    rhythm = Rhythm(Every.WEEKLY, 3, time(10), date(2026, 11, 16), minutes=30)
    pair = actions.make_pair(host=host, member=member, rhythm=rhythm, by=host, at=MONDAY)
    write_everything(pair, member, mark)
    actions.close_session(current_session(pair), by=member, at=MONDAY)
    write_everything(pair, member, mark)
    return pair


def write_everything(pair: Pair, by: Person, mark: str) -> None:
    """A word of every kind in the coming 1on1."""
    words: dict[str, Any] = {"by": by, "at": MONDAY}
    actions.add_point(pair, words=f"{mark}の話", **words)
    actions.add_promise(pair, words=f"{mark}の約束", who=by, due_on=date(2026, 11, 20), **words)
    actions.add_note(pair, words=f"{mark}のメモ", **words)
    actions.add_own_note(pair, words=f"{mark}の自分用メモ", **words)
    actions.write_feedback(pair, kind=FeedbackKind.FEEDBACK, words=f"{mark}への一言", give=False, **words)
