"""A preference: how one person wants to be told."""

from __future__ import annotations

from datetime import time
from enum import StrEnum
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from shirube.people.models import Person

from .connection import Connection


class Manner(StrEnum):
    """How much a reason for telling may interrupt: only on the inbox page, in the digest, or at once."""

    PAGE = "page"
    DIGEST = "digest"
    AT_ONCE = "at-once"


class Every(StrEnum):
    """How often a digest is gathered; weekly ones come on the first working day of the week."""

    DAY = "day"
    WEEK = "week"


class Preference(models.Model):
    """One person's choices; people without a row have the usual ones (`Preference(person=…)`).

    `manners` is {reason: manner}; a reason that is missing has its usual manner. `through` empty means mail.
    `leaves` is False when nothing at all goes out to this person. Hours and quiet times are local to the person.
    """

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="preference"
    )
    leaves = models.BooleanField(default=True)
    manners: models.JSONField[Any, Any] = models.JSONField(default=dict)
    through = models.ForeignKey(Connection, null=True, on_delete=models.SET_NULL, related_name="+")
    digest_every = models.CharField(
        max_length=4, choices=[(every, every) for every in Every], default=Every.DAY
    )
    digest_hour = models.PositiveSmallIntegerField(default=9, validators=[MaxValueValidator(23)])
    quiet_from = models.TimeField(default=time(19, 0))
    quiet_until = models.TimeField(default=time(8, 0))

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(digest_hour__lte=23), name="digest_hour_of_a_day"),)

    def __str__(self) -> str:
        return f"preference of {self.person_id}"
