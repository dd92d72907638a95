"""The reader agrees with the corpus of labelled sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from shirube.reading import read, scorecard

CORPUS = Path(__file__).with_name("corpus.tsv")
ROWS = list(scorecard.rows(CORPUS))


SENTENCES = [pytest.param(row, id=row["sentence"][:40]) for row in ROWS]


def test_the_corpus_is_large_and_in_two_languages() -> None:
    assert len(ROWS) >= 200
    assert {row["lang"] for row in ROWS} == {"ja", "en"}
    assert len({row["sentence"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("field", sorted(scorecard.AIMS))
def test_every_field_reaches_its_aim_on_the_corpus(field: str) -> None:
    hits, total, misses = scorecard.score(ROWS)
    wrong = [miss for miss in misses if miss.field == field]
    assert 100 * hits[field] / total >= scorecard.AIMS[field], wrong


@pytest.mark.parametrize("row", SENTENCES)
def test_what_is_ambiguous_asks_and_what_is_not_does_not(row: dict[str, str]) -> None:
    expected = sorted(filter(None, row["questions"].split(",")))
    assert sorted(str(question.code) for question in read(row["sentence"]).questions) == expected


@pytest.mark.parametrize("row", SENTENCES)
def test_the_number_to_reach_is_read_with_its_sign(row: dict[str, str]) -> None:
    judged = {
        field: (expected, got, agreed)
        for field, expected, got, agreed in scorecard.judge(row, read(row["sentence"]))
    }
    assert judged["target"][2], judged["target"]
    assert judged["baseline"][2], judged["baseline"]
