"""Makes and changes the objectives and key results of a plan, in bulk where they are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from shirube.activity.models import LedgerLine
from shirube.checkins.actions.restate_many import restate_many
from shirube.checkins.models import CheckIn
from shirube.conversations.models import Comment
from shirube.goals.actions import align_objective, edit_key_result, edit_objective
from shirube.goals.actions.align_objective import WouldLoop
from shirube.goals.actions.roll_up import count
from shirube.goals.actions.settle_many import settle_many
from shirube.goals.definition import Definition, StepLine
from shirube.goals.models import (
    Commitment,
    Contribution,
    Initiative,
    KeyResult,
    Objective,
    Proposal,
    State,
    Step,
)
from shirube.okr.kinds import Kind, MeasuredBy, SupportMode
from shirube.okr.rollup import weight_units
from shirube.people.models import Person

from ..models import Deed, Import, ImportedRecord
from ..proposing.measuring import DEFAULTS
from ..proposing.plan import Fate, KeyResultPlan, ObjectivePlan, ParentRef, PersonRef, Plan, UnitRef, facts
from .check_ins import check_ins_of, take_state
from .organisation import Added

AT_ONCE = 500
ONE = Decimal(1)


class Carrying:
    """Carries out one plan: people first, then edits, then everything new, then one settling of what moved."""

    def __init__(self, sheet_import: Import, plan: Plan, *, by: Person, at: datetime) -> None:
        self.sheet_import, self.plan, self.by, self.at = sheet_import, plan, by, at
        self.added = Added(sheet_import.cycle.company, by=by, at=at)
        self.records: dict[str, ImportedRecord] = {}
        self.lines: list[LedgerLine] = []
        self.objective_ids: dict[int, int] = {}
        self.key_results: dict[tuple[int, int], KeyResult] = {}
        self.restated: set[int] = set()

    def run(self) -> None:
        """Everything, in the order in which later parts need earlier ones."""
        self.added.add_units(self.plan.units)
        self.added.add_people(self.plan.people)
        for record in (*self.added.units, *self.added.people):
            self._note(f"{'person' if isinstance(record, Person) else 'unit'}-{record.pk}", Deed.MADE, {})
        self._edit()
        self._make_objectives()
        self._make_key_results()
        self._point()
        self._say()
        self._settle()
        self._realign()
        self._finish()

    # what stands already --------------------------------------------------------------------------------

    def _edit(self) -> None:
        for _, plan in self._coming(Fate.CHANGED):
            assert plan.pk is not None
            if plan.why is not None:
                objective = Objective.objects.get(pk=plan.pk)
                self._note(objective.subject, Deed.CHANGED, plan.said, {"why": objective.why})
                edit_objective(
                    objective, version=objective.version, changes={"why": plan.why}, by=self.by, at=self.at
                )
            else:
                self._note(f"objective-{plan.pk}", Deed.CHANGED, plan.said)
            for key_result in plan.key_results:
                if key_result.fate is Fate.CHANGED:
                    self._edit_key_result(key_result)

    def _edit_key_result(self, plan: KeyResultPlan) -> None:
        assert plan.pk is not None
        key_result = KeyResult.objects.select_related("owner").get(pk=plan.pk)
        old = Definition.of(key_result)
        self._note(key_result.subject, Deed.CHANGED, plan.said, before_of(old) if plan.changes else {})
        if plan.changes:
            changed = {change.field: self._value(change.field, change.new, old) for change in plan.changes}
            edit_key_result(
                key_result,
                version=key_result.version,
                definition=replace(old, **changed),
                by=self.by,
                at=self.at,
            )

    def _value(self, name: str, value: Any, old: Definition) -> Any:
        if name == "owner":
            return Person.objects.get(pk=self.added.person(value))
        if name == "contributors":
            return tuple(Person.objects.get(pk=self.added.person(person)) for person in value)
        if name == "steps":
            done = {step.title for step in old.steps if step.done}
            return tuple(StepLine(title, weight, title in done) for title, weight in value)
        return value

    # what is new ----------------------------------------------------------------------------------------

    def _make_objectives(self) -> None:
        plans = list(self._coming(Fate.NEW))
        places = self._places()
        records = [self._objective(plan, places) for _, plan in plans]
        made = Objective.objects.bulk_create(records, batch_size=AT_ONCE)
        self.objective_ids = {place: plan.pk for place, plan in enumerate(self.plan.objectives) if plan.pk}
        proposals, commitments, comments = [], [], []
        for (place, plan), objective in zip(plans, made, strict=True):
            self.objective_ids[place] = objective.pk
            self._note(objective.subject, Deed.MADE, plan.said)
            self._tell("imported", objective.subject, objective.title, objective.pk)
            if plan.state is State.COMMITTED:
                commitments.append(Commitment(objective=objective, by=self.by, at=self.at))
            elif plan.state is State.PROPOSED:
                proposals.append(Proposal(objective=objective, by=self.by, at=self.at))
        Commitment.objects.bulk_create(commitments, batch_size=AT_ONCE)
        Proposal.objects.bulk_create(proposals, batch_size=AT_ONCE)
        for place, plan in enumerate(self.plan.objectives):
            if plan.fate is not Fate.LEFT and plan.comment:
                subject = f"objective-{self.objective_ids[place]}"
                comments.append(
                    Comment(
                        company_id=self.by.company_id,
                        subject=subject,
                        body=plan.comment[:5_000],
                        by=self.by,
                        at=self.at,
                    )
                )
        for comment in Comment.objects.bulk_create(comments, batch_size=AT_ONCE):
            self.records[comment.subject].comments.append(comment.pk)

    def _places(self) -> Counter[tuple[str, int]]:
        """How many objectives each owner has in the cycle already."""
        found: Counter[tuple[str, int]] = Counter()
        for kind in ("owner_unit", "owner_person"):
            here = Objective.objects.in_cycle(self.sheet_import.cycle).exclude(**{kind: None}).order_by()
            for pk, number in here.values_list(kind).annotate(Count("pk")):
                found[kind, pk] = number
        return found

    def _objective(self, plan: ObjectivePlan, places: Counter[tuple[str, int]]) -> Objective:
        owner = self._owner(plan.owner)
        key = next(iter(owner.items()))
        place = places[key[0].removesuffix("_id"), key[1]]
        places[key[0].removesuffix("_id"), key[1]] += 1
        return Objective(
            cycle=self.sheet_import.cycle, title=plan.title, why=plan.why or "", author=self.by, position=place,
            created_at=self.at, **owner,
        )  # fmt: skip

    def _owner(self, ref: PersonRef | UnitRef) -> dict[str, int]:
        if isinstance(ref, UnitRef):
            return {"owner_unit_id": self.added.unit(ref)}
        return {"owner_person_id": self.added.person(ref)}

    def _make_key_results(self) -> None:
        """Their state is computed before they are stored, so that 20,000 of them are written once."""
        plans, records, said = [], [], []
        for place, number, plan in self._new_key_results():
            key_result = self._key_result(place, number, plan)
            check_ins = check_ins_of(
                plan, key_result, cycle=self.sheet_import.cycle, by=self.by, at=self.at
            )
            if _is_ordinary(key_result):
                on = timezone.localdate(self.at)
                take_state(key_result, check_ins, cycle=self.sheet_import.cycle, on=on)
                count(key_result)
            plans.append(((place, number), plan))
            records.append(key_result)
            said.append(check_ins)
        made = KeyResult.objects.bulk_create(records, batch_size=AT_ONCE)
        for (key, plan), key_result in zip(plans, made, strict=True):
            self.key_results[key] = key_result
            self._note(key_result.subject, Deed.MADE, plan.said)
            if not _is_ordinary(key_result):
                self.restated.add(key_result.pk)
        self._make_parts(list(zip([plan for _, plan in plans], made, strict=True)))
        self._store(check_in for check_ins in said for check_in in check_ins)

    def _new_key_results(self) -> Iterator[tuple[int, int, KeyResultPlan]]:
        for place, plan in enumerate(self.plan.objectives):
            for number, key_result in enumerate(plan.key_results):
                if key_result.fate is Fate.NEW:
                    yield place, number, key_result

    def _key_result(self, place: int, number: int, plan: KeyResultPlan) -> KeyResult:
        wanted = dict(plan.wanted)
        owner = wanted.pop("owner")
        del wanted["contributors"], wanted["steps"]
        columns = {name: DEFAULTS.get(name, "" if value is None else value) if value in (None, "") else value
                   for name, value in wanted.items()}  # fmt: skip
        for name in ("baseline", "target", "target_max", "due_on"):
            columns[name] = wanted[name]
        return KeyResult(
            objective_id=self.objective_ids[place], position=number, created_at=self.at,
            owner_id=None if owner is None else self.added.person(owner), **columns,
        )  # fmt: skip

    def _make_parts(self, made: list[tuple[KeyResultPlan, KeyResult]]) -> None:
        """Steps and contributors of what is new; initiatives of everything."""
        Step.objects.bulk_create(
            [
                Step(key_result=key_result, title=title, weight=weight, position=position)
                for plan, key_result in made for position, (title, weight) in enumerate(plan.wanted["steps"])
            ], batch_size=AT_ONCE,
        )  # fmt: skip
        Contribution.objects.bulk_create(
            [
                Contribution(key_result=key_result, person_id=self.added.person(person))
                for plan, key_result in made for person in plan.wanted["contributors"]
            ], batch_size=AT_ONCE,
        )  # fmt: skip
        standing = [(k.pk, k) for o in self.plan.objectives for k in o.key_results if k.fate is Fate.CHANGED]
        everything = [*((key_result.pk, plan) for plan, key_result in made), *standing]
        initiatives = [
            self._initiative(pk, each) for pk, plan in everything if pk for each in plan.initiatives
        ]
        Initiative.objects.bulk_create(initiatives, batch_size=AT_ONCE)

    def _initiative(self, key_result_id: int, draft: Any) -> Initiative:
        owner = self._namesake(draft.owner_name.strip())
        return Initiative(
            key_result_id=key_result_id, title=draft.title.strip()[:300], owner=owner,
            due_on=draft.due_on, created_at=self.at, done_at=self.at if draft.done else None,
            done_by=self.by if draft.done else None,
        )  # fmt: skip

    def _namesake(self, name: str) -> Person | None:
        found: Person | None = (
            Person.objects.filter(company=self.by.company_id, name=name).first() if name else None
        )
        return found

    # what is said, and what it moves ----------------------------------------------------------------------

    def _say(self) -> None:
        """Check-ins on key results that stood before."""
        plans = {
            k.pk: k
            for o in self.plan.objectives
            for k in o.key_results
            if k.fate is Fate.CHANGED and k.sayings
        }
        check_ins: list[CheckIn] = []
        for key_result in KeyResult.objects.filter(pk__in=list(plans)).order_by("pk"):
            plan = plans[key_result.pk]
            check_ins += check_ins_of(
                plan, key_result, cycle=self.sheet_import.cycle, by=self.by, at=self.at
            )
            self.restated.add(key_result.pk)
            last = plan.sayings[-1]
            details = {"value": None if last.value is None else format(last.value, "f"), "unit": key_result.unit,
                       "status": last.status or "", "confidence": last.confidence, "note": last.note[:300],
                       "needs_help": False}  # fmt: skip
            self._tell("checked-in", key_result.subject, key_result.title, key_result.objective_id, **details)
        self._store(iter(check_ins))

    def _store(self, check_ins: Iterator[CheckIn]) -> None:
        for check_in in CheckIn.objects.bulk_create(check_ins, batch_size=AT_ONCE):
            self.records[f"key-result-{check_in.key_result_id}"].check_ins.append(check_in.pk)

    def _point(self) -> None:
        """Let the new objectives support what the file says; both ends have ids now."""
        pointing = []
        for place, plan in self._coming(Fate.NEW):
            if plan.parent is not None:
                weight = plan.draft.support_weight or ONE
                objective = Objective(
                    pk=self.objective_ids[place], support_weight=weight if _is_weight(weight) else ONE
                )
                above = self._above(plan.parent)
                objective.supports_key_result_id = above.pk if isinstance(above, KeyResult) else None
                objective.supports_objective_id = above.pk if isinstance(above, Objective) else None
                pointing.append(objective)
        _store_pointing(pointing)
        self.supported = {o.supports_key_result_id for o in pointing if o.supports_key_result_id is not None}

    def _above(self, parent: ParentRef) -> KeyResult | Objective:
        if parent.key_result_pk is not None:
            return KeyResult(pk=parent.key_result_pk)
        if parent.objective is not None and parent.key_result is not None:
            return self.key_results[parent.objective, parent.key_result]
        if parent.objective_pk is not None:
            return Objective(pk=parent.objective_pk)
        assert parent.objective is not None
        return Objective(pk=self.objective_ids[parent.objective])

    def _settle(self) -> None:
        restate_many(self.restated)
        moved = KeyResult.objects.filter(pk__in=self.restated).values_list("objective_id", flat=True)
        new = {self.objective_ids[place] for place, _ in self._coming(Fate.NEW)}
        grown = {key_result.objective_id for key_result in self.key_results.values()}
        settle_many(key_results=self.restated | self.supported, objectives={*moved, *new, *grown})

    def _realign(self) -> None:
        """Objectives that stood before and are said to support something else now."""
        for _, plan in self._coming(Fate.CHANGED):
            if plan.realign and plan.parent is not None and plan.pk is not None:
                objective = Objective.objects.get(pk=plan.pk)
                above = self._above(plan.parent)
                above = type(above)._default_manager.get(pk=above.pk)
                self.records[objective.subject].before["supports"] = [
                    objective.supports_key_result_id, objective.supports_objective_id, str(objective.support_weight)
                ]  # fmt: skip
                try:
                    align_objective(objective, to=above, by=self.by, at=self.at)
                except WouldLoop:
                    continue

    # what is remembered -----------------------------------------------------------------------------------

    def _coming(self, fate: Fate) -> Iterator[tuple[int, ObjectivePlan]]:
        return ((place, plan) for place, plan in enumerate(self.plan.objectives) if plan.fate is fate)

    def _note(
        self, subject: str, deed: Deed, said: dict[str, Any], before: dict[str, Any] | None = None
    ) -> None:
        self.records[subject] = ImportedRecord(
            sheet_import=self.sheet_import, subject=subject, deed=deed, said=said, before=before or {}
        )

    def _tell(self, verb: str, subject: str, label: str, objective_id: int, **details: Any) -> None:
        self.lines.append(
            LedgerLine(
                company_id=self.by.company_id, actor=self.by, verb=verb, subject=subject, label=label[:300],
                within=f"objective-{objective_id}", at=self.at, details={**details, "import": self.sheet_import.pk},
            )
        )  # fmt: skip

    def _finish(self) -> None:
        """Lines for the ledger, and the versions that the import leaves behind."""
        for kind, model in (("objective", Objective), ("key-result", KeyResult)):
            changed = {r.pk_of_subject: r for s, r in self.records.items()
                       if s.startswith(f"{kind}-") and r.deed is Deed.CHANGED}  # fmt: skip
            for pk, version in model._default_manager.filter(pk__in=list(changed)).values_list(
                "pk", "version"
            ):
                changed[pk].version = version
        ImportedRecord.objects.bulk_create(self.records.values(), batch_size=AT_ONCE)
        LedgerLine.objects.bulk_create(self.lines, batch_size=AT_ONCE)


def _store_pointing(objectives: list[Objective]) -> None:
    """Trap: Django's bulk_update writes one long CASE a column, which takes ten times as long."""
    values = [[o.supports_key_result_id, o.supports_objective_id, str(o.support_weight), o.pk] for o in objectives]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE goals_objective"
                " SET supports_key_result_id = %s, supports_objective_id = %s, support_weight = %s WHERE id = %s",
                values,
            )


def before_of(definition: Definition) -> dict[str, Any]:
    """A definition in plain JSON, from which undoing makes it again."""
    return {
        **facts(definition.columns()),
        "strict": definition.strict,
        "contributors": [person.pk for person in definition.contributors],
        "steps": [[step.title, format(step.weight, "f"), step.done] for step in definition.steps],
    }


def _is_ordinary(key_result: KeyResult) -> bool:
    """Whether its state follows from its values alone: no steps, no sum of others."""
    sums = key_result.measured_by == MeasuredBy.SUPPORTERS and key_result.support_mode == SupportMode.SUM
    return key_result.kind != Kind.MILESTONE and not sums


def _is_weight(weight: Decimal) -> bool:
    if not 0 < weight < 10_000:
        return False
    try:
        weight_units(weight)
    except ValueError:
        return False
    return True
