"""A notification: one ledger line that concerns one person, and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shirube.activity.models import LedgerLine
from shirube.people.models import Person


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Adjectives for notifications."""

    def of(self, person: Person) -> NotificationQuerySet:
        """What this person was told, and nobody else sees."""
        return self.filter(person=person)

    def unread(self) -> NotificationQuerySet:
        """Those not yet marked as read."""
        return self.filter(read_at=None)

    def undelivered(self) -> NotificationQuerySet:
        """Those that no letter has carried."""
        return self.filter(carried_by=None)


class Notification(models.Model):
    """Told once per person and line. `reason` is a hearing.Reason, `subject` the record it leads to.

    `carried_by` is the errand whose letter carried it out of Shirube; empty while none did.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notifications")
    line = models.ForeignKey(LedgerLine, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=20)
    subject = models.CharField(max_length=60)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    carried_by = models.UUIDField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["person", "line"], name="told_once_per_person_and_line"),
        )
        indexes = (
            models.Index(fields=["person", "-at", "-id"]),
            models.Index(fields=["person", "-at"], condition=Q(read_at=None), name="unread_of_a_person"),
            models.Index(fields=["carried_by"]),
        )

    def __str__(self) -> str:
        return f"{self.reason} {self.subject}"
