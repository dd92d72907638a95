"""A check-in says what is known of a key result, and moves everything above it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from factories import (
    MONDAY,
    a_company,
    a_cycle,
    a_key_result,
    a_person,
    a_unit,
    a_viewer,
    an_objective,
    the_root,
)
from shirube.activity.models import LedgerLine
from shirube.checkins.actions import (
    KeyReused,
    Line,
    NothingToSay,
    NoValueFits,
    TooLate,
    check_in,
    check_in_many,
    correct_check_in,
    undo_check_in,
)
from shirube.checkins.models import CheckIn
from shirube.goals.actions.defining import OutOfRange
from shirube.goals.definition import StepLine
from shirube.goals.models import KeyResult
from shirube.goals.openness import CycleClosed
from shirube.okr.kinds import Kind, MeasuredBy, Status, SupportMode
from shirube.refusal import NotYours

pytestmark = pytest.mark.django_db


def progress_of(record):
    record.refresh_from_db()
    return record.progress


def test_a_check_in_moves_the_key_result_and_its_objective():
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))

    check_in(deals, value=Decimal(6), note="two big ones", by=sakura, at=MONDAY)

    assert progress_of(deals) == 4000
    assert progress_of(deals.objective) == 4000
    assert deals.objective.unmeasured == 0
    assert deals.current == 6


def test_progress_moves_all_the_way_up_through_key_results_measured_by_supporters():
    sakura = a_person("Sakura")
    top = an_objective("company", owner=the_root())
    a_key_result(objective=top, owner=sakura)
    by_departments = a_key_result(objective=top, owner=sakura, measured_by=MeasuredBy.SUPPORTERS)
    department = an_objective("department", owner=a_unit("営業部"), supports=by_departments)
    by_people = a_key_result(objective=department, owner=sakura, measured_by=MeasuredBy.SUPPORTERS)
    mine = a_key_result(objective=an_objective("mine", owner=sakura, supports=by_people))

    check_in(mine, value=Decimal(6), by=sakura, at=MONDAY)

    assert progress_of(department) == 4000
    assert progress_of(by_departments) == 4000
    assert progress_of(top) == 2000


def test_a_key_result_measured_by_hand_is_not_moved_by_its_supporters_but_knows_the_gap():
    sakura = a_person("Sakura")
    above = a_key_result(objective=an_objective(owner=the_root()), owner=sakura)
    below = a_key_result(objective=an_objective(owner=sakura, supports=above))

    check_in(below, value=Decimal(6), by=sakura, at=MONDAY)

    assert progress_of(above) == 0
    assert above.supporters_total / above.supporters_weight == 4000


def test_the_sum_of_values_is_taken_from_supporters_in_the_same_unit():
    sakura = a_person("Sakura")
    total = a_key_result(
        objective=an_objective(owner=the_root()),
        owner=sakura,
        target="60",
        measured_by=MeasuredBy.SUPPORTERS,
        support_mode=SupportMode.SUM,
    )
    east = a_key_result(objective=an_objective("east", owner=sakura, supports=total))
    west = a_key_result(objective=an_objective("west", owner=sakura, supports=total))
    a_key_result(objective=west.objective, unit="%")

    check_in(east, value=Decimal(9), by=sakura, at=MONDAY)
    check_in(west, value=Decimal(6), by=sakura, at=MONDAY)

    assert progress_of(total) == 2500
    assert total.current == 15
    assert progress_of(total.objective) == 2500


def test_weights_two_and_three_at_forty_and_twenty_percent_are_twenty_eight():
    sakura = a_person("Sakura")
    objective = an_objective(owner=sakura)
    first = a_key_result(objective=objective, target="10", weight=Decimal(2))
    second = a_key_result(objective=objective, target="10", weight=Decimal(3))

    check_in(first, value=Decimal(4), by=sakura, at=MONDAY)
    check_in(second, value=Decimal(2), by=sakura, at=MONDAY)

    assert progress_of(objective) == 2800


def test_a_value_that_is_not_said_stays_and_the_words_are_kept():
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))
    check_in(deals, value=Decimal(6), status=Status.ON_TRACK, confidence=7, by=sakura, at=MONDAY)

    check_in(deals, note="nothing new", by=sakura, at=MONDAY + timedelta(days=7))

    deals.refresh_from_db()
    assert (deals.current, deals.status, deals.confidence) == (6, "on_track", 7)


def test_a_check_in_about_the_past_leaves_the_present():
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))
    check_in(deals, value=Decimal(6), by=sakura, at=MONDAY)

    check_in(deals, value=Decimal(3), by=sakura, at=MONDAY - timedelta(days=7), recorded_at=MONDAY)

    deals.refresh_from_db()
    assert deals.current == 6
    assert deals.checked_in_at == MONDAY


def test_a_correction_stands_in_the_place_of_the_mistake_and_leaves_a_trace():
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))
    mistake = check_in(deals, value=Decimal(60), by=sakura, at=MONDAY)

    correct_check_in(mistake, value=Decimal(6), by=sakura, at=MONDAY + timedelta(days=1))

    assert progress_of(deals) == 4000
    assert list(CheckIn.objects.standing().values_list("value", flat=True)) == [6]
    assert CheckIn.objects.count() == 2


def test_an_undone_check_in_gives_back_what_stood_before():
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))
    check_in(deals, value=Decimal(6), by=sakura, at=MONDAY)
    slip = check_in(deals, value=Decimal(9), by=sakura, at=MONDAY + timedelta(days=7))

    undo_check_in(slip, by=sakura, at=MONDAY + timedelta(days=7, minutes=5))

    assert progress_of(deals.objective) == 4000
    assert deals.checked_in_at != slip.at


def test_undoing_the_only_check_in_makes_the_key_result_unmeasured_again():
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))
    slip = check_in(deals, value=Decimal(6), by=sakura, at=MONDAY)

    undo_check_in(slip, by=sakura, at=MONDAY)

    deals.refresh_from_db()
    assert (deals.measured, deals.current, deals.checked_in_at) == (False, None, None)
    assert progress_of(deals.objective) == 0
    assert deals.objective.unmeasured == 1


def test_undo_is_for_the_last_hour():
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))
    said = check_in(deals, value=Decimal(6), by=sakura, at=MONDAY)

    with pytest.raises(TooLate):
        undo_check_in(said, by=sakura, at=MONDAY + timedelta(hours=2))


def test_a_milestone_counts_the_weight_of_its_finished_steps():
    sakura = a_person("Sakura")
    steps = (StepLine("選定"), StepLine("契約"), StepLine("導入", weight=Decimal(2)))
    launch = a_key_result(
        "新しいSFAを導入する",
        objective=an_objective(owner=sakura),
        kind=Kind.MILESTONE,
        target=None,
        baseline=None,
        steps=steps,
    )

    check_in(launch, steps_done=[0, 2], by=sakura, at=MONDAY)

    assert progress_of(launch) == 7500
    assert list(launch.steps.values_list("done", flat=True)) == [True, False, True]


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({}, NothingToSay),
        ({"value": Decimal("1e18")}, OutOfRange),
        ({"value": Decimal("NaN")}, OutOfRange),
        ({"confidence": 11}, OutOfRange),
        ({"steps_done": [0]}, NoValueFits),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_is_written(words, refusal):
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))

    with pytest.raises(refusal):
        check_in(deals, **words, by=sakura, at=MONDAY)

    assert not CheckIn.objects.exists()


def test_a_colleague_and_a_viewer_may_not_check_in_but_a_contributor_may():
    sakura, colleague, helper = a_person("Sakura"), a_person("Ren"), a_person("Mio")
    deals = a_key_result(objective=an_objective(owner=sakura), contributors=(helper,))

    for stranger in (colleague, a_viewer()):
        with pytest.raises(NotYours):
            check_in(deals, value=Decimal(6), by=stranger, at=MONDAY)
    check_in(deals, value=Decimal(6), by=helper, at=MONDAY)

    assert progress_of(deals) == 4000


def test_someone_of_another_company_finds_nothing_to_check_in_on():
    deals = a_key_result()
    stranger = a_person("Stranger", company=a_company("他社"), role="admin")

    with pytest.raises(KeyResult.DoesNotExist):
        check_in(deals, value=Decimal(6), by=stranger, at=MONDAY)


def test_nothing_is_said_in_a_closed_cycle():
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura, cycle=a_cycle()))

    with pytest.raises(CycleClosed):
        check_in(deals, value=Decimal(6), by=sakura, at=MONDAY + timedelta(days=100))


def test_the_same_idempotency_key_makes_one_check_in():
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))

    first = check_in(deals, value=Decimal(6), idempotency_key="k", by=sakura, at=MONDAY)
    again = check_in(deals, value=Decimal(6), idempotency_key="k", by=sakura, at=MONDAY)

    assert first == again
    with pytest.raises(KeyReused):
        check_in(deals, value=Decimal(7), idempotency_key="k", by=sakura, at=MONDAY)


def test_a_whole_sheet_is_one_transaction():
    sakura = a_person("Sakura")
    objective = an_objective(owner=sakura)
    first, second = a_key_result(objective=objective), a_key_result(objective=objective)

    with pytest.raises(OutOfRange):
        check_in_many(
            [Line(first.pk, value=Decimal(6)), Line(second.pk, value=Decimal("1e30"))], by=sakura, at=MONDAY
        )
    assert not CheckIn.objects.exists()

    check_in_many([Line(second.pk, value=Decimal(3)), Line(first.pk, value=Decimal(6))], by=sakura, at=MONDAY)
    assert progress_of(objective) == 3000


def test_every_check_in_is_one_line_in_the_ledger():
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))

    check_in(deals, value=Decimal(6), by=sakura, at=MONDAY)

    line = LedgerLine.objects.get(verb="checked-in")
    assert (line.actor_id, line.subject, line.within, line.at) == (
        sakura.pk,
        deals.subject,
        deals.objective.subject,
        MONDAY,
    )
