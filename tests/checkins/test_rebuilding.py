"""The whole roll-up can be rebuilt in sets, and gives what the verbs stored."""

import random
from decimal import Decimal

import pytest
from django.db.models import F

from factories import MONDAY, a_company, a_key_result, a_person, a_unit, an_objective, the_root
from shirube.checkins.actions import check_in
from shirube.checkins.verifying import differences, repair
from shirube.goals.models import KeyResult, Objective
from shirube.goals.rebuilding import rebuild
from shirube.okr.kinds import MeasuredBy, SupportMode

pytestmark = pytest.mark.django_db


def a_tree_in_motion():
    """Three levels with a mean, a sum, a gap and uneven weights, after a dozen check-ins."""
    a_company()
    sakura = a_person("Sakura", role="admin")
    top = an_objective("company", owner=the_root())
    mean = a_key_result("mean", objective=top, owner=sakura, measured_by=MeasuredBy.SUPPORTERS, weight=Decimal("1.13"))
    added = a_key_result(
        "sum", objective=top, owner=sakura, measured_by=MeasuredBy.SUPPORTERS, support_mode=SupportMode.SUM
    )
    a_key_result("by hand", objective=top, owner=sakura)
    a_key_result("nobody supports it", objective=top, owner=sakura, measured_by=MeasuredBy.SUPPORTERS)
    middle = an_objective("department", owner=a_unit("営業部"), supports=mean)
    through = a_key_result("through", objective=middle, owner=sakura, measured_by=MeasuredBy.SUPPORTERS)
    an_objective("nothing measured yet", owner=sakura, supports=through)
    leaves = [
        a_key_result(f"leaf {n}", objective=an_objective(f"mine {n}", owner=sakura, supports=above), weight=Decimal(n + 1))
        for n, above in enumerate([through, through, added, added, None])
    ]
    chance = random.Random(3)
    for _ in range(12):
        value = Decimal(chance.randrange(0, 1800)) / 100
        check_in(chance.choice(leaves), value=value, by=sakura, at=MONDAY)


def roll_ups() -> list[tuple[object, ...]]:
    of_objectives = ("id", "total", "weight", "measured_weight", "unmeasured", "progress")
    of_key_results = ("id", "supporters_total", "supporters_weight", "progress", "measured", "current")
    return [
        *Objective.objects.order_by("id").values_list(*of_objectives),
        *KeyResult.objects.order_by("id").values_list(*of_key_results),
    ]


def test_a_sound_tree_is_only_read(database):
    a_tree_in_motion()

    assert rebuild() == 0


def test_everything_wiped_comes_back_as_the_verbs_had_stored_it(database):
    a_tree_in_motion()
    stored = roll_ups()
    Objective.objects.update(total=7, weight=0, measured_weight=3, unmeasured=9, progress=1)
    KeyResult.objects.update(supporters_total=5, supporters_weight=0, progress=77, measured=F("strict"))

    assert rebuild() > 0

    assert roll_ups() == stored
    assert differences() == []


def test_repair_puts_one_damaged_leaf_and_everything_above_it_right(database):
    a_tree_in_motion()
    stored = roll_ups()
    leaf = KeyResult.objects.filter(hand_progress__gt=0).first()
    KeyResult.objects.filter(pk=leaf.pk).update(hand_progress=1, progress=1, current="3")

    assert repair() > 0

    assert roll_ups() == stored
