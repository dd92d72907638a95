"""Charts: pure functions from values to markup."""

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from shirube.okr.forecast import FanPoint
from shirube.web.drawing.cycle_chart import CycleChart, Note, Tick, cycle_chart
from shirube.web.drawing.labels import LEAST_DISTANCE, Label, settle
from shirube.web.drawing.mix import mix
from shirube.web.drawing.plane import Plane, Reading, runs, span
from shirube.web.drawing.ring import ring
from shirube.web.drawing.sparkline import Sparkline, sparkline

START, END, TODAY = date(2026, 10, 1), date(2026, 12, 31), date(2026, 11, 24)
values = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


def weekly(*given_values: str | None) -> tuple[Reading, ...]:
    return tuple(
        Reading(START + timedelta(days=7 * week), None if value is None else Decimal(value))
        for week, value in enumerate(given_values)
    )


def a_fan(last: str = "63") -> tuple[FanPoint, ...]:
    there = Decimal(last)
    return (FanPoint(TODAY, there, there, there), FanPoint(END, there + 9, there + 4, there + 14))


def a_chart(**changed: object) -> CycleChart:
    known: dict[str, object] = {
        "start": START,
        "end": END,
        "today": TODAY,
        "readings": weekly("41", "44", None, "50", "63"),
        "title": "41％から63％に。",
        "target": Decimal(80),
        "target_label": "目標 80％",
        "expected": Decimal(65),
        "expected_label": "今日の目安",
        "current_label": "63％",
        "path": a_fan(),
        "forecast_label": "見込み 72％",
        "today_label": "今日",
        "ticks": (Tick(START, "1週"),),
        "notes": (Note(START, Decimal(41), "はじめました"),),
    }
    return CycleChart(**{**known, **changed})  # type: ignore[arg-type]


def numbers(markup: str) -> list[float]:
    """Every coordinate of every path."""
    return [float(n) for d in re.findall(r' d="([^"]*)"', markup) for n in re.findall(r"-?\d+\.?\d*", d)]


def test_a_sparkline_shows_target_actual_end_and_fan() -> None:
    drawn = sparkline(
        Sparkline(START, END, weekly("41", "50", "63"), Decimal(80), a_fan(), "8週で22ポイント増")
    )

    for name in ("chart__target", "chart__actual", "chart__end", "chart__fan", "chart__median"):
        assert f'class="{name}"' in drawn
    assert 'role="img" aria-label="8週で22ポイント増"' in drawn


def test_a_sparkline_without_readings_or_target_is_an_empty_silent_drawing() -> None:
    drawn = sparkline(Sparkline(START, END, ()))

    assert "chart__" not in drawn
    assert 'aria-hidden="true"' in drawn


def test_a_missing_week_breaks_the_line() -> None:
    drawn = sparkline(Sparkline(START, END, weekly("41", "44", None, "50", "63")))

    assert drawn.count('class="chart__actual"') == 2


def test_a_reading_alone_between_gaps_is_a_point() -> None:
    drawn = sparkline(Sparkline(START, END, weekly("41", "44", None, "50", None, "60", "63")))

    assert drawn.count('class="chart__point"') == 1


def test_readings_out_of_order_are_drawn_in_the_order_of_days() -> None:
    there = weekly("41", "50", "63")

    assert sparkline(Sparkline(START, END, there)) == sparkline(Sparkline(START, END, there[::-1]))


def test_a_title_is_escaped() -> None:
    assert 'aria-label="&lt;b&gt; &amp; &#34;x&#34;"' in sparkline(
        Sparkline(START, END, (), title='<b> & "x"')
    )


@given(st.lists(st.none() | values, max_size=14), st.none() | values)
def test_every_sparkline_is_well_formed_and_stays_on_its_paper(
    given_values: list[Decimal | None], target: Decimal | None
) -> None:
    readings = tuple(Reading(START + timedelta(days=7 * n), value) for n, value in enumerate(given_values))

    drawn = sparkline(Sparkline(START, END, readings, target))

    ElementTree.fromstring(drawn)
    assert all(0 <= number <= 160 for number in numbers(drawn))


