"""Changes how the company runs its OKRs."""

from datetime import datetime
from typing import Any, TypedDict

from django.db import transaction

from shirube.activity import ledger
from shirube.people import policy, turns
from shirube.people.models import Company, Person, Unit
from shirube.people.telling import tell

from .found_company import NameMissing


class CompanyChanges(TypedDict, total=False):
    """The fields to change; those left out stay."""

    name: str
    language: str
    fiscal_year_starts_in: int
    vision: str
    kgi: str
    personal_objectives: bool
    asks_confidence: bool


OF_THE_PRACTICE = frozenset({"asks_confidence"})
"""What champions decide as well: how people check in."""


@transaction.atomic
def edit_company(company: Company, *, changes: CompanyChanges, by: Person | None, at: datetime) -> Company:
    """The company with these changes; its root unit is renamed with it."""
    policy.require(_may(by, changes), company_id=company.pk, by=by)
    if "name" in changes and not changes["name"].strip():
        raise NameMissing
    before = turns.take(company.pk)
    difference = ledger.difference({field: getattr(before, field) for field in changes}, changes)
    if not difference:
        return before
    values: dict[str, Any] = dict(changes)
    Company.objects.filter(pk=company.pk).update(**values)
    if "name" in difference:
        Unit.objects.filter(company=company, parent=None, name=before.name).update(name=changes["name"])
    after = Company.objects.get(pk=company.pk)
    tell("edited", after, by=by, at=at, changes=difference)
    return after


def _may(by: Person | None, changes: CompanyChanges) -> bool:
    return policy.may_administer(by) or (changes.keys() <= OF_THE_PRACTICE and policy.may_organise(by))
