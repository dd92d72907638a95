"""The companies of the benchmarks are what the verbs would have made."""

import importlib.util
import sys
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
from django.db import connection
from django.utils import timezone

from shirube.checkins.actions import check_in
from shirube.checkins.models import CheckIn
from shirube.checkins.verifying import differences
from shirube.goals.models import KeyResult, Objective
from shirube.people.models import Membership, Person, Unit

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 200


def the_generator() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "bench" / "company.py"
    spec = importlib.util.spec_from_file_location("bench_company", path)
    assert spec is not None
    assert spec.loader is not None
    found = sys.modules["bench_company"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_a_generated_company_is_sound_and_goes_on_by_the_verbs(database: str) -> None:
    made = the_generator().fill(PEOPLE, check_ins_per_key_result=4)

    assert made["people"] == Person.objects.count() == PEOPLE
    assert made["check_ins"] == CheckIn.objects.count() == 4 * KeyResult.objects.count()
    assert Objective.objects.get(owner_unit__kind="company").progress > 0
    assert Membership.objects.count() == PEOPLE
    assert all(unit.path.endswith(f"{unit.parent_id}/{unit.pk}/") for unit in Unit.objects.exclude(parent=None))
    connection.check_constraints()
    assert differences() == []

    leaf = KeyResult.objects.filter(kind="reach", measured_by="hand").latest("pk")
    said = check_in(leaf, value=Decimal("12.5"), by=Person.objects.get(pk=1), at=timezone.now())
    assert said.pk > made["check_ins"]
    assert differences() == []


@pytest.mark.parametrize("people", [1_000, 10_000, 100_000])
def test_every_size_has_the_same_shape(people: int) -> None:
    plan = the_generator().Plan(people, timezone.now(), 13, seed=1)

    assert plan.levels[:2] == [1, 8]
    assert plan.levels[-1] == people // 6
    assert {plan.parent_of(1, place) for place in range(8)} == {1}
    assert plan.team_of(1) == plan.first_of(len(plan.levels) - 1)
    assert plan.team_of(people) == plan.units
    assert plan.team_of(plan.lead_of(plan.units)) == plan.units
