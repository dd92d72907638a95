"""An objective: a qualitative aim with one owner, and where it stands."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from django.db import models
from django.db.models import Q

from shirube.cycles.models import Cycle
from shirube.metrics.models import Kgi
from shirube.people.models import Person, Role, Unit

from .seen_by import SeenBy


class State(StrEnum):
    """How settled an objective is: 下書き, 相談中, 確定, 終了."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    COMMITTED = "committed"
    CLOSED = "closed"


def sight_of(person: Person) -> tuple[int, ...]:
    """The company, and the person unless their role shows them the drafts of everybody."""
    everything = person.role in (Role.ADMIN, Role.CHAMPION)
    return (person.company_id,) if everything else (person.company_id, person.pk)


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    """Adjectives for objectives."""

    def visible_to(self, person: Person) -> ObjectiveQuerySet:
        """Everything proposed or committed in the company, and the drafts this person has a part in."""
        return self.in_sight(*sight_of(person))

    def in_sight(self, company_id: int, *seen_by: int) -> ObjectiveQuerySet:
        """The same from the plain numbers of `sight_of`, for statements that are kept."""
        here = self.filter(cycle__company_id=company_id)
        return here.filter(SeenBy(*seen_by)) if seen_by else here

    def in_cycle(self, cycle: Cycle) -> ObjectiveQuerySet:
        """Objectives of this cycle."""
        return self.filter(cycle=cycle)

    def committed(self) -> ObjectiveQuerySet:
        """Objectives that have been settled."""
        return self.filter(commitment__isnull=False)

    def unaligned(self) -> ObjectiveQuerySet:
        """Objectives that support nothing above them and are not the company's own."""
        return self.filter(supports_key_result=None, supports_objective=None).exclude(
            owner_unit__kind="company"
        )

    def of_person(self, person: Person) -> ObjectiveQuerySet:
        """Objectives owned by this very person."""
        return self.filter(owner_person=person)

    def of_units(self, units: models.QuerySet[Unit]) -> ObjectiveQuerySet:
        """Objectives owned by one of these units."""
        return self.filter(owner_unit__in=units)


class Objective(models.Model):
    """Why a unit or a person does something in this cycle.

    Supports at most one thing above it: a key result, or an objective as a whole.

    `total`, `weight` and `progress` are the stored roll-up, written only by `goals/actions/roll_up.py`:
    `total` = Σ weight units × basis points of the key results, `weight` = Σ weight units,
    `progress` = `total / weight` rounded half up, in basis points (0 with no key results);
    `measured_weight` and `unmeasured` say how much of that is known.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="objectives")
    title = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    owner_unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="objectives"
    )
    owner_person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="objectives"
    )
    author = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="authored_objectives"
    )
    supports_key_result = models.ForeignKey(
        "goals.KeyResult", null=True, blank=True, on_delete=models.PROTECT, related_name="supporters"
    )
    supports_objective = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supporters"
    )
    kgi = models.ForeignKey(Kgi, null=True, blank=True, on_delete=models.SET_NULL, related_name="objectives")
    support_weight = models.DecimalField(max_digits=6, decimal_places=2, default=1)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    total = models.BigIntegerField(default=0)
    weight = models.BigIntegerField(default=0)
    measured_weight = models.BigIntegerField(default=0)
    unmeasured = models.PositiveIntegerField(default=0)
    progress = models.PositiveIntegerField(default=0)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(owner_unit__isnull=False, owner_person=None)
                | Q(owner_unit=None, owner_person__isnull=False),
                name="an_objective_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(supports_key_result=None) | Q(supports_objective=None),
                name="an_objective_supports_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=10000), name="objective_progress_in_basis_points"
            ),
            models.CheckConstraint(condition=Q(support_weight__gt=0), name="a_support_weight_is_positive"),
        )
        indexes = (
            models.Index(fields=["cycle", "owner_unit"]),
            models.Index(fields=["cycle", "owner_person"]),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """The name under which the ledger and comments know this objective."""
        return f"objective-{self.pk}"

    @property
    def owner_type(self) -> Literal["unit", "person"]:
        """Whether a unit or a person owns it."""
        return "unit" if self.owner_unit_id is not None else "person"

    @property
    def state(self) -> State:
        """下書き until proposed, 相談中 until committed, 確定 after."""
        if hasattr(self, "commitment"):
            return State.CLOSED if hasattr(self.cycle, "closing") else State.COMMITTED
        return State.PROPOSED if hasattr(self, "proposal") else State.DRAFT
