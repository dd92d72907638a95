"""Metrics at the command line: from a file of an SFA to numbers and the records behind them, in an empty data folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.utils import translation

from factories import the_company
from metrics.compute.figures import DAYS_TO_PROPOSAL, DEALS_WON, SESSIONS_CHANGE
from shirube.cli import language
from shirube.cli.program import program as command_line

DEALS = """案件ID,フェーズ,金額,完了日,提案種別
D1,受注,"1,200,000",2026/10/05,標準
D2,受注,300000,2026/10/30,
D3,失注,300000,2026/11/02,カスタマイズ
D4,受注,300000,2026/11/03,カスタマイズ
D5,失注,300000,2026/12/20,
"""
ACTIONS = """番号,案件ID,目的,開始日時,状況
1,D1,初回訪問,2026/10/01 10:00,実施済み
2,D1,提案,2026/10/09 10:00,実施済み
3,D2,提案,2026/10/09 10:00,実施済み
4,D3,初回訪問,2026/10/14 16:00,実施済み
5,D3,提案,2026/11/04 16:00,実施済み
6,D4,初回訪問,2026/12/25 16:00,実施済み
"""


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def japanese(database: str) -> Iterator[None]:
    """The terminal of the tests speaks Japanese."""
    language.choose("ja")
    with translation.override("ja"):
        yield
    language._chosen.clear()


def run(*arguments: str, said: str = "") -> Result:
    return CliRunner().invoke(command_line(), arguments, input=said)


def told(*arguments: str, said: str = "") -> Any:
    """What a command prints as JSON."""
    done = run(*arguments, "--json", said=said)
    assert done.exit_code == 0, (done.output, done.exception)
    return json.loads(done.stdout)


def refused(*arguments: str, said: str = "") -> str:
    """The sentence a command ends with."""
    done = run(*arguments, said=said)
    assert done.exit_code in (1, 2), done.output
    assert isinstance(done.exception, SystemExit)
    return done.stderr.strip()


@pytest.fixture
def loaded(tmp_path: Path) -> None:
    """A company with its holidays and two datasets, and one metric."""
    the_company()
    told("closure", "add", "--name", "年末年始", "--start", "2026-12-29", "--end", "2027-01-03")
    for name, text in (("案件", DEALS), ("活動", ACTIONS)):
        file = tmp_path / f"{name}.csv"
        file.write_bytes(text.encode("cp932"))
        told("dataset", "load", name, str(file))
    told("metric", "define", "日数", "-", said=json.dumps(DAYS_TO_PROPOSAL))


def test_a_definition_from_standard_input_is_measured_month_by_month(loaded: None) -> None:
    days = ("--from", "2026-10-01", "--to", "2026-12-31", "--on", "2027-01-05")

    answer = told("metric", "measure", "日数", *days)

    assert {key: answer[key] for key in ("metric", "unit", "nature", "definition_version", "from", "to")} == {
        "metric": "日数", "unit": "営業日", "nature": "duration", "definition_version": 1,
        "from": "2026-10-01", "to": "2026-12-31",
    }  # fmt: skip
    assert answer["data_versions"] == {"活動": 1}
    october, november, december = answer["readings"]
    assert october == {
        "from": "2026-10-01", "to": "2026-10-31", "value": "6", "n": 1, "numerator": "6", "denominator": "1",
        "excluded": {"no_first": 1}, "unfinished": {"count": 1, "late": 1, "late_after": 5}, "base": None,
        "missing": None, "running": False, "reached": None,
    }  # fmt: skip
    assert (november["value"], november["n"]) == ("14", 1)  # 文化の日 is no working day
    assert (december["value"], december["missing"]) == (None, "no_rows")
    assert december["unfinished"] == {"count": 1, "late": 0, "late_after": 5}


def test_every_number_opens_into_its_records(loaded: None) -> None:
    asked = ("metric", "evidence", "日数", "--from", "2026-10-01", "--to", "2026-10-31")

    counted, excluded = told(*asked), told(*asked, "--part", "excluded")

    assert counted["rows"] == [
        {
            "key": "D1", "cells": ["D1", "2026-10-01 10:00", "2026-10-09 10:00"], "contribution": "6",
            "reason": None, "link": None,
        }
    ]  # fmt: skip
    assert (counted["total"], counted["next"]) == (1, None)
    assert [(row["key"], row["reason"]) for row in excluded["rows"]] == [("D2", "no_first")]


def test_a_cycle_gives_the_periods_and_the_threshold_counts_them(loaded: None) -> None:
    told("cycle", "add", "--name", "2026年度 3Q", "--start", "2026-10-01", "--end", "2026-12-31")
    definition = {**DEALS_WON, "reached": {"value": 2}}
    told("metric", "define", "受注件数", "--definition", json.dumps(definition), "--unit", "件")

    answer = told("metric", "measure", "受注件数", "--cycle", "2026年度 3Q", "--on", "2027-01-05")

    assert [reading["value"] for reading in answer["readings"]] == ["2", "1", "0"]
    assert answer["reached"] == {"count": 1, "of": 3, "threshold": ">=2"}


def test_defining_again_changes_and_makes_a_version(loaded: None) -> None:
    told("metric", "define", "件数", "--definition", json.dumps(DEALS_WON), "--unit", "件")
    again = told("metric", "define", "件数", "--definition", json.dumps({**DEALS_WON, "minimum": 5}))

    assert (again["definition_version"], again["unit"], again["definition"]["minimum"]) == (2, "件", 5)
    assert told("metric", "remove", "件数") == {"metric": "件数"}
    assert "件数" not in [metric["metric"] for metric in told("metric", "list")]


@pytest.mark.parametrize(
    ("written", "place", "word"),
    [
        ({**DEALS_WON, "date": "受注日"}, "date：", "案件ID, フェーズ, 金額, 完了日, 提案種別"),
        ({**DEALS_WON, "date": "金額"}, "date：", "金額"),
        (
            {**DEALS_WON, "where": [{"column": "完了日", "is": ">", "value": "10月"}]},
            "where[0].value：",
            "2026-10-01",
        ),
        ({**DEALS_WON, "period": "day"}, "period：", "week, month, quarter, cycle"),
        ({**DEALS_WON, "perod": "month"}, "perod：", "perod"),
        ({"measure": "count", "dataset": "案件"}, "date：", "date"),
        ({"measure": "average"}, "measure：", "mean, median"),
        (SESSIONS_CHANGE, "dataset：", "Web"),
        ([], "", "JSON"),
    ],
)
def test_a_mistake_is_told_at_its_place(loaded: None, written: Any, place: str, word: str) -> None:
    said = refused("metric", "define", "x", "-", said=json.dumps(written))

    assert place in said
    assert word in said
    assert len(said.splitlines()) == 1


def test_mistakes_are_told_in_english_as_well(loaded: None) -> None:
    language.choose("en")
    with translation.override("en"):
        said = refused("metric", "define", "x", "-", said='{"measure": "x"}')

    assert "measure: “x” is none of the choices: count, sum" in said
    assert "not JSON" in refused("metric", "define", "x", "-", said="{")
    assert "There are: " in refused("metric", "measure", "無い")
