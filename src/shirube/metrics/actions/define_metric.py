"""Defines a metric: its name, its meaning, and how it is computed from datasets, if it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from shirube import outbox
from shirube.activity import ledger
from shirube.measuring.definition import AnyDefinition, as_json
from shirube.people import policy as people_policy
from shirube.people.actions import OtherCompany
from shirube.people.models import Company, Person
from shirube.refusal import Refusal

from .. import policy
from ..checking import faults_of
from ..compiling.lookups import make_lookups
from ..errands import MEASURE_METRIC, measure_metric
from ..models import Good, Metric, MetricDefinition
from ..written_definition import NotADefinition, definition_from

LONGEST_NAME = 150
LONGEST_UNIT = 30
LONGEST_WAIT = 24 * 366
"""Hours after which data may at most become stale."""


class MetricNameMissing(Refusal):
    """A metric has a name of at most 150 characters."""


class MetricNameTaken(Refusal):
    """Another metric of the company has that name."""


class UnitTooLong(Refusal):
    """A unit has at most 30 characters."""


class NoSuchWait(Refusal):
    """Data becomes stale after at least one hour and at most a year."""


@transaction.atomic
def define_metric(
    *,
    company: Company,
    name: str,
    unit: str = "",
    good: Good = Good.UP,
    owner: Person | None = None,
    definition: Mapping[str, Any] | AnyDefinition | None,
    description: str = "",
    fresh_hours: int = 48,
    by: Person | None,
    at: datetime,
) -> Metric:
    """The new metric; without a definition its values are pushed. It is measured right away, by the jobs."""
    people_policy.require(policy.may_define(by), company_id=company.pk, by=by)
    if owner is not None and owner.company_id != company.pk:
        raise OtherCompany
    metric = Metric.objects.create(
        company=company,
        name=free_name(company.pk, name),
        unit=checked_unit(unit),
        good=good,
        owner=owner or by,
        definition=checked_definition(definition, company.pk),
        description=description.strip()[:500],
        fresh_hours=checked_wait(fresh_hours),
        created_at=at,
    )
    keep_definition(metric, by=by, at=at)
    ledger.record("added", subject=metric.subject, label=metric.name, actor=by, at=at, company_id=company.pk)
    return metric


def free_name(company_id: int, name: str, *, besides: int | None = None) -> str:
    """The name as it is kept; refused when it is none, or another metric's."""
    name = name.strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise MetricNameMissing
    if Metric.objects.filter(company=company_id, name=name).exclude(pk=besides or 0).exists():
        raise MetricNameTaken
    return name


def checked_unit(unit: str) -> str:
    """The unit as it is kept."""
    if len(unit.strip()) > LONGEST_UNIT:
        raise UnitTooLong
    return unit.strip()


def checked_wait(hours: int) -> int:
    """The hours as they are kept."""
    if not 1 <= hours <= LONGEST_WAIT:
        raise NoSuchWait
    return hours


def checked_definition(
    definition: Mapping[str, Any] | AnyDefinition | None, company_id: int
) -> dict[str, object] | None:
    """Plain JSON of a definition that can be measured with the company's datasets; raises NotADefinition."""
    if definition is None:
        return None
    structure = definition_from(dict(definition)) if isinstance(definition, Mapping) else definition
    if faults := faults_of(structure, company_id):
        raise NotADefinition(faults)
    make_lookups(structure, company_id)
    return as_json(structure)


def keep_definition(metric: Metric, *, by: Person | None, at: datetime) -> None:
    """Keeps this version of the definition for readings to name, and has it measured."""
    if metric.definition is None:
        return
    MetricDefinition.objects.create(
        metric=metric, version=metric.definition_version, definition=metric.definition, by=by, at=at
    )
    key = measure_metric(metric.pk, f"definition-{metric.definition_version}")
    outbox.put(MEASURE_METRIC, key=key, payload={"metric": metric.pk}, due_at=at)
