"""Tells the ledger about companies, units and people in one manner."""

from datetime import datetime
from typing import Any

from shirube.activity import ledger

from .models import Company, Person, Unit


def tell(
    verb: str,
    about: Company | Person | Unit,
    *,
    by: Person | None,
    at: datetime,
    within: str = "",
    **details: Any,
) -> None:
    """One ledger line about this record, in the caller's transaction; `details` in plain JSON."""
    ledger.record(
        verb,
        subject=f"{type(about).__name__.lower()}-{about.pk}",
        label=about.name,
        within=within,
        actor=by,
        at=at,
        company_id=about.pk if isinstance(about, Company) else about.company_id,
        details=details,
    )
