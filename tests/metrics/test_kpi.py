"""KPIs: a healthy range, what lies outside it, and who is told."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from factories import MONDAY, a_champion, a_company, a_person, the_company
from shirube.activity.models import LedgerLine
from shirube.metrics.actions.set_healthy_range import RangeTurnedAround, set_healthy_range
from shirube.metrics.models import Metric, Reading
from shirube.metrics.queries.kpis_of import Health, KpiRow, health_of, kpis_of
from shirube.people.models import Person
from shirube.refusal import NotYours, Stale

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = (date(2026, 10, 1), date(2026, 10, 31)), (date(2026, 11, 1), date(2026, 11, 30))
COUNT = {"measure": "count", "dataset": "商談", "date": "完了日"}


def a_metric(name: str = "提案までの営業日", **fields: Any) -> Metric:
    company = fields.pop("company", None) or the_company()
    return Metric.objects.create(company=company, created_at=MONDAY, name=name, unit="営業日", **fields)


def a_reading(metric: Metric, days: tuple[date, date], value: str, **fields: Any) -> Reading:
    return Reading.objects.create(
        metric=metric, start_on=days[0], end_on=days[1], value=Decimal(value), at=MONDAY, **fields
    )


def watched(
    metric: Metric, *, lowest: str | None = None, highest: str | None = None, by: Person | None = None
) -> Metric:
    low, high = (None if end is None else Decimal(end) for end in (lowest, highest))
    metric.refresh_from_db()
    return set_healthy_range(metric, version=metric.version, lowest=low, highest=high, by=by, at=MONDAY)


def the_kpi() -> KpiRow:
    [row] = kpis_of(the_company().pk)
    return row


@pytest.mark.parametrize(
    ("value", "lowest", "highest", "health"),
    [
        ("5", None, "5", Health.INSIDE),
        ("5.1", None, "5", Health.ABOVE),
        ("12", "12", None, Health.INSIDE),
        ("11.9", "12", "18", Health.BELOW),
        (None, "12", "18", Health.UNKNOWN),
        ("12", None, None, Health.UNKNOWN),
    ],
)
def test_both_ends_of_the_range_are_healthy_themselves(
    value: str | None, lowest: str | None, highest: str | None, health: Health
) -> None:
    numbers = [None if text is None else Decimal(text) for text in (value, lowest, highest)]

    assert health_of(*numbers) is health


def test_a_range_makes_a_kpi_that_is_judged_at_once_and_told_once() -> None:
    metric = a_metric()
    a_reading(metric, OCTOBER, "6.1")

    watched(metric, highest="5")
    watched(metric, highest="5.5")

    assert the_kpi().health is Health.ABOVE
    assert the_kpi().outside_since == MONDAY
    assert LedgerLine.objects.filter(verb="left-range").count() == 1


def test_a_wider_range_brings_it_back() -> None:
    metric = a_metric()
    a_reading(metric, OCTOBER, "6.1")
    watched(metric, highest="5")

    watched(metric, highest="7")

    assert the_kpi().health is Health.INSIDE
    assert the_kpi().outside_since is None
    assert LedgerLine.objects.filter(verb="came-back").count() == 1


def test_with_both_ends_open_it_is_no_kpi() -> None:
    metric = watched(a_metric(), highest="5")

    assert not watched(metric).is_kpi
    assert kpis_of(the_company().pk) == []


def test_what_adds_up_is_not_judged_before_its_month_is_over() -> None:
    metric = a_metric(definition=COUNT)
    a_reading(metric, OCTOBER, "16", details={"is_running": False})
    a_reading(metric, NOVEMBER, "3", details={"is_running": True})

    watched(metric, lowest="15")

    assert (the_kpi().value, the_kpi().health) == (Decimal(16), Health.INSIDE)


def test_those_outside_come_first_and_other_companies_stay_away() -> None:
    for name, value in (("あ", "1"), ("い", "9")):
        metric = a_metric(name)
        a_reading(metric, OCTOBER, value)
        watched(metric, highest="5")
    watched(a_metric("対岸", company=a_company("対岸商事")), highest="5")

    assert [row.name for row in kpis_of(the_company().pk)] == ["い", "あ"]


def test_the_range_is_its_owners_and_the_champions_to_set() -> None:
    owner = a_person("Owner")
    metric = a_metric(owner=owner)

    assert watched(metric, highest="5", by=owner).is_kpi
    assert watched(metric, highest="6", by=a_champion()).healthy_max == 6
    with pytest.raises(NotYours):
        watched(metric, highest="7", by=a_person("Mei"))
    with pytest.raises(RangeTurnedAround):
        watched(metric, lowest="9", highest="7", by=owner)
    with pytest.raises(Stale):
        set_healthy_range(
            metric, version=99, lowest=None, highest=None, by=owner, at=MONDAY + timedelta(hours=1)
        )
