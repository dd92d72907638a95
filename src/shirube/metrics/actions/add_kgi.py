"""Adds a KGI: the final figure of a year or plan, which the company's objectives serve."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Company, Person
from shirube.people.policy import may_organise, require
from shirube.refusal import NotYours, Refusal

from ..models import Kgi, Metric

LARGEST = Decimal(10) ** 18
FINEST = 10
LONGEST_NAME = 150


class KgiNameMissing(Refusal):
    """A KGI needs a name of at most 150 characters."""


class PlanEndsBeforeItStarts(Refusal):
    """The last day of the plan lies before the first."""


class TooLargeOrTooFine(Refusal):
    """A value is no number below 10^18 with at most ten decimals."""


@transaction.atomic
def add_kgi(
    *,
    company: Company,
    name: str,
    unit: str = "",
    target: Decimal,
    current: Decimal | None = None,
    metric: Metric | None = None,
    start_on: date,
    end_on: date,
    by: Person | None,
    at: datetime,
) -> Kgi:
    """The KGI, below those that stand; with a metric its current value is never said by hand."""
    require(may_organise(by), company_id=company.pk, by=by)
    kgi = Kgi(
        company=company,
        name=name.strip(),
        unit=unit.strip(),
        target=target,
        current=current,
        metric=metric,
        start_on=start_on,
        end_on=end_on,
        position=Kgi.objects.filter(company=company).count(),
    )
    check(kgi)
    kgi.save()
    ledger.record("added", subject=kgi.subject, label=kgi.name, actor=by, at=at, company_id=company.pk)
    return kgi


def check(kgi: Kgi) -> None:
    """Raises what keeps this KGI from being saved."""
    if not 0 < len(kgi.name) <= LONGEST_NAME:
        raise KgiNameMissing
    if kgi.end_on < kgi.start_on:
        raise PlanEndsBeforeItStarts
    if kgi.metric is not None and kgi.metric.company_id != kgi.company_id:
        raise NotYours
    for value in (kgi.target, kgi.current):
        need_storable(value)


def need_storable(value: Decimal | None) -> None:
    """Measured values are finite, below 10^18 in size and have at most ten decimals; raises TooLargeOrTooFine."""
    if value is None:
        return
    if not value.is_finite() or abs(value) >= LARGEST:
        raise TooLargeOrTooFine
    if int(value.normalize().as_tuple().exponent) < -FINEST:
        raise TooLargeOrTooFine
