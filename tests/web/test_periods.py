"""Per-period and relative key results on pages: their words, their chart, their lines, their check-ins."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from factories import TOKYO, a_cycle, a_key_result, a_person, an_objective
from shirube.checkins.actions import check_in
from shirube.checkins.verifying import differences
from shirube.goals.definition import Definition
from shirube.goals.models import KeyResult, Objective, State
from shirube.okr.kinds import Change, Comparison, Kind, Period, RelativeMode
from shirube.web.wording.demands import target_words
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db
DECEMBER = datetime(2026, 12, 4, 10, tzinfo=TOKYO)


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=TOKYO)


@pytest.fixture(autouse=True)
def _in_december() -> object:
    with time_machine.travel(DECEMBER, tick=False):
        yield


def fifteen_a_month(sakura: Any, *said: tuple[int, int, int]) -> KeyResult:
    deals = a_key_result(
        "商談成約件数を月15件以上にする",
        objective=an_objective(owner=sakura, at=on(10, 1)),
        kind=Kind.AT_LEAST,
        baseline=None,
        target="15",
        unit="件",
        period=Period.MONTH,
        at=on(10, 1),
    )
    for month, day, value in said:
        check_in(deals, value=Decimal(value), by=sakura, at=on(month, day))
    return deals


@pytest.mark.parametrize(
    ("definition", "ja", "en"),
    [
        (Definition("", Kind.AT_LEAST, target=Decimal(15), unit="件", period=Period.MONTH), "月15件以上", "15 件 or more a month"),
        (Definition("", Kind.AT_LEAST, target=Decimal(3), unit="回", period=Period.WEEK), "週3回以上", None),
        (Definition("", Kind.REACH, target=Decimal(30), comparison=Comparison.PREVIOUS_MONTH, change=Change.RELATIVE, mode=RelativeMode.EVERY_PERIOD), "前月比+30%（毎月）", "+30% on the month before (every month)"),
        (Definition("", Kind.AT_LEAST, target=Decimal(120), comparison=Comparison.PREVIOUS_YEAR, change=Change.LEVEL, mode=RelativeMode.ONCE_BY_END), "前年比120%以上（期末までに一度）", "120% or more on the year before (once by the end)"),
        (Definition("", Kind.REACH, target=Decimal(-8), comparison=Comparison.PREVIOUS_PERIOD, change=Change.RELATIVE), "前期比-8%（判断のしかたは未定）", None),
        (Definition("", Kind.REACH, baseline=Decimal(30), target=Decimal(-10), unit="営業日", change=Change.ABSOLUTE), "開始時から-10営業日", None),
        (Definition("", Kind.AT_LEAST, target=Decimal(15), unit="件"), "15件以上", None),
    ],
)  # fmt: skip
def test_targets_are_said_with_their_periods_and_comparisons(definition: Definition, ja: str, en: str | None) -> None:
    with translation.override("ja"):
        assert target_words(definition, unit=definition.unit) == ja
    if en is not None:
        with translation.override("en"):
            assert target_words(definition, unit=definition.unit).replace(" 件", "件") == en.replace(" 件", "件")


def test_the_page_shows_each_period_beside_its_target_and_the_running_one_apart() -> None:
    sakura = a_person()
    deals = fifteen_a_month(sakura, (10, 30, 16), (11, 27, 14), (12, 2, 3))

    page = as_person(sakura).get(reverse("key-result", args=[deals.pk]))
    markup, said = page.content.decode(), words(page)

    assert "終わった2期間のうち1期間で達成しました。12月は途中で、いまは3件です。" in said
    assert "10月 16件 15件 達成 11月 14件 15件 未達 12月 3件 15件 途中" in said
    assert [f"chart__{mark}" in markup for mark in ("held", "missed", "running")] == [True] * 3
    assert "目標月15件以上" in said
    assert KeyResult.objects.get().progress == 5000


def test_a_period_without_a_value_is_listed_as_unknown() -> None:
    sakura = a_person()
    deals = fifteen_a_month(sakura, (11, 27, 18))

    data = words(as_person(sakura).get(reverse("key-result-data", args=[deals.pk])))

    assert "10月 — 15件 値なし 11月 18件 15件 達成" in data


def test_a_relative_key_result_shows_the_target_of_each_month() -> None:
    sakura = a_person()
    orders = a_key_result(
        "新規受注を毎月前月比30%増やす",
        objective=an_objective(owner=sakura, at=on(10, 1)),
        kind=Kind.REACH,
        baseline="10",
        target="30",
        unit="件",
        comparison=Comparison.PREVIOUS_MONTH,
        change=Change.RELATIVE,
        mode=RelativeMode.EVERY_PERIOD,
        at=on(10, 1),
    )
    for month, value in ((10, 13), (11, 16), (12, 1)):
        check_in(orders, value=Decimal(value), by=sakura, at=on(month, 2))

    said = words(as_person(sakura).get(reverse("key-result", args=[orders.pk])))

    assert "10月 13件 13件 達成 11月 16件 16.9件 未達 12月 1件 20.8件 途中" in said
    assert "前月比+30%（毎月）" in said


def test_lists_say_the_period_too() -> None:
    sakura = a_person()
    deals = fifteen_a_month(sakura, (12, 2, 3))

    assert "月15件以上" in words(as_person(sakura).get(reverse("objective", args=[deals.objective_id])))


def test_the_editor_fills_in_period_and_comparison_and_asks_for_the_mode() -> None:
    a_cycle()
    sakura = a_person()
    client = as_person(sakura)

    monthly = client.get("/readings", {"text": "月15件以上の商談をつくる"}).content.decode()
    relative = client.get("/readings", {"text": "新規受注を前月比30%増やす"}).content.decode()
    settled = client.get("/readings", {"text": "新規受注を前月比30%増やす", "settled": "mode"}).content.decode()

    assert 'data-fill="period" value="month"' in monthly
    for name, value in (("target", "30"), ("comparison", "previous_month"), ("change", "relative"), ("mode", ""), ("unit", "")):
        assert f'data-fill="{name}" value="{value}"' in relative
    assert 'data-question="relative_mode"' in relative
    assert "every_period" in relative
    assert 'data-question="relative_mode"' not in settled


def test_a_relative_key_result_is_drafted_edited_and_settled_without_scripts() -> None:
    a_cycle()
    sakura = a_person()
    client = as_person(sakura)
    sentence = {"kr-0-title": "新規受注を前月比30%増やす", "kr-0-owner": "Sakura", "kr-0-weight": "1"}
    client.post("/objectives/new", {"title": "受注を伸ばす", "owner": f"person-{sakura.pk}", "then": "save", **sentence})
    one = KeyResult.objects.get()
    assert (one.target, one.comparison, one.change) == (Decimal(30), "previous_month", "relative")
    assert (one.mode, one.unit) == ("", "")

    own = Objective.objects.get()
    client.post(
        reverse("edit-objective", args=[own.pk]),
        {
            "title": "受注を伸ばす", "owner": f"person-{sakura.pk}", "version": str(own.version), "then": "commit", **sentence,
            "kr-0-key_result": str(one.pk), "kr-0-version": str(one.version), "kr-0-kind": "reach", "kr-0-baseline": "30",
            "kr-0-target": "30", "kr-0-unit": "件", "kr-0-comparison": "previous_month", "kr-0-change": "relative",
            "kr-0-mode": "every_period",
        },
    )  # fmt: skip

    one.refresh_from_db()
    assert (one.mode, one.baseline, one.target) == ("every_period", Decimal(30), Decimal(30))
    assert Objective.objects.get().state is State.COMMITTED


def test_measured_by_its_supporters_it_is_never_called_not_updated() -> None:
    sakura = a_person()
    above = a_key_result(objective=an_objective(owner=sakura, at=on(10, 1)), measured_by="supporters", at=on(10, 1))

    said = words(as_person(sakura).get(reverse("objective", args=[above.objective_id])))

    assert "支える目的から集計" in said
    assert "未更新" not in said


def test_days_of_the_stretches() -> None:
    from shirube.calendars.periods import Stretch
    from shirube.web.wording.periods import stretch_name

    week = Stretch(date(2026, 11, 16), date(2026, 11, 22))
    with translation.override("ja"):
        assert stretch_name(week, Period.WEEK) == "11/16〜11/22"
        assert stretch_name(Stretch(date(2026, 10, 1), date(2026, 12, 31)), Period.QUARTER) == "10月〜12月"
        assert stretch_name(week, None) == "期間全体"


def test_the_sheet_of_today_says_which_period_the_value_is_for_and_offers_last_month_early() -> None:
    sakura = a_person()
    deals = fifteen_a_month(sakura, (10, 30, 16))
    client = as_person(sakura)

    sheet = client.get("/")
    assert "12月の分 11月の分" in words(sheet)
    assert re.search(f'name="kr-{deals.pk}-value" [^>]*value=""', sheet.content.decode())

    client.post("/", {"kr": str(deals.pk), f"kr-{deals.pk}-value": "18", f"kr-{deals.pk}-about": "before"})

    deals.refresh_from_db()
    assert deals.progress == 10000
    assert [line.at.astimezone(TOKYO).date() for line in deals.check_ins.order_by("at")] == [date(2026, 10, 30), date(2026, 11, 30)]
    assert differences() == []


def test_a_value_is_for_the_running_period_unless_told() -> None:
    sakura = a_person()
    deals = fifteen_a_month(sakura, (10, 30, 16))

    as_person(sakura).post(reverse("check-in", args=[deals.pk]), {f"kr-{deals.pk}-value": "4"})

    deals.refresh_from_db()
    assert (deals.current, deals.progress) == (Decimal(4), 5000)


def test_last_months_value_is_never_said_again_for_this_month() -> None:
    sakura = a_person()
    deals = fifteen_a_month(sakura, (10, 30, 16), (11, 20, 18))

    as_person(sakura).post("/", {"kr": str(deals.pk), "all": "as-it-stands"})

    assert [line.value for line in deals.check_ins.order_by("at")] == [Decimal(16), Decimal(18)]


def test_in_the_closing_window_a_value_belongs_to_the_last_period() -> None:
    sakura = a_person()
    deals = fifteen_a_month(sakura, (10, 30, 16), (11, 20, 18))

    with time_machine.travel(datetime(2027, 1, 5, 9, tzinfo=TOKYO), tick=False):
        assert "12月の分" in words(as_person(sakura).get(reverse("key-result", args=[deals.pk])))
        as_person(sakura).post(reverse("check-in", args=[deals.pk]), {f"kr-{deals.pk}-value": "15"})

    deals.refresh_from_db()
    assert deals.progress == 10000


def test_a_key_result_whose_periods_all_held_so_far_is_not_called_reached_yet() -> None:
    sakura = a_person()
    deals = fifteen_a_month(sakura, (10, 30, 16), (11, 20, 18), (12, 2, 3))

    page = as_person(sakura).get(reverse("key-result", args=[deals.pk])).content.decode()

    assert "status--achieved" not in page
