"""Key results judged period by period, and against earlier periods."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from factories import TOKYO, a_key_result, a_person, an_objective
from shirube.checkins.actions import check_in
from shirube.checkins.actions.turn_periods import turn_periods
from shirube.checkins.verifying import differences
from shirube.goals.actions import edit_key_result
from shirube.goals.definition import Definition
from shirube.goals.periods import periods_of
from shirube.okr.kinds import Change, Comparison, Kind, Period, RelativeMode

pytestmark = pytest.mark.django_db


def on(month, day):
    return datetime(2026, month, day, 9, tzinfo=TOKYO)


def a_monthly(sakura, **fields):
    return a_key_result(
        "受注件数 月15件以上",
        objective=an_objective(owner=sakura, at=on(10, 1)),
        kind=Kind.AT_LEAST,
        baseline=None,
        target="15",
        period=Period.MONTH,
        at=on(10, 1),
        **fields,
    )


def progress_of(record):
    record.refresh_from_db()
    return record.progress


def test_october_sixteen_november_fourteen_and_december_running_is_one_of_two():
    sakura = a_person("Sakura")
    deals = a_monthly(sakura)

    for month, day, value in [(10, 12, 9), (10, 30, 16), (11, 27, 14), (12, 4, 3)]:
        check_in(deals, value=Decimal(value), by=sakura, at=on(month, day))

    assert progress_of(deals) == 5000
    assert progress_of(deals.objective) == 5000
    assert [(one.outcome.value, one.outcome.held, one.ended) for one in periods_of(deals, on=date(2026, 12, 4))] == [
        (16, True, True),
        (14, False, True),
        (3, False, False),
    ]


def test_the_running_period_never_counts_early():
    sakura = a_person("Sakura")
    deals = a_monthly(sakura)

    check_in(deals, value=Decimal(20), by=sakura, at=on(10, 20))

    assert progress_of(deals) == 0
    assert not deals.measured


def test_a_period_that_ends_begins_to_count_and_moves_what_is_above():
    sakura = a_person("Sakura")
    deals = a_monthly(sakura)
    check_in(deals, value=Decimal(20), by=sakura, at=on(10, 20))

    turn_periods(on=date(2026, 11, 1))

    assert progress_of(deals) == 10000
    assert progress_of(deals.objective) == 10000
    assert turn_periods(on=date(2026, 11, 1)) == 0
    assert differences() == []


def test_a_month_without_a_value_does_not_hold():
    sakura = a_person("Sakura")
    deals = a_monthly(sakura)
    check_in(deals, value=Decimal(20), by=sakura, at=on(10, 20))

    turn_periods(on=date(2026, 12, 1))

    assert progress_of(deals) == 5000


def test_thirty_percent_more_every_month_fixes_each_target_from_the_month_before():
    sakura = a_person("Sakura")
    visits = a_key_result(
        "自然検索からの訪問を前月より30%増やす",
        objective=an_objective(owner=sakura, at=on(10, 1)),
        baseline="100",
        target="30",
        comparison=Comparison.PREVIOUS_MONTH,
        change=Change.RELATIVE,
        mode=RelativeMode.EVERY_PERIOD,
        at=on(10, 1),
    )
    for month, value in [(10, 130), (11, 150), (12, 200)]:
        check_in(visits, value=Decimal(value), by=sakura, at=on(month, 20))

    assert [one.outcome.target for one in periods_of(visits, on=date(2026, 12, 20))] == [130, 169, 195]
    assert progress_of(visits) == 5000


def test_saying_what_a_comparison_means_makes_its_progress_known():
    sakura = a_person("Sakura")
    visits = a_key_result(
        objective=an_objective(owner=sakura, at=on(10, 1)),
        baseline="100",
        target="30",
        comparison=Comparison.PREVIOUS_MONTH,
        change=Change.RELATIVE,
        at=on(10, 1),
    )
    check_in(visits, value=Decimal(115), by=sakura, at=on(11, 10))
    assert progress_of(visits) == 0
    assert not visits.measured

    said = {name: getattr(Definition.of(visits), name) for name in Definition.__dataclass_fields__}
    edit_key_result(
        visits,
        version=visits.version,
        definition=Definition(**{**said, "mode": RelativeMode.AGAINST_START}),
        by=sakura,
        at=on(11, 10),
    )

    assert progress_of(visits) == 5000
    assert differences() == []
