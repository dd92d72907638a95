"""Sends a real test message at once, so that whoever connects a service sees its answer."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from shirube.outbox import GiveUp, RetryLater
from shirube.people.models import Person

from ..delivering.delivery import attempt
from ..delivering.letters import language_of, trial
from ..delivering.ways import Way


def try_out(way: Way, *, by: Person, at: datetime) -> str:
    """The reason why it did not arrive (a message id); empty when the service took it."""
    message = trial(language_of(by), message_id=uuid4(), company=by.company.name, at=at)
    try:
        attempt(message, way, at=at)
    except (RetryLater, GiveUp) as answer:
        return answer.reason or "…"
    return ""
