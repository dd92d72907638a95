"""What moved on somebody's key results since the last 1on1, in finished words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from shirube.goals.queries.goals_of import goals_of_people
from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.okr.kinds import Kind
from shirube.one_on_ones.queries.moved_since import Movement, Said, moved_since

from .. import addresses
from ..requests import PersonRequest
from ..wording import dates, demands, measures, states
from .outline import badge_of
from .scope import scope_of
from .vantage import Vantage, vantage_of

MOST_NOTES = 3
"""The latest notes of a key result that are shown; the rest stands on its own page."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing before and now, in words; `before` is empty where it did not change."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class NoteSaid:
    """What was said with a check-in."""

    who: str
    words: str
    when: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A key result: where it stands, and what moved; `quiet` when nothing did."""

    title: str
    address: str
    status: str
    share: Decimal | None
    target: str
    changes: tuple[Change, ...]
    notes: tuple[NoteSaid, ...]
    needs_help: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class FactGroup:
    """An objective with its key results."""

    title: str
    address: str
    facts: tuple[Fact, ...]


def facts_of(request: PersonRequest, person_id: int, *, since: datetime) -> tuple[FactGroup, ...]:
    """The key results this person answers for in the cycle looked at, as far as the reader may see them."""
    scope, vantage = scope_of(request), vantage_of(request)
    if scope is None:
        return ()
    rows = goals_of_people(scope, [person_id]).key_results
    movements = moved_since([row.id for row in rows], since=since, until=vantage.now)
    return _grouped(rows, movements, vantage)


def _grouped(
    rows: Sequence[KeyResultRow], movements: Mapping[int, Movement], vantage: Vantage
) -> tuple[FactGroup, ...]:
    groups: dict[int, list[KeyResultRow]] = defaultdict(list)
    for row in rows:
        groups[row.objective_id].append(row)
    return tuple(
        FactGroup(
            among[0].objective_title,
            addresses.of("objective", pk),
            tuple(_fact(row, movements[row.id], vantage) for row in among),
        )
        for pk, among in groups.items()
    )


def _fact(row: KeyResultRow, movement: Movement, vantage: Vantage) -> Fact:
    said = [one for one in movement.since if one.note]
    return Fact(
        title=row.title,
        address=addresses.of("key-result", row.id),
        status=badge_of(row, vantage),
        share=Decimal(row.progress) / 10_000 if row.measured else None,
        target=demands.target_words(row, unit=row.unit),
        changes=tuple(_changes(row, movement)),
        notes=tuple(
            NoteSaid(one.by_name or "", one.note, dates.ago(one.at, now=vantage.now))
            for one in said[-MOST_NOTES:]
        ),
        needs_help=row.needs_help,
        quiet=not movement.since,
    )


def _changes(row: KeyResultRow, movement: Movement) -> list[Change]:
    before, now = movement.before, movement.since[-1] if movement.since else movement.before
    found = [
        Change(_("Value"), _value(row, before), measures.quantity(row.current, row.unit)),
        Change(_("Progress"), measures.points(before.progress) if before else "", _progress(row)),
        Change(_("Status"), _status(before), _status(now)),
        Change(_("Confidence"), _confidence(before), _confidence(now)),
    ]
    worth = found[1:] if row.kind == Kind.MILESTONE else found
    told = [_once(change) for change in worth if change.now not in ("", measures.UNKNOWN)]
    return [change for change in told if change.before or change.name != _("Status")]


def _once(change: Change) -> Change:
    same = change.before in (change.now, measures.UNKNOWN)
    return Change(change.name, "" if same else change.before, change.now)


def _value(row: KeyResultRow, said: Said | None) -> str:
    return measures.quantity(said.value, row.unit) if said else ""


def _progress(row: KeyResultRow) -> str:
    return measures.points(row.progress) if row.measured else ""


def _status(said: Said | None) -> str:
    return states.status(said.status) if said and said.status else ""


def _confidence(said: Said | None) -> str:
    return "" if said is None or said.confidence is None else f"{said.confidence}/10"
