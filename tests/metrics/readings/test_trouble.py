"""A value that does not arrive: the metric is stale, its number stays, its owner is told once in words."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from factories import MONDAY, a_company, a_cycle, a_person
from metrics.datasets import delivered
from metrics.readings.measured import NOVEMBER, OCTOBER, a_metric, deals, more, the_deals, work
from shirube.activity import news
from shirube.activity.models import LedgerLine
from shirube.inbox.hearing.hear import tell_concerned
from shirube.inbox.models import Notification
from shirube.inbox.queries.told_to import rows_of, told_to
from shirube.inbox.wording import sentence
from shirube.metrics.actions.note_trouble import note_recovery, note_trouble
from shirube.metrics.actions.push_value import push_value
from shirube.metrics.actions.take_readings import take_readings
from shirube.metrics.faults import Fault
from shirube.metrics.measuring_jobs import plan_measuring
from shirube.metrics.models import Metric, Reading
from shirube.metrics.refused import DeliveryRefused
from shirube.metrics.wording import fault_words
from shirube.outbox.models import Errand

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=1)


def test_a_bad_delivery_marks_the_metrics_that_read_the_dataset_and_changes_no_number() -> None:
    a_company()
    metric, other = a_metric(), a_metric("記事数", definition=None)
    reading = Reading.objects.create(
        metric=metric, start_on=MONDAY, end_on=MONDAY, value=Decimal(12), at=MONDAY
    )

    marked = note_trouble(the_deals(), Fault.LOGIN_PAGE, {"status": 200}, LATER)

    assert marked == [metric]
    metric.refresh_from_db()
    assert (metric.trouble, metric.trouble_since, metric.trouble_details) == (
        "login-page",
        LATER,
        {"status": 200},
    )
    assert metric.is_stale(LATER)
    assert Reading.objects.get() == reading
    assert not Metric.objects.get(pk=other.pk).trouble


def test_the_owner_is_told_once_however_often_and_differently_it_fails() -> None:
    owner = a_person()
    metric = a_metric(owner=owner)
    dataset = the_deals()

    for hour, fault in enumerate((Fault.TIMED_OUT, Fault.UNREACHABLE, Fault.TIMED_OUT)):
        note_trouble(dataset, fault, {}, LATER + timedelta(hours=hour))

    metric.refresh_from_db()
    assert metric.trouble == Fault.TIMED_OUT
    assert metric.told_at == LATER
    line = LedgerLine.objects.get(verb="went-stale", subject=metric.subject)
    assert Errand.objects.filter(kind=news.ERRAND, key=news.errand_key(line.pk)).exists()
    assert list(tell_concerned(line)) == [owner]
    (told,) = told_to(owner, rows_of(Notification.objects.of(owner)))
    assert sentence(told) == "「受注件数」の新しい値が届いていません。前の値のままです。"
    assert told.words == fault_words(Fault.TIMED_OUT, {})
    assert told.path == f"/metrics/{metric.pk}"


def test_a_sound_delivery_ends_the_trouble_and_the_next_one_is_told_again() -> None:
    a_company()
    metric, dataset = a_metric(), the_deals()
    note_trouble(dataset, Fault.TRUNCATED, {}, LATER)
    metric.refresh_from_db()
    assert note_recovery([metric], LATER) == []

    dataset.delivered_at = LATER + timedelta(hours=1)
    dataset.save(update_fields=["delivered_at"])

    assert note_recovery([metric], LATER + timedelta(hours=1)) == [metric]
    metric.refresh_from_db()
    assert (metric.trouble, metric.trouble_since, metric.told_at) == ("", None, None)
    assert note_trouble(dataset, Fault.TRUNCATED, {}, LATER + timedelta(hours=2)) == [metric]
    assert LedgerLine.objects.filter(verb="went-stale").count() == 2


def test_one_source_that_delivers_does_not_end_the_trouble_of_another_that_fails() -> None:
    company = a_company()
    metric, dataset = a_metric(), the_deals()
    note_trouble(dataset, Fault.NOT_ALLOWED, {}, LATER)
    dataset.sources.create(
        company=company, kind="rest", name="Mazrica", created_at=MONDAY, trouble=Fault.NOT_ALLOWED
    )
    dataset.delivered_at = LATER + timedelta(hours=1)
    dataset.save(update_fields=["delivered_at"])
    metric.refresh_from_db()

    assert note_recovery([metric], LATER + timedelta(hours=1)) == []


def test_data_that_stays_away_too_long_is_stale_and_told_once_until_it_comes_again() -> None:
    a_cycle()
    owner = a_person()
    metric = a_metric(owner=owner, fresh_hours=48)
    dataset = the_deals()
    work(MONDAY)
    late = MONDAY + timedelta(hours=49)

    for minutes in (0, 1, 2):
        plan_measuring(late + timedelta(minutes=minutes))
    plan_measuring(late + timedelta(days=3))

    metric.refresh_from_db()
    assert (metric.trouble, metric.trouble_since) == (Fault.STALE, late)
    assert LedgerLine.objects.filter(verb="went-stale").count() == 1
    assert [reading.value for reading in Reading.objects.standing()] == [3, 2]

    at = more(dataset, deals("2026-11-16", first=40), hours=24 * 6)
    work(at)

    metric.refresh_from_db()
    assert metric.trouble == ""
    assert not metric.is_stale(at)


def test_data_that_comes_again_unchanged_is_fresh() -> None:
    a_cycle()
    metric = a_metric()
    dataset = the_deals()
    plan_measuring(MONDAY + timedelta(hours=49))
    again = MONDAY + timedelta(hours=50)
    delivered(dataset, deals(*OCTOBER, *NOVEMBER), at=again)

    plan_measuring(again)

    metric.refresh_from_db()
    assert (metric.trouble, metric.measured_at) == ("", again)


def test_nobody_is_told_that_the_sample_company_gets_no_data() -> None:
    a_company(is_sample=True)
    metric = a_metric()

    plan_measuring(MONDAY + timedelta(days=30))

    metric.refresh_from_db()
    assert metric.trouble == ""


def test_a_refused_delivery_reaches_the_metrics_by_its_errand() -> None:
    a_cycle()
    metric = a_metric(owner=a_person())
    dataset = the_deals()
    work(MONDAY)
    at = MONDAY + timedelta(hours=2)

    with pytest.raises(DeliveryRefused):
        delivered(dataset, [("D9", "受注", "NaN", None, "2026-11-01", None)], at=at)
    work(at)

    metric.refresh_from_db()
    assert (metric.trouble, metric.trouble_details["column"]) == (Fault.NOT_A_NUMBER, "金額")
    assert [reading.value for reading in Reading.objects.standing()] == [3, 2]
    delivered(dataset, deals(*OCTOBER, *NOVEMBER), at=at + timedelta(hours=1))
    work(at + timedelta(hours=1))
    metric.refresh_from_db()
    assert metric.trouble == ""


def test_a_kpi_outside_its_range_is_told_once_per_crossing() -> None:
    a_cycle()
    owner = a_person()
    metric = a_metric("NPS", owner=owner, definition=None, is_kpi=True, healthy_min=Decimal(30))

    for day, value in enumerate((35, 29, 28, 31, 32, 10), start=1):
        at = MONDAY + timedelta(days=day)
        push_value(metric, value=Decimal(value), start_on=at.date(), end_on=at.date(), by=owner, at=at)

    crossings = LedgerLine.objects.filter(verb__in=("left-range", "came-back")).order_by("pk")
    assert [(line.verb, line.details["value"]) for line in crossings] == [
        ("left-range", "29"), ("came-back", "31"), ("left-range", "10"),
    ]  # fmt: skip
    assert list(tell_concerned(crossings[0])) == [owner]


def test_a_count_is_judged_when_its_month_is_over_not_on_its_first_day() -> None:
    a_cycle()
    a_metric(owner=a_person(), is_kpi=True, healthy_min=Decimal(3))
    the_deals()

    work(MONDAY)

    assert not LedgerLine.objects.filter(verb="left-range").exists()
    for metric in Metric.objects.all():
        take_readings(metric, at=MONDAY + timedelta(days=20), on=date(2026, 12, 6))
    assert LedgerLine.objects.get(verb="left-range").details["value"] == "2"
