"""Eras, and the dates people write in sheets."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.calendars.eras import era_year, parse_date, parse_year, western
from shirube.calendars.fiscal import week_of

AROUND, CYCLE_START = date(2026, 11, 23), date(2026, 10, 1)
FIFTH = date(2026, 10, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2026/10/5", "2026/10/05", "2026-10-05", "2026.10.5", "20261005", "2026年10月5日",
        "２０２６年１０月５日", "26/10/5",
        "R8.10.5", "r8/10/5", "令和8年10月5日", "令和 8年10月5日", "2026-10-05 00:00:00",
        "2026/10/5(月)", "10/5", "10/05", "10月5日", "10月5日（月）", "10/5 時点", "10/5週", "10/5の週",
        "10/5〜10/9", "10/5 ～ 10/11", "10月第1週", "10月1週目",
        "2026年10月第1週", "W41", "第1週", "1週目", "W1", "Week 1",
    ],
)  # fmt: skip
def test_many_ways_to_write_the_fifth_of_october(text: str) -> None:
    assert parse_date(text, AROUND, cycle_start=CYCLE_START) == FIFTH


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年10月", date(2026, 10, 1)),
        ("2026/10", date(2026, 10, 1)),
        ("R8.10", date(2026, 10, 1)),
        ("10月", date(2026, 10, 1)),
        ("10月末", date(2026, 10, 31)),
        ("令和9年2月末", date(2027, 2, 28)),
        ("1/12", date(2027, 1, 12)),
        ("6/1", date(2026, 6, 1)),
        ("第3週", date(2026, 10, 19)),
        ("W13", date(2026, 12, 28)),
        ("H25.3.31", date(2013, 3, 31)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("昭和64年1月7日", date(1989, 1, 7)),
    ],
)
def test_months_weeks_and_eras_become_dates(text: str, day: date) -> None:
    assert parse_date(text, AROUND, cycle_start=CYCLE_START) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "達成",
        "70%",
        "0.7",
        "10",
        "10.5",
        "3-5",
        "13/1",
        "2/30",
        "2026",
        "KR1",
        "第3週",
        "第0週",
        "W99",
        "△5",
        "a" * 9999,
    ],
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert parse_date(text, AROUND) is None


def test_the_29th_of_february_is_found_in_the_nearest_leap_year_only() -> None:
    assert parse_date("2/29", date(2027, 12, 1)) == date(2028, 2, 29)
    assert parse_date("2/29", date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("R7", 2025),
        ("令和7年度", 2025),
        ("H25", 2013),
        ("平成25年度", 2013),
        ("2026年度", 2026),
        ("FY2026", 2026),
        ("15件", None),
    ],
)
def test_years_are_read_in_eras_and_fiscal_years(text: str, year: int | None) -> None:
    assert parse_year(text) == year


def test_eras_change_on_their_first_day() -> None:
    assert era_year(date(2019, 4, 30)) == ("平成", 31)
    assert era_year(date(2019, 5, 1)) == ("令和", 1)
    with pytest.raises(ValueError, match="before"):
        era_year(date(1800, 1, 1))


@given(st.dates(date(1913, 1, 1), date(2090, 12, 31)))
def test_a_date_written_in_its_era_is_read_back(day: date) -> None:
    era, year = era_year(day)
    assert western(era, year) == day.year
    assert parse_date(f"{era}{year}年{day.month}月{day.day}日", AROUND) == day


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(-150, 150))
def test_a_date_without_year_is_the_nearest_one(around: date, offset: int) -> None:
    day = date.fromordinal(around.toordinal() + offset)
    if (day.month, day.day) != (2, 29):
        assert parse_date(f"{day.month}/{day.day}", around) == day


@given(st.integers(1, 13))
def test_week_names_agree_with_the_weeks_of_the_cycle(week: int) -> None:
    day = parse_date(f"第{week}週", AROUND, cycle_start=CYCLE_START)
    assert day is not None
    assert week_of(CYCLE_START, date(2026, 12, 31), day) == (week, 13)


@given(st.text(max_size=60) | st.text("0123456789年月日第週W/.-RH令和〜() ", max_size=20))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = parse_date(text, AROUND, cycle_start=CYCLE_START)
    assert found is None or isinstance(found, date)
    assert parse_year(text) is None or isinstance(parse_year(text), int)
