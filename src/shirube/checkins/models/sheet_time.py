"""How long a sheet of check-ins took: a figure about the form, never about a person."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from shirube.people.models import Company

LONGEST = 3_600
"""Seconds; a sheet that lay open for longer says nothing about the form and is not recorded."""


class SheetTime(models.Model):
    """Seconds from opening to sending one sheet, and how many key results it held.

    Nobody's name and no moment, only the Monday of its week; `unit_path` is where the sender works ("" for nowhere).
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    unit_path = models.CharField(max_length=500, blank=True)
    week = models.DateField()
    seconds = models.PositiveSmallIntegerField(validators=[MaxValueValidator(LONGEST)])
    rows = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(seconds__lte=LONGEST), name="a_sheet_takes_an_hour_at_most"),
        )
        indexes = (models.Index(fields=["company", "week", "seconds"], name="how_long_sheets_take"),)

    def __str__(self) -> str:
        return f"{self.week}: {self.seconds} s"
