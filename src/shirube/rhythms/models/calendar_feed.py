"""A calendar feed: the secret address under which a person's calendar reads their rituals."""

from django.db import models

from shirube.people.models import Person


class CalendarFeed(models.Model):
    """One per person; the secret in the address is shown once and kept as a SHA-256 digest."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"
