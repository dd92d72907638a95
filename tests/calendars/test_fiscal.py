"""Fiscal years, cycle names, weeks of a cycle."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.calendars.fiscal import (
    CycleLabel,
    Preset,
    end_of_month,
    english,
    fiscal_year,
    half,
    japanese,
    name_of,
    preset_containing,
    preset_range,
    quarter,
    week_of,
    week_start,
)

START, END = date(2026, 10, 1), date(2026, 12, 31)
days = st.dates(date(2000, 1, 1), date(2090, 12, 31))
months = st.integers(1, 12)


def test_a_fiscal_year_begins_in_april() -> None:
    assert fiscal_year(date(2026, 4, 1)) == 2026
    assert fiscal_year(date(2027, 3, 31)) == 2026
    assert fiscal_year(date(2026, 1, 1), first_month=1) == 2026


def test_november_lies_in_the_third_quarter_and_second_half() -> None:
    assert (quarter(date(2026, 11, 23)), half(date(2026, 11, 23))) == (3, 2)
    assert quarter(date(2026, 11, 23), first_month=1) == 4


@pytest.mark.parametrize(
    ("preset", "number", "start", "end"),
    [
        (Preset.QUARTER, 3, START, END),
        (Preset.QUARTER, 4, date(2027, 1, 1), date(2027, 3, 31)),
        (Preset.HALF, 1, date(2026, 4, 1), date(2026, 9, 30)),
        (Preset.YEAR, 1, date(2026, 4, 1), date(2027, 3, 31)),
    ],
)
def test_presets_have_first_and_last_days(preset: Preset, number: int, start: date, end: date) -> None:
    assert preset_range(preset, 2026, number) == (start, end)


def test_a_fiscal_year_has_no_fifth_quarter() -> None:
    with pytest.raises(ValueError, match="number 5"):
        preset_range(Preset.QUARTER, 2026, 5)


@given(days, months, st.sampled_from(Preset))
def test_every_day_lies_in_the_preset_that_contains_it(day: date, first_month: int, preset: Preset) -> None:
    start, end = preset_containing(preset, day, first_month)
    assert start <= day <= end
    assert name_of(start, end, first_month).kind == preset


@given(days, months, st.sampled_from(Preset))
def test_presets_follow_each_other_without_gap(day: date, first_month: int, preset: Preset) -> None:
    _, end = preset_containing(preset, day, first_month)
    assert preset_containing(preset, end + timedelta(days=1), first_month)[0] == end + timedelta(days=1)


def test_a_quarter_is_known_by_its_dates() -> None:
    assert name_of(START, END) == CycleLabel(fiscal_year=2026, kind="quarter", number=3, months=(10, 12))


@pytest.mark.parametrize(
    ("start", "end", "ja", "en"),
    [
        (START, END, "2026年度 3Q（10〜12月）", "FY2026 Q3 (Oct–Dec)"),
        (date(2026, 4, 1), date(2026, 9, 30), "2026年度 上期（4〜9月）", "FY2026 H1 (Apr–Sep)"),
        (START, date(2027, 3, 31), "2026年度 下期（10〜3月）", "FY2026 H2 (Oct–Mar)"),
        (date(2026, 4, 1), date(2027, 3, 31), "2026年度（4〜3月）", "FY2026 (Apr–Mar)"),
        (date(2026, 10, 5), date(2026, 11, 20), "2026年10月5日〜11月20日", "Oct 5 – Nov 20, 2026"),
        (date(2026, 12, 1), date(2027, 1, 31), "2026年12月1日〜2027年1月31日", "Dec 1, 2026 – Jan 31, 2027"),
    ],
)
def test_cycles_are_named_in_both_languages(start: date, end: date, ja: str, en: str) -> None:
    label = name_of(start, end)
    assert (japanese(label), english(label)) == (ja, en)


def test_the_third_quarter_is_in_its_eighth_of_thirteen_weeks_on_23_november() -> None:
    assert week_of(START, END, date(2026, 11, 23)) == (8, 13)
    assert week_of(START, END, date(2026, 11, 24)) == (8, 13)
    assert week_of(START, END, date(2026, 11, 22)) == (7, 13)


def test_days_before_the_first_monday_belong_to_week_one() -> None:
    assert week_of(START, END, START) == (1, 13)
    assert week_of(START, END, date(2026, 10, 11)) == (1, 13)
    assert week_of(START, END, END) == (13, 13)


def test_a_day_outside_the_cycle_counts_as_its_nearest_day() -> None:
    assert week_of(START, END, date(2026, 9, 1)) == (1, 13)
    assert week_of(START, END, date(2027, 1, 10)) == (13, 13)


def test_a_cycle_without_a_monday_has_one_week() -> None:
    assert week_of(date(2026, 10, 6), date(2026, 10, 9), date(2026, 10, 7)) == (1, 1)


@given(days, st.integers(0, 400), st.integers(0, 400))
def test_weeks_stay_within_the_cycle_and_never_run_backwards(start: date, length: int, offset: int) -> None:
    end, day = start + timedelta(days=length), start + timedelta(days=offset)
    week, weeks = week_of(start, end, day)
    assert 1 <= week <= weeks
    assert week <= week_of(start, end, day + timedelta(days=1))[0] <= week + 1


@given(days, st.integers(1, 13))
def test_a_week_begins_on_its_monday(start: date, week: int) -> None:
    monday = week_start(start, week)
    assert monday.weekday() == 0
    assert week_of(start, start + timedelta(days=200), monday)[0] == week


@given(days)
def test_a_month_ends_the_day_before_another_begins(day: date) -> None:
    assert (end_of_month(day) + timedelta(days=1)).day == 1
    assert end_of_month(day).month == day.month
