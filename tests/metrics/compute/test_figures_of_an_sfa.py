"""The six figures from real exports, beside a straight computation that reads the same files with csv and dicts."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import holidays
import pytest
from django.utils import timezone

from factories import MONDAY, the_company
from metrics.compute.figures import (
    ARTICLES,
    DAYS_TO_PROPOSAL,
    DEALS_WON,
    FORM_CONVERSION,
    SESSIONS_CHANGE,
    SHARE_OF_CUSTOM,
    SHARE_OF_CUSTOM_WITHOUT_BLANKS,
)
from shirube.calendars.periods import Stretch
from shirube.cycles.models import Closure
from shirube.measuring.answer import Answer, Excluded
from shirube.measuring.definition import definition_of
from shirube.metrics.actions.load_file import load_file
from shirube.metrics.computing import answers, evidence
from shirube.metrics.windows import windows_of

SFA = Path(__file__).resolve().parents[4] / "shared" / "data" / "sfa"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SFA.exists(), reason="the exports are not beside the repository"),
]
FILES = {"案件": "deals.csv", "活動": "actions.csv", "Web": "web_monthly.csv"}
MONTHS = {
    10: (date(2026, 10, 1), date(2026, 10, 31)),
    11: (date(2026, 11, 1), date(2026, 11, 30)),
    12: (date(2026, 12, 1), date(2026, 12, 31)),
}
NEW_YEAR = date(2027, 1, 4)
CLOSED = {date(2026, 12, 29) + timedelta(days=n) for n in range(6)}
HOLIDAYS = holidays.country_holidays("JP", years=[2026, 2027])


@pytest.fixture
def company(db: None) -> Any:
    found = the_company()
    Closure.objects.bulk_create(
        Closure(
            company=found,
            on=day,
            name="年末年始",
        )
        for day in CLOSED
    )
    for name, file in FILES.items():
        load_file(company=found, name=name, file=SFA / file, as_of=MONDAY, by=None, at=timezone.now())
    return found


def measured(company: Any, said: dict[str, Any], *, today: date = NEW_YEAR) -> dict[int, Answer]:
    definition = definition_of(said)
    windows = windows_of(
        definition, start=date(2026, 10, 1), end=date(2026, 12, 31), first_month=company.fiscal_year_starts_in
    )
    return {
        answer.window.start.month: answer for answer in answers(definition, company.pk, windows, today=today)
    }


def rows(file: str) -> list[dict[str, str]]:
    encoding = "utf-8-sig" if file.startswith("web") else "cp932"
    with (SFA / file).open(encoding=encoding, newline="") as opened:
        return list(csv.DictReader(opened))


def a_moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y/%m/%d %H:%M")  # noqa: DTZ007


def firsts(purpose: str) -> dict[str, date]:
    """The day of each deal's first activity of a kind that took place."""
    found: dict[str, date] = {}
    for row in rows("actions.csv"):
        if row["目的"] == purpose and row["状況"] == "実施済み":
            day = a_moment(row["開始日時"]).date()
            found[row["案件ID"]] = min(day, found.get(row["案件ID"], day))
    return found


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS and day not in CLOSED


def business_days(first: date, second: date) -> int:
    days, count = first, 0
    while days < second:
        days += timedelta(days=1)
        count += works(days)
    return count


