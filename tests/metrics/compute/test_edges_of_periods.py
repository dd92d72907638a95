"""What lies at the edge: nothing, blanks, midnight, ties, weeks, years, days the data does not reach."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from factories import MONDAY, TODAY, the_company
from metrics.datasets import ACTIVITIES, a_dataset
from shirube.calendars.periods import Stretch
from shirube.measuring.answer import Answer, Missing
from shirube.measuring.definition import definition_of
from shirube.metrics.computing import answers, evidence
from shirube.metrics.computing.linking import link_to
from shirube.metrics.windows import windows_of

pytestmark = pytest.mark.django_db

OCTOBER, NOVEMBER, DECEMBER = (
    Stretch(date(2026, 10, 1), date(2026, 10, 31)),
    Stretch(date(2026, 11, 1), date(2026, 11, 30)),
    Stretch(date(2026, 12, 1), date(2026, 12, 31)),
)
WON = {
    "measure": "count",
    "dataset": "案件",
    "date": "完了日",
    "where": [{"column": "フェーズ", "value": "受注"}],
}
AMOUNT = {"measure": "sum", "dataset": "案件", "column": "金額", "date": "完了日"}


def a_deal(
    number: int, closed: date | None, amount: object = "10", phase: str | None = "受注"
) -> tuple[object, ...]:
    return (f"D{number}", phase, amount, date(2026, 9, 1), closed, None)


def told(said: dict[str, Any], *windows: Stretch, today: date = TODAY) -> list[Answer]:
    return answers(definition_of(said), the_company().pk, windows, today=today)


def value(
    said: dict[str, Any], window: Stretch = NOVEMBER, **more: Any
) -> tuple[Decimal | None, Missing | None]:
    (answer,) = told(said, window, **more)
    return answer.value, answer.missing


def test_nothing_is_zero_where_the_data_reaches_and_unknown_where_it_does_not() -> None:
    a_dataset(rows=[a_deal(1, date(2026, 10, 20)), a_deal(2, date(2026, 10, 21), phase="失注")])
    september = Stretch(date(2026, 9, 1), date(2026, 9, 30))

    assert value(WON, OCTOBER) == (1, None)
    assert value(WON, NOVEMBER) == (0, None)  # delivered on the sixteenth
    assert value(AMOUNT, NOVEMBER) == (0, None)
    assert value(WON, september) == (None, Missing.NO_DATA)
    assert value(WON, DECEMBER) == (None, Missing.NOT_BEGUN)
    assert value(WON, DECEMBER, today=date(2026, 12, 5)) == (None, Missing.NO_DATA)
    assert value({**AMOUNT, "measure": "mean"}, NOVEMBER) == (None, Missing.NO_ROWS)


def test_an_empty_dataset_knows_nothing() -> None:
    a_dataset()

    assert value(WON) == (None, Missing.NO_DATA)
    assert value({**AMOUNT, "measure": "latest"}) == (None, Missing.NO_DATA)


def test_too_few_records_have_no_value_but_a_number() -> None:
    a_dataset(rows=[a_deal(n, date(2026, 11, n)) for n in (1, 2)])
    (answer,) = told({**WON, "minimum": 3}, NOVEMBER)

    assert (answer.value, answer.n, answer.missing) == (None, 2, Missing.TOO_FEW)


def test_a_change_needs_something_to_compare_with() -> None:
    a_dataset(rows=[a_deal(1, date(2026, 10, 2), "0"), a_deal(2, date(2026, 11, 3), "30")])
    percent, difference = ({**AMOUNT, "change": {"as": way}} for way in ("percent", "difference"))

    assert value(percent) == (None, Missing.NO_BASE)
    assert value(difference) == (30, None)
    assert value({**AMOUNT, "change": {"against": "previous_year"}}) == (None, Missing.NO_BASE)
    (answer,) = told({**AMOUNT, "change": {}}, Stretch(date(2026, 11, 8), date(2026, 11, 14)))
    assert (answer.value, answer.base) == (-100, 30)


def test_sums_beyond_what_a_database_adds_are_exact() -> None:
    most = "8999999999999.999999"
    a_dataset(rows=[a_deal(n, date(2026, 11, 1), most) for n in range(4)])

    assert value(AMOUNT) == (Decimal(most) * 4, None)


def test_halves_are_rounded_up_and_thresholds_look_at_what_was_not_rounded() -> None:
    a_dataset(rows=[a_deal(1, date(2026, 11, 1), "0.000001"), a_deal(2, date(2026, 11, 2), "0")])
    (answer,) = told({**AMOUNT, "measure": "mean", "reached": {"is": ">=", "value": "0.000001"}}, NOVEMBER)

    assert (answer.value, answer.reached) == (Decimal("0.000001"), False)


def test_the_last_second_of_a_month_belongs_to_it_and_midnight_to_the_next() -> None:
    seen = [datetime(2026, 10, 31, 23, 59, 59), datetime(2026, 11, 1)]  # noqa: DTZ001
    a_dataset("活動", ACTIVITIES, rows=[(f"A{n}", "D1", "提案", moment, "") for n, moment in enumerate(seen)])
    said = {"measure": "count", "dataset": "活動", "date": "開始日時"}

    assert [answer.value for answer in told(said, OCTOBER, NOVEMBER)] == [1, 1]


def test_two_events_at_once_count_once_and_a_first_event_may_lie_years_back() -> None:
    a_dataset(rows=[a_deal(1, None), a_deal(2, None)])
    visit, offer = datetime(2024, 12, 27, 10), datetime(2026, 11, 5, 10)  # noqa: DTZ001
    acts = [("A1", "D1", "初回訪問", visit), ("A2", "D1", "提案", offer), ("A3", "D1", "提案", offer)]
    a_dataset("活動", ACTIVITIES, rows=[(*act, "") for act in acts])
    first = {"rows": "活動", "by": "案件ID", "at": "開始日時", "where": [{"column": "目的", "value": "提案"}]}
    begun = {**first, "where": [{"column": "目的", "value": "初回訪問"}]}
    (placed,) = told({"measure": "count", "dataset": "案件", "date": first}, NOVEMBER)
    (lasted,) = told({"measure": "duration", "from": begun, "to": first, "days": "calendar"}, NOVEMBER)

    assert (placed.value, lasted.value, lasted.n) == (1, (offer - visit).days, 1)


def test_weeks_begin_on_mondays_and_a_cycle_is_one_period() -> None:
    a_dataset(rows=[a_deal(n, date(2026, 11, n)) for n in (1, 2, 8, 9)])
    days = {"start": date(2026, 11, 1), "end": date(2026, 11, 15), "first_month": 4}
    weekly, whole = ({**WON, "period": period} for period in ("week", "cycle"))

    assert [answer.value for answer in told(weekly, *windows_of(definition_of(weekly), **days))] == [3, 1]
    assert [answer.value for answer in told(whole, *windows_of(definition_of(whole), **days))] == [4]


def test_the_period_today_lies_in_is_running() -> None:
    a_dataset(rows=[a_deal(1, date(2026, 10, 3))])

    assert [answer.is_running for answer in told(WON, OCTOBER, NOVEMBER)] == [False, True]


def test_evidence_comes_in_pages_with_links_that_are_safe() -> None:
    deals = [a_deal(n, date(2026, 11, n)) for n in (3, 1, 2)]
    a_dataset(rows=deals, link="https://sfa.example.com/deals/{案件ID}?q={フェーズ}")
    definition, company = definition_of(WON), the_company().pk

    first = evidence(definition, company, NOVEMBER, today=TODAY, limit=2)
    rest = evidence(definition, company, NOVEMBER, today=TODAY, limit=2, after=first.next)

    assert ([row.key for row in first.rows], first.total, first.next) == (["D1", "D2"], 3, 2)
    assert ([row.key for row in rest.rows], rest.next) == (["D3"], None)
    assert first.rows[0].link == "https://sfa.example.com/deals/D1?q=%E5%8F%97%E6%B3%A8"


@pytest.mark.parametrize(
    "pattern", ["", "javascript:alert({a})", "//x/{a}", "https://x/{b}", "https://[x/{a}"]
)
def test_an_address_that_is_none_is_left_out(pattern: str) -> None:
    assert link_to(pattern, {"a": "1", "b": ""}) is None


def test_the_day_of_a_delivery_is_that_of_the_company() -> None:
    found = a_dataset(rows=[a_deal(1, date(2026, 10, 3))])

    assert found.as_of == MONDAY
