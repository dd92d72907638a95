"""Writes decisions down; about a key result they become initiatives."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.goals.actions import add_initiative, finish_initiative
from shirube.goals.actions.defining import NoWords
from shirube.goals.models import Initiative
from shirube.goals.openness import day_of
from shirube.goals.policy import may_check_in
from shirube.people.models import Person
from shirube.refusal import NotYours, Refusal

from ..entering import changed, opened_for_words
from ..models import Decision, Item, Meeting
from ..policy import need_part


class TakenUp(Refusal):
    """The decision is an initiative already, or concerns no key result."""


@transaction.atomic
def decide(
    meeting: Meeting,
    *,
    item: Item | None,
    title: str,
    owner: Person | None,
    due_on: date | None,
    by: Person,
    at: datetime,
) -> Decision:
    """Write down what was decided; with a key result in which the writer has a part, start the initiative at once.

    Raises NotYours, MinutesSettled, NoWords.
    """
    meeting = opened_for_words(meeting, by=by, at=at)
    if not 0 < len(title.strip()) <= 300:
        raise NoWords
    if owner is not None and owner.company_id != meeting.company_id:
        raise NotYours
    if item is not None and item.meeting_id != meeting.pk:
        raise Item.DoesNotExist
    decision = Decision(
        meeting=meeting, item=item, title=title.strip(), owner=owner, due_on=due_on, by=by, at=at
    )
    decision.initiative = _initiative(decision, by=by, at=at)
    decision.save()
    ledger.record(
        "decided",
        subject=meeting.subject,
        label=decision.title,
        actor=by,
        at=at,
        details={
            "decision": decision.pk,
            "unit_id": meeting.unit_id,
            "owner_id": owner.pk if owner else None,
            "due_on": due_on.isoformat() if due_on else None,
            "initiative_id": decision.initiative_id,
        },
    )
    changed(meeting)
    return decision


@transaction.atomic
def take_up(decision: Decision, *, by: Person, at: datetime) -> Initiative:
    """Make it an initiative after all; for whoever has a part in the key result. Raises NotYours, TakenUp."""
    fresh = _locked(decision)
    if fresh.initiative_id is not None or fresh.item is None or fresh.item.key_result is None:
        raise TakenUp
    made = _initiative(fresh, by=by, at=at)
    if made is None:
        raise NotYours
    fresh.initiative = made
    fresh.save(update_fields=["initiative"])
    changed(Meeting.objects.select_for_update(no_key=True).get(pk=fresh.meeting_id))
    return made


@transaction.atomic
def finish_decision(decision: Decision, *, by: Person, at: datetime) -> None:
    """Say that it is done: the initiative where there is one; doing so twice changes nothing. Raises NotYours."""
    fresh = _locked(decision)
    if fresh.initiative is not None:
        finish_initiative(fresh.initiative, by=by, at=at)
    else:
        need_part(by, fresh.meeting.unit, on=day_of(at))
        Decision.objects.filter(pk=fresh.pk, done_at=None).update(done_at=at, done_by=by)
    for meeting in _showing(fresh, at):
        changed(meeting)


def _initiative(decision: Decision, *, by: Person, at: datetime) -> Initiative | None:
    key_result = decision.item.key_result if decision.item else None
    if key_result is None or not may_check_in(key_result, by, at=at):
        return None
    return add_initiative(
        key_result, title=decision.title, owner=decision.owner, due_on=decision.due_on, by=by, at=at
    )


def _locked(decision: Decision) -> Decision:
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("meeting__unit", "item__key_result__objective__cycle", "initiative")
        .get(pk=decision.pk)
    )


def _showing(decision: Decision, at: datetime) -> list[Meeting]:
    """The decision's own meeting, and the one that runs today and has it at its top."""
    unit = decision.meeting.unit
    running = Meeting.objects.of_unit(unit).running(day_of(at)).exclude(pk=decision.meeting_id)
    both = [decision.meeting_id, *running.values_list("pk", flat=True)]
    return list(Meeting.objects.select_for_update(no_key=True).filter(pk__in=both).order_by("pk"))
