"""Doors of measured values: whoever may check in lets the measured value count again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from factories import MONDAY, a_key_result
from shirube.checkins.actions import check_in
from shirube.checkins.models import Until
from shirube.goals.models import Objective
from shirube.metrics.models import Metric
from shirube.okr.kinds import MeasuredBy
from shirube.people.models import Person
from web.door import PART, Door, sent

DOORS: list[Door] = [sent("change-back", PART, "overruled")]


def furnish(people: dict[str, Person], records: dict[str, Any], mark: str) -> dict[str, Any]:
    """A measured key result over which its owner said a value."""
    owner = people["owner"]
    metric = Metric.objects.create(
        company=owner.company, name=f"{mark}の受注件数", unit="件", owner=owner, created_at=MONDAY
    )
    objective = Objective.objects.get(pk=records["objective"])
    key_result = a_key_result(
        f"{mark}の受注", objective=objective, owner=owner, metric=metric, measured_by=MeasuredBy.SOURCE, by=owner
    )
    check_in(key_result, value=Decimal(3), override=Until.CHANGED_BACK, by=owner, at=MONDAY)
    return {"overruled": key_result.pk}
