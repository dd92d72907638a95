"""Tells the ledger about cycles in one manner."""

from datetime import datetime
from typing import Any

from shirube.activity import ledger
from shirube.people.models import Person

from .models import Cycle


def tell(verb: str, cycle: Cycle, *, by: Person | None, at: datetime, **details: Any) -> None:
    """One ledger line about this cycle, in the caller's transaction."""
    ledger.record(
        verb,
        subject=f"cycle-{cycle.pk}",
        label=cycle.name,
        actor=by,
        at=at,
        company_id=cycle.company_id,
        details=details,
    )
