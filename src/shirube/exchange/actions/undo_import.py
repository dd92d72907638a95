"""Takes an import back: everything it made goes, everything it changed stands as before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.db.models import ProtectedError, Q

from shirube.activity import ledger
from shirube.checkins.actions.restate_many import restate_many
from shirube.checkins.models import CheckIn
from shirube.conversations.models import Comment
from shirube.goals.actions import align_objective, edit_key_result, edit_objective
from shirube.goals.actions.settle_many import settle_many
from shirube.goals.definition import SYMBOLS, Definition, StepLine
from shirube.goals.locks import hold_structure
from shirube.goals.models import Initiative, KeyResult, Objective
from shirube.goals.openness import need_open
from shirube.metrics.models import Metric
from shirube.people import turns
from shirube.people.models import Membership, Person, Unit
from shirube.refusal import Refusal

from .. import policy
from ..models import Deed, Import, ImportedRecord, Undoing

NUMBERS = ("baseline", "target", "target_max", "weight")


class NotConfirmed(Refusal):
    """The import waits for its confirmation, so there is nothing to take back."""


class AlreadyUndone(Refusal):
    """Somebody took this import back already."""


class LaterWork(Refusal):
    """People worked on what the import brought; `titles` names some of it."""

    def __init__(self, titles: Iterable[str]) -> None:
        self.titles = tuple(titles)
        super().__init__(*self.titles)


@transaction.atomic
def undo_import(sheet_import: Import, *, by: Person, at: datetime) -> Undoing:
    """Restore what stood before, all or nothing.

    Raises NotYours, CycleClosed, NotConfirmed, AlreadyUndone, and LaterWork when somebody checked in, edited,
    commented, aligned or signed in since.
    """
    hold_structure(by.company_id)
    fresh = (
        Import.objects.select_for_update(of=("self",))
        .select_related("cycle__company")
        .get(pk=sheet_import.pk)
    )
    policy.require(policy.may_handle(fresh, by))
    if not hasattr(fresh, "confirmation"):
        raise NotConfirmed
    if hasattr(fresh, "undoing"):
        raise AlreadyUndone
    need_open(fresh.cycle, at=at)
    turns.take(by.company_id)
    _Undoing(fresh, by, at).run()
    undoing = Undoing.objects.create(sheet_import=fresh, by=by, at=at)
    ledger.record("undid-import", subject=fresh.subject, label=fresh.file_name, actor=by, at=at)
    return undoing


class _Undoing:
    """One undoing, with the records of the import sorted by kind."""

    def __init__(self, sheet_import: Import, by: Person, at: datetime) -> None:
        self.by, self.at = by, at
        self.records = list(ImportedRecord.objects.filter(sheet_import=sheet_import))
        self.check_ins = {pk for record in self.records for pk in record.check_ins}
        self.comments = {pk for record in self.records for pk in record.comments}
        self.moment = sheet_import.confirmation.at

    def of(self, kind: str, deed: Deed) -> dict[int, ImportedRecord]:
        """Records of one kind by their id."""
        return {
            r.pk_of_subject: r
            for r in self.records
            if r.deed == deed and r.subject == f"{kind}-{r.pk_of_subject}"
        }

    def run(self) -> None:
        """Look first, then take away, then put back."""
        self._refuse_later_work()
        try:
            self._take_away()
            self._remove_people()
        except ProtectedError as protected:
            raise LaterWork(str(record) for record in list(protected.protected_objects)[:3]) from protected
        self._put_back()

    # looking --------------------------------------------------------------------------------------------

    def _refuse_later_work(self) -> None:
        objectives = {**self.of("objective", Deed.MADE), **self.of("objective", Deed.CHANGED)}
        key_results = {**self.of("key-result", Deed.MADE), **self.of("key-result", Deed.CHANGED)}
        made_objectives, made = set(self.of("objective", Deed.MADE)), set(self.of("key-result", Deed.MADE))
        titles = [
            *_edited(Objective, objectives),
            *_edited(KeyResult, key_results),
            *self._checked_in(set(key_results)),
            *self._talked_about(),
            *self._grown(made_objectives, made),
            *self._resting_on(made_objectives, made),
            *self._settled_people(),
        ]
        if titles:
            raise LaterWork(dict.fromkeys(titles))

    def _grown(self, objectives: set[int], key_results: set[int]) -> list[str]:
        """What people added to what the import made: initiatives, key results, a settling."""
        work = Initiative.objects.filter(key_result__in=key_results).exclude(created_at=self.moment)
        more = KeyResult.objects.filter(objective__in=objectives).exclude(pk__in=key_results)
        settled = Objective.objects.filter(pk__in=objectives, commitment__at__gt=self.moment)
        return [title for found in (work, more, settled) for title in found.values_list("title", flat=True)]

    def _resting_on(self, objectives: set[int], key_results: set[int]) -> list[str]:
        """Objectives that somebody aligned to what the import made."""
        above = Q(supports_key_result__in=key_results) | Q(supports_objective__in=objectives)
        others = Objective.objects.filter(above).exclude(pk__in=objectives | self._aligned_by_us())
        return list(others.values_list("title", flat=True))

    def _aligned_by_us(self) -> set[int]:
        return {
            pk for pk, record in self.of("objective", Deed.CHANGED).items() if "supports" in record.before
        }

    def _checked_in(self, key_results: set[int]) -> list[str]:
        """Key results with a check-in that came after the import."""
        later = CheckIn.objects.filter(key_result__in=key_results).exclude(pk__in=self.check_ins)
        later = later.filter(Q(recorded_at__gt=self.moment) | Q(corrects__in=self.check_ins))
        return list(later.values_list("key_result__title", flat=True))

    def _talked_about(self) -> list[str]:
        subjects = [record.subject for record in self.records if record.deed == Deed.MADE]
        subjects += [f"check-in-{pk}" for pk in self.check_ins]
        later = Comment.objects.filter(company=self.by.company_id, at__gt=self.moment, withdrawn_at=None)
        return [
            body[:40] for subject, body in later.values_list("subject", "body") if subject in set(subjects)
        ]

    def _settled_people(self) -> list[str]:
        """People of the import who were edited, invited, or given a place since."""
        made = self.of("person", Deed.MADE)
        touched = Person.objects.filter(pk__in=made).filter(
            Q(version__gt=1) | Q(email__isnull=False) | Q(reports__isnull=False) | Q(led_units__isnull=False)
        )
        joined = (
            Membership.objects.filter(person__in=made).values("person__name").annotate(n=models.Count("pk"))
        )
        moved = joined.filter(n__gt=1).order_by().values_list("person__name", flat=True)
        return [*touched.values_list("name", flat=True), *moved]

    # taking away ----------------------------------------------------------------------------------------

    def _take_away(self) -> None:
        Comment.objects.filter(pk__in=self.comments).delete()
        CheckIn.objects.filter(pk__in=self.check_ins, corrects__isnull=False).delete()
        CheckIn.objects.filter(pk__in=self.check_ins).delete()
        self._realign()
        standing = self.of("key-result", Deed.CHANGED)
        Initiative.objects.filter(key_result__in=standing, created_at=self.moment).delete()
        made = set(self.of("objective", Deed.MADE))
        aboves = set(
            Objective.objects.filter(pk__in=made).values_list("supports_key_result_id", flat=True)
        ) - {None}
        Objective.objects.filter(pk__in=made).update(supports_key_result=None, supports_objective=None)
        of_standing = KeyResult.objects.filter(pk__in=self.of("key-result", Deed.MADE)).exclude(
            objective__in=made
        )
        grown = set(of_standing.values_list("objective_id", flat=True))
        KeyResult.objects.filter(pk__in=self.of("key-result", Deed.MADE)).delete()
        Objective.objects.filter(pk__in=made).delete()
        left = KeyResult.objects.filter(pk__in=aboves | set(standing))
        restate_many(standing)
        grown |= set(left.values_list("objective_id", flat=True))
        settle_many(key_results=left.values_list("pk", flat=True), objectives=grown)

    def _remove_people(self) -> None:
        """People and units only this import knows; whoever owns something else by now stops the undoing."""
        people, units = self.of("person", Deed.MADE), self.of("unit", Deed.MADE)
        self._put_back_definitions()
        Membership.objects.filter(person__in=people).delete()
        Person.objects.filter(pk__in=people).delete()
        for unit in Unit.objects.filter(pk__in=units).order_by("-path"):
            unit.delete()

    # putting back ---------------------------------------------------------------------------------------

    def _realign(self) -> None:
        for pk, record in self.of("objective", Deed.CHANGED).items():
            if "supports" in record.before:
                sign, whole, weight = record.before["supports"]
                to = (
                    KeyResult.objects.get(pk=sign)
                    if sign
                    else Objective.objects.get(pk=whole)
                    if whole
                    else None
                )
                objective = Objective.objects.get(pk=pk)
                align_objective(objective, to=to, weight=Decimal(weight), by=self.by, at=self.at)

    def _put_back_definitions(self) -> None:
        for pk, record in self.of("key-result", Deed.CHANGED).items():
            if record.before:
                key_result = KeyResult.objects.get(pk=pk)
                edit_key_result(
                    key_result,
                    version=key_result.version,
                    definition=definition_of(record.before),
                    by=self.by,
                    at=self.at,
                )

    def _put_back(self) -> None:
        for pk, record in self.of("objective", Deed.CHANGED).items():
            if "why" in record.before:
                objective = Objective.objects.get(pk=pk)
                edit_objective(
                    objective,
                    version=objective.version,
                    changes={"why": record.before["why"]},
                    by=self.by,
                    at=self.at,
                )


def _edited(model: Any, records: dict[int, ImportedRecord]) -> list[str]:
    """Titles of records whose version is not the one the import left."""
    found = model._default_manager.filter(pk__in=records).values_list("pk", "version", "title")
    return [title for pk, version, title in found if version != records[pk].version]


def definition_of(before: dict[str, Any]) -> Definition:
    """The definition that `before_of` wrote down."""
    values = dict(before)
    owner, contributors, steps = values.pop("owner_id"), values.pop("contributors"), values.pop("steps")
    metric = values.pop("metric_id", None)  # imports of before there were metrics have none
    for name in NUMBERS:
        values[name] = None if values[name] is None else Decimal(values[name])
    for name, parse in SYMBOLS.items():
        values[name] = parse(values[name])
    values["due_on"] = None if values["due_on"] is None else date.fromisoformat(values["due_on"])
    return Definition(
        **values,
        owner=None if owner is None else Person.objects.get(pk=owner),
        metric=None if metric is None else Metric.objects.filter(pk=metric).first(),
        contributors=tuple(Person.objects.filter(pk__in=contributors).order_by("pk")),
        steps=tuple(StepLine(title, Decimal(weight), done) for title, weight, done in steps),
    )
