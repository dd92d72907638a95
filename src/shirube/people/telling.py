"""Tells the ledger about companies, units, people and tokens in one manner."""

from datetime import datetime
from typing import Any

from shirube.activity import ledger

from .models import AccessToken, Company, Person, Unit

KINDS = {AccessToken: "access-token", Company: "company", Person: "person", Unit: "unit"}


def tell(
    verb: str,
    about: AccessToken | Company | Person | Unit,
    *,
    by: Person | None,
    at: datetime,
    within: str = "",
    **details: Any,
) -> None:
    """One ledger line about this record, in the caller's transaction; `details` in plain JSON."""
    ledger.record(
        verb,
        subject=f"{KINDS[type(about)]}-{about.pk}",
        label=about.name,
        within=within,
        actor=by,
        at=at,
        company_id=_company_of(about),
        details=details,
    )


def _company_of(about: AccessToken | Company | Person | Unit) -> int:
    if isinstance(about, AccessToken):
        return about.person.company_id
    return about.pk if isinstance(about, Company) else about.company_id
