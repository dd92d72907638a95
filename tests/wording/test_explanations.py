"""Every rule explains itself in a sentence, whether its number is known or not."""

from decimal import Decimal

import pytest
from django.utils import translation

from shirube.okr.explanation import Explanation, Rule, explain_measure
from shirube.okr.progress import Ceiling, Course, Floor
from shirube.web.wording import explanations

INPUTS = (
    *(
        (name, Decimal(3))
        for name in ("value", "baseline", "target", "low", "high", "weighted_sum", "weights")
    ),
    *((name, 2) for name in ("held", "ended", "unknown", "done", "steps", "parts", "unmeasured")),
    ("done_weight", Decimal("1.5")),
    ("all_weight", Decimal(4)),
    ("strict", True),
)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("result", [None, Decimal(1), Decimal("0.4545454545454545")])
def test_every_rule_has_a_sentence(rule: Rule, result: Decimal | None, language: str) -> None:
    with translation.override(language):
        sentence = explanations.sentence(Explanation(rule, INPUTS, result), unit="件")
    assert "%" not in sentence.replace("45.5%", "").replace("100%", "")
    assert any("ぁ" <= letter <= "ん" for letter in sentence) == (language == "ja")


def test_numbers_are_plain_and_rounded_to_what_a_reader_needs() -> None:
    explained = explain_measure(Course(Decimal("0E+1"), Decimal("3E+2")), Decimal("1E+2"))
    with translation.override("ja"):
        assert explanations.sentence(explained, unit="件") == (
            "基準値0件から目標値300件までのうち、いまの100件は33.3%進んだところです："
            "（現在値−基準値）÷（目標値−基準値）＝0.3333"
        )


@pytest.mark.parametrize(
    ("measure", "value", "start"),
    [
        (Floor(Decimal(15)), 6, "目標は15件以上ですが、いまは6件で"),
        (Floor(Decimal(15), strict=True), 15, "目標は15件超ですが、いまは15件で"),
        (Ceiling(Decimal(5)), 6, "目標は5件以下ですが、いまは6件で"),
        (Ceiling(Decimal(5), strict=True), 6, "目標は5件未満ですが、いまは6件で"),
        (Floor(Decimal(15)), 20, "目標は15件以上で、いまの20件はこれを満たしている"),
    ],
)
def test_a_comparison_says_what_it_asks_for(measure: Floor | Ceiling, value: int, start: str) -> None:
    with translation.override("ja"):
        assert explanations.sentence(explain_measure(measure, Decimal(value)), unit="件").startswith(start)