@given(values, values)
def test_a_higher_value_is_never_drawn_lower(one: Decimal, other: Decimal) -> None:
    low, high = span([one, other])
    plane = Plane(START, END, low, high, 0, 0, 100, 100)

    assert plane.y(max(one, other)) <= plane.y(min(one, other))


def test_equal_values_still_have_a_height() -> None:
    low, high = span([Decimal(5), Decimal(5)])

    assert low < 5 < high


def test_runs_leave_out_what_is_unknown() -> None:
    assert [len(run) for run in runs(weekly(None, "1", "2", None, None, "3"))] == [2, 1]


def test_a_cycle_chart_names_its_lines_directly() -> None:
    drawn = cycle_chart(a_chart())

    for words in (
        "目標 80％",
        "見込み 72％",
        "今日",
        "今日の目安",
        "63％",
        "1週",
        "<title>はじめました</title>",
    ):
        assert words in drawn


def test_a_cycle_chart_is_drawn_for_wide_and_for_narrow_places() -> None:
    drawn = cycle_chart(a_chart())

    assert "chart--wide" in drawn
    assert "chart--narrow" in drawn
    assert drawn.count('role="img" aria-label="41％から63％に。"') == 2
    ElementTree.fromstring(drawn)


def test_today_outside_the_cycle_is_not_marked() -> None:
    drawn = cycle_chart(a_chart(today=END + timedelta(days=3), expected=None))

    assert "chart__today" not in drawn
    assert ">今日<" not in drawn


def test_a_chart_before_the_first_reading_still_shows_the_target() -> None:
    drawn = cycle_chart(a_chart(readings=(), path=(), notes=()))

    assert "chart__target" in drawn
    assert "chart__end" not in drawn


def test_a_narrow_chart_keeps_only_some_week_labels() -> None:
    ticks = tuple(Tick(START + timedelta(days=7 * n), f"w{n + 1}") for n in range(13))

    wide, narrow = cycle_chart(a_chart(ticks=ticks)).split("chart--narrow")

    assert len(re.findall(r">w\d+<", wide)) == 13
    assert len(re.findall(r">w\d+<", narrow)) <= 5


@given(st.lists(st.integers(0, 240), max_size=6))
def test_labels_never_touch_one_another(heights: list[int]) -> None:
    settled = settle([Label(0, y, "x") for y in heights], lowest=240)

    assert all(lower.y - upper.y >= LEAST_DISTANCE for upper, lower in pairwise(settled))
    assert all(label.y <= 240 for label in settled)


def test_a_ring_shows_its_percent() -> None:
    drawn = ring(Decimal("0.64"))

    assert 'stroke-dasharray="64 36"' in drawn
    assert ">64<" in drawn


def test_a_ring_closes_only_when_reached() -> None:
    assert ">99<" in ring(Decimal("0.999"))
    assert "ring--achieved" not in ring(Decimal("0.999"))
    assert "ring__mark" in ring(Decimal(1))


def test_a_ring_celebrates_only_the_moment_it_is_reached() -> None:
    assert "ring--closing" in ring(Decimal(1), just_reached=True)
    assert "ring--closing" not in ring(Decimal(1))
    assert "ring--closing" not in ring(Decimal("0.5"), just_reached=True)


def test_an_unmeasured_ring_is_not_zero() -> None:
    assert "ring--unknown" in ring(None)
    assert ">0<" in ring(Decimal(0))


@given(st.decimals(min_value=-2, max_value=3, places=4))
def test_a_ring_stays_within_its_circle(progress: Decimal) -> None:
    shown = [int(n) for n in re.findall(r'dasharray="(\d+) (\d+)"', ring(progress))[0:1] for n in n]

    assert not shown or sum(shown) == 100


def test_a_mix_shows_every_status_once_and_nothing_when_empty() -> None:
    drawn = mix({"on_track": 3, "behind": 1}, "順調3、遅れ1")

    assert drawn.count("<rect") == 2
    assert 'aria-label="順調3、遅れ1"' in drawn
    assert mix({"on_track": 0}, "") == ""


def test_no_drawing_carries_a_style() -> None:
    drawn = (
        cycle_chart(a_chart())
        + ring(Decimal(1))
        + mix({"behind": 1}, "x")
        + sparkline(Sparkline(START, END, ()))
    )

    assert "style" not in drawn
    assert "#" not in re.sub(r"&#\d+;", "", drawn)
