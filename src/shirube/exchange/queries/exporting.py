"""Reads the goals of a cycle as the drafts that an exported table holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from shirube.checkins.models import CheckIn
from shirube.cycles.models import Cycle
from shirube.goals.models import Contribution, Initiative, KeyResult, Objective, Step
from shirube.okr.kinds import (
    Ambition,
    Change,
    Comparison,
    Kind,
    MeasuredBy,
    Period,
    RelativeMode,
    Status,
    SupportMode,
)
from shirube.people.models import Membership, Person, Unit, UnitKind
from shirube.sheets import (
    InitiativeDraft,
    KeyResultDraft,
    Level,
    ObjectiveDraft,
    Place,
    Reference,
    Settled,
    StepDraft,
)

Row = Mapping[str, Any]
NOWHERE = Place("", 0)
BASIS = Decimal(10_000)
FIELDS = (
    "pk", "objective_id", "title", "definition", "kind", "strict", "baseline", "target", "target_max", "unit", "period",
    "comparison", "change", "mode", "weight", "ambition", "measured_by", "support_mode", "owner__name", "due_on",
    "current", "status", "confidence", "progress", "measured",
)  # fmt: skip


def drafts_of(cycle: Cycle, person: Person) -> list[ObjectiveDraft]:
    """Everything of the cycle this person may see, parents before what supports them; eight queries."""
    visible = Objective.objects.visible_to(person).in_cycle(cycle)
    rows: list[Row] = list(
        visible.values(
            "pk", "title", "why", "owner_unit_id", "owner_unit__kind", "owner_unit__lead__name", "owner_person_id",
            "owner_person__name", "supports_key_result_id", "supports_objective_id", "support_weight",
            "supports_key_result__title", "supports_objective__title", "commitment__pk", "proposal__pk",
            "supports_key_result__objective_id", "position",
        )
    )  # fmt: skip
    rows = _parents_first(rows)
    key_results, places = _key_results(visible)
    paths, homes = _unit_paths(cycle), _homes(cycle)
    numbers = {row["pk"]: number for number, row in enumerate(rows)}
    return [_objective(row, cycle, key_results, places, numbers, paths, homes) for row in rows]


def _parents_first(rows: list[Row]) -> list[Row]:
    """The tree in the order in which one reads it: company, then what supports it, by place in each owner's list."""
    known = {row["pk"] for row in rows}
    below: dict[int | None, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["position"], row["pk"])):
        above = row["supports_key_result__objective_id"] or row["supports_objective_id"]
        below[above if above in known else None].append(row)
    below[None].sort(
        key=lambda row: (row["owner_unit__kind"] != UnitKind.COMPANY, row["owner_unit_id"] is None)
    )
    ordered: list[Row] = []
    waiting = list(reversed(below[None]))
    while waiting:
        row = waiting.pop()
        ordered.append(row)
        waiting += reversed(below[row["pk"]])
    return ordered


def _objective(
    row: Row,
    cycle: Cycle,
    key_results: dict[int, list[KeyResultDraft]],
    places: dict[int, int],
    numbers: dict[int, int],
    paths: dict[int, str],
    homes: dict[int, str],
) -> ObjectiveDraft:
    unit = row["owner_unit_id"]
    settled = (
        Settled.COMMITTED
        if row["commitment__pk"]
        else Settled.PROPOSED
        if row["proposal__pk"]
        else Settled.DRAFT
    )
    return ObjectiveDraft(
        place=NOWHERE,
        title=row["title"],
        level=Level(row["owner_unit__kind"]) if unit else Level.PERSON,
        unit_name=paths[unit] if unit else homes.get(row["owner_person_id"], ""),
        person_name=(row["owner_unit__lead__name"] or "") if unit else row["owner_person__name"],
        period_text=cycle.name,
        parent_text=row["supports_key_result__title"] or row["supports_objective__title"] or "",
        parent=_reference(row, places, numbers),
        key_results=tuple(key_results.get(row["pk"], ())),
        why=row["why"],
        settled=settled,
        support_weight=None if row["support_weight"] == 1 else row["support_weight"],
    )


def _reference(row: Row, places: dict[int, int], numbers: dict[int, int]) -> Reference | None:
    above = row["supports_key_result__objective_id"] or row["supports_objective_id"]
    if above not in numbers:
        return None
    sign = row["supports_key_result_id"]
    return Reference(numbers[above], None if sign is None else places[sign])


