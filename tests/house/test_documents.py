"""The documents say what the code does."""

import re
import tomllib
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from shirube.cli.commands import COMMANDS
from shirube.surroundings import VARIABLES

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
BOOKS = [*ROOT.glob("README*.md"), *DOCS.glob("*.md")]


@pytest.mark.parametrize("name", ["operating.md", "operating.ja.md"])
def test_every_setting_is_explained_in_both_languages(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")

    assert set(re.findall(r"`((?:SHIRUBE|DATABASE)_[A-Z_]+)`", text)) == set(VARIABLES)


@pytest.mark.parametrize("name", ["operating.md", "operating.ja.md"])
def test_documents_name_only_commands_that_exist(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")

    assert set(re.findall(r"`shirube ([a-z]+)", text)) <= set(COMMANDS)


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.name)
def test_every_setting_command_and_address_that_is_named_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert set(re.findall(r"`((?:SHIRUBE|DATABASE)_[A-Z_]+)`", text)) <= set(VARIABLES)
    assert set(re.findall(r"`shirube ([a-z]+)", text)) <= set(COMMANDS)
    assert [address for address in re.findall(r"`(/[a-z0-9/.-]*)`", text) if not _leads_somewhere(address)] == []


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_to_a_file(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))

    assert [target for target in targets if "://" not in target and not (path.parent / target).exists()] == []


def test_the_architecture_names_every_floor() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    floors = {name.strip() for layer in contracts[0]["layers"] for name in re.split(r"[:|]", layer)}
    drawn = (DOCS / "architecture.md").read_text(encoding="utf-8").split("```")[1]

    assert floors <= set(re.findall(r"[a-z_]+", "\n".join(line[:34] for line in drawn.splitlines())))


def _leads_somewhere(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


def test_decisions_are_numbered_without_gaps_and_short() -> None:
    decisions = sorted((DOCS / "decisions").glob("*.md"))

    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    assert [path.name for path in decisions if len(path.read_text().splitlines()) > 40] == []
