"""Sheets whose key results are judged month by month, or against the month before."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from exchange.bringing import NOW, a_new_company, bring, table, the_admin
from factories import TOKYO
from shirube.checkins.actions import check_in
from shirube.checkins.actions.turn_periods import turn_periods
from shirube.checkins.models import CheckIn
from shirube.checkins.verifying import differences
from shirube.cycles.models import Cycle
from shirube.exchange.proposing.comparing import plan_of
from shirube.exchange.queries.exporting import drafts_of
from shirube.exchange.reading import read
from shirube.goals.models import KeyResult
from shirube.people.models import Person
from shirube.sheets import write_csv
from shirube.sheets.trouble import Trouble

pytestmark = pytest.mark.django_db
MONTHLY = ("部門", "責任者", "目標（O）", "成果指標（KR）", "目標値", "現在値", "2026/10/30", "2026/11/20")


def the_key_result() -> KeyResult:
    return KeyResult.objects.select_related("objective").get()


def test_fifteen_a_month_comes_with_its_months_judged() -> None:
    bring(
        a_new_company(),
        table(MONTHLY, ("営業部", "佐伯真由", "提案を早く届ける", "商談成約件数を月15件以上にする", "", "", 16, 9)),
    )

    deals = the_key_result()
    assert (deals.kind, deals.target, deals.unit, deals.period) == ("at_least", Decimal(15), "件", "month")
    assert (deals.hand_progress, deals.progress, deals.objective.progress) == (10000, 10000, 10000)
    assert [line.progress for line in CheckIn.objects.order_by("at")] == [None, 10000]
    assert differences() == []


def test_the_months_of_an_imported_key_result_go_on_ending() -> None:
    bring(
        a_new_company(),
        table(MONTHLY, ("営業部", "佐伯真由", "提案を早く届ける", "商談成約件数を月15件以上にする", "", "", 16, 9)),
    )

    turn_periods(on=date(2026, 12, 1))

    assert the_key_result().progress == 5000
    check_in(the_key_result(), value=Decimal(2), by=Person.objects.get(role="admin"), at=datetime(2026, 12, 2, 9, tzinfo=TOKYO))
    assert the_key_result().progress == 5000
    assert differences() == []


def test_a_target_cell_may_name_the_month() -> None:
    bring(
        a_new_company(),
        table(MONTHLY, ("営業部", "佐伯真由", "提案を早く届ける", "商談成約件数", "月15件以上", "", 16, 9)),
    )

    deals = the_key_result()
    assert (deals.kind, deals.target, deals.unit, deals.period) == ("at_least", Decimal(15), "件", "month")


@pytest.mark.parametrize(
    ("sentence", "target"), [("新規受注を前月より30%増やす", ""), ("新規受注件数", "前月より30%増")]
)
def test_thirty_percent_more_than_the_month_before_stays_a_change_and_asks_how_it_is_meant(
    sentence: str, target: str
) -> None:
    cycle = a_new_company()
    sheet = table(MONTHLY[:6], ("営業部", "佐伯真由", "提案を早く届ける", sentence, target, ""))
    plan = plan_of(read("okr.csv", sheet, cycle, {}), cycle=cycle, by=the_admin(cycle), on=NOW.date())
    assert Trouble.COMPARISON_OPEN in [warning.code for warning in plan.warnings]

    bring(cycle, sheet)

    orders = the_key_result()
    assert (orders.comparison, orders.change, orders.target) == ("previous_month", "relative", Decimal(30))
    assert (orders.mode, orders.progress, orders.measured, orders.unit) == ("", 0, False, "")


def test_period_and_comparison_go_out_and_come_back() -> None:
    cycle = a_new_company()
    bring(
        cycle,
        table(
            MONTHLY,
            ("営業部", "佐伯真由", "提案を早く届ける", "商談成約件数を月15件以上にする", "", "", 16, 9),
            ("営業部", "佐伯真由", "提案を早く届ける", "新規受注を毎月前月比30%増やす", "", "", "", ""),
        ),
    )
    drafts = drafts_of(cycle, Person.objects.get(company=cycle.company, role="admin"))
    asked = {one.title: (one.period, one.comparison, one.change, one.mode, one.target) for one in drafts[0].key_results}
    other = Cycle.objects.create(
        company=cycle.company, name="4Q", start_on=cycle.start_on, end_on=cycle.end_on, closes_on=cycle.closes_on
    )

    bring(other, write_csv(drafts, language="ja"), at=NOW)

    back = drafts_of(other, Person.objects.get(company=cycle.company, role="admin"))
    assert {one.title: (one.period, one.comparison, one.change, one.mode, one.target) for one in back[0].key_results} == asked
    first = KeyResult.objects.filter(objective__cycle=other).order_by("id").values_list("progress", flat=True).first()
    assert first == 10000
    assert differences() == []
