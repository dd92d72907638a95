"""Changes a metric; a changed definition is a new version of it, and readings name theirs."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict

from django.db import transaction
from django.db.models import F

from shirube.activity import ledger
from shirube.people import policy as people_policy
from shirube.people.actions import OtherCompany
from shirube.people.models import Person
from shirube.refusal import Stale

from .. import policy
from ..models import Good, Metric
from .define_metric import checked_definition, checked_unit, checked_wait, free_name, keep_definition


class MetricChanges(TypedDict, total=False):
    """The fields to change; those left out stay. `definition` is plain JSON, None where values are pushed."""

    name: str
    description: str
    unit: str
    good: Good
    owner: Person | None
    definition: dict[str, Any] | None
    fresh_hours: int


@transaction.atomic
def edit_metric(
    metric: Metric, *, version: int, changes: MetricChanges, by: Person | None, at: datetime
) -> Metric:
    """The metric with these changes; Stale when somebody else changed it since `version`."""
    before = Metric.objects.select_for_update(of=("self",)).get(pk=metric.pk)
    people_policy.require(policy.may_change(before, by), company_id=before.company_id, by=by)
    if before.version != version:
        raise Stale(current=before.version)
    values = _checked(before, changes)
    difference = ledger.difference(_plain(before, values), _said(values))
    if not difference:
        return before
    is_redefined = "definition" in difference
    Metric.objects.filter(pk=before.pk).update(
        **values,
        version=F("version") + 1,
        definition_version=F("definition_version") + int(is_redefined),
    )
    after = Metric.objects.get(pk=before.pk)
    if is_redefined:
        keep_definition(after, by=by, at=at)
    ledger.record(
        "edited",
        subject=after.subject,
        label=after.name,
        actor=by,
        at=at,
        company_id=after.company_id,
        details={"changes": difference},
    )
    return after


def _checked(metric: Metric, changes: MetricChanges) -> dict[str, Any]:
    values: dict[str, Any] = dict(changes)
    if "name" in changes:
        values["name"] = free_name(metric.company_id, changes["name"], besides=metric.pk)
    if "unit" in changes:
        values["unit"] = checked_unit(changes["unit"])
    if "fresh_hours" in changes:
        values["fresh_hours"] = checked_wait(changes["fresh_hours"])
    if "description" in changes:
        values["description"] = changes["description"].strip()[:500]
    if "definition" in changes:
        values["definition"] = checked_definition(changes["definition"], metric.company_id)
    owner = changes.get("owner")
    if owner is not None and owner.company_id != metric.company_id:
        raise OtherCompany
    return values


def _plain(metric: Metric, values: dict[str, Any]) -> dict[str, Any]:
    return {key: metric.owner_id if key == "owner" else getattr(metric, key) for key in values}


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {key: getattr(value, "pk", None) if key == "owner" else value for key, value in values.items()}
