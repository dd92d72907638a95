"""Draws a person's own parts of a meeting: the vote, the controls, the fields to write in.

Two hundred people ask for these at once when the page turns. Whoever only follows gets the same text as the others,
with a token of their own; queries and templates are left to the few who lead, or may check in.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from django.middleware.csrf import get_token
from django.template.backends.utils import csrf_input
from markupsafe import Markup

from shirube.goals.models import Contribution, KeyResult
from shirube.goals.policy import may_check_in
from shirube.goals.queries.key_result_rows import key_result_rows
from shirube.goals.queries.steps_of import steps_of
from shirube.meetings.models import Item, Vote
from shirube.okr.kinds import Kind
from shirube.people.queries.unit_circle import members_of

from .drawn_once import drawn_once
from .forms.check_in import CheckInForm, prefix_of
from .kept import Kept
from .meeting_ground import Ground
from .parts import drawn
from .requests import PersonRequest
from .shapes.key_result_card import card
from .shapes.vantage import vantage_of

TOKEN = "\ue000token\ue000"  # noqa: S105  # stands in shared drawings for the hidden field of each person
PULSE = (
    '<span id="pulse" hidden hx-swap-oob="true" data-now="{}" data-desk="{}" data-writing="{}" data-running="{}"'
    ' data-part="{}" data-writes="{}" data-chair="{}"></span>'
)
_NAMES: Kept[tuple[str, ...]] = Kept(64)
_CONTRIBUTORS: Kept[frozenset[int]] = Kept(64)


def pulse(ground: Ground) -> Markup:
    """What the page's script needs to know of the moment."""
    flags = (ground.running, ground.takes_part, ground.takes_words, ground.chairs)
    return Markup(PULSE).format(  # noqa: S704  # a constant; format escapes
        ground.now.isoformat(), desk_key(ground), writing_key(ground), *("1" if flag else "" for flag in flags)
    )


def desk_key(ground: Ground) -> str:
    """Changes whenever the controls of this person would look different; their own vote apart."""
    meeting = ground.meeting
    looks = (ground.running, ground.takes_part, meeting.facilitator_id, ground.ballot_id)
    if ground.chairs:
        looks += (meeting.current_id, meeting.running_since is None, meeting.planned_minutes, meeting.item_minutes)  # type: ignore[assignment]
    return "-".join(str(look) for look in looks)


def desk(request: PersonRequest, ground: Ground) -> Markup:
    """The vote of this person, and what whoever leads through the meeting turns pages with."""
    mine = _mine(ground)
    if ground.chairs:
        before, after = _neighbours(ground)
        return _for(request, lambda: _desk(ground, mine, before, after))
    key = ("desk", desk_key(ground), mine)
    return _for(request, lambda: _once(ground, key, lambda: _desk(ground, mine, None, None)))


def writing_key(ground: Ground) -> str:
    """Changes with the item at hand."""
    return f"{ground.takes_words}-{ground.running}-{ground.meeting.current_id}"


def writing(request: PersonRequest, ground: Ground) -> Markup:
    """Where this person writes: a note, a decision, a check-in."""
    item = ground.meeting.current if ground.running else None
    if (entry := _entry(request, ground, item)) is not None:
        return _for(request, lambda: _writing(ground, item, entry))
    key = ("writing", writing_key(ground))
    return _for(request, lambda: _once(ground, key, lambda: _writing(ground, item, None)))


def _for(request: PersonRequest, draw: Callable[[], str]) -> Markup:
    get_token(request)
    return Markup(draw().replace(TOKEN, str(csrf_input(request))))  # noqa: S704  # drawn by templates


def _once(ground: Ground, key: Hashable, draw: Callable[[], Markup]) -> str:
    return drawn_once(ground.meeting.subject, key, draw)


def _desk(ground: Ground, mine: str | None, before: int | None, after: int | None) -> Markup:
    values = {
        "csrf_input": Markup(TOKEN),  # noqa: S704  # a constant
        "ground": ground,
        "meeting": ground.meeting,
        "mine": mine,
        "before": before,
        "after": after,
        "scale": range(11),
        "still": ground.meeting.running_since is None,
    }
    return drawn("meetings/desk.html", values)


def _writing(ground: Ground, item: Item | None, entry: dict[str, Any] | None) -> Markup:
    values = {
        "csrf_input": Markup(TOKEN),  # noqa: S704  # a constant
        "ground": ground,
        "meeting": ground.meeting,
        "item": item,
        "people": _names(ground),
        "entry": entry,
    }
    return drawn("meetings/writing.html", values)


def _mine(ground: Ground) -> str | None:
    if ground.ballot_id is None or not ground.takes_part:
        return None
    return next((vote.value for vote in Vote.objects.filter(ballot=ground.ballot_id, person=ground.person)), None)


def _names(ground: Ground) -> tuple[str, ...]:
    """The members of the unit: who is likely to do what was decided."""
    unit, day = ground.meeting.unit, ground.meeting.held_on
    return _NAMES.get((unit.pk, day), lambda: tuple(member.name for member in members_of(unit, on=day)))


def _entry(request: PersonRequest, ground: Ground, item: Item | None) -> dict[str, Any] | None:
    """The check-in of the key result at hand, for whoever may."""
    if item is None or item.key_result is None or not _is_near(ground, item.key_result):
        return None
    record = KeyResult.objects.select_related("objective__cycle__closing").get(pk=item.key_result.pk)
    if not may_check_in(record, request.person, at=ground.now):
        return None
    row = key_result_rows(KeyResult.objects.filter(pk=record.pk))[0]
    steps = steps_of([row.id]).get(row.id, ()) if row.kind == Kind.MILESTONE else ()
    form = CheckInForm(None, row=row, steps=steps, prefix=prefix_of(row.id))
    return {"card": card(row, (), steps, vantage_of(request)), "form": form}


def _is_near(ground: Ground, key_result: KeyResult) -> bool:
    """Whether it is worth asking the policy: owner, contributor, lead, champion; others check in on its own page."""
    person, lead = ground.person, ground.meeting.unit.lead_id
    if not ground.takes_part or person.steers or person.pk in (key_result.owner_id, lead):
        return ground.takes_part
    return person.pk in _CONTRIBUTORS.get((key_result.pk, key_result.version), lambda: _contributors(key_result))


def _contributors(key_result: KeyResult) -> frozenset[int]:
    return frozenset(Contribution.objects.filter(key_result=key_result).values_list("person_id", flat=True))


def _neighbours(ground: Ground) -> tuple[int | None, int | None]:
    """The items before and after the one at hand; 0 is the opening page."""
    found = Item.objects.filter(meeting=ground.meeting).order_by("position", "id")
    order = [0, *found.values_list("id", flat=True)]
    here = order.index(ground.meeting.current_id) if ground.meeting.current_id in order else 0
    return (order[here - 1] if here else None), (order[here + 1] if here + 1 < len(order) else None)
