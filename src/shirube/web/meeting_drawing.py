"""Draws what everybody in a meeting sees, once for all of them."""

from __future__ import annotations

from markupsafe import Markup, escape

from shirube.meetings.queries.room import room
from shirube.meetings.queries.week import answers_of
from shirube.meetings.weeks import monday_of

from .drawn_once import drawn_once
from .meeting_ground import Ground
from .parts import drawn
from .requests import PersonRequest
from .shapes import meeting_stage as stage
from .shapes.four_questions import answers
from .shapes.kpi import kpis_of_unit
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
    unit, day = ground.meeting.unit, ground.meeting.held_on
    values = {
        "here": answers(answers_of(unit, monday_of(day))),
        "kpis": [one for one in kpis_of_unit(unit, on=day) if one.is_outside],
        "slug": unit.slug,
    }
    return drawn("weeks/summary.html", values)
