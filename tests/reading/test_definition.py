"""A sentence becomes the definition of a key result."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shirube.reading import Definition, definition, read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "解約率を1.8%から1.2%に下げる",
            Definition("reach", baseline=Decimal("1.8"), target=Decimal("1.2"), unit="%"),
        ),
        ("網羅率 62%→80%", Definition("reach", baseline=Decimal(62), target=Decimal(80), unit="%")),
        ("満足度4.2点以上", Definition("at_least", target=Decimal("4.2"), unit="点")),
        ("差し戻し率を10%未満", Definition("at_most", strict=True, target=Decimal(10), unit="%")),
        (
            "新規契約社数を四半期で60社にする",
            Definition("reach", target=Decimal(60), unit="社", period="quarter"),
        ),
        ("提案書テンプレートを６種類そろえる", Definition("reach", target=Decimal(6), unit="種類")),
        (
            "重大障害を４件から１件に減らす",
            Definition("reach", baseline=Decimal(4), target=Decimal(1), unit="件"),
        ),
        (
            "月次決算を8営業日から5営業日に短縮",
            Definition("reach", baseline=Decimal(8), target=Decimal(5), unit="営業日"),
        ),
        ("月間15件以上の商談", Definition("at_least", target=Decimal(15), unit="件", period="month")),
        (
            "稼働率を40〜60%に保つ",
            Definition("between", target=Decimal(40), target_max=Decimal(60), unit="%"),
        ),
        (
            "CVRを1.4%から2.5%以上に改善",
            Definition("at_least", baseline=Decimal("1.4"), target=Decimal("2.5"), unit="%"),
        ),
        (
            "有効リード数を前月比30%増やす",
            Definition("reach", target=Decimal(30), unit="%", comparison="previous_month", change="relative"),
        ),
        (
            "残業時間を3割減らす",
            Definition("reach", target=Decimal(-30), unit="%", change="relative", mode="against_start"),
        ),
        (
            "登録者数を1.5倍にする",
            Definition("reach", target=Decimal(150), unit="%", change="level", mode="against_start"),
        ),
        ("女性管理職を3名以上増やす", Definition("reach", target=Decimal(3), unit="名", change="absolute")),
        ("新決済基盤を9月末までに公開する", Definition("milestone")),
        ("死亡事故ゼロの継続", Definition("at_most", target=Decimal(0), unit="件")),
        ("Keep attrition under 8%", Definition("at_most", strict=True, target=Decimal(8), unit="%")),
    ],
)
def test_a_sentence_defines_a_key_result(sentence: str, expected: Definition) -> None:
    assert definition(read(sentence)) == expected


def test_a_single_named_quarter_is_no_recurring_period() -> None:
    assert definition(read("第3四半期の新規契約を60社にする")).period is None


def test_an_improvement_without_a_number_has_no_target() -> None:
    found = definition(read("顧客満足度を向上させる"))
    assert (found.kind, found.target) == ("reach", None)
