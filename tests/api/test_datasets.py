"""Rows that a program sends: all or none, the same twice is once, and what is refused says where and why."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.speaking import Program, an_admins_program, told
from factories import a_company, a_person, an_admin
from shirube.metrics.models import Dataset, Delivery
from shirube.metrics.tables import reading
from shirube.outbox.models import Errand

pytestmark = pytest.mark.django_db

COLUMNS = [
    {"name": "id", "type": "text"},
    {"name": "amount", "type": "number"},
    {"name": "won_on", "type": "date"},
]
ROWS = [
    {"id": "D1", "amount": "1200.5", "won_on": "2026-10-28"},
    {"id": "D2", "amount": 300, "won_on": None},
]


@pytest.fixture
def program(database: str) -> Program:
    return an_admins_program()[0]


def made(program: Program) -> Dataset:
    program.put("datasets/deals/rows", {"columns": COLUMNS, "key": ["id"], "rows": ROWS}, status=201)
    return Dataset.objects.get(name="deals")


def sent(program: Program, body: str | bytes, kind: str = "application/json", query: str = "") -> Any:
    return program.client.generic(
        "PUT", f"/api/v1/datasets/deals/rows{query}", body, content_type=kind, headers=program.headers
    )


def test_columns_and_key_make_a_dataset_with_its_first_rows(program: Program) -> None:
    body = {"columns": COLUMNS, "key": ["id"], "as_of": "2026-11-16T09:00:00+09:00", "rows": ROWS}
    answer = program.put("datasets/deals/rows", body, status=201)
    assert {name: answer[name] for name in ("created", "received", "added", "changed", "gone", "rows")} == {
        "created": True, "received": 2, "added": 2, "changed": 0, "gone": 0, "rows": 2,
    }  # fmt: skip
    shown = program.get("datasets/deals")
    assert shown["columns"][0] == {"name": "id", "type": "text", "is_key": True}
    assert (shown["rows"], shown["version"], shown["metric_ids"]) == (2, 1, [])
    assert [one["name"] for one in program.get("datasets")["items"]] == ["deals"]


def test_the_same_rows_twice_change_nothing_and_measure_nothing(program: Program) -> None:
    made(program)
    before = Errand.objects.count()
    answer = program.put("datasets/deals/rows", {"rows": ROWS})
    assert (answer["added"], answer["changed"], answer["version"]) == (0, 0, 1)
    assert Errand.objects.count() == before


def test_a_known_key_updates_and_a_new_one_adds(program: Program) -> None:
    dataset = made(program)
    rows = [
        {"id": "D2", "amount": "301", "won_on": "2026-11-01"},
        {"id": "D3", "amount": "0.45", "won_on": None},
    ]
    answer = program.put("datasets/deals/rows", {"rows": rows})
    assert (answer["added"], answer["changed"], answer["rows"]) == (1, 1, 3)
    assert [str(row[1]) for row in reading.rows(dataset)] == ["1200.5", "301", "0.45"]


def test_csv_is_taken_as_well(program: Program) -> None:
    text = 'id,amount,won_on\nD1,"1,200",2026/10/28\n'.encode("cp932")
    response = sent(program, text, "text/csv; charset=Shift_JIS", "?key=id")
    assert told(response, 201)["added"] == 1
    assert [one["type"] for one in program.get("datasets/deals")["columns"]] == ["text", "number", "date"]
    assert told(sent(program, text, "text/csv"), 200)["changed"] == 0


@pytest.mark.parametrize(
    ("cells", "code", "field"),
    [
        ('{"id": "D1", "amount": "lots", "won_on": null}', "wrong-type", "rows.1.amount"),
        ('{"id": "D1", "amount": NaN, "won_on": null}', "not-a-number", "rows.1.amount"),
        ('{"id": "D1", "amount": Infinity, "won_on": null}', "not-a-number", "rows.1.amount"),
        ('{"id": "D1", "amount": 1e309, "won_on": null}', "too-large-number", "rows.1.amount"),
        ('{"id": "D1", "amount": 1e999999999, "won_on": null}', "too-large-number", "rows.1.amount"),
        ('{"id": "D1", "amount": {"a": 1}, "won_on": null}', "wrong-type", "rows.1.amount"),
        ('{"id": null, "amount": 1, "won_on": null}', "blank-key", "rows.1.id"),
        ('{"id": "D9", "amount": 1}', "missing-column", "rows.won_on"),
        (
            '{"id": "D9", "amount": 1, "won_on": null}, {"id": "D9", "amount": 2, "won_on": null}',
            "duplicate-key",
            "rows.2",
        ),
    ],
)
def test_a_row_that_cannot_be_read_refuses_all_and_says_where(
    program: Program, cells: str, code: str, field: str
) -> None:
    dataset = made(program)
    before = reading.rows(dataset)
    answer = told(sent(program, f'{{"rows": [{cells}]}}'), 422)
    assert answer["code"] == "delivery_refused"
    assert (answer["errors"][0]["code"], answer["errors"][0]["field"]) == (code, field)
    assert answer["detail"]
    assert reading.rows(dataset) == before
    assert Delivery.objects.get(dataset=dataset, version=None).refusal == code


def test_what_breaks_off_is_kept_as_refused(program: Program) -> None:
    dataset = made(program)
    answer = told(sent(program, '{"rows": [{"id": "D1", "amount": 1'), 422)
    assert answer["errors"][0]["code"] == "truncated"
    assert Delivery.objects.filter(dataset=dataset, refusal="truncated").exists()


@pytest.mark.parametrize(
    "body",
    [
        "no json at all",
        '{"rows": [{"id": "D1", "id": "D2"}]}',
        "[" * 100_000,
        '{"rows": ' + '{"a":' * 50_000,
        "9" * 5_000,
        b"\xff\xfe\xfa",
    ],
)
def test_what_is_no_json_is_malformed(program: Program, body: str | bytes) -> None:
    made(program)
    assert sent(program, body).status_code in (400, 422)
    assert Dataset.objects.get().version == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"rows": {}}, "rows"),
        ({}, "rows"),
        ({"rows": [1]}, "rows.0"),
        ({"rows": [], "as_of": "yesterday"}, "as_of"),
        ({"rows": [], "colums": []}, "colums"),
    ],
)
def test_what_is_not_rows_is_told_by_field(program: Program, body: Any, field: str) -> None:
    made(program)
    answer = program.put("datasets/deals/rows", body, status=422)
    assert answer["code"] == "validation"
    assert answer["errors"][0]["field"] == field


def test_a_refused_beginning_leaves_no_dataset(program: Program) -> None:
    rows = [{"id": "D1", "amount": "lots", "won_on": None}]
    program.put("datasets/deals/rows", {"columns": COLUMNS, "key": ["id"], "rows": rows}, status=422)
    assert not Dataset.objects.exists()


def test_without_columns_and_key_nothing_of_that_name_is_there(program: Program) -> None:
    assert program.put("datasets/deals/rows", {"rows": ROWS}, status=404)["code"] == "not_found"
    body = {"rows": ROWS, "columns": COLUMNS}
    assert program.put("datasets/deals/rows", body, status=422)["errors"][0]["field"] == "key"


def test_an_older_state_is_refused(program: Program) -> None:
    body = {"columns": COLUMNS, "key": ["id"], "as_of": "2026-11-16T09:00:00+09:00", "rows": ROWS}
    program.put("datasets/deals/rows", body, status=201)
    answer = program.put(
        "datasets/deals/rows", {"rows": ROWS, "as_of": "2026-11-15T09:00:00+09:00"}, status=422
    )
    assert answer["errors"][0]["code"] == "older"


def test_a_body_of_100_mb_is_refused_before_it_is_read(program: Program) -> None:
    response = program.client.put(
        "/api/v1/datasets/deals/rows",
        "{}",
        content_type="application/json",
        headers=program.headers,
        CONTENT_LENGTH=str(100 * 1024 * 1024),
    )
    assert told(response, 413)["code"] == "too_large"  # type: ignore[arg-type]


def test_two_megabytes_of_rows_are_nothing_special(program: Program) -> None:
    rows = [{"id": f"D{number}", "amount": number, "won_on": "2026-10-01"} for number in range(25_000)]
    body = json.dumps({"columns": COLUMNS, "key": ["id"], "rows": rows})
    assert len(body) > 1_000_000
    assert told(sent(program, body), 201)["added"] == 25_000


def test_another_kind_of_body_is_not_taken(program: Program) -> None:
    made(program)
    assert told(sent(program, "<rows/>", "application/xml"), 415)["code"] == "media_type"


def test_deliveries_are_told_with_the_words_of_refusals(program: Program) -> None:
    made(program)
    sent(program, '{"rows": [{"id": "D1", "amount": "lots", "won_on": null}]}')
    first, second = program.get("datasets/deals/deliveries")["items"]
    assert (first["added"], first["refusal"]) == (2, None)
    assert (second["refusal"], second["version"]) == ("wrong-type", None)
    assert "lots" in second["detail"]


def test_only_those_who_keep_data_send_rows_and_strangers_find_none(program: Program) -> None:
    made(program)
    member = Program(a_person("Ren"))
    assert member.get("datasets/deals")["rows"] == 2
    assert member.put("datasets/deals/rows", {"rows": ROWS}, status=403)["code"] == "not_yours"
    reader = Program(an_admin("Yu"), scope="read")
    assert reader.put("datasets/deals/rows", {"rows": ROWS}, status=403)["code"] == "scope"
    stranger = Program(an_admin("Bo", company=a_company("対岸商事")))
    stranger.get("datasets/deals", status=404)
    assert stranger.get("datasets")["items"] == []
