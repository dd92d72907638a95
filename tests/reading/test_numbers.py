"""Numbers in spreadsheet cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shirube.reading import Number, parse_number


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("1,200", "1200", ""),
        ("１，２００万円", "1200", "万円"),
        ("1.5億円", "1.5", "億円"),
        ("1億2000万円", "12000", "万円"),
        ("3万人", "30000", "人"),
        ("50百万円", "50", "百万円"),
        ("△5", "-5", ""),
        ("▲3.5", "-3.5", ""),
        ("－5", "-5", ""),
        ("−5", "-5", ""),
        ("(1,200)", "-1200", ""),
        ("約30件", "30", "件"),
        ("三十五件", "35", "件"),
        ("15件以上", "15", "件"),
        ("10件/月", "10", "件"),
        ("5営業日", "5", "営業日"),
        ("4.20点", "4.20", "点"),
        ("¥1,200", "1200", "円"),
        ("$1.2M", "1200000", "ドル"),
        (" 0 ", "0", ""),
        ("三十", "30", ""),
        ("ゼロ", "0", ""),
        ("目標：15件", "15", "件"),
        ("月15件", "15", "件"),
    ],
)
def test_a_cell_holds_a_number_in_the_unit_it_was_written_in(cell: str, value: str, unit: str) -> None:
    assert parse_number(cell) == Number(Decimal(value), unit, is_percent=False)


@pytest.mark.parametrize(
    ("cell", "value", "unit"), [("62%", "62", "%"), ("６２％", "62", "%"), ("3割", "3", "割")]
)
def test_a_share_says_so(cell: str, value: str, unit: str) -> None:
    assert parse_number(cell) == Number(Decimal(value), unit, is_percent=True)


@pytest.mark.parametrize(
    "cell",
    ["", "達成", "2026/10/01", "10〜20", "X件", "未定", "1on1", "10件と20件", "第3四半期", "3Q", "〇〇", "-"],
)
def test_a_cell_that_holds_anything_else_holds_no_number(cell: str) -> None:
    assert parse_number(cell) is None
