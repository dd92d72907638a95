"""`shirube import` and `shirube export`: a sheet in, a sheet out, and a sentence when it cannot be read."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner, Result
from django.utils import translation

from exchange.bringing import NOW, a_new_company, everything, plain, table
from factories import a_person
from shirube.cli import language
from shirube.cli.program import program as command_line
from shirube.exchange.models import Import
from shirube.goals.models import KeyResult, Objective

pytestmark = pytest.mark.django_db

HEADER = ("部門", "責任者", "目標（O）", "成果指標（KR）", "初期値", "ゴール", "現在値")
ROW = ("営業部", "佐伯真由", "提案を早く届ける", "提案までの日数を短くする", 8, 5, 7)


@pytest.fixture(autouse=True)
def _english_november(database: str) -> Iterator[None]:
    language.choose("en")
    with translation.override("en"), time_machine.travel(NOW, tick=False):
        yield
    language._chosen.clear()


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The company's sheet."""
    a_new_company()
    path = tmp_path / "okr.csv"
    path.write_bytes(table(HEADER, ROW))
    return path


def run(*arguments: object, status: int = 0) -> Result:
    result = CliRunner().invoke(command_line(), [str(argument) for argument in arguments])
    assert result.exit_code == status, (result.output, result.exception)
    return result


def told(*arguments: object) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def test_a_dry_run_prints_row_by_row_what_was_read_and_writes_nothing(sheet: Path) -> None:
    before = everything()

    said = run("import", sheet, "--cycle", "2026年度 3Q", "--dry-run").stdout

    assert "Row 2 [New] O  提案を早く届ける (営業部)" in said
    assert "Row 2 [New] KR 提案までの日数を短くする" in said
    assert "new person: 佐伯真由" in said
    assert "Nothing was written." in said
    assert everything() == before
    assert not Import.objects.exists()


def test_an_import_says_what_it_did_and_the_second_one_that_nothing_changed(sheet: Path) -> None:
    assert "All of it was imported." in run("import", sheet, "--cycle", "2026年度 3Q").stdout
    before = everything()
    assert "nothing was changed" in run("import", sheet, "--cycle", "2026年度 3Q").stdout
    assert everything() == before


def test_a_column_is_named_by_hand(sheet: Path) -> None:
    data = told("import", sheet, "--cycle", "2026年度 3Q", "--map", "target=ゴール", "--map", "current=")

    assert data["imported"] is True
    assert data["objectives"][0]["key_results"][0]["target"] == "5"
    found = KeyResult.objects.get()
    assert (plain(found.target), found.current) == ("5", None)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--map", "target=そんな列"), "no column called"),
        (("--map", "nonsense=A"), "no field called"),
        (("--map", "target"), "FIELD=HEADER"),
        (("--by", "nobody@example.com"), "Nobody signs in"),
    ],
)
def test_what_cannot_be_done_is_said(sheet: Path, options: tuple[str, ...], reason: str) -> None:
    result = CliRunner().invoke(command_line(), ["import", str(sheet), "--cycle", "2026年度 3Q", *options])
    assert result.exit_code != 0
    assert reason in result.output
    assert not Objective.objects.exists()


def test_an_unknown_cycle_is_answered_with_those_there_are(sheet: Path) -> None:
    assert "2026年度 3Q" in run("import", sheet, "--cycle", "4Q", status=1).output


def test_a_file_that_is_no_sheet_is_answered_with_where_and_why(sheet: Path) -> None:
    sheet.write_text("これは,表では\nあり,ません\n")
    assert "A1: No row of headings" in run("import", sheet, "--cycle", "2026年度 3Q", status=1).output


def test_a_missing_file_is_said(sheet: Path) -> None:
    assert (
        "cannot be read"
        in run("import", sheet.parent / "nothing.csv", "--cycle", "2026年度 3Q", status=1).output
    )


def test_somebody_else_imports_with_their_own_rights(sheet: Path) -> None:
    a_person("Sakura")
    said = run("import", sheet, "--cycle", "2026年度 3Q", "--by", "sakura@example.com").stdout
    assert "Left out" in said
    assert not Objective.objects.exists()


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_an_export_comes_back_without_a_change(sheet: Path, name: str) -> None:
    run("import", sheet, "--cycle", "2026年度 3Q")
    out = sheet.parent / name

    assert told("export", "--cycle", "2026年度 3Q", "--to", out)["key_results"] == 1
    assert told("import", out, "--cycle", "2026年度 3Q")["imported"] is False


def test_an_export_needs_a_kind(sheet: Path) -> None:
    assert (
        ".xlsx or .csv"
        in run("export", "--cycle", "2026年度 3Q", "--to", sheet.parent / "out.pdf", status=2).output
    )
