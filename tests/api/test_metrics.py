"""Metrics over the API: defined, read, changed, fed with values; and the records behind a number."""

from __future__ import annotations

from typing import Any

import pytest

from api.speaking import Program, an_admins_program
from factories import a_person
from metrics.datasets import a_dataset
from shirube.metrics.models import Metric, Reading

pytestmark = pytest.mark.django_db

WON = {
    "measure": "count",
    "dataset": "案件",
    "where": [{"column": "フェーズ", "value": "受注"}],
    "date": "完了日",
}
ROWS = [
    ("D1", "受注", 100, "2026-10-01", "2026-10-20", None),
    ("D2", "受注", 200, "2026-10-02", "2026-10-25", None),
    ("D3", "失注", 300, "2026-10-03", "2026-10-26", None),
]


@pytest.fixture
def program(database: str) -> Program:
    found = an_admins_program()[0]
    a_dataset(rows=ROWS, link="https://sfa.example.com/{案件ID}")
    return found


def made(program: Program, **fields: Any) -> Any:
    return program.post("metrics", {"name": "成約件数", "unit": "件", "definition": WON, **fields})


def test_a_metric_is_defined_and_tells_its_meaning(program: Program) -> None:
    metric = made(program)
    assert metric["definition"] == WON
    assert (metric["nature"], metric["good"], metric["version"]) == ("flow", "up", 1)
    assert metric["sentences"]
    assert program.get(f"metrics/{metric['id']}") == metric
    assert program.get("metrics")["items"] == [metric]


def test_a_definition_that_does_not_fit_is_told_with_its_places(program: Program) -> None:
    wrong = {"measure": "sum", "dataset": "案件", "column": "フェーズ", "date": "いつか"}
    answer = program.post("metrics", {"name": "X", "definition": wrong}, status=422)
    assert answer["code"] == "not_a_definition"
    assert {error["field"] for error in answer["errors"]} == {"definition.column", "definition.date"}
    deep: Any = "x"
    for _level in range(100):
        deep = {"a": deep}
    assert program.post("metrics", {"name": "X", "definition": deep}, status=422)["code"] == "validation"


def test_a_changed_definition_is_a_new_version_and_an_old_version_changes_nothing(program: Program) -> None:
    metric = made(program)
    address = f"metrics/{metric['id']}"
    changed = program.patch(address, {"definition": {**WON, "minimum": 5}}, version=1)
    assert (changed["version"], changed["definition_version"]) == (2, 2)
    assert program.patch(address, {"unit": "社"}, version=1, status=412)["version"] == 2
    assert program.ask("PATCH", address, {"unit": "社"}).status_code == 428


def test_readings_are_those_of_the_asked_days_and_unknown_is_null(program: Program) -> None:
    metric = Metric.objects.get(pk=made(program)["id"])
    for month, value in (("10", 2), ("11", None)):
        Reading.objects.create(
            metric=metric, start_on=f"2026-{month}-01", end_on=f"2026-{month}-30", value=value,
            missing="" if value else "no_data", at=metric.created_at,
        )  # fmt: skip
    both = program.get(f"metrics/{metric.pk}/readings")["items"]
    assert [(one["from"], one["value"], one["missing"]) for one in both] == [
        ("2026-10-01", "2", None),
        ("2026-11-01", None, "no_data"),
    ]
    assert len(program.get(f"metrics/{metric.pk}/readings?from=2026-11-01&to=2026-11-30")["items"]) == 1
    cycle = program.get("cycles")["items"][0]["id"]
    assert len(program.get(f"metrics/{metric.pk}/readings?cycle={cycle}")["items"]) == 2


def test_a_value_is_sent_to_a_metric_without_a_definition(program: Program) -> None:
    metric = made(program, definition=None, name="満足度")
    address = f"metrics/{metric['id']}/values"
    body = {"value": "4.25", "from": "2026-10-01", "to": "2026-10-31"}
    told = program.post(address, body)
    assert (told["value"], told["from"], told["to"]) == ("4.25", "2026-10-01", "2026-10-31")
    assert program.post(address, body)["id"] == told["id"]
    assert program.post(address, {**body, "value": "4.5"})["restates_id"] == told["id"]
    assert program.post(address, {**body, "value": "NaN"}, status=422)["code"] == "validation"
    turned = {**body, "to": "2026-09-01"}
    assert program.post(address, turned, status=422)["code"] == "period_turned_around"


def test_a_computed_metric_takes_rows_not_values(program: Program) -> None:
    metric = made(program)
    body = {"value": "4", "from": "2026-10-01", "to": "2026-10-31"}
    assert program.post(f"metrics/{metric['id']}/values", body, status=409)["code"] == "is_computed"


def test_the_records_behind_a_number_lead_back_to_where_they_come_from(program: Program) -> None:
    metric = made(program)
    days = "from=2026-10-01&to=2026-10-31"
    first = program.get(f"metrics/{metric['id']}/evidence?{days}&limit=1")
    assert (first["total"], first["columns"][0]) == (2, "案件ID")
    assert first["items"][0]["key"] == "D1"
    assert first["items"][0]["link"] == "https://sfa.example.com/D1"
    second = program.get(f"metrics/{metric['id']}/evidence?{days}&limit=1&cursor={first['next']}")
    assert (second["items"][0]["key"], second["next"]) == ("D2", None)
    program.get(f"metrics/{metric['id']}/evidence?from=2026-10-31&to=2026-10-01", status=422)
    program.get(f"metrics/{metric['id']}/evidence", status=422)


def test_who_owns_a_metric_changes_it_and_others_do_not(program: Program) -> None:
    owner, other = Program(a_person("Ren")), Program(a_person("Yuki"))
    metric = owner.post("metrics", {"name": "訪問", "definition": None})
    assert (
        other.patch(f"metrics/{metric['id']}", {"unit": "件"}, version=1, status=403)["code"] == "not_yours"
    )
    owner.delete(f"metrics/{metric['id']}")
    owner.get(f"metrics/{metric['id']}", status=404)


def test_the_list_of_metrics_asks_no_more_often_for_more(
    program: Program, django_assert_num_queries: Any
) -> None:
    made(program)
    with django_assert_num_queries(3):
        program.get("metrics")
    for number in range(5):
        made(program, name=f"件数{number}")
    with django_assert_num_queries(3):
        program.get("metrics")