def _key_results(objectives: QuerySet[Objective]) -> tuple[dict[int, list[KeyResultDraft]], dict[int, int]]:
    """Drafts by objective, and the place of every key result within its objective."""
    here = KeyResult.objects.filter(objective__in=objectives)
    parts, readings, notes = _parts(objectives), *_said(objectives)
    found: dict[int, list[KeyResultDraft]] = defaultdict(list)
    places: dict[int, int] = {}
    for row in here.order_by("objective_id", "position", "pk").values(*FIELDS):
        places[row["pk"]] = len(found[row["objective_id"]])
        steps, helpers, work = (parts[0][row["pk"]], parts[1][row["pk"]], parts[2][row["pk"]])
        found[row["objective_id"]].append(
            KeyResultDraft(
                place=NOWHERE, title=row["title"], owner_name=row["owner__name"] or "",
                contributor_names=tuple(helpers),
                kind=Kind(row["kind"]), strict=row["strict"], baseline=row["baseline"], target=row["target"],
                target_max=row["target_max"], unit=row["unit"], current=row["current"],
                progress=Decimal(row["progress"]) / BASIS if row["measured"] else None,
                confidence=row["confidence"], status=Status(row["status"]) if row["status"] else None,
                weight=row["weight"], ambition=Ambition(row["ambition"]),
                period=Period(row["period"]) if row["period"] else None, comparison=Comparison(row["comparison"]),
                change=Change(row["change"]) if row["change"] else None,
                mode=RelativeMode(row["mode"]) if row["mode"] else None, due_on=row["due_on"],
                note=notes.get(row["pk"], ""), steps=tuple(steps), check_ins=tuple(readings.get(row["pk"], {}).items()),
                definition=row["definition"], measured_by=MeasuredBy(row["measured_by"]),
                support_mode=SupportMode(row["support_mode"]), initiatives=tuple(work),
            )
        )  # fmt: skip
    return found, places


Parts = tuple[dict[int, list[StepDraft]], dict[int, list[str]], dict[int, list[InitiativeDraft]]]


def _parts(objectives: QuerySet[Objective]) -> Parts:
    within = {"key_result__objective__in": objectives}
    steps: dict[int, list[StepDraft]] = defaultdict(list)
    for pk, title, weight, done in Step.objects.filter(**within).values_list(
        "key_result_id", "title", "weight", "done"
    ):
        steps[pk].append(StepDraft(title, weight, done))
    helpers: dict[int, list[str]] = defaultdict(list)
    for pk, name in Contribution.objects.filter(**within).values_list("key_result_id", "person__name"):
        helpers[pk].append(name)
    work: dict[int, list[InitiativeDraft]] = defaultdict(list)
    rows = Initiative.objects.filter(**within).order_by("pk")
    for pk, title, owner, due, done_at in rows.values_list(
        "key_result_id", "title", "owner__name", "due_on", "done_at"
    ):
        work[pk].append(InitiativeDraft(title, owner or "", due, done_at is not None))
    return steps, helpers, work


def _said(objectives: QuerySet[Objective]) -> tuple[dict[int, dict[date, Decimal]], dict[int, str]]:
    """The value of every day (the last one said), and the note of the latest check-in."""
    lines = CheckIn.objects.filter(key_result__objective__in=objectives).order_by("at", "pk")
    corrected = lines.corrected()
    readings: dict[int, dict[date, Decimal]] = defaultdict(dict)
    notes: dict[int, str] = {}
    for line, pk, at, value, note in lines.values_list("pk", "key_result_id", "at", "value", "note"):
        if line in corrected:
            continue
        if value is not None:
            readings[pk][timezone.localdate(at)] = value
        notes[pk] = note
    return readings, notes


def _unit_paths(cycle: Cycle) -> dict[int, str]:
    """営業部/東日本課 for every unit; the company by its name."""
    rows = list(Unit.objects.filter(company=cycle.company_id).values_list("pk", "name", "path"))
    names = {pk: name.replace("/", "／") for pk, name, _ in rows}
    lines = {pk: [int(step) for step in path.split("/") if step] for pk, _, path in rows}
    return {pk: "/".join(names[step] for step in line[1:]) or names[pk] for pk, line in lines.items()}


def _homes(cycle: Cycle) -> dict[int, str]:
    """The main unit of every person, the company itself left out."""
    paths = _unit_paths(cycle)
    rows = Membership.objects.filter(person__company=cycle.company_id, until=None).exclude(unit__parent=None)
    return {
        person: paths[unit]
        for person, unit in rows.order_by("main", "-since", "pk").values_list("person_id", "unit_id")
    }
