"""``shirube dataset`` loads files as companies keep them, and says what it changed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.utils import translation

from factories import a_company
from shirube.cli import language
from shirube.cli.dataset import dataset
from shirube.metrics.models import Dataset, Delivery

pytestmark = pytest.mark.django_db

DEALS = '案件ID,取引先,金額,作成日\r\nD1,灯台商事,"3,420,000",2026/10/28\r\nD2,,△5,R8.10.29\r\n'
Load = Callable[..., Result]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    language.choose("en")
    with translation.override("en"):
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two deals, as an SFA exports them."""
    a_company()
    made = tmp_path / "deals.csv"
    made.write_bytes(DEALS.encode("cp932"))
    return made


def run(*arguments: object) -> Result:
    """One call of the command."""
    return CliRunner().invoke(dataset, [str(argument) for argument in arguments])


def told(*arguments: object) -> object:
    """What it prints as JSON."""
    answer = run(*arguments, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def test_the_first_file_makes_the_dataset_of_what_stands_in_it(file: Path) -> None:
    data = told("load", "案件", file)

    assert isinstance(data, dict)
    assert data["columns"] == [
        {"name": "案件ID", "type": "text"},
        {"name": "取引先", "type": "text"},
        {"name": "金額", "type": "number"},
        {"name": "作成日", "type": "date"},
    ]
    assert (data["key"], data["is_new"], data["added"], data["rows"]) == (["案件ID"], True, 2, 2)


def test_the_same_file_twice_changes_nothing_and_says_so(file: Path) -> None:
    run("load", "案件", file)
    again = run("load", "案件", file)

    assert again.exit_code == 0
    assert again.output.strip() == "All 2 rows of the file are there already, so nothing was changed."
    assert Dataset.objects.get().version == 1


def test_what_a_person_says_counts_more_than_a_guess(file: Path) -> None:
    data = told(
        "load",
        "案件",
        file,
        "--key",
        "作成日",
        "--column",
        "金額=text",
        "--whole",
        "--as-of",
        "2026-11-01 09:00",
    )

    assert isinstance(data, dict)
    assert (data["key"], data["columns"][2]["type"], data["is_whole"]) == (["作成日"], "text", True)
    assert data["as_of"] == "2026-11-01T09:00:00+09:00"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--column", "金額=money"], "Write --column"),
        (["--column", "なし=text"], "not among the columns of the file"),
        (["--key", "なし"], "not among the columns"),
        (["--as-of", "someday"], "Write --as-of"),
    ],
)
def test_what_cannot_be_done_is_said(file: Path, options: list[str], sentence: str) -> None:
    answer = run("load", "案件", file, *options)

    assert answer.exit_code != 0
    assert sentence in answer.output
    assert not Dataset.objects.exists()


def test_a_bad_first_file_leaves_no_dataset_behind(file: Path) -> None:
    file.write_bytes(DEALS.replace("D2", "D1").encode("cp932"))
    answer = run("load", "案件", file, "--key", "案件ID")

    assert answer.exit_code == 1
    assert "D1" in answer.output
    assert not Dataset.objects.exists()


def test_a_bad_later_file_is_kept_as_refused_and_changes_nothing(file: Path) -> None:
    run("load", "案件", file)
    file.write_bytes(b"<!doctype html><form>Sign in</form>")
    page = run("load", "案件", file)
    file.write_bytes(DEALS.replace("△5", "abc").encode("cp932"))
    cell = run("load", "案件", file)

    assert (page.exit_code, cell.exit_code) == (1, 1)
    assert [line.refusal for line in Delivery.objects.order_by("pk")] == ["", "login-page", "wrong-type"]
    newest = Delivery.objects.order_by("pk").last()
    assert newest is not None
    assert newest.details == {"row": 3, "column": "金額", "value": "abc", "type": "number"}
    assert Dataset.objects.get().rows == 2


def test_another_key_for_a_dataset_that_is_there_is_refused(file: Path) -> None:
    run("load", "案件", file)

    assert run("load", "案件", file, "--key", "取引先").exit_code == 1


def test_columns_the_dataset_does_not_have_are_named(file: Path) -> None:
    run("load", "案件", file)
    file.write_bytes(
        DEALS.replace("作成日", "作成日,メモ").replace("/28\r", "/28,x\r").replace("29\r", "29,\r").encode()
    )

    assert "メモ" in run("load", "案件", file).output


def test_datasets_are_listed_shown_and_removed(file: Path) -> None:
    assert "There is no dataset yet" in run("list").output
    run("load", "案件", file)

    lines, shown = told("list"), told("show", "案件")
    assert isinstance(lines, list)
    assert isinstance(shown, dict)
    assert [(line["dataset"], line["rows"], line["refusal"]) for line in lines] == [("案件", 2, None)]
    assert shown["sample"][1] == ["D2", None, "-5", "2026-10-29"]
    assert [line["added"] for line in shown["deliveries"]] == [2]
    assert "3,420,000" in run("show", "案件").output

    assert told("remove", "案件") == {"dataset": "案件", "rows": 2}
    assert run("show", "案件").exit_code == 1
