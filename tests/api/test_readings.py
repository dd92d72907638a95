"""A sentence reads the same through the API, the command line and the reader itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from api.speaking import Program, an_admins_program
from shirube.cli.read import read as read_command
from shirube.reading import read

pytestmark = pytest.mark.django_db
GIVEN = Path("/work/shared/data/kr_sentences_dev.tsv")
OWN = (
    "商談成約件数を月15件以上にする",
    "新規受注を前月比30%増やす",
    "受注率を25%から35%に上げ、平均単価を50万円から60万円に上げる",
    "採用サイトを公開する",
    "売上を〇〇億円にする",
    "Raise the win rate from 25% to 35%",
)
FIELDS = [
    "text", "metric", "direction", "comparator", "baseline", "target", "target_max", "unit", "aggregation", "period",
    "comparison", "base", "change", "spans", "questions",
]  # fmt: skip


def sentences() -> tuple[str, ...]:
    """Our own, and those that came with the task where they are there."""
    if not GIVEN.exists():
        return OWN
    return (*OWN, *(line.split("\t")[1] for line in GIVEN.read_text(encoding="utf-8").splitlines()[1:]))


@pytest.fixture
def program(database: str) -> Program:
    return an_admins_program()[0]


def test_the_api_gives_the_reading_of_each_sentence(program: Program) -> None:
    for text in OWN:
        told: dict[str, Any] = program.post("read", {"text": text, "lang": "ja"}, status=200)
        assert told == read(text, "ja").as_json("ja")
        assert list(told)[: len(FIELDS)] == FIELDS


def test_one_sentence_a_line_in_and_one_object_a_line_out() -> None:
    lines = sentences()

    answer = CliRunner().invoke(read_command, ["--lang", "ja"], input="\n".join(lines) + "\n")

    assert answer.exit_code == 0
    assert [json.loads(line) for line in answer.stdout.splitlines()] == [read(text, "ja").as_json("ja") for text in lines]
