"""What single cells mean."""

from datetime import date
from decimal import Decimal

import pytest

from sheets.making import Percent, codes, course, courses, read
from shirube.okr.kinds import Comparison, Kind, Period, Status
from shirube.sheets import Trouble
from shirube.sheets.figures import converted, parse_figure
from shirube.sheets.names import people_in
from shirube.sheets.splitting import key_results_in


def kr(title: str, **cells: object) -> tuple[str | None, str | None, str | None, str]:
    return course(read([["目的", "KR", *cells], ["目的の文", title, *cells.values()]]).key_results[0])


@pytest.mark.parametrize(("text", "number", "unit"), [
    ("△5", "-5", ""), ("▲1.5", "-1.5", ""), ("－3", "-3", ""), ("-3件", "-3", "件"), ("１，２００", "1200", ""),
    ("1,200万円", "1200", "万円"), ("1億2000万円", "12000", "万円"), ("70%", "70", "%"), ("７０％", "70", "%"),
    ("¥5,000", "5000", "円"), ("80％以上", "80", "%"), ("≧ 4.2点", "4.2", "点"), ("約30件", "30", "件"),
    ("(5)", "-5", ""), ("40〜60%", "40", "%"), ("5営業日以内", "5", "営業日"), ("+3名", "3", "名"), (".5", "0.5", ""),
])
def test_a_cell_holds_a_figure(text: str, number: str, unit: str) -> None:
    figure = parse_figure(text)

    assert figure is not None
    assert (figure.number, figure.unit) == (Decimal(number), unit)


@pytest.mark.parametrize("text", ["順調", "◎", "10/5", "3名中2名が", "v2.0版を公開する", "〇〇件", ""])
def test_a_cell_without_a_figure_holds_none(text: str) -> None:
    assert parse_figure(text) is None


def test_percentages_come_in_three_ways() -> None:
    for current in (Percent(0.7), "70%", "７０％", 70, 0.7):
        assert kr("利用率を20%から80%にする", 現在値=current) == ("20", "80", "70", "%")


def test_small_percentages_keep_their_size() -> None:
    assert kr("解約率を1.8%から0.9%に下げる", 基準値=1.8, 目標値=0.9, 現在値=1.2) == ("1.8", "0.9", "1.2", "%")
    assert kr("解約率を下げる", 基準値="0.8%", 目標値="0.5%", 現在値="0.6%") == ("0.8", "0.5", "0.6", "%")
    assert kr("解約率を0.8%から0.5%に下げる", 現在値=0.6) == ("0.8", "0.5", "0.6", "%")
    assert kr("転換率を1.4%から2.5%に", 基準値=0.014, 目標値=0.025, 現在値=0.019) == ("1.4", "2.5", "1.9", "%")


def test_unknown_is_not_zero() -> None:
    for text in ("－", "-", "未", "N/A", "", "―", "#DIV/0!"):
        assert kr("件数を10件から20件に増やす", 現在値=text)[2] is None


def test_large_amounts_meet_in_one_unit() -> None:
    assert kr("売上を9000万円から1.2億円に増やす", 単位="万円", 現在値="1億円")[2:] == ("10000", "万円")
    assert converted(Decimal("1.2"), "億円", "万円") == Decimal(12000)
    assert converted(Decimal(3), "件", "円") is None


def test_the_column_wins_over_the_sentence_and_says_so() -> None:
    found = read([["目的", "KR", "基準値", "目標値"], ["目的の文", "件数を10件から20件に増やす", 12, 25]])

    assert courses(found) == [("12", "25", None, "件")]
    assert {Trouble.TARGET_DIFFERS, Trouble.BASELINE_DIFFERS} <= codes(found)


def test_progress_becomes_the_value_it_stands_for() -> None:
    assert kr("障害を４件から１件に減らす", 進捗率="66%")[2] == "2.02"
    assert kr("満足度4.2点以上", 進捗率=80)[2] == "3.36"
    assert kr("件数を10件から20件に増やす", 進捗率="△10%")[2] == "9"
    assert kr("件数を10件から20件に増やす", 進捗率="◎")[2] == "20"
    assert kr("件数を10件から20件に増やす", 進捗率="13件")[2] == "13"
    assert kr("件数を10件から20件に増やす", 進捗率="13/20")[2] == "13"


