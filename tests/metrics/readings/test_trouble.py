"""A value that does not arrive: the metric is stale, its number stays, its owner is told once in words."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from factories import MONDAY, a_company, a_person
from metrics.readings.measured import a_dataset, a_metric
from shirube.activity import news
from shirube.activity.models import LedgerLine
from shirube.inbox.hearing.hear import tell_concerned
from shirube.inbox.models import Notification
from shirube.inbox.queries.told_to import rows_of, told_to
from shirube.inbox.wording import sentence
from shirube.metrics.actions.note_trouble import note_recovery, note_trouble
from shirube.metrics.faults import Fault
from shirube.metrics.models import Metric, Reading
from shirube.outbox.models import Errand

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=1)


def test_a_bad_delivery_marks_the_metrics_that_read_the_dataset_and_changes_no_number() -> None:
    a_company()
    metric, other = a_metric(), a_metric("記事数", definition=None)
    reading = Reading.objects.create(
        metric=metric, start_on=MONDAY, end_on=MONDAY, value=Decimal(12), at=MONDAY
    )

    marked = note_trouble(a_dataset(), Fault.LOGIN_PAGE, {"status": 200}, LATER)

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
    dataset = a_dataset()

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


def test_a_sound_delivery_ends_the_trouble_and_the_next_one_is_told_again() -> None:
    a_company()
    metric, dataset = a_metric(), a_dataset()
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
    metric, dataset = a_metric(), a_dataset()
    note_trouble(dataset, Fault.NOT_ALLOWED, {}, LATER)
    dataset.sources.create(
        company=company, kind="rest", name="Mazrica", created_at=MONDAY, trouble=Fault.NOT_ALLOWED
    )
    dataset.delivered_at = LATER + timedelta(hours=1)
    dataset.save(update_fields=["delivered_at"])
    metric.refresh_from_db()

    assert note_recovery([metric], LATER + timedelta(hours=1)) == []
