"""Removes a KGI; objectives that served it stay, and serve nothing named."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person
from shirube.people.policy import may_organise, require

from ..models import Kgi


@transaction.atomic
def remove_kgi(kgi: Kgi, *, by: Person | None, at: datetime) -> None:
    """Take it away; the ledger keeps what it was."""
    require(may_organise(by), company_id=kgi.company_id, by=by)
    ledger.record("removed", subject=kgi.subject, label=kgi.name, actor=by, at=at, company_id=kgi.company_id)
    kgi.delete()
