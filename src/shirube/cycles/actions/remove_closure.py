"""Makes a company holiday a working day again."""

from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.cycles import policy
from shirube.cycles.models import Closure
from shirube.people import policy as people_policy
from shirube.people.models import Person


@transaction.atomic
def remove_closure(closure: Closure, *, by: Person | None, at: datetime) -> None:
    """The day counts as a working day again, unless it is a weekend or a public holiday."""
    people_policy.require(policy.may_set_closures(by), company_id=closure.company_id, by=by)
    ledger.record(
        "removed",
        subject=f"closure-{closure.pk}",
        label=closure.name,
        actor=by,
        at=at,
        company_id=closure.company_id,
        details={"days": [str(closure.on)]},
    )
    closure.delete()