def test_a_mark_in_the_progress_column_is_a_status() -> None:
    found = read([["目的", "KR", "進捗"], ["目的の文", "件数を10件から20件に増やす", "△"]])

    assert found.key_results[0].status is Status.AT_RISK
    assert found.key_results[0].current is None


def test_a_column_of_progress_that_counts_to_a_hundred_reads_1_as_one_percent() -> None:
    found = read([["目的", "KR", "進捗率"], ["目的の文", "件数を0件から100件に増やす", 1],
                  ["", "点数を0点から100点に上げる", 35]])

    assert [c[2] for c in courses(found)] == ["1", "35"]


def test_a_comparison_in_the_target_cell_decides_the_kind() -> None:
    found = read([["目的", "KR", "目標"], ["目的の文", "残業時間", "20時間未満"], ["", "面談率", "80%以上"],
                  ["", "稼働率", "40〜60%"]])

    assert [(k.kind, k.strict, k.target, k.target_max) for k in found.key_results] == [
        (Kind.AT_MOST, True, Decimal(20), None), (Kind.AT_LEAST, False, Decimal(80), None),
        (Kind.BETWEEN, False, Decimal(40), Decimal(60)),
    ]


def test_a_milestone_is_done_or_not() -> None:
    found = read([["目的", "KR", "状況"], ["目的の文", "新しい受付を公開する", "完了"], ["", "規程を改定する", "△"]])

    assert [k.kind for k in found.key_results] == [Kind.MILESTONE] * 2
    assert [[step.done for step in k.steps] for k in found.key_results] == [[True], []]


def test_a_unit_over_a_period_gives_both() -> None:
    found = read([["目的", "KR", "目標値", "単位"], ["目的の文", "受注件数を15件以上", 15, "件/月"]])

    assert (found.key_results[0].unit, found.key_results[0].period) == ("件", Period.MONTH)


def test_a_change_against_last_month_without_readings_stays_relative() -> None:
    found = read([["目的", "KR"], ["目的の文", "訪問数を前月より30%増やす"]])

    assert found.key_results[0].comparison is Comparison.PREVIOUS_MONTH
    assert found.key_results[0].target == Decimal(30)


def test_a_named_change_starts_at_the_baseline_column() -> None:
    assert kr("推奨度を10ポイント上げる", 基準値=20)[:2] == ("20", "30")


@pytest.mark.parametrize(("written", "header", "taken"), [
    (7, "自信度", 7), ("8/10", "自信度", 8), ("60%", "自信度", 6), (3, "自信度（5段階）", 6), ("高", "自信度", 8),
])
def test_confidence_comes_on_any_scale(written: object, header: str, taken: int) -> None:
    found = read([["目的", "KR", header], ["目的の文", "件数を10件から20件に", written]])

    assert found.key_results[0].confidence == taken


@pytest.mark.parametrize("written", [
    date(2026, 12, 31), "2026/12/31", "12/31", "令和8年12月31日", "R8.12.31", "12月末", "期末", "12月"])
def test_due_dates_come_in_many_ways(written: object) -> None:
    found = read([["目的", "KR", "期限"], ["目的の文", "件数を10件から20件に", written]])

    assert found.key_results[0].due_on == date(2026, 12, 31)


def test_names_in_one_cell_are_parted() -> None:
    assert people_in("佐伯・高山") == people_in("佐伯、高山") == people_in("佐伯さん\n高山さん") == ("佐伯", "高山")
    assert people_in("藤井　健（主）/小田 慎") == ("藤井 健", "小田 慎")
    assert people_in("ジョン・スミス") == ("ジョン・スミス",)


def test_key_results_in_one_cell_are_parted_only_where_they_are_several() -> None:
    assert key_results_in("①A社を増やす②B社を増やす") == ["A社を増やす", "B社を増やす"]
    assert key_results_in("KR1：件数 KR2：率") == ["件数", "率"]
    assert key_results_in("・一つだけ") == ["一つだけ"]
    assert key_results_in("1.5倍に増やす") == ["1.5倍に増やす"]
