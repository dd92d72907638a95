"""What the whole room sees of a meeting, in finished words: the list, the key result at hand, notes, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from shirube.meetings.queries.room import BallotRow, DecisionRow, Focus, ItemRow, NoteRow, Room
from shirube.okr.ballot import outcome_of
from shirube.okr.talk import Reason

from .. import addresses
from ..drawing.votes import vote_dots
from ..wording import dates, measures, meetings, states
from .course_chart import course_chart
from .key_result_card import KeyResultCard, card, status_of
from .vantage import Vantage

MOST_INITIATIVES = 4
BADGES = frozenset({Reason.BEHIND, Reason.AT_RISK, Reason.STALE})
"""Reasons that the badge beside them says already."""
Change = tuple[str, str, str, str]
"""A name, the old, the new, and a tone (better, worse or nothing)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of the list; `reasons` are words with their tone."""

    id: int
    title: str
    owner: str
    status: str
    reasons: tuple[tuple[str, str], ...]
    here: bool
    done: bool
    spent: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The key result at hand."""

    card: KeyResultCard
    reasons: tuple[tuple[str, str], ...]
    chart: Any
    changes: tuple[Change, ...]
    since: str
    words: str
    words_by: str
    words_when: str
    initiatives: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Vote:
    """The vote on what is at hand: asked, or shown as dots with its spread in words."""

    asked: bool
    sentence: str
    mean: str
    dots: Markup | None


@dataclass(frozen=True, slots=True)
class Line:
    """A note; `beside` when it was written at the same time as the one above it."""

    id: int
    body: str
    who: str
    clock: str
    beside: bool
    edited: bool
    address: str
    version: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """A decision: who does it by when, and whether it is done or due."""

    id: int
    title: str
    owner: str
    due: str
    about: str
    address: str
    done: bool
    overdue: bool
    loose: bool
    done_address: str
    take_up_address: str


def turns(room: Room, vantage: Vantage) -> tuple[Turn, ...]:
    """The list."""
    return tuple(_turn(item, room, vantage) for item in room.items)


def heading(room: Room) -> str:
    """How much there is to talk about."""
    wanting = sum(not item.folded for item in room.items)
    return meetings.agenda(wanting, len(room.items) - wanting)


def shown(room: Room, vantage: Vantage) -> Shown | None:
    """The key result at hand; None on the opening page."""
    focus = room.focus
    if focus is None:
        return None
    said = next((line for line in reversed(focus.story) if line.note and line.correction_id is None), None)
    item = next(item for item in room.items if item.id == room.meeting.current_id)
    return Shown(
        card=card(focus.row, focus.readings, focus.steps, vantage),
        reasons=reasons_in_words(item, but=BADGES),
        chart=course_chart(focus.row, focus.readings, focus.story, vantage),
        changes=_changes(focus, room),
        since=_since(room),
        words=said.note if said else "",
        words_by=(said.by_name or "") if said else "",
        words_when=dates.ago(said.at, now=vantage.now) if said else "",
        initiatives=tuple(_work(line, vantage) for line in focus.initiatives[:MOST_INITIATIVES]),
    )


def vote_at(ballot: BallotRow | None) -> Vote | None:
    """The vote on an item; None when nobody asked."""
    if ballot is None:
        return None
    found = outcome_of(ballot.counts) if ballot.counts is not None else None
    if found is None or ballot.counts is None:
        return Vote(True, "", "", None)
    sentence = meetings.outcome(found)
    return Vote(False, sentence, measures.number(found.mean), vote_dots(ballot.counts, sentence))


def lines(notes: Sequence[NoteRow], item_id: int | None) -> tuple[Line, ...]:
    """The notes under an item; None: those of the meeting as a whole."""
    return tuple(_line(note) for note in notes if note.item_id == item_id)


def agreed(decisions: Sequence[DecisionRow], vantage: Vantage) -> tuple[Agreed, ...]:
    """Decisions in words."""
    return tuple(_agreed(one, vantage) for one in decisions)


def late_words(room: Room) -> tuple[str, ...]:
    """Who has yet to check in: a fact for the room, told without a reproach."""
    return tuple(
        ngettext("%(who)s (%(n)s)", "%(who)s (%(n)s)", one.count) % {"who": one.name, "n": one.count}
        for one in room.late
    )


