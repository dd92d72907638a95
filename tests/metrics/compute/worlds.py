"""Random small companies' data and random definitions over it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

FIRST = date(2026, 9, 28)
DEALS = {
    "案件ID": "text",
    "フェーズ": "text",
    "金額": "number",
    "作成日": "date",
    "完了日": "date",
}
ACTIONS = {"番号": "text", "案件": "text", "目的": "text", "日時": "moment", "結果": "text"}
PHASES = ["受注", "失注", "受", None]
PURPOSES = ["初回訪問", "提案", None]

days = st.integers(0, 40).map(lambda n: FIRST + timedelta(days=n))
moments = st.builds(
    lambda day, hour: datetime.combine(day, datetime.min.time()) + timedelta(hours=hour),
    days,
    st.sampled_from([0, 9, 23]),
)
amounts = st.sampled_from([None, "0", "0.5", "-3", "12", "12", "999999999999.999999"]).map(
    lambda text: None if text is None else Decimal(text)
)


@st.composite
def deals(draw: st.DrawFn) -> list[dict[str, Any]]:
    count = draw(st.integers(0, 8))
    return [
        {
            "案件ID": f"D{place}",
            "フェーズ": draw(st.sampled_from(PHASES)),
            "金額": draw(amounts),
            "作成日": draw(st.none() | days),
            "完了日": draw(st.none() | days),
        }
        for place in range(count)
    ]


@st.composite
def actions(draw: st.DrawFn) -> list[dict[str, Any]]:
    count = draw(st.integers(0, 16))
    return [
        {
            "番号": f"A{place}",
            "案件": draw(st.sampled_from(["D0", "D1", "D2", "D9", None])),
            "目的": draw(st.sampled_from(PURPOSES)),
            "日時": draw(st.none() | moments),
            "結果": draw(st.sampled_from(["実施済み", None])),
        }
        for place in range(count)
    ]


deal_conditions = st.one_of(
    st.fixed_dictionaries(
        {
            "column": st.just("フェーズ"),
            "is": st.sampled_from(["=", "!="]),
            "value": st.sampled_from(["受注", ""]),
        }
    ),
    st.fixed_dictionaries(
        {
            "column": st.just("フェーズ"),
            "is": st.sampled_from(["in", "not_in"]),
            "values": st.sampled_from([["受注"], ["受注", ""], ["失注", "受"]]),
        }
    ),
    st.fixed_dictionaries(
        {
            "column": st.just("フェーズ"),
            "is": st.sampled_from(["contains", "starts_with"]),
            "value": st.sampled_from(["受", "注"]),
        }
    ),
    st.fixed_dictionaries(
        {"column": st.sampled_from(["金額", "完了日"]), "is": st.sampled_from(["blank", "present"])}
    ),
    st.fixed_dictionaries(
        {
            "column": st.just("金額"),
            "is": st.sampled_from(["=", "!=", ">", ">=", "<", "<="]),
            "value": st.sampled_from(["0", "0.5", "12"]),
        }
    ),
    st.fixed_dictionaries(
        {
            "column": st.just("完了日"),
            "is": st.sampled_from(["=", "!=", ">", ">=", "<", "<="]),
            "value": days.map(str),
        }
    ),
)
action_conditions = st.one_of(
    st.fixed_dictionaries({"column": st.just("目的"), "value": st.sampled_from(["初回訪問", "提案"])}),
    st.fixed_dictionaries({"column": st.just("結果"), "is": st.sampled_from(["present", "blank"])}),
    st.fixed_dictionaries(
        {
            "column": st.just("日時"),
            "is": st.sampled_from(["=", "!=", ">", ">=", "<", "<="]),
            "value": days.map(str) | moments.map(lambda moment: moment.isoformat(" ", "minutes")),
        }
    ),
)
some_deals = st.lists(deal_conditions, max_size=2)
events = st.fixed_dictionaries(
    {
        "rows": st.sampled_from(["活動", "活動", "訪問"]),
        "by": st.just("案件"),
        "at": st.just("日時"),
        "pick": st.sampled_from(["first", "first", "last"]),
        "where": st.lists(action_conditions, max_size=2),
    }
)
places = st.sampled_from(["作成日", "完了日"]) | events
of_deals = {"dataset": st.just("案件"), "where": some_deals, "date": places}

counts = st.fixed_dictionaries({"measure": st.just("count"), **of_deals})
figures = st.fixed_dictionaries(
    {
        "measure": st.sampled_from(["sum", "mean", "median", "min", "max", "latest", "distinct"]),
        "column": st.just("金額"),
        **of_deals,
    }
)
latest_of_each = st.fixed_dictionaries(
    {"measure": st.just("latest"), "column": st.just("金額"), "each": st.just("フェーズ"), **of_deals}
)
parts = st.one_of(
    st.fixed_dictionaries({"measure": st.just("count"), "where": some_deals}),
    st.fixed_dictionaries(
        {
            "measure": st.sampled_from(["sum", "distinct"]),
            "column": st.sampled_from(["金額"]),
            "where": some_deals,
        }
    ),
    st.fixed_dictionaries({"measure": st.just("count"), "where": some_deals, "date": places}),
    st.fixed_dictionaries({"measure": st.just("count"), "dataset": st.just("活動"), "date": st.just("日時")}),
)
ratios = st.fixed_dictionaries(
    {
        "measure": st.just("ratio"),
        "numerator": parts,
        "denominator": parts,
        "as": st.sampled_from(["percent", "plain"]),
        **of_deals,
    }
)
lengths = {
    "measure": st.just("duration"),
    "days": st.sampled_from(["business", "calendar"]),
    "average": st.sampled_from(["mean", "median"]),
    "late_after": st.none() | st.integers(0, 5),
}
durations = st.one_of(
    st.fixed_dictionaries({**lengths, "from": events, "to": events}),
    st.fixed_dictionaries(
        {**lengths, "dataset": st.just("案件"), "where": some_deals, "from": places, "to": places}
    ),
)
definitions = st.one_of(counts, figures, latest_of_each, ratios, durations, durations)
