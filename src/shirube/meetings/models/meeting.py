"""A team meeting: one unit, one day, one list of key results to talk about."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Q

from shirube.people.models import Person, Unit

PLANNED_MINUTES, ITEM_MINUTES = 30, 5


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Adjectives for meetings."""

    def visible_to(self, person: Person) -> MeetingQuerySet:
        """Every meeting of the company: minutes are open."""
        return self.filter(company_id=person.company_id)

    def of_unit(self, unit: Unit) -> MeetingQuerySet:
        """Meetings of this unit, the latest first."""
        return self.filter(unit=unit).order_by("-held_on", "-id")

    def running(self, on: date) -> MeetingQuerySet:
        """Meetings of that day that nobody has ended."""
        return self.filter(held_on=on, ending=None)

    def forgotten(self, on: date) -> MeetingQuerySet:
        """Meetings of an earlier day that nobody has ended."""
        return self.filter(held_on__lt=on, ending=None)


class Meeting(models.Model):
    """The meeting of a unit on a day.

    `current` is the item everybody looks at; None is the opening page. `version` grows with every change that pages
    show. The clock: seconds `spent` in all and `item_spent` on the current item up to `running_since`; while that is
    None the clock stands still.
    """

    company = models.ForeignKey("people.Company", on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="meetings")
    held_on = models.DateField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    facilitator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    current = models.ForeignKey("meetings.Item", null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)
    planned_minutes = models.PositiveSmallIntegerField(default=PLANNED_MINUTES)
    item_minutes = models.PositiveSmallIntegerField(default=ITEM_MINUTES)
    running_since = models.DateTimeField(null=True)
    spent = models.PositiveIntegerField(default=0)
    item_spent = models.PositiveIntegerField(default=0)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit", "held_on"], name="one_meeting_per_unit_and_day"),
            models.CheckConstraint(condition=Q(planned_minutes__gt=0), name="a_meeting_takes_time"),
        )
        indexes = (models.Index(fields=["company", "held_on"]),)

    def __str__(self) -> str:
        return f"{self.unit_id} on {self.held_on}"

    @property
    def subject(self) -> str:
        """The name under which the ledger and open pages know this meeting."""
        return f"meeting-{self.pk}"

    def seconds_since(self, at: datetime) -> int:
        """Seconds the clock has run since it was last wound; 0 while it stands still."""
        return 0 if self.running_since is None else max(0, int((at - self.running_since).total_seconds()))
