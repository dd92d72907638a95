"""Lets what happened be heard, and looks at who was told."""

from __future__ import annotations

from datetime import datetime, timedelta

from factories import MONDAY
from shirube.inbox.models import Notification
from shirube.jobs.handlers import HANDLERS
from shirube.outbox.models import Errand
from shirube.outbox.sweeping import sweep
from shirube.people.models import Person

LATER = MONDAY + timedelta(minutes=1)


def work(at: datetime = LATER) -> None:
    """Does everything that is due, and what comes of it."""
    while sweep(HANDLERS, at=at, limit=100):
        pass


def hear(at: datetime = LATER) -> None:
    """Hears every line that waits, and does nothing else."""
    work_on = {"ledger-line": HANDLERS["ledger-line"]}
    while sweep(work_on, at=at, limit=100):
        pass


def told() -> set[tuple[str, str]]:
    """Who was told, and why."""
    return set(Notification.objects.values_list("person__name", "reason"))


def told_to(person: Person) -> list[str]:
    """Why this person was told, in order."""
    return list(Notification.objects.of(person).order_by("id").values_list("reason", flat=True))


def forget() -> None:
    """Nothing has happened yet."""
    Notification.objects.all().delete()
    Errand.objects.all().delete()
