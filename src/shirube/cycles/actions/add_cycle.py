"""Adds a cycle."""

from datetime import date, datetime, timedelta

from django.db import transaction

from shirube.cycles import policy
from shirube.cycles.models import Cycle
from shirube.cycles.telling import tell
from shirube.people import policy as people_policy
from shirube.people.models import Company, Person
from shirube.refusal import Refusal

CLOSING_DAYS = 14
"""How long late figures may come in after the last day, unless somebody says otherwise."""


class CycleNameMissing(Refusal):
    """A cycle needs a name."""


class CycleNameTaken(Refusal):
    """Another cycle of the company has this name."""


class EndsBeforeItStarts(Refusal):
    """The last day lies before the first, or the window closes before the last day."""


class OutsideParent(Refusal):
    """A cycle lies within the longer one it belongs to."""


@transaction.atomic
def add_cycle(
    *,
    company: Company,
    name: str,
    start_on: date,
    end_on: date,
    parent: Cycle | None = None,
    closing_days: int = CLOSING_DAYS,
    by: Person | None,
    at: datetime,
) -> Cycle:
    """The cycle, with a closing window of `closing_days` after its last day."""
    people_policy.require(policy.may_steer(by), company_id=company.pk, by=by)
    cycle = Cycle(
        company=company,
        parent=parent,
        name=name.strip(),
        start_on=start_on,
        end_on=end_on,
        closes_on=end_on + timedelta(days=max(closing_days, 0)),
    )
    check(cycle)
    cycle.save()
    tell("added", cycle, by=by, at=at)
    return cycle


def check(cycle: Cycle) -> None:
    """Raises what keeps this cycle from being saved."""
    if not cycle.name:
        raise CycleNameMissing
    if Cycle.objects.filter(company=cycle.company_id, name=cycle.name).exclude(pk=cycle.pk or 0).exists():
        raise CycleNameTaken(cycle.name)
    if cycle.end_on < cycle.start_on or cycle.closes_on < cycle.end_on:
        raise EndsBeforeItStarts
    if cycle.parent is not None and not lies_within(cycle, cycle.parent):
        raise OutsideParent


def lies_within(cycle: Cycle, parent: Cycle) -> bool:
    """Whether another, longer cycle of the same company holds all days of this one."""
    if parent.pk == cycle.pk or parent.company_id != cycle.company_id:
        return False
    return parent.start_on <= cycle.start_on and cycle.end_on <= parent.end_on
