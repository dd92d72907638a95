"""Compares an understood file with the company and its cycle: the plan, without writing anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from shirube.cycles.models import Cycle
from shirube.goals.actions.align_objective import line_above
from shirube.goals.models import KeyResult, Objective, State
from shirube.goals.policy import may_draft, may_edit
from shirube.okr import drafting
from shirube.okr.kinds import MeasuredBy, SupportMode
from shirube.people.models import Person, Unit
from shirube.sheets import KeyResultDraft, Level, ObjectiveDraft, Reference, Settled, Trouble, Understanding
from shirube.sheets.parents import Titles, folded

from .measuring import definition, tidied
from .people import Organisation, Several, Unknown
from .plan import Fate, FieldChange, KeyResultPlan, ObjectivePlan, ParentRef, PersonRef, Plan, UnitRef, facts
from .remarks import LEFT_ASIDE, Concern, Remark
from .saying import said_by, sayings
from .standing import Goals, StandingKeyResult, StandingObjective

LONGEST_TITLE = 300
NAMELESS = PersonRef("")


def plan_of(understanding: Understanding, *, cycle: Cycle, by: Person, on: date) -> Plan:
    """What importing this file into the cycle would do on that day, acting as this person."""
    return _Comparing(understanding, cycle, by, on).plan()


class _Comparing:
    """One comparison; holds what was read of the database once."""

    def __init__(self, understanding: Understanding, cycle: Cycle, by: Person, on: date) -> None:
        self.drafts, self.warnings = understanding.objectives, understanding.warnings
        self.cycle, self.by, self.today = cycle, by, on
        self.organisation = Organisation(cycle.company, on=on, by=by)
        self.goals = Goals(cycle)
        self._allowed: dict[tuple[str, int], bool] = {}
        self._above: Titles | None = None
        codes = (Trouble.AMBIGUOUS_PARENT, Trouble.PARENT_LOOPS)
        self._undecided = {(w.sheet, w.row) for w in self.warnings if w.code in codes}

    def plan(self) -> Plan:
        """Owners first, so that a unit named further down is known when a row is read."""
        owners = [self._owner(draft) for draft in self.drafts]
        plans = [self._objective(draft, *owner) for draft, owner in zip(self.drafts, owners, strict=True)]
        for place, plan in enumerate(plans):
            if plan.fate is not Fate.LEFT:
                self._align(place, plan, plans)
        for plan in plans:
            if plan.pk is not None and plan.fate is not Fate.LEFT:
                plan.fate = Fate.CHANGED if plan.moves else Fate.SAME
        people, units = self._needed(plans)
        return Plan(plans, people, units, self._warnings_left(plans))

    # whose it is ----------------------------------------------------------------------------------------

    def _owner(self, draft: ObjectiveDraft) -> tuple[PersonRef | UnitRef, UnitRef | None, list[Remark]]:
        """The owner, the unit its people belong to, and what stands in the way."""
        remarks: list[Remark] = []
        try:
            owner, home = self._named_owner(draft, remarks)
        except Several as several:
            code = Concern.SEVERAL_PEOPLE if draft.level is Level.PERSON else Concern.SEVERAL_UNITS
            return NAMELESS, None, [Remark(draft.place, code, {"name": str(several)})]
        except Unknown as unknown:
            named_person = str(unknown) == draft.person_name
            code = Concern.UNKNOWN_PERSON if named_person else Concern.UNKNOWN_UNIT
            return NAMELESS, None, [Remark(draft.place, code, {"name": str(unknown)})]
        if not self._may_draft(owner):
            remarks.append(Remark(draft.place, Concern.NOT_YOURS, {"owner": owner.name}))
        return owner, home, remarks

    def _named_owner(
        self, draft: ObjectiveDraft, remarks: list[Remark]
    ) -> tuple[PersonRef | UnitRef, UnitRef | None]:
        if draft.level is Level.PERSON and draft.person_name.strip():
            home = self.organisation.unit(draft.unit_name) if draft.unit_name.strip() else None
            return self.organisation.person(draft.person_name, home), home
        if draft.level in (Level.DEPARTMENT, Level.TEAM) and draft.unit_name.strip():
            unit = self.organisation.unit(draft.unit_name, draft.level)
            return unit, unit if unit.path else None
        if draft.level is Level.COMPANY:
            return self.organisation.root, None
        return self._assumed(draft, remarks), None

    def _assumed(self, draft: ObjectiveDraft, remarks: list[Remark]) -> PersonRef | UnitRef:
        """Nobody is named: the company for those who steer, else whoever brings the file."""
        owner = self.organisation.root if self.by.steers else PersonRef(self.by.name, self.by.pk)
        remarks.append(Remark(draft.place, Concern.OWNER_ASSUMED, {"owner": owner.name}))
        return owner

    def _may_draft(self, owner: PersonRef | UnitRef) -> bool:
        if self.by.steers or owner.pk is None:
            return self.by.steers
        key = (type(owner).__name__, owner.pk)
        if key not in self._allowed:
            model = Unit if isinstance(owner, UnitRef) else Person
            self._allowed[key] = may_draft(self.by, model._default_manager.get(pk=owner.pk))
        return self._allowed[key]

    # objectives -----------------------------------------------------------------------------------------

    def _objective(
        self, draft: ObjectiveDraft, owner: PersonRef | UnitRef, home: UnitRef | None, remarks: list[Remark]
    ) -> ObjectivePlan:
        title = draft.title.strip()[:LONGEST_TITLE]
        said = facts(
            {"note": draft.note.strip(), "why": draft.why.strip(), "parent": draft.parent_text.strip()}
        )
        plan = ObjectivePlan(draft, Fate.NEW, title, owner, said, remarks=remarks)
        if any(remark.code in LEFT_ASIDE for remark in remarks):
            return self._left(plan)
        if len(draft.title.strip()) > LONGEST_TITLE:
            remarks.append(Remark(draft.place, Concern.TITLE_SHORTENED, {"limit": LONGEST_TITLE}))
        standing = self.goals.take(owner, title)
        if standing is not None and not self._may_edit(standing):
            remarks.append(Remark(draft.place, Concern.NOT_YOURS, {"owner": owner.name}))
            return self._left(plan)
        self._compare_words(plan, standing)
        self._add_key_results(plan, standing, home)
        if standing is None:
            self._settle(plan)
        return plan

    def _left(self, plan: ObjectivePlan) -> ObjectivePlan:
        plan.fate = Fate.LEFT
        plan.key_results = [KeyResultPlan(draft, Fate.LEFT, {}, {}) for draft in plan.draft.key_results]
        return plan

    def _may_edit(self, standing: StandingObjective) -> bool:
        return self.by.steers or may_edit(
            Objective.objects.select_related("cycle", "owner_person", "owner_unit").get(pk=standing.pk),
            self.by,
        )

    def _compare_words(self, plan: ObjectivePlan, standing: StandingObjective | None) -> None:
        why, note = plan.said["why"], plan.said["note"]
        base = standing.base if standing else {}
        plan.pk = standing.pk if standing else None
        plan.comment = note if note != base.get("note", "") else ""
        if standing is None:
            plan.why = why
        elif why and why != standing.why and why != base.get("why"):
            plan.why = why
            plan.changes.append(FieldChange("why", standing.why, why))

    def _settle(self, plan: ObjectivePlan) -> None:
        """Complete objectives are settled (確定); what lacks something stays in discussion (相談中)."""
        settled = plan.draft.settled
        gaps = drafting.gaps(title=plan.title, key_results=[_to_draft(k) for k in plan.key_results])
        if settled in (Settled.DRAFT, Settled.PROPOSED):
            plan.state = State(settled)
        elif gaps:
            plan.state = State.PROPOSED
            plan.remarks.append(Remark(plan.draft.place, Concern.STAYS_IN_DISCUSSION, {"gaps": gaps}))

    # key results ----------------------------------------------------------------------------------------

    def _add_key_results(
        self, plan: ObjectivePlan, standing: StandingObjective | None, home: UnitRef | None
    ) -> None:
        waiting: dict[str, list[StandingKeyResult]] = {}
        for known in standing.key_results if standing else []:
            waiting.setdefault(folded(known.values["title"]), []).append(known)
        for draft in plan.draft.key_results:
            same_title = waiting.get(folded(draft.title.strip()[:500]))
            plan.key_results.append(self._key_result(draft, same_title.pop(0) if same_title else None, home))

    def _key_result(
        self, draft: KeyResultDraft, standing: StandingKeyResult | None, home: UnitRef | None
    ) -> KeyResultPlan:
        remarks: list[Remark] = []
        draft = tidied(draft, remarks)
        wanted = {**definition(draft), **self._people(draft, home, remarks)}
        said = {**facts(_nameable(wanted)), **said_by(draft)}
        plan = KeyResultPlan(draft, Fate.NEW, wanted, said, remarks=remarks)
        if standing is not None:
            plan.pk, plan.changes = standing.pk, tuple(_changes(wanted, said, standing))
        plan.initiatives = tuple(
            each
            for each in draft.initiatives
            if standing is None or folded(each.title) not in standing.initiatives
        )
        plan.sayings = sayings(draft, standing, today=self.today, remarks=remarks)
        if standing is not None:
            plan.fate = Fate.CHANGED if plan.changes or plan.sayings or plan.initiatives else Fate.SAME
        return plan

    def _people(self, draft: KeyResultDraft, home: UnitRef | None, remarks: list[Remark]) -> dict[str, Any]:
        owner = self._somebody(draft, draft.owner_name, home, remarks)
        helpers = [self._somebody(draft, name, None, remarks) for name in draft.contributor_names]
        contributors = dict.fromkeys(helper for helper in helpers if helper is not None and helper != owner)
        return {"owner": owner, "contributors": tuple(contributors)}

    def _somebody(
        self, draft: KeyResultDraft, name: str, home: UnitRef | None, remarks: list[Remark]
    ) -> PersonRef | None:
        if not name.strip():
            return None
        if self.organisation.is_unit(name):
            remarks.append(Remark(draft.place, Concern.OWNER_IS_A_UNIT, {"name": name}))
            return None
        try:
            return self.organisation.person(name, home)
        except Several:
            remarks.append(Remark(draft.place, Concern.SEVERAL_PEOPLE, {"name": name}))
        except Unknown:
            remarks.append(Remark(draft.place, Concern.UNKNOWN_PERSON, {"name": name}))
        return None

    # what it supports -----------------------------------------------------------------------------------

    def _align(self, place: int, plan: ObjectivePlan, plans: list[ObjectivePlan]) -> None:
        text = plan.draft.parent_text.strip()
        if plan.draft.parent is not None:
            plan.parent = self._in_file(plan, plan.draft.parent, plans)
        elif text and (plan.draft.place.sheet, plan.draft.place.row) not in self._undecided:
            plan.parent = self._in_database(plan, text)
        if plan.parent is None:
            return
        if plan.pk is None:
            plan.realign = True
        else:
            self._realign(plan, text)

    def _in_file(self, plan: ObjectivePlan, to: Reference, plans: list[ObjectivePlan]) -> ParentRef | None:
        target = plans[to.objective]
        if target.fate is Fate.LEFT:
            plan.remarks.append(Remark(plan.draft.place, Concern.PARENT_LEFT_ASIDE, {"text": target.title}))
            return None
        if to.key_result is None or to.key_result >= len(target.key_results):
            return ParentRef(target.title, to.objective, objective_pk=target.pk)
        sign = target.key_results[to.key_result]
        return ParentRef(sign.draft.title, to.objective, to.key_result, key_result_pk=sign.pk)

    def _in_database(self, plan: ObjectivePlan, text: str) -> ParentRef | None:
        found = [reference for reference in self._titles().find(text) if reference.objective != plan.pk]
        if len(found) != 1:
            code = Concern.PARENT_AMBIGUOUS if found else Concern.PARENT_NOT_FOUND
            plan.remarks.append(Remark(plan.draft.place, code, {"text": text}))
            return None
        to = found[0]
        if to.key_result is None:
            return ParentRef(text, objective_pk=to.objective)
        return ParentRef(text, key_result_pk=to.key_result)

    def _titles(self) -> Titles:
        """Titles of this cycle and of those it lies within, with ids in place of positions."""
        if self._above is None:
            cycles, outer = [self.cycle.pk], self.cycle.parent
            while outer is not None:
                cycles.append(outer.pk)
                outer = outer.parent
            here = Objective.objects.visible_to(self.by).filter(cycle__in=cycles)
            named = [(title, Reference(pk)) for pk, title in here.values_list("pk", "title")]
            signs = KeyResult.objects.filter(objective__in=here).values_list("objective_id", "pk", "title")
            self._above = Titles([*named, *((title, Reference(o, k)) for o, k, title in signs)])
        return self._above

    def _realign(self, plan: ObjectivePlan, text: str) -> None:
        """An objective that stands is only moved when the file says something new of what it supports."""
        assert plan.parent is not None
        assert plan.pk is not None
        stands = Objective.objects.select_related("supports_key_result", "supports_objective").get(pk=plan.pk)
        wanted = (plan.parent.key_result_pk, plan.parent.objective_pk)
        known = wanted != (None, None)
        if known and wanted == (stands.supports_key_result_id, stands.supports_objective_id):
            return
        if text and text == self._said_of(plan).get("parent"):
            return
        if known and self._loops(stands, plan.parent):
            plan.remarks.append(
                Remark(plan.draft.place, Concern.PARENT_WOULD_LOOP, {"text": plan.parent.title})
            )
            return
        above = stands.supports_key_result or stands.supports_objective
        plan.realign = True
        plan.changes.append(FieldChange("supports", above.title if above else None, plan.parent.title))

    def _said_of(self, plan: ObjectivePlan) -> Mapping[str, Any]:
        return self.goals.bases.get(f"objective-{plan.pk}", ({}, set()))[0]

    def _loops(self, stands: Objective, parent: ParentRef) -> bool:
        if parent.key_result_pk is not None:
            target = Objective.objects.get(key_results=parent.key_result_pk)
        else:
            assert parent.objective_pk is not None
            target = Objective.objects.get(pk=parent.objective_pk)
        return stands.pk in line_above(target)

    # what is told ---------------------------------------------------------------------------------------

    def _warnings_left(self, plans: Iterable[ObjectivePlan]) -> list[Any]:
        """The file's own warnings without those that the company's records have answered."""
        measured = {
            (k.draft.place.sheet, k.draft.place.row)
            for o in plans for k in o.key_results if k.draft.current is not None
        }  # fmt: skip
        return [
            w for w in self.warnings
            if w.code not in (Trouble.UNKNOWN_PARENT, Trouble.OBJECTIVE_WITHOUT_OWNER)
            and not (w.code is Trouble.PROGRESS_WITHOUT_VALUE and (w.sheet, w.row) in measured)
        ]  # fmt: skip

    def _needed(self, plans: list[ObjectivePlan]) -> tuple[list[Any], list[Any]]:
        """Only people and units of rows that come in are added."""
        keys: set[str] = set()
        paths: set[tuple[str, ...]] = set()
        for plan in plans:
            if plan.fate is not Fate.LEFT:
                refs = [plan.owner, *(r for k in plan.key_results for r in _refs(k))]
                keys |= {ref.key for ref in refs if isinstance(ref, PersonRef) and ref.pk is None}
                paths |= {ref.path for ref in refs if isinstance(ref, UnitRef)}
        people = [person for person in self.organisation.new_people if person.key in keys]
        paths |= {person.unit.path for person in people if person.unit is not None}
        paths |= {path[:depth] for path in paths for depth in range(len(path))}
        return people, [unit for unit in self.organisation.new_units if unit.path in paths]


def _refs(plan: KeyResultPlan) -> Iterable[PersonRef]:
    owner = plan.wanted.get("owner")
    return [*([owner] if owner else []), *plan.wanted.get("contributors", ())]


def _nameable(wanted: Mapping[str, Any]) -> dict[str, Any]:
    owner, contributors = wanted["owner"], wanted["contributors"]
    named = {"owner": owner.name if owner else "", "contributors": [person.name for person in contributors]}
    return {**wanted, **named}


def _changes(
    wanted: Mapping[str, Any], said: Mapping[str, Any], standing: StandingKeyResult
) -> Iterable[FieldChange]:
    """Fields in which the file differs both from what stands and from what an earlier import of it said."""
    stands = {
        **standing.values, "owner": standing.values["owner_id"], "contributors": standing.contributors,
        "steps": tuple((title, weight) for title, weight, _ in standing.steps),
    }  # fmt: skip
    for name, value in wanted.items():
        if name == "title" or value in (None, "", ()) or (name == "comparison" and value == "none"):
            continue
        if standing.base and said[name] == standing.base.get(name):
            continue
        new = _ids(value) if name in ("owner", "contributors") else value
        old = stands[name] if name != "contributors" else tuple(sorted(stands[name]))
        if facts({name: new}) != facts({name: old if old != "" else None}):
            yield FieldChange(name, old, value)


def _ids(value: PersonRef | tuple[PersonRef, ...]) -> Any:
    """Ids for comparing; somebody who does not exist yet is never equal."""
    if isinstance(value, PersonRef):
        return value.pk if value.pk is not None else f"new {value.key}"
    return tuple(sorted((p.pk if p.pk is not None else -1) for p in value))


def _to_draft(plan: KeyResultPlan) -> drafting.KeyResultDraft:
    draft = plan.draft
    return drafting.KeyResultDraft(
        kind=draft.kind, title=draft.title, has_owner=plan.wanted["owner"] is not None, strict=draft.strict,
        baseline=draft.baseline, target=draft.target, target_max=draft.target_max,
        measured_by=draft.measured_by or MeasuredBy.HAND, support_mode=draft.support_mode or SupportMode.PROGRESS,
    )  # fmt: skip
