"""The same sentence, written another way, says the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shirube.reading import Reading, read, scorecard

SENTENCES = [
    row["sentence"] for row in scorecard.rows(Path(__file__).with_name("corpus.tsv")) if row["lang"] == "ja"
]
FULL_WIDTH = str.maketrans("0123456789%.", "０１２３４５６７８９％．")


def politely(sentence: str) -> str:
    return sentence.removesuffix("する") + "します" if sentence.endswith("する") else sentence


def as_a_thing_to_do(sentence: str) -> str:
    return sentence + "こと" if sentence.endswith("する") else sentence


def said(reading: Reading) -> tuple[object, ...]:
    return (
        reading.target,
        reading.target_max,
        reading.baseline,
        reading.unit,
        reading.direction,
        reading.comparator,
        reading.aggregation,
        reading.period,
        reading.comparison,
        reading.change,
    )


@pytest.mark.parametrize(
    "written",
    [
        lambda sentence: sentence + "。",
        lambda sentence: "・" + sentence,
        lambda sentence: "KR1：" + sentence,
        lambda sentence: "1. " + sentence,
        lambda sentence: f"「{sentence}」",
        lambda sentence: sentence.translate(FULL_WIDTH),
        lambda sentence: sentence.replace("にする", "とする"),
        politely,
        as_a_thing_to_do,
    ],
    ids=["full stop", "bullet", "label", "numbered", "quoted", "full width", "とする", "polite", "こと"],
)
def test_the_way_it_is_written_does_not_change_what_it_says(written: Callable[[str], str]) -> None:
    differing = [sentence for sentence in SENTENCES if said(read(sentence)) != said(read(written(sentence)))]
    assert differing == []
