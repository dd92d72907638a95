"""The examples of the handbook are the definitions that are tested."""

import json
import re
from pathlib import Path

import pytest

from metrics.compute.figures import SIX
from shirube.measuring.definition import Condition, Count, Duration, Event, Figure, Part, Ratio
from shirube.metrics.written_definition import definition_from

DOCS = Path(__file__).resolve().parents[3] / "docs"
BOOKS = ["metrics.ja.md", "metrics.en.md"]


@pytest.mark.parametrize("book", BOOKS)
def test_every_example_is_one_of_the_six_figures_as_tested(book: str) -> None:
    blocks = re.findall(r"```json\n(.*?)```", (DOCS / book).read_text(encoding="utf-8"), re.DOTALL)

    assert [json.loads(block) for block in blocks] == list(SIX.values())
    assert all(definition_from(json.loads(block)) for block in blocks)


@pytest.mark.parametrize("book", BOOKS)
def test_every_field_is_explained(book: str) -> None:
    text = (DOCS / book).read_text(encoding="utf-8")
    pieces = (Count, Figure, Ratio, Duration, Part, Event, Condition)
    fields = {field.alias or name for piece in pieces for name, field in piece.model_fields.items()}

    assert {field for field in fields if f"`{field}`" not in text} == set()