def six(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.000001"), ROUND_HALF_UP)


def in_month(text: str, month: int) -> bool:
    return text.replace("-", "/").startswith(f"2026/{month:02}/")


@pytest.mark.parametrize("month", MONTHS)
def test_business_days_from_the_first_visit_to_the_first_proposal(company: Any, month: int) -> None:
    start, end = MONTHS[month]
    visits, proposals = firsts("初回訪問"), firsts("提案")
    ended = [deal for deal, day in proposals.items() if start <= day <= end]
    lengths = [
        business_days(visits[deal], proposals[deal])
        for deal in ended
        if deal in visits and visits[deal] <= proposals[deal]
    ]
    waiting = [day for deal, day in visits.items() if day <= end and not proposals.get(deal, date.max) <= end]

    answer = measured(company, DAYS_TO_PROPOSAL)[month]

    assert answer.n == len(lengths) > 50
    assert answer.value == six(Decimal(sum(lengths)) / len(lengths))
    assert dict(answer.excluded) == {Excluded.NO_FIRST: sum(deal not in visits for deal in ended)}
    assert answer.unfinished is not None
    assert answer.unfinished.count == len(waiting)
    assert answer.unfinished.late == sum(business_days(day, end) > 5 for day in waiting)


@pytest.mark.parametrize("month", MONTHS)
def test_the_share_of_custom_proposals_with_and_without_blanks(company: Any, month: int) -> None:
    start, end = MONTHS[month]
    proposals = firsts("提案")
    kinds = [
        row["提案種別"] for row in rows("deals.csv") if start <= proposals.get(row["案件ID"], date.min) <= end
    ]
    custom, said = kinds.count("カスタマイズ"), [kind for kind in kinds if kind]

    every = measured(company, SHARE_OF_CUSTOM)[month]
    without = measured(company, SHARE_OF_CUSTOM_WITHOUT_BLANKS)[month]

    assert (every.value, every.n) == (six(Decimal(custom) * 100 / len(kinds)), len(kinds))
    assert (without.value, without.n) == (six(Decimal(custom) * 100 / len(said)), len(said))
    assert (without.numerator, without.denominator) == (custom, len(said))
    assert dict(without.excluded) == {Excluded.BLANK: len(kinds) - len(said)}
    assert every.excluded == ()


def test_deals_won_in_each_month_and_how_many_months_reached_fifteen(company: Any) -> None:
    won = {
        month: sum(row["フェーズ"] == "受注" and in_month(row["完了日"], month) for row in rows("deals.csv"))
        for month in MONTHS
    }

    given = measured(company, DEALS_WON)

    assert {month: answer.value for month, answer in given.items()} == won
    assert [given[month].reached for month in MONTHS] == [count >= 15 for count in won.values()]


def test_articles_sessions_and_form_conversion_of_each_month(company: Any) -> None:
    def total(column: str, month: int) -> int:
        return sum(int(row[column]) for row in rows("web_monthly.csv") if in_month(row["日付"], month))

    articles, change = measured(company, ARTICLES), measured(company, SESSIONS_CHANGE)
    conversion = measured(company, FORM_CONVERSION)

    for month in MONTHS:
        assert articles[month].value == total("公開記事数", month)
        now, before = (Decimal(total("自然検索セッション", each)) for each in (month, month - 1))
        assert (change[month].value, change[month].base) == (six((now - before) / before * 100), before)
        sent, seen = Decimal(total("フォーム送信", month)), Decimal(total("フォーム到達", month))
        assert conversion[month].value == six(sent / seen * 100)
        assert (conversion[month].numerator, conversion[month].denominator) == (sent, seen)


def test_the_records_behind_the_mean_are_those_deals_with_their_days(company: Any) -> None:
    visits, proposals = firsts("初回訪問"), firsts("提案")
    start, end = MONTHS[10]
    wanted = {
        deal: business_days(visits[deal], day)
        for deal, day in proposals.items()
        if start <= day <= end and deal in visits and visits[deal] <= day
    }
    definition = definition_of(DAYS_TO_PROPOSAL)

    found: dict[str, int] = {}
    after: int | None = None
    while True:
        page = evidence(definition, company.pk, Stretch(start, end), today=NEW_YEAR, limit=40, after=after)
        found |= {row.key: int(row.contribution or -1) for row in page.rows}
        after = page.next
        if after is None:
            break

    assert found == wanted
    assert page.total == len(wanted)


def test_all_the_same_before_the_clock_reaches_the_data(company: Any) -> None:
    """Exports that reach beyond today are measured as they are; only what is unfinished depends on the day."""
    later, sooner = measured(company, DEALS_WON), measured(company, DEALS_WON, today=MONDAY.date())

    assert {month: answer.value for month, answer in later.items()} == {
        month: answer.value for month, answer in sooner.items()
    }
