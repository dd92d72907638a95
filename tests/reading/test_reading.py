"""What single sentences say, one habit of the language at a time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shirube.reading import Change, Comparison, Direction, Period, Reading, read


def said(reading: Reading, part: str) -> str:
    start, end = reading.spans[part]
    return reading.text[start:end]


def codes(sentence: str) -> list[str]:
    return [str(question.code) for question in read(sentence).questions]


def test_the_sentence_of_the_interface_is_read_as_promised() -> None:
    reading = read("商談成約件数を月15件以上にする")

    assert reading.metric == "商談成約件数"
    assert reading.direction is Direction.AT_LEAST
    assert (reading.comparator, reading.target, reading.unit) == (">=", "15", "件")
    assert reading.period is Period.MONTH
    assert reading.comparison is Comparison.NONE
    assert reading.questions == ()
    assert {part: said(reading, part) for part in ("metric", "target", "unit", "comparator", "period")} == {
        "metric": "商談成約件数",
        "target": "15",
        "unit": "件",
        "comparator": "以上",
        "period": "月",
    }


def test_json_has_exactly_the_keys_of_the_interface_and_two_more() -> None:
    promised = [
        "text", "metric", "direction", "comparator", "baseline", "target", "target_max", "unit", "aggregation",
        "period", "comparison", "base", "change", "spans", "questions",
    ]  # fmt: skip
    assert list(read("解約率を1.8%から1.2%に下げる").as_json("ja")) == [*promised, "splits", "deadline"]


def test_decimals_travel_as_plain_strings() -> None:
    written = read("売上を１，２００万円から1.5億円に伸ばす").as_json("ja")

    assert (written["baseline"], written["target"], written["unit"]) == ("0.12", "1.5", "億円")


@pytest.mark.parametrize(
    ("sentence", "target", "change"),
    [
        ("問い合わせ件数を30%増加させる", "+30", Change.RELATIVE),
        ("納期を10日短縮する", "-10", Change.ABSOLUTE),
        ("売上 前年比120%", "120", Change.LEVEL),
        ("残業時間を3割減", "-3", Change.RELATIVE),
        ("有給休暇取得日数プラス5日", "+5", Change.ABSOLUTE),
        ("平均通話時間 −1.0分", "-1.0", Change.ABSOLUTE),
        ("継続率 +7pp", "+7", Change.ABSOLUTE),
        ("登録者数を2倍にする", "2", Change.LEVEL),
        ("登録者数を倍増させる", "2", Change.LEVEL),
        ("不良件数を半減する", "-50", Change.RELATIVE),
        ("コスト △5％", "-5", Change.RELATIVE),
        ("コスト ▲5%", "-5", Change.RELATIVE),
        ("新規契約を60社にする", "60", None),
    ],
)
def test_a_sign_means_a_change_and_no_sign_a_level(sentence: str, target: str, change: Change | None) -> None:
    reading = read(sentence)
    assert (reading.target, reading.change) == (target, change)


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("満足度4.2点以上", ">="),
        ("残業時間を月20時間以下にする", "<="),
        ("回答を2営業日以内とする", "<="),
        ("海外比率30%超", ">"),
        ("差し戻し率を10%未満", "<"),
        ("少なくとも3件の受注", ">="),
        ("稼働率が99%を下回らない", ">="),
    ],
)
def test_comparators_are_inclusive_or_strict(sentence: str, comparator: str) -> None:
    assert read(sentence).comparator == comparator


@pytest.mark.parametrize("arrow", ["から", "→", "⇒", "➡"])
def test_from_and_to_are_read_however_they_are_joined(arrow: str) -> None:
    reading = read(f"網羅率 62%{arrow}80%")
    assert (reading.metric, reading.baseline, reading.target) == ("網羅率", Decimal(62), "80")
    assert reading.direction is Direction.INCREASE


@pytest.mark.parametrize(
    ("sentence", "low", "high", "direction"),
    [
        ("稼働率を40〜60%の間に保つ", "40", "60", Direction.BETWEEN),
        ("稼働率を40%から60%の範囲に維持する", "40", "60", Direction.BETWEEN),
        ("フォロワーの獲得 目標は5,000~1万人", "5000", "10000", Direction.INCREASE),
        ("Keep utilization between 40% and 60%", "40", "60", Direction.BETWEEN),
    ],
)
def test_ranges_have_two_ends(sentence: str, low: str, high: str, direction: Direction) -> None:
    reading = read(sentence)
    assert (reading.target, reading.target_max, reading.direction) == (low, high, direction)


@pytest.mark.parametrize(
    ("sentence", "comparison", "base"),
    [
        ("売上を前年比10%増", Comparison.PREVIOUS_YEAR, None),
        ("売上を対前年10%増", Comparison.PREVIOUS_YEAR, None),
        ("売上を昨年度より10%増やす", Comparison.PREVIOUS_YEAR, None),
        ("売上を前月比10%増", Comparison.PREVIOUS_MONTH, None),
        ("売上を前四半期比10%増", Comparison.PREVIOUS_PERIOD, None),
        ("CO2排出量を平成25年度比8%削減", Comparison.NAMED_BASE, "平成25年度"),
        ("CO2排出量を2013年度と比べて46%削減する", Comparison.NAMED_BASE, "2013年度"),
        ("利益を予算比105%にする", Comparison.NAMED_BASE, "予算"),
    ],
)
def test_comparisons_name_their_base(sentence: str, comparison: Comparison, base: str | None) -> None:
    reading = read(sentence)
    assert (reading.comparison, reading.base) == (comparison, base)


@pytest.mark.parametrize(
    ("sentence", "target", "metric"),
    [
        ("入社後3か月の定着率を95%以上にする", "95", "入社後3か月の定着率"),
        ("残業30時間以上の人員を5名以下にする", "5", "残業30時間以上の人員数"),
        ("検索5位以内のキーワード数を30個にする", "30", "検索5位以内のキーワード数"),
        ("ISO9001の指摘を3件以内にする", "3", "ISO9001の指摘件数"),
        ("90日継続率を40%にする", "40", "90日継続率"),
        ("24時間以内の返信率を90%にする", "90", "24時間以内の返信率"),
    ],
)
def test_numbers_that_belong_to_a_name_stay_in_it(sentence: str, target: str, metric: str) -> None:
    reading = read(sentence)
    assert (reading.target, reading.metric) == (target, metric)


@pytest.mark.parametrize("word", ["ゼロにする", "皆無とする", "0件にする", "根絶する", "を撲滅する"])
def test_nothing_at_all_is_an_upper_bound_of_zero(word: str) -> None:
    reading = read(f"重大事故{word}")
    assert (reading.target, reading.direction, reading.unit) == ("0", Direction.AT_MOST, "件")


def test_not_letting_something_rise_is_a_change_of_nothing() -> None:
    reading = read("苦情件数を増加させない")
    assert (reading.target, reading.comparator, reading.direction) == ("+0", "<=", Direction.AT_MOST)


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("新人事制度を2026年9月末までに公開する", "2026年9月末"),
        ("令和8年3月31日までに全拠点で運用を開始する", "令和8年3月31日"),
        ("Launch the new site by March 31", "March 31"),
    ],
)
def test_a_thing_to_finish_by_a_date_is_a_milestone(sentence: str, deadline: str) -> None:
    reading = read(sentence)
    assert (reading.direction, reading.target, reading.deadline) == (Direction.MILESTONE, None, deadline)
    assert reading.questions == ()


def test_a_correction_in_brackets_is_not_the_target() -> None:
    reading = read("売上収益4,200億円（修正前3,000億円）")
    assert (reading.target, reading.unit, reading.baseline) == ("4200", "億円", None)


def test_a_present_value_in_brackets_is_the_baseline() -> None:
    assert read("網羅率を80%にする（現状62%）").baseline == Decimal(62)


def test_ranks_count_downward() -> None:
    reading = read("検索順位を10位から3位に上げる")
    assert (reading.baseline, reading.target, reading.direction) == (Decimal(10), "3", Direction.DECREASE)


def test_spans_point_into_the_original_even_where_characters_were_folded() -> None:
    reading = read("\u200bｶﾞｲﾄﾞ公開数を\u3000１，５００㌫ではなく３０件以上にする")
    assert said(reading, "target") == "３０"
    assert said(reading, "comparator") == "以上"


@pytest.mark.parametrize(
    ("sentence", "splits"),
    [
        (
            "新規契約を30件獲得し、解約率を2%以下に下げる",
            ("新規契約を30件獲得する", "解約率を2%以下に下げる"),
        ),
        ("受注率を30%に上げ、失注を減らし10件にする", ("受注率を30%に上げる", "失注を減らし10件にする")),
        ("応答率90%以上、放棄呼率5%以下", ("応答率90%以上", "放棄呼率5%以下")),
        ("Grow revenue by 20% and reduce churn to 3%", ("Grow revenue by 20%", "Reduce churn to 3%")),
        ("売上高175億円(前期実績比65%増)", ()),
        ("着信から応答までの平均時間を20秒以内、つまり従来の半分にする", ()),
    ],
)
def test_two_key_results_in_one_sentence_are_proposed_as_two(sentence: str, splits: tuple[str, ...]) -> None:
    reading = read(sentence)
    assert reading.splits == splits
    assert ("split" in codes(sentence)) == bool(splits)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("有効リード数を前月比30%増やす", "relative_mode"),
        ("売上 前年比120%", "relative_mode"),
        ("解約率を1%下げる", "percent_or_points"),
        ("CVR −1%", "percent_or_points"),
        ("エンゲージメント率を20%にする", "baseline_unknown"),
        ("応答率〇〇%以上", "placeholder"),
        ("売上をX円にする", "placeholder"),
        ("顧客満足度を向上させる", "target_missing"),
        ("プレゼンティーズム損失率 対前年改善", "target_missing"),
        ("前月比30%増", "metric_missing"),
        ("売上を前年比10%にする", "change_or_level"),
        ("新規契約を30件獲得し、解約率を2%以下に下げる", "split"),
        ("あ" * 400, "too_long"),
    ],
)
def test_what_a_sentence_leaves_open_is_asked(sentence: str, code: str) -> None:
    assert code in codes(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "毎月の有効リード数を前月比30%増やす",
        "2026年度末までに売上を前年比120%にする",
        "解約率を5%から1ポイント下げる",
        "解約率を1.8%から1.2%に下げる",
        "新規契約を四半期で60社獲得する",
        "売上高175億円(前期実績比65%増)",
        "稼働率99.9%以上を維持する",
    ],
)
def test_what_a_sentence_says_plainly_is_not_asked(sentence: str) -> None:
    assert codes(sentence) == []


def test_questions_come_with_words_in_both_languages() -> None:
    reading = read("有効リード数を前月比30%増やす")
    (japanese,) = reading.as_json("ja")["questions"]  # type: ignore[misc]
    (english,) = reading.as_json("en")["questions"]  # type: ignore[misc]

    assert [option["code"] for option in japanese["options"]] == [
        "every_period",
        "once_by_end",
        "against_start",
    ]
    assert japanese["text"] == "この増減は、毎回の目標ですか、期末に一度の目標ですか、開始時との比較ですか。"
    assert english["text"].startswith("Is this change meant for every period")


@pytest.mark.parametrize(
    ("sentence", "target", "unit", "change"),
    [
        ("クレーム件数を前年度の1/2にする", "-50", "%", Change.RELATIVE),
        ("事故件数を3分の1に減らす", "-66.7", "%", Change.RELATIVE),
        ("残業時間を3分の1削減する", "-33.3", "%", Change.RELATIVE),
        ("利用者を全社員の3分の2以上にする", "66.7", "%", None),
        ("Decrease complaints by a third", "-33.3", "%", Change.RELATIVE),
    ],
)
def test_fractions_are_shares_or_what_they_take_away(
    sentence: str, target: str, unit: str, change: Change | None
) -> None:
    reading = read(sentence)
    assert (reading.target, reading.unit, reading.change) == (target, unit, change)


@pytest.mark.parametrize(
    ("sentence", "baseline", "target", "deadline"),
    [
        ("受診率 72.4%（令和4年度）→80%（令和9年度）", "72.4", "80", "令和9年度"),
        ("認知件数 現状値（2023年度）1,250件 目標値（2028年度）1,000件", "1250", "1000", "2028年度"),
        ("組織率　R5：82.0％　R10：90.0％", "82.0", "90.0", "R10"),
        ("実施率：65.0%（目標：80%）", "65.0", "80", None),
        ("所定外労働時間 18.5時間 15時間以下", "18.5", "15", None),
        ("受診率　2022年度 98.2％　2023年度 99.1％　目標 100％", "99.1", "100", None),
    ],
)
def test_rows_of_a_table_give_the_present_value_and_the_target(
    sentence: str, baseline: str, target: str, deadline: str | None
) -> None:
    reading = read(sentence)
    assert (reading.baseline, reading.target, reading.deadline) == (Decimal(baseline), target, deadline)


def test_a_level_of_the_past_at_the_very_end_of_a_sentence_is_a_bound() -> None:
    reading = read("クレーム件数 前年度実績以下")
    assert (reading.target, reading.comparator, reading.comparison) == ("100", "<=", Comparison.PREVIOUS_YEAR)
