"""The documents say what the code does."""

import re
from pathlib import Path

import pytest

from shirube.cli.commands import COMMANDS
from shirube.surroundings import VARIABLES

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", ["operating.md", "operating.ja.md"])
def test_every_setting_is_explained_in_both_languages(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")

    assert set(re.findall(r"`((?:SHIRUBE|DATABASE)_[A-Z_]+)`", text)) == set(VARIABLES)


@pytest.mark.parametrize("name", ["operating.md", "operating.ja.md"])
def test_documents_name_only_commands_that_exist(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")

    assert set(re.findall(r"`shirube ([a-z]+)", text)) <= set(COMMANDS)


def test_decisions_are_numbered_without_gaps_and_short() -> None:
    decisions = sorted((DOCS / "decisions").glob("*.md"))

    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    assert [path.name for path in decisions if len(path.read_text().splitlines()) > 40] == []
