"""Nothing that can be typed makes the reader slow, wrong in its indexes, or raise."""

from __future__ import annotations

import json
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.reading import definition, parse_number, read

PIECES = (
    "10%", "から", "→", "、", "以上", "前年比", "月", "年度", "令和", "を", "に", "の", "増やし、", "ゼロ", "〇〇", "X", "△", "億", "(", ")",
    "１，０", "件", "ｶﾞ", "\u200b", "\ud800", "\u202e", "\u0301", "﷽", "①", "㌫", "½", "٣", "🚀", "\x00", "\n", "and ", "by 5% ", "from ", "to ",
    "per month ", "NPS ", "within ", "zero ", "平均", "一", "十", "〜", "-", "+", ".", ",", "/", "1/2", "3分の1", "®", "R5：82%", "（目標：80%）", "1人1日当たりの", "実績以下", "第5営業日", "増", "削減", "し、",
)  # fmt: skip
hostile = st.one_of(
    st.text(alphabet=st.characters(codec=None), max_size=400),
    st.lists(st.sampled_from(PIECES), max_size=200).map("".join),
    st.tuples(st.sampled_from(PIECES), st.integers(1, 2000)).map(lambda pair: (pair[0] * pair[1])[:2000]),
)


@settings(max_examples=300, deadline=None)
@given(hostile)
def test_no_text_makes_the_reader_raise_and_every_span_lies_in_it(text: str) -> None:
    reading = read(text)
    for start, end in reading.spans.values():
        assert 0 <= start < end <= len(text)
    json.dumps(reading.as_json("ja"))
    json.dumps(reading.as_json("en"))
    definition(reading)
    parse_number(text)
    assert read(text) == reading


@settings(max_examples=200, deadline=None)
@given(st.decimals(0, 10**9, places=2).filter(lambda number: number > 0), st.sampled_from(["円", "kg", "km"]))
def test_a_level_is_read_back_as_it_was_written(number: Decimal, unit: str) -> None:
    reading = read(f"総量を{number}{unit}以上にする")
    assert (Decimal(reading.target or "-1"), reading.unit) == (number, unit)


@pytest.mark.parametrize("piece", PIECES)
def test_two_thousand_characters_take_less_than_twenty_milliseconds(piece: str) -> None:
    text = (piece * 2000)[:2000]
    assert min(_seconds(text) for _ in range(3)) < 0.02


def _seconds(text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began
