"""Draws the room of a meeting: the part that is the same for everybody once, the person's own parts each time."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.middleware.csrf import get_token
from django.template.backends.utils import csrf_input
from markupsafe import Markup, escape

from shirube.goals.models import KeyResult
from shirube.goals.policy import may_check_in
from shirube.goals.queries.key_result_rows import key_result_rows
from shirube.goals.queries.steps_of import steps_of
from shirube.meetings.models import Item, Vote
from shirube.meetings.queries.room import room
from shirube.meetings.queries.week import answers_of
from shirube.meetings.weeks import monday_of
from shirube.okr.kinds import Kind

from .drawn_once import drawn_once
from .forms.check_in import CheckInForm, prefix_of
from .meeting_ground import Ground
from .parts import drawn
from .requests import PersonRequest
from .shapes import meeting_stage as stage
from .shapes.four_questions import answers
from .shapes.key_result_card import card
from .shapes.suggestions import colleagues
from .shapes.vantage import vantage_of
from .wording import dates, meetings

VOTED = "\ue000voted\ue000"
"""Stands in the shared drawing for how many have voted: two hundred votes do not draw the room two hundred times."""
FRESH_FOR = 20
"""Seconds after which a drawing is made anew although nobody told of a change."""


def stage_of(request: PersonRequest, ground: Ground) -> Markup:
    """What everybody sees, drawn once per process, version and language."""
    version = (ground.meeting.version, ground.last_word, ground.running, int(ground.now.timestamp()) // FRESH_FOR)
    shared = drawn_once(ground.meeting.subject, version, lambda: _draw(request, ground))
    return Markup(shared.replace(VOTED, escape(meetings.voted(ground.voted))))  # noqa: S704  # escaped, both


def _draw(request: PersonRequest, ground: Ground) -> Markup:
    found, vantage, meeting = room(ground.meeting), vantage_of(request), ground.meeting
    here = meeting.current_id
    values = {
        "meeting": meeting,
        "unit": meeting.unit,
        "day": dates.near_day(meeting.held_on),
        "facilitator": meeting.facilitator.name,
        "heading": stage.heading(found),
        "turns": stage.turns(found, vantage),
        "shown": stage.shown(found, vantage),
        "vote": stage.vote_at(found.ballots.get(here)) if here else None,
        "voted": VOTED,
        "notes": stage.lines(found.notes, here),
        "decisions": stage.agreed(
            [one for one in found.decisions if here is None or one.item_id == here], vantage
        ),
        "last_decisions": stage.agreed(found.last_decisions, vantage),
        "last_day": "" if found.last_held_on is None else dates.near_day(found.last_held_on),
        "late": stage.late_words(found),
        "item_spent": meeting.item_spent,
        "week": _week(ground) if here is None else "",
    }
    return drawn("meetings/stage.html", values)


def _week(ground: Ground) -> Markup:
    """The four questions, on the opening page."""
    unit, monday = ground.meeting.unit, monday_of(ground.meeting.held_on)
    return drawn("weeks/summary.html", {"here": answers(answers_of(unit, monday)), "slug": unit.slug})


def desk_key(ground: Ground) -> str:
    """Changes whenever the controls of this person would look different; their own vote apart."""
    meeting = ground.meeting
    parts = (ground.running, ground.chairs, meeting.current_id, ground.ballot_id, meeting.running_since is None)
    return "-".join(str(part) for part in (*parts, _ballots(ground)))


def _ballots(ground: Ground) -> int:
    """Whether the item at hand has been voted on; only whoever leads through the meeting needs to know."""
    if not ground.chairs or ground.meeting.current_id is None:
        return 0
    return Item.objects.filter(pk=ground.meeting.current_id, ballots__isnull=False).count()


def desk(request: PersonRequest, ground: Ground) -> Markup:
    """The vote of this person, and what whoever leads through the meeting turns pages with."""
    meeting = ground.meeting
    mine = None
    if ground.ballot_id is not None and ground.takes_part:
        mine = next((vote.value for vote in Vote.objects.filter(ballot=ground.ballot_id, person=ground.person)), None)
    before, after = _neighbours(ground) if ground.chairs else (None, None)
    values = {
        **_ground(request),
        "ground": ground,
        "meeting": meeting,
        "mine": mine,
        "before": before,
        "after": after,
        "scale": range(11),
        "still": meeting.running_since is None,
    }
    return drawn("meetings/desk.html", values)


def writing_key(ground: Ground) -> str:
    """Changes with the item at hand."""
    return f"{ground.takes_words}-{ground.running}-{ground.meeting.current_id}"


def writing(request: PersonRequest, ground: Ground) -> Markup:
    """Where this person writes: a note, a decision, a check-in."""
    item = ground.meeting.current if ground.running else None
    values = {
        **_ground(request),
        "ground": ground,
        "meeting": ground.meeting,
        "item": item,
        "people": colleagues(request.person) if ground.takes_words else (),
        "entry": _entry(request, ground, item),
    }
    return drawn("meetings/writing.html", values)


def pulse(ground: Ground) -> Markup:
    """What the page's script needs to know of the moment."""
    values = {
        "ground": ground,
        "moment": ground.now.isoformat(),
        "desk": desk_key(ground),
        "writing": writing_key(ground),
    }
    return drawn("meetings/pulse.html", values)


def _entry(request: PersonRequest, ground: Ground, item: Item | None) -> dict[str, Any] | None:
    """The check-in of the key result at hand, for whoever may."""
    if item is None or item.key_result_id is None or not ground.takes_part:
        return None
    record = KeyResult.objects.select_related("objective__cycle__closing").get(pk=item.key_result_id)
    if not may_check_in(record, request.person, at=ground.now):
        return None
    row = key_result_rows(KeyResult.objects.filter(pk=record.pk))[0]
    steps = steps_of([row.id]).get(row.id, ()) if row.kind == Kind.MILESTONE else ()
    form = CheckInForm(None, row=row, steps=steps, prefix=prefix_of(row.id))
    return {"card": card(row, (), steps, vantage_of(request)), "form": form}


def _neighbours(ground: Ground) -> tuple[int | None, int | None]:
    """The items before and after the one at hand; 0 is the opening page."""
    order = [0, *Item.objects.filter(meeting=ground.meeting).order_by(F("position"), "id").values_list("id", flat=True)]
    here = order.index(ground.meeting.current_id) if ground.meeting.current_id in order else 0
    return (order[here - 1] if here else None), (order[here + 1] if here + 1 < len(order) else None)


def _ground(request: PersonRequest) -> dict[str, Any]:
    return {"csrf_input": csrf_input(request), "csrf_token": get_token(request)}
