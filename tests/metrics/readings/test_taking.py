"""Readings: computed after a delivery, restated when the past changes, the same when nothing does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import MONDAY, TODAY, a_company, a_cycle, a_person
from metrics.datasets import a_dataset, delivered
from metrics.readings.measured import NOVEMBER, a_metric, deals, more, the_deals, work
from shirube.cycles.models import Cycle
from shirube.metrics.actions.push_value import IsComputed, NotAValue, PeriodTurnedAround, push_value
from shirube.metrics.actions.remove_dataset import remove_dataset
from shirube.metrics.actions.take_readings import take_readings
from shirube.metrics.errands import MEASURE_METRIC
from shirube.metrics.models import Dataset, Metric, Reading
from shirube.outbox.models import Errand

pytestmark = pytest.mark.django_db


def told(metric: Metric) -> list[tuple[int, Decimal | None]]:
    """The month and value of every standing reading."""
    standing = Reading.objects.standing().filter(metric=metric)
    return [(reading.start_on.month, reading.value) for reading in standing]


def test_a_delivery_measures_the_periods_of_the_cycle_that_have_begun() -> None:
    a_cycle()
    metric = a_metric()
    the_deals()

    work(MONDAY)

    assert told(metric) == [(10, 3), (11, 2)]
    metric.refresh_from_db()
    assert metric.measured_at == MONDAY
    october = Reading.objects.get(start_on=date(2026, 10, 1))
    assert (october.n, october.definition_version, october.data_versions) == (3, 1, {"案件": 1})
    assert not october.details["is_running"]
    assert Reading.objects.get(start_on=date(2026, 11, 1)).details["is_running"]


def test_measuring_again_writes_nothing() -> None:
    a_cycle()
    metric = a_metric()
    the_deals()
    work(MONDAY)

    assert take_readings(metric, at=MONDAY, on=TODAY) == []
    assert Reading.objects.count() == 2


def test_a_delivery_orders_each_metric_once_however_often_the_errand_comes() -> None:
    a_cycle()
    metric = a_metric()
    the_deals()
    work(MONDAY)
    Errand.objects.filter(kind="measure-dataset").update(done_at=None)

    work(MONDAY)

    assert Errand.objects.filter(kind=MEASURE_METRIC, payload={"metric": metric.pk}).count() == 1


def test_a_month_that_is_over_and_changes_is_restated_and_says_so() -> None:
    a_cycle()
    metric = a_metric()
    dataset = the_deals()
    work(MONDAY)

    at = more(dataset, deals("2026-10-20", first=40))
    work(at)

    first, second = Reading.objects.filter(start_on=date(2026, 10, 1)).order_by("pk")
    assert (first.value, second.value) == (3, 4)
    assert second.restates == first
    assert second.details["restated"]
    assert told(metric) == [(10, 4), (11, 2)]


def test_a_running_month_moves_on_and_that_is_no_restatement() -> None:
    a_cycle()
    metric = a_metric()
    dataset = the_deals()
    work(MONDAY)

    work(more(dataset, deals("2026-11-16", first=40)))

    newest = Reading.objects.standing().get(start_on=date(2026, 11, 1))
    assert (newest.value, newest.details.get("moved"), "restated" in newest.details) == (3, True, False)
    assert told(metric) == [(10, 3), (11, 3)]


def test_the_end_of_a_month_is_measured_even_when_no_data_comes() -> None:
    a_cycle()
    metric = a_metric()
    the_deals()
    work(MONDAY)

    made = take_readings(metric, at=MONDAY + timedelta(days=20), on=date(2026, 12, 6))

    assert [(one.start_on.month, one.details["is_running"]) for one in made] == [(11, False), (12, True)]
    assert made[0].details["moved"]


def test_a_period_without_records_of_a_mean_is_unknown_and_never_zero() -> None:
    a_cycle()
    metric = a_metric(
        definition={"measure": "mean", "column": "金額", "dataset": "案件", "date": "完了日"}, unit="円"
    )
    the_deals(*NOVEMBER)

    work(MONDAY)

    october = Reading.objects.get(metric=metric, start_on=date(2026, 10, 1))
    assert (october.value, bool(october.missing)) == (None, True)


def test_a_definition_that_lost_its_column_marks_the_metric_and_keeps_its_numbers() -> None:
    a_cycle()
    metric = a_metric(owner=a_person())
    the_deals()
    work(MONDAY)
    Metric.objects.update(definition={**metric.definition, "date": "受注日"})

    assert take_readings(metric, at=MONDAY, on=TODAY) == []

    metric.refresh_from_db()
    assert metric.trouble == "missing-column"
    assert told(metric) == [(10, 3), (11, 2)]


def test_a_value_is_pushed_once_however_often_it_is_sent() -> None:
    a_company()
    owner = a_person()
    metric = a_metric("NPS", owner=owner, definition=None, unit="")
    month = {"start_on": date(2026, 10, 1), "end_on": date(2026, 10, 31)}

    first = push_value(metric, value=Decimal("41.5"), **month, by=owner, at=MONDAY)
    again = push_value(metric, value=Decimal("41.50"), **month, by=owner, at=MONDAY + timedelta(hours=1))
    other = push_value(metric, value=Decimal(42), **month, by=owner, at=MONDAY + timedelta(hours=2))

    assert first == again
    assert other.restates == first
    assert other.details["restated"]
    metric.refresh_from_db()
    assert metric.measured_at == MONDAY + timedelta(hours=2)


def test_what_cannot_be_a_value_is_refused() -> None:
    owner = a_person()
    computed, pushed = a_metric(owner=owner), a_metric("NPS", owner=owner, definition=None)
    month = {"start_on": date(2026, 10, 1), "end_on": date(2026, 10, 31), "by": owner, "at": MONDAY}
    turned = {**month, "start_on": date(2026, 11, 1)}

    with pytest.raises(IsComputed):
        push_value(computed, value=Decimal(1), **month)
    for value in ("NaN", "Infinity", "1e309", "0.12345678901"):
        with pytest.raises(NotAValue):
            push_value(pushed, value=Decimal(value), **month)
    with pytest.raises(PeriodTurnedAround):
        push_value(pushed, value=Decimal(1), **turned)
    assert not Reading.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_one_reading_of_each_period() -> None:
    a_cycle()
    metric = a_metric()
    the_deals()
    together = Barrier(4)

    def measure(_: int) -> int:
        together.wait(10)
        try:
            return len(take_readings(metric, at=MONDAY, on=TODAY))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(measure, range(4)))

    assert sum(made) == 2
    assert told(metric) == [(10, 3), (11, 2)]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.lists(st.integers(0, 46), max_size=4), min_size=1, max_size=4))
def test_whatever_arrives_the_standing_readings_are_a_straight_count(days: list[list[int]]) -> None:
    Metric.objects.all().delete()
    dataset = the_dataset()
    metric = a_metric()
    won: list[date] = []
    for turn, group in enumerate(days):
        arrived = [date(2026, 10, 1) + timedelta(days=day) for day in group]
        rows = deals(*(str(day) for day in arrived), first=len(won) + 1)
        won += arrived
        if rows:
            delivered(dataset, rows, at=MONDAY + timedelta(minutes=turn))
        take_readings(metric, at=MONDAY + timedelta(minutes=turn), on=TODAY)

    counted = {month: value for month, value in told(metric) if value is not None}
    assert counted == {month: sum(day.month == month for day in won) for month in counted}
    assert set(counted) >= {day.month for day in won}


def the_dataset() -> Dataset:
    """No deals yet, and no rows of an earlier example."""
    if not Cycle.objects.exists():
        a_cycle()
    for dataset in Dataset.objects.all():
        remove_dataset(dataset, by=None, at=MONDAY)
    return a_dataset()
