"""A rhythm: when a ritual takes place, for the company or for one unit and all below it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shirube.calendars import rhythm
from shirube.people.models import Company, Unit

from ..ritual import Ritual

LONGEST_MINUTES = 240


class Rhythm(models.Model):
    """What was said about one ritual; without `unit` for the whole company, otherwise for the unit and those below.

    `time_zone` (IANA, empty: the server's) is where a gathering takes place; check-ins follow each person's own.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="rhythms")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.CASCADE, related_name="rhythms")
    ritual = models.CharField(max_length=12, choices=[(ritual, ritual) for ritual in Ritual])
    every = models.CharField(max_length=10, choices=[(every, every) for every in rhythm.Every])
    weekday = models.PositiveSmallIntegerField()
    nth = models.SmallIntegerField(default=1, choices=[(nth, str(nth)) for nth in rhythm.NTH])
    at = models.TimeField()
    anchor = models.DateField()
    minutes = models.PositiveSmallIntegerField(default=0)
    time_zone = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["company", "ritual"], condition=Q(unit=None), name="one_rhythm_per_company_and_ritual"
            ),
            models.UniqueConstraint(
                fields=["unit", "ritual"], condition=Q(unit__isnull=False), name="one_rhythm_per_unit_and_ritual"
            ),
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="a_weekday_of_seven"),
            models.CheckConstraint(condition=Q(nth__in=rhythm.NTH), name="an_nth_of_the_month"),
            models.CheckConstraint(condition=Q(minutes__lte=LONGEST_MINUTES), name="a_ritual_takes_hours_at_most"),
        )

    def __str__(self) -> str:
        return f"{self.ritual} of {self.unit_id or self.company_id}"
