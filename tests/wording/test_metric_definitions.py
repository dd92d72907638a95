"""A definition is told in sentences anyone can read, in both languages, whatever it is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.measuring.definition import AnyDefinition, Sign, as_json, definition_of
from shirube.web.wording.definitions import definition_sentence

WON = {
    "measure": "count",
    "dataset": "案件",
    "where": [{"column": "フェーズ", "value": "受注"}],
    "date": "完了日",
}
VISIT = {
    "rows": "活動",
    "by": "案件ID",
    "at": "開始日時",
    "where": [{"column": "目的", "value": "初回訪問"}, {"column": "状況", "value": "実施済み"}],
}
PROPOSAL = {"rows": "活動", "by": "案件ID", "at": "開始日時", "where": [{"column": "目的", "value": "提案"}]}
LEAD_TIME = {"measure": "duration", "from": VISIT, "to": PROPOSAL, "late_after": 5}
SHARE = {
    "measure": "ratio",
    "dataset": "案件",
    "where": [{"column": "提案種別", "is": "present"}],
    "date": "作成日",
    "numerator": {"where": [{"column": "提案種別", "value": "カスタマイズ"}]},
    "denominator": {},
}
SESSIONS = {
    "measure": "sum",
    "dataset": "アクセス",
    "column": "セッション",
    "date": "日付",
    "change": {"against": "previous_month"},
}
SAID = [
    (WON, "案件のうち、フェーズが「受注」のものを、完了日の月ごとに数えます。"),
    (
        LEAD_TIME,
        "案件IDごとに最初の初回訪問（状況が「実施済み」のもの）から最初の提案までの営業日数を数え、その平均を最初の提案の月ごとに出します。"
        "出来事は活動から読みます（いつは開始日時、どれのかは案件ID）。"
        "5営業日を過ぎて最初の提案がまだのものは、横に数えます。",
    ),
    (
        SHARE,
        "案件のうち、提案種別に記入のあるものについて、提案種別が「カスタマイズ」のものの件数を全件数で割った割合（%）を、"
        "作成日の月ごとに出します。",
    ),
    (SESSIONS, "アクセスのセッションを、日付の月ごとに合計します。前月からの増減を%で示します。"),
    (
        {**WON, "reached": {"value": "15"}, "minimum": 3},
        "案件のうち、フェーズが「受注」のものを、完了日の月ごとに数えます。3件に満たない期間は、値なしとします。"
        "15件以上になった期間を、達成と数えます。",
    ),
]


@pytest.mark.parametrize(("data", "sentence"), SAID)
def test_a_definition_reads_as_japanese(data: Any, sentence: str) -> None:
    with override("ja"):
        assert definition_sentence(definition_of(data), unit="件") == sentence


def test_a_definition_reads_as_english() -> None:
    with override("en"):
        assert definition_sentence(definition_of({**WON, "minimum": 1})) == (
            "Counts 案件 where フェーズ is “受注”, by the month of 完了日. A period with fewer than 1 record has no value."
        )


def test_several_conditions_flow_into_one_another() -> None:
    where = [
        {"column": "フェーズ", "is": "in", "values": ["受注", "失注"]},
        {"column": "金額", "is": ">=", "value": "1000000"},
        {"column": "作成日", "is": ">=", "value": "2026-10-01"},
    ]
    with override("ja"):
        said = definition_sentence(definition_of({**WON, "where": where}))

    assert (
        "フェーズが「受注」、「失注」のどれかで、金額が1,000,000以上で、作成日が2026/10/01以降のものを"
        in said
    )


def test_names_with_quotes_line_breaks_and_turning_signs_stay_in_one_line() -> None:
    where = [{"column": "a」\n\u202eb", "value": "「" * 90}]
    with override("ja"):
        said = definition_sentence(definition_of({**WON, "where": where}))

    assert "「a』 b」が「『『" in said
    assert "\n" not in said
    assert "\u202e" not in said


names = st.one_of(
    st.sampled_from(
        ["フェーズ", "案件", "完了日", "金額", "「括弧」", "二つの 言葉", "」さかさま「", "”逆“"]
    ),
    st.text("あいう「」“”『』 \n、。", min_size=1, max_size=12),
)
values = st.one_of(
    names, st.sampled_from(["15", "-3.5", "2026-10-01", "2026-10-01 09:30", "NaN", "1e309", ""])
)
conditions = st.builds(
    lambda column, sign, value, many: {"column": column, "is": sign, "value": value, "values": many},
    names,
    st.sampled_from([sign.value for sign in Sign]),
    values,
    st.lists(values, min_size=1, max_size=8),
)
wheres = st.lists(conditions, max_size=4)
events = st.fixed_dictionaries(
    {"rows": names, "by": names, "at": names, "pick": st.sampled_from(["first", "last"]), "where": wheres}
)
places = names | events
periodic: dict[str, Any] = {
    "period": st.sampled_from(["week", "month", "quarter", "cycle"]),
    "change": st.none()
    | st.fixed_dictionaries(
        {
            "against": st.sampled_from(["previous_period", "previous_month", "previous_year"]),
            "as": st.sampled_from(["percent", "difference", "level"]),
        }
    ),
    "minimum": st.integers(0, 20),
    "reached": st.none()
    | st.fixed_dictionaries(
        {"is": st.sampled_from([">=", ">", "<=", "<"]), "value": st.sampled_from(["15", "-0.5"])}
    ),
}
rows: dict[str, Any] = {"dataset": names, "where": wheres, "date": places}
parts = st.fixed_dictionaries({"measure": st.just("count"), "where": wheres}) | st.fixed_dictionaries(
    {
        "measure": st.sampled_from(["sum", "distinct"]),
        "column": names,
        "where": wheres,
        "dataset": names,
        "date": places,
    }
)
figures = ["sum", "mean", "median", "min", "max", "distinct", "latest"]
definitions = st.one_of(
    st.fixed_dictionaries({"measure": st.just("count"), **rows, **periodic}),
    st.fixed_dictionaries(
        {"measure": st.sampled_from(figures), "column": names, "each": st.none() | names, **rows, **periodic}
    ),
    st.fixed_dictionaries(
        {
            "measure": st.just("ratio"),
            "numerator": parts,
            "denominator": parts,
            "as": st.sampled_from(["percent", "plain"]),
            **rows,
            **periodic,
        }
    ),
    st.fixed_dictionaries(
        {
            "measure": st.just("duration"),
            "dataset": names,
            "where": wheres,
            "from": places,
            "to": places,
            "days": st.sampled_from(["business", "calendar"]),
            "average": st.sampled_from(["mean", "median"]),
            "late_after": st.none() | st.integers(0, 30),
            **periodic,
        }
    ),
    st.fixed_dictionaries({"measure": st.just("duration"), "from": events, "to": events, **periodic}),
).map(definition_of)


def _balanced(said: str, opening: str, closing: str) -> bool:
    depth = 0
    for sign in said:
        depth += (sign == opening) - (sign == closing)
        if depth < 0:
            return False
    return depth == 0


@settings(max_examples=60)
@given(definitions)
def test_every_definition_is_a_sentence_in_both_languages(definition: AnyDefinition) -> None:
    with override("ja"):
        japanese = definition_sentence(definition, unit="件")
    with override("en"):
        english = definition_sentence(definition, unit="deals")

    assert japanese.endswith("。")
    assert english.endswith(".")
    assert _balanced(japanese, "「", "」")
    assert _balanced(english, "“", "”")
    assert "%(" not in japanese + english
    assert "None" not in japanese + english


@settings(max_examples=60)
@given(definitions)
def test_japanese_says_nothing_in_english_but_names(definition: AnyDefinition) -> None:
    with override("ja"):
        said = definition_sentence(definition, unit="件")

    assert re.findall(r"[A-Za-z]+", re.sub("OKR|NaN|1e309", "", said)) == []


@settings(max_examples=60)
@given(definitions)
def test_a_definition_told_from_its_json_is_told_the_same(definition: AnyDefinition) -> None:
    again = definition_of(as_json(definition))

    with override("ja"):
        assert definition_sentence(again) == definition_sentence(definition)
