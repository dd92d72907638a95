"""Changes a KGI, or says where it stands."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person
from shirube.people.policy import may_organise, require
from shirube.refusal import Stale

from ..models import Kgi, Metric
from .add_kgi import check


class KgiChanges(TypedDict, total=False):
    """What may be changed; a key left out stays as it is."""

    name: str
    unit: str
    target: Decimal
    current: Decimal | None
    metric: Metric | None
    start_on: date
    end_on: date


@transaction.atomic
def edit_kgi(kgi: Kgi, *, version: int, changes: KgiChanges, by: Person | None, at: datetime) -> Kgi:
    """The KGI with these changes; nothing changed: nothing written. Raises Stale when somebody else was faster."""
    require(may_organise(by), company_id=kgi.company_id, by=by)
    kgi = Kgi.objects.select_for_update(of=("self",)).select_related("metric").get(pk=kgi.pk)
    if kgi.version != version:
        raise Stale(current=kgi.version)
    before = _facts(kgi)
    for field, value in changes.items():
        setattr(kgi, field, value.strip() if isinstance(value, str) else value)
    check(kgi)
    if not (difference := ledger.difference(before, _facts(kgi))):
        return kgi
    kgi.version += 1
    kgi.save()
    ledger.record(
        "edited",
        subject=kgi.subject,
        label=kgi.name,
        actor=by,
        at=at,
        company_id=kgi.company_id,
        details={"changes": difference},
    )
    return kgi


def _facts(kgi: Kgi) -> dict[str, Any]:
    return {
        "name": kgi.name,
        "unit": kgi.unit,
        "target": kgi.target,
        "current": kgi.current,
        "metric": None if kgi.metric is None else kgi.metric.name,
        "start_on": kgi.start_on,
        "end_on": kgi.end_on,
    }