def _turn(item: ItemRow, room: Room, vantage: Vantage) -> Turn:
    row = room.rows.get(item.key_result_id or 0)
    return Turn(
        id=item.id,
        title=item.title,
        owner=(row.owner_name or "") if row else "",
        status=status_of(row, vantage) if row else "",
        reasons=reasons_in_words(item),
        here=item.id == room.meeting.current_id,
        done=item.spent > 0 and item.id != room.meeting.current_id,
        spent=meetings.minutes(item.spent) if item.spent else "",
    )


def reasons_in_words(item: ItemRow, *, but: frozenset[Reason] = frozenset()) -> tuple[tuple[str, str], ...]:
    """Why it is on the list, each with its tone."""
    known = [Reason(reason) for reason in item.reasons if reason in set(Reason) - but]
    return tuple((str(meetings.REASONS[reason]), meetings.TONES[reason]) for reason in known)


def _since(room: Room) -> str:
    if room.last_held_on is None:
        return _("Since a week ago")
    return _("Since the meeting of %(day)s") % {"day": dates.near_day(room.last_held_on)}


def _changes(focus: Focus, room: Room) -> tuple[Change, ...]:
    """Value, status and confidence, where they differ from the last meeting."""
    return tuple(change for change in (_value(focus, room), *_word_changes(focus)) if change)


def _value(focus: Focus, room: Room) -> Change | None:
    day = timezone.localdate(room.last_time)
    before = [value for on, value in focus.readings if on <= day]
    if not before or not focus.readings or before[-1] == focus.readings[-1][1]:
        return None
    now, unit = focus.readings[-1][1], focus.row.unit
    if focus.row.kind == "milestone":
        old, new = measures.percent(before[-1]), measures.percent(now)
    else:
        old, new = measures.quantity(before[-1], unit), measures.quantity(now, unit)
    return _("Value"), old, new, _tone(focus.row.measure.progress(before[-1]), focus.row.measure.progress(now))


def _word_changes(focus: Focus) -> tuple[Change, ...]:
    before, row = focus.before, focus.row
    found: list[Change] = []
    if before.status and row.status and before.status != row.status:
        order = ("behind", "at_risk", "on_track")
        tone = _tone(order.index(before.status), order.index(row.status))
        found.append((_("Status"), states.status(before.status), states.status(row.status), tone))
    if before.confidence is not None and row.confidence is not None and before.confidence != row.confidence:
        tone = _tone(before.confidence, row.confidence)
        found.append((_("Confidence"), str(before.confidence), str(row.confidence), tone))
    return tuple(found)


def _tone(before: Decimal | int | None, now: Decimal | int | None) -> str:
    if before is None or now is None or before == now:
        return ""
    return "better" if now > before else "worse"


def _work(line: Any, vantage: Vantage) -> tuple[str, str, str, str]:
    """Title, owner, day, and state: done, overdue or open."""
    overdue = line.done_at is None and line.due_on is not None and line.due_on < vantage.today
    state = "done" if line.done_at is not None else "overdue" if overdue else "open"
    return line.title, line.owner_name or "", "" if line.due_on is None else dates.near_day(line.due_on), state


def _line(note: NoteRow) -> Line:
    return Line(
        id=note.id,
        body=note.body,
        who=note.author_name,
        clock=f"{timezone.localtime(note.at):%H:%M}",
        beside=note.beside_id is not None,
        edited=note.edited_at is not None,
        address=addresses.of("meeting-note", note.id),
        version=note.version,
    )


def _agreed(one: DecisionRow, vantage: Vantage) -> Agreed:
    return Agreed(
        id=one.id,
        title=one.title,
        owner=one.owner_name or "",
        due="" if one.due_on is None else dates.near_day(one.due_on),
        about=one.item_title or "",
        address=reverse("key-result-initiatives", args=[one.key_result_id]) if one.key_result_id else "",
        done=one.done,
        overdue=not one.done and one.due_on is not None and one.due_on < vantage.today,
        loose=one.initiative_id is None and one.key_result_id is not None and not one.done,
        done_address=addresses.of("finish-decision", one.id),
        take_up_address=addresses.of("take-up-decision", one.id),
    )
