"""What a source measures is still owed a person's word; a value that arrives by itself is none."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from factories import MONDAY, a_key_result, a_person, an_objective
from shirube.checkins.actions import check_in, undo_check_in
from shirube.goals.models import KeyResult
from shirube.goals.queries.due import due_for
from shirube.goals.queries.duties import DutyState, duty_of
from shirube.okr.kinds import MeasuredBy, Status
from shirube.people.models import Person

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=2)


def a_measured_key_result(sakura: Person) -> KeyResult:
    return a_key_result(objective=an_objective(owner=sakura), measured_by=MeasuredBy.SOURCE)


def test_a_value_of_this_morning_leaves_the_word_owed() -> None:
    sakura = a_person()
    deals = a_measured_key_result(sakura)
    check_in(deals, value=Decimal(4), by=sakura, at=MONDAY)

    assert list(due_for(sakura, at=LATER)) == [deals]
    duty = duty_of(sakura, LATER)
    assert duty is not None
    assert duty.state is DutyState.DUE


@pytest.mark.parametrize(
    "word", [{"status": Status.AT_RISK}, {"confidence": 6}, {"note": "順調"}, {"needs_help": True}]
)
def test_any_word_settles_it_until_the_next_week(word: dict[str, object]) -> None:
    sakura = a_person()
    deals = a_measured_key_result(sakura)
    check_in(deals, by=sakura, at=MONDAY, **word)  # type: ignore[arg-type]
    check_in(deals, value=Decimal(5), by=sakura, at=MONDAY + timedelta(hours=1))

    assert not due_for(sakura, at=LATER).exists()
    assert due_for(sakura, at=LATER + timedelta(days=9)).exists()


def test_a_word_taken_back_is_owed_again() -> None:
    sakura = a_person()
    deals = a_measured_key_result(sakura)
    undo_check_in(check_in(deals, status=Status.ON_TRACK, by=sakura, at=MONDAY), by=sakura, at=MONDAY + timedelta(minutes=9))

    assert due_for(sakura, at=LATER).exists()


def test_by_hand_a_value_alone_settles_it() -> None:
    sakura = a_person()
    check_in(a_key_result(objective=an_objective(owner=sakura)), value=Decimal(4), by=sakura, at=MONDAY)

    assert not due_for(sakura, at=LATER).exists()
