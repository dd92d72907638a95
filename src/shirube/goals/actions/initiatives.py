"""Starts, edits, finishes and drops initiatives: the work meant to move a key result."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person
from shirube.refusal import NotYours

from ..models import Initiative, KeyResult
from ..policy import may_check_in
from .defining import NoWords
from .editing import locked


@transaction.atomic
def add_initiative(
    key_result: KeyResult,
    *,
    title: str,
    owner: Person | None = None,
    due_on: date | None = None,
    by: Person,
    at: datetime,
) -> Initiative:
    """Start a piece of work. Raises NotYours, NoWords."""
    _need_part(key_result, by, owner, at=at)
    _need_words(title)
    initiative = Initiative.objects.create(
        key_result=key_result, title=title.strip(), owner=owner, due_on=due_on, created_at=at
    )
    _tell("started-initiative", initiative, by=by, at=at, given_to=owner)
    return initiative


@transaction.atomic
def edit_initiative(
    initiative: Initiative,
    *,
    version: int,
    title: str,
    owner: Person | None,
    due_on: date | None,
    by: Person,
    at: datetime,
) -> Initiative:
    """Change words, owner or day. Raises Stale, NotYours, NoWords."""
    initiative = locked(initiative, version=version)
    _need_part(initiative.key_result, by, owner, at=at)
    _need_words(title)
    before = {"title": initiative.title, "owner": initiative.owner, "due_on": initiative.due_on}
    initiative.title, initiative.owner, initiative.due_on = title.strip(), owner, due_on
    after = {"title": initiative.title, "owner": owner, "due_on": due_on}
    if changes := ledger.difference(before, after):
        initiative.version += 1
        initiative.save(update_fields=["title", "owner", "due_on", "version"])
        _tell(
            "edited-initiative",
            initiative,
            by=by,
            at=at,
            changes=changes,
            given_to=owner if "owner" in changes else None,
        )
    return initiative


@transaction.atomic
def finish_initiative(initiative: Initiative, *, by: Person, at: datetime) -> None:
    """Mark it done; doing so twice changes nothing. Its owner may, too. Raises NotYours."""
    initiative = locked(initiative)
    _need_hand_in(initiative, by, at=at)
    if initiative.done_at is None:
        initiative.done_at, initiative.done_by = at, by
        initiative.save(update_fields=["done_at", "done_by"])
        _tell("finished-initiative", initiative, by=by, at=at)


@transaction.atomic
def resume_initiative(initiative: Initiative, *, by: Person, at: datetime) -> None:
    """Mark it open again. Its owner may, too. Raises NotYours."""
    initiative = locked(initiative)
    _need_hand_in(initiative, by, at=at)
    if initiative.done_at is not None:
        initiative.done_at = initiative.done_by = None
        initiative.save(update_fields=["done_at", "done_by"])
        _tell("resumed-initiative", initiative, by=by, at=at)


@transaction.atomic
def drop_initiative(initiative: Initiative, *, by: Person, at: datetime) -> None:
    """Take it off the list; the ledger remembers it. Raises NotYours."""
    initiative = locked(initiative)
    _need_part(initiative.key_result, by, None, at=at)
    _tell("dropped-initiative", initiative, by=by, at=at)
    initiative.delete()


def _need_part(key_result: KeyResult, by: Person, owner: Person | None, *, at: datetime) -> None:
    if not may_check_in(key_result, by, at=at) or (owner is not None and owner.company_id != by.company_id):
        raise NotYours


def _need_hand_in(initiative: Initiative, by: Person, *, at: datetime) -> None:
    if not (by.writes and initiative.owner_id == by.pk):
        _need_part(initiative.key_result, by, None, at=at)


def _need_words(title: str) -> None:
    if not 0 < len(title.strip()) <= 300:
        raise NoWords


def _tell(
    verb: str,
    initiative: Initiative,
    *,
    by: Person,
    at: datetime,
    changes: dict[str, list[object]] | None = None,
    given_to: Person | None = None,
) -> None:
    """`given_to` is the owner it has just got."""
    facts = {"changes": changes, "given_to": None if given_to is None else given_to.pk}
    ledger.record(
        verb,
        subject=initiative.key_result.subject,
        within=f"objective-{initiative.key_result.objective_id}",
        label=initiative.title,
        actor=by,
        at=at,
        details={name: fact for name, fact in facts.items() if fact},
    )
