"""Names a day, or several in a row, on which the company does not work."""

from datetime import date, datetime, timedelta

from django.db import transaction

from shirube.activity import ledger
from shirube.cycles import policy
from shirube.cycles.models import Closure
from shirube.people import policy as people_policy
from shirube.people.models import Company, Person
from shirube.refusal import Refusal

from .add_cycle import EndsBeforeItStarts

LONGEST = 60


class ClosureTooLong(Refusal):
    """More than 60 days in a row are not a holiday."""


@transaction.atomic
def add_closure(
    *,
    company: Company,
    name: str,
    start_on: date,
    end_on: date | None = None,
    by: Person | None,
    at: datetime,
) -> list[Closure]:
    """One closure per day; days that are closures already take the new name."""
    people_policy.require(policy.may_set_closures(by), company_id=company.pk, by=by)
    count = ((end_on or start_on) - start_on).days + 1
    if count < 1:
        raise EndsBeforeItStarts
    if count > LONGEST:
        raise ClosureTooLong
    days = [start_on + timedelta(days=number) for number in range(count)]
    made = [
        Closure.objects.update_or_create(company=company, on=day, defaults={"name": name.strip()})[0]
        for day in days
    ]
    ledger.record(
        "added",
        subject=f"closure-{made[0].pk}",
        label=name.strip(),
        actor=by,
        at=at,
        company_id=company.pk,
        details={"days": [str(day) for day in days]},
    )
    return made
