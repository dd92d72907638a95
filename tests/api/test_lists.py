"""Lists come page by page, filtered, with a number of queries that does not grow."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.speaking import Program, a_key_result, an_admins_program, an_objective
from factories import a_membership, a_person, a_unit
from shirube.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(database: str) -> tuple[Program, Person]:
    return an_admins_program()


def test_a_cursor_goes_on_where_the_page_ended_even_when_things_were_added(
    world: tuple[Program, Person],
) -> None:
    program, admin = world
    made = [an_objective(program, admin, title=f"Objective {number}")["id"] for number in range(5)]
    page = program.get("objectives?limit=2")
    seen = [item["id"] for item in page["items"]]
    made.append(an_objective(program, admin, title="Late")["id"])
    while page["next"]:
        page = program.get(f"objectives?limit=2&cursor={page['next']}")
        seen += [item["id"] for item in page["items"]]
    assert seen == made


@pytest.mark.parametrize("cursor", ["x", "5", "bnVsbA", "WzFd", "LTE", "%00", "a" * 400])
def test_a_cursor_nobody_gave_is_refused(world: tuple[Program, Person], cursor: str) -> None:
    program, admin = world
    assert program.get(f"people?cursor={cursor}", status=422)["errors"][0]["field"] == "cursor"
    key_result = a_key_result(program, an_objective(program, admin), baseline="0", target="1")
    program.get(f"key-results/{key_result['id']}/check-ins?cursor={cursor}", status=422)


@pytest.mark.parametrize("limit", ["0", "201", "x", "-1"])
def test_a_page_holds_at_most_two_hundred(world: tuple[Program, Person], limit: str) -> None:
    program, _admin = world
    assert program.get(f"people?limit={limit}", status=422)["errors"][0]["field"] == "limit"


def test_objectives_are_found_by_cycle_owner_state_and_words(world: tuple[Program, Person]) -> None:
    program, admin = world
    unit = program.post("units", {"name": "営業部"})
    mine = an_objective(program, admin, title="信頼される会社になる")
    ours = an_objective(program, admin, title="Win", owner={"type": "unit", "id": unit["id"]})
    a_key_result(program, ours, baseline="0", target="1")
    other = program.post(
        "cycles",
        {"name": "Other", "start_on": "2026-01-01", "end_on": "2026-03-31", "closes_on": "2098-01-01"},
    )
    later = an_objective(program, admin, title="Later", cycle_id=other["id"])
    program.post(f"objectives/{mine['id']}/proposal", status=200)
    program.post(f"objectives/{ours['id']}/commitment", status=200)

    def found(query: str) -> list[int]:
        return [item["id"] for item in program.get(f"objectives?{query}")["items"]]

    assert found("q=信頼") == [mine["id"]]
    assert found(f"owner_unit={unit['id']}") == [ours["id"]]
    assert found(f"owner_person={admin.pk}") == [mine["id"], later["id"]]
    assert found("state=draft") == [later["id"]]
    assert found("state=proposed") == [mine["id"]]
    assert found("state=committed") == [ours["id"]]
    assert found("state=closed") == []
    assert found(f"cycle={other['id']}") == found("cycle=Other") == [later["id"]]
    assert found("cycle=999") == found("cycle=99999999999999999999999") == []
    program.get("objectives?state=great", status=422)


def test_a_closed_cycle_closes_what_was_committed_in_it(world: tuple[Program, Person]) -> None:
    program, admin = world
    objective = an_objective(program, admin)
    a_key_result(program, objective, baseline="0", target="1")
    program.post(f"objectives/{objective['id']}/commitment", status=200)
    program.post(f"cycles/{objective['cycle_id']}/closing", status=200)
    assert program.get(f"objectives/{objective['id']}")["state"] == "closed"
    assert [item["id"] for item in program.get("objectives?state=closed")["items"]] == [objective["id"]]


def queries(program: Program, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        program.get(path)
    return len(captured)


def test_twenty_rows_take_as_many_queries_as_ten(world: tuple[Program, Person]) -> None:
    program, admin = world
    counts: dict[str, list[int]] = {}
    for _round in range(2):
        key_result: Any = None
        for number in range(10):
            objective = an_objective(program, admin)
            for kind in ("reach", "milestone"):
                steps = [{"title": "A"}] if kind == "milestone" else []
                fields: dict[str, Any] = {"kind": kind, "baseline": "0", "target": "1", "steps": steps}
                key_result = a_key_result(program, objective, **fields, contributor_ids=[admin.pk])
            person = a_person(f"Ren {_round} {number}")
            a_membership(person, a_unit(f"Unit {_round} {number}"))
            year = 2000 + _round * 10 + number
            program.post(
                "cycles", {"name": str(year), "start_on": f"{year}-01-01", "end_on": f"{year}-12-31"}
            )
        for number in range(10):
            path = f"key-results/{key_result['id']}"
            program.post(f"{path}/comments", {"body": "Hm"})
            program.post(f"{path}/initiatives", {"title": f"Call {number}"})
        for path in ("objectives", "people", "units", "cycles"):
            counts.setdefault(path, []).append(queries(program, path))
    assert all(ten == twenty <= 9 for ten, twenty in counts.values()), counts


def test_one_check_in_takes_few_queries_and_its_list_does_not_grow(world: tuple[Program, Person]) -> None:
    program, admin = world
    key_result = a_key_result(program, an_objective(program, admin), baseline="0", target="100")
    path = f"key-results/{key_result['id']}/check-ins"
    counts = []
    for _round in range(2):
        for value in range(10):
            program.post(path, {"value": str(value)})
        counts.append(queries(program, path))
    assert counts[0] == counts[1] <= 4
