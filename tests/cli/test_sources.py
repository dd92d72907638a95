"""``shirube source`` keeps secrets out of the command line and says what came of a fetch."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.utils import translation

from factories import a_company
from metrics.sources.local_server import Answer, a_server, in_turn
from shirube.cli import language
from shirube.cli.source import source
from shirube.metrics.models import Dataset, Source

pytestmark = pytest.mark.django_db(transaction=True)
DEALS = Answer(
    [{"案件ID": "A", "金額": 10, "作成日": "2026-10-01"}, {"案件ID": "B", "金額": 20, "作成日": "2026-10-02"}]
)


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> Iterator[None]:
    settings.INTERNAL_HOSTS = ("127.0.0.1",)
    a_company()
    language.choose("en")
    with translation.override("en"):
        yield


def run(*arguments: object, said: str | None = None) -> Result:
    """One call of the command."""
    return CliRunner().invoke(source, [str(argument) for argument in arguments], input=said)


def test_a_source_is_added_with_the_dataset_it_fills(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("X-Api-Key: shh-shh\n")
    with a_server(in_turn(DEALS)) as server:
        address = ("--set", f"address={server.address}")
        added = run("add", "SFA", "--kind", "rest", *address, "--secret", f"secret_headers={key}", "--json")
        assert added.exit_code == 0, added.output
        fetched = run("run", "SFA", "--json")

    dataset = Dataset.objects.get(name="SFA")
    assert json.loads(added.stdout)["dataset"] == "SFA"
    assert [(column.name, column.type) for column in dataset.columns.all()] == [
        ("案件ID", "text"), ("金額", "number"), ("作成日", "date"),
    ]  # fmt: skip
    assert (dataset.key, dataset.rows) == (["案件ID"], 2)
    assert json.loads(fetched.stdout)["rows"] == 2
    assert all(question.headers["x-api-key"] == "shh-shh" for question in server.asked)
    assert "shh" not in added.output + fetched.output + run("list", "--json").output


def test_a_secret_may_come_from_standard_input() -> None:
    with a_server(in_turn(DEALS)) as server:
        run("add", "SFA", "--kind", "rest", "--set", f"address={server.address}", "--secret", "secret_headers=-",
            said="X-Api-Key: shh-shh\n")  # fmt: skip

    assert Source.objects.get().secrets == {"secret_headers": "X-Api-Key: shh-shh"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--set", "secret_headers=X: 1"), "takes no “secret_headers” there"),
        (("--secret", "hunter2"), "Write --secret as FIELD=FILE"),
        (("--set", "adress=x"), "takes no “adress” there"),
        (("--secret", "secret_headers=/nowhere/key"), "cannot be read"),
    ],
)
def test_what_cannot_be_meant_is_said(arguments: tuple[str, ...], said: str) -> None:
    answer = run("add", "SFA", "--kind", "rest", *arguments)

    assert answer.exit_code != 0
    assert said in answer.output
    assert not Source.objects.exists()


def test_a_source_that_brings_nothing_is_not_added_and_says_why() -> None:
    with a_server(in_turn(Answer("<html>", headers={"Content-Type": "text/html"}))) as server:
        answer = run("add", "SFA", "--kind", "rest", "--set", f"address={server.address}")

    assert answer.exit_code == 1
    assert "a page to sign in came back" in answer.output
    assert not Dataset.objects.exists()


def test_a_fetch_that_fails_says_why_and_is_listed() -> None:
    with a_server(in_turn(DEALS, Answer(status=401))) as server:
        run("add", "SFA", "--kind", "rest", "--set", f"address={server.address}")
        answer = run("run", "SFA")

    assert answer.exit_code == 1
    assert "does not accept the key" in answer.output
    assert "does not accept the key" in run("list").output


def test_every_kind_can_be_listed_and_a_source_removed() -> None:
    with a_server(in_turn(DEALS)) as server:
        run("add", "SFA", "--kind", "rest", "--set", f"address={server.address}")

    kinds = {kind["kind"] for kind in json.loads(run("kinds", "--json").stdout)}
    assert {"watched-folder", "sql", "rest"} <= kinds
    assert "--secret password=FILE" in run("kinds").output
    assert run("remove", "SFA").exit_code == 0
    assert not Source.objects.exists()
    assert "There is no source called" in run("run", "SFA").output
