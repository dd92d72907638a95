"""Stored progress always equals recomputation from check-ins."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from factories import MONDAY, a_company, a_key_result, a_person, a_unit, an_objective, the_root
from shirube.checkins.actions import check_in, correct_check_in, undo_check_in
from shirube.checkins.verifying import differences, repair
from shirube.goals.actions import WouldLoop, align_objective, edit_key_result
from shirube.goals.definition import Definition
from shirube.goals.models import KeyResult, Objective
from shirube.okr.kinds import MeasuredBy, SupportMode

pytestmark = pytest.mark.django_db


def a_small_tree():
    a_company()
    sakura = a_person("Sakura", role="admin")
    top = an_objective("company", owner=the_root())
    above = [
        a_key_result("above", objective=top, owner=sakura, measured_by=MeasuredBy.SUPPORTERS),
        a_key_result(
            "sum",
            objective=top,
            owner=sakura,
            measured_by=MeasuredBy.SUPPORTERS,
            support_mode=SupportMode.SUM,
        ),
    ]
    middle = an_objective("department", owner=a_unit("営業部"), supports=above[0])
    through = a_key_result("through", objective=middle, owner=sakura, measured_by=MeasuredBy.SUPPORTERS)
    leaves = [
        a_key_result(
            f"leaf {place}", objective=an_objective(f"mine {place}", owner=sakura, supports=place_above)
        )
        for place, place_above in enumerate([through, through, above[1]])
    ]
    return sakura, [*above, through], leaves


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_after_any_story_nothing_differs(data):
    from django.db import transaction

    with transaction.atomic():
        sakura, aboves, leaves = a_small_tree()
        said = []
        for _ in range(data.draw(st.integers(1, 8))):
            move = data.draw(st.sampled_from(["say", "align", "weigh", "correct", "undo", "mode"]))
            leaf = data.draw(st.sampled_from(leaves))
            amount = Decimal(data.draw(st.integers(-20, 400))) / 10
            if move == "say":
                said.append(check_in(leaf, value=amount, by=sakura, at=MONDAY))
            elif move == "align":
                to = data.draw(st.sampled_from([*aboves, None]))
                try:
                    align_objective(leaf.objective, to=to, by=sakura, at=MONDAY)
                except WouldLoop:
                    continue
            elif move == "weigh":
                fresh = KeyResult.objects.get(pk=leaf.pk)
                weighed = Definition(
                    **{**_fields(fresh), "weight": Decimal(data.draw(st.integers(1, 500))) / 100}
                )
                edit_key_result(fresh, version=fresh.version, definition=weighed, by=sakura, at=MONDAY)
            elif move == "mode":
                fresh = KeyResult.objects.get(pk=data.draw(st.sampled_from(aboves)).pk)
                way = data.draw(st.sampled_from(list(MeasuredBy)))
                edit_key_result(
                    fresh,
                    version=fresh.version,
                    definition=Definition(**{**_fields(fresh), "measured_by": way}),
                    by=sakura,
                    at=MONDAY,
                )
            elif said:
                wrong = said.pop()
                if move == "correct":
                    said.append(correct_check_in(wrong, value=amount, by=sakura, at=MONDAY))
                else:
                    undo_check_in(wrong, by=sakura, at=MONDAY)
        assert differences() == []
        transaction.set_rollback(True)


def _fields(key_result):
    definition = Definition.of(key_result)
    return {name: getattr(definition, name) for name in definition.__dataclass_fields__}


def test_a_number_that_was_tampered_with_is_found_and_repaired():
    sakura, _, leaves = a_small_tree()
    check_in(leaves[0], value=Decimal(6), by=sakura, at=MONDAY)
    sound = list(Objective.objects.order_by("pk").values_list("total", "progress"))
    KeyResult.objects.filter(pk=leaves[0].pk).update(progress=1234, hand_progress=77)
    Objective.objects.filter(title="company").update(total=9, progress=8000)

    assert {difference.title for difference in differences()} >= {"leaf 0", "company"}

    repair()

    assert differences() == []
    assert list(Objective.objects.order_by("pk").values_list("total", "progress")) == sound
