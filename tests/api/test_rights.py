"""Every operation of the API for every role: who may is a table, and an operation not in it fails."""

from typing import Any

import pytest
from django.utils import timezone

from api.speaking import Program, a_key_result, an_objective
from factories import a_champion, a_company, a_cycle, a_person, a_viewer, an_admin
from shirube.people.models import Person

pytestmark = pytest.mark.django_db

ANYONE = {"admin", "champion", "owner", "member", "viewer"}
WRITERS = ANYONE - {"viewer"}
PART = {"admin", "champion", "owner"}
"""Those who have a part in the objective: its owner, and who looks after the OKRs of the company."""
STEERING = {"admin", "champion"}
AUTHOR = {"owner"}

RIGHTS: dict[str, set[str]] = {  # in the order in which they are tried: nothing changes after the closing
    "GET /me": ANYONE,
    "POST /read": ANYONE,
    "GET /people": ANYONE,
    "POST /people": STEERING,
    "GET /people/{person_id}": ANYONE,
    "PATCH /people/{person_id}": STEERING,
    "GET /units": ANYONE,
    "POST /units": STEERING,
    "GET /units/{unit_id}": ANYONE,
    "PATCH /units/{unit_id}": STEERING,
    "GET /cycles": ANYONE,
    "POST /cycles": STEERING,
    "GET /cycles/{cycle_id}": ANYONE,
    "PATCH /cycles/{cycle_id}": STEERING,
    "DELETE /cycles/{cycle_id}/closing": STEERING,
    "GET /objectives": ANYONE,
    "POST /objectives": PART,
    "GET /objectives/{objective_id}": ANYONE,
    "PATCH /objectives/{objective_id}": PART,
    "DELETE /objectives/{objective_id}": PART,
    "POST /objectives/{objective_id}/proposal": PART,
    "POST /objectives/{objective_id}/commitment": PART,
    "DELETE /objectives/{objective_id}/commitment": PART,
    "GET /objectives/{objective_id}/explanation": ANYONE,
    "POST /objectives/{objective_id}/key-results": PART,
    "GET /objectives/{objective_id}/comments": ANYONE,
    "POST /objectives/{objective_id}/comments": WRITERS,
    "GET /key-results/{key_result_id}": ANYONE,
    "PATCH /key-results/{key_result_id}": PART,
    "DELETE /key-results/{key_result_id}": PART,
    "GET /key-results/{key_result_id}/explanation": ANYONE,
    "GET /key-results/{key_result_id}/check-ins": ANYONE,
    "POST /key-results/{key_result_id}/check-ins": PART,
    "GET /key-results/{key_result_id}/initiatives": ANYONE,
    "POST /key-results/{key_result_id}/initiatives": PART,
    "GET /key-results/{key_result_id}/comments": ANYONE,
    "POST /key-results/{key_result_id}/comments": WRITERS,
    "GET /check-ins/{check_in_id}": ANYONE,
    "POST /check-ins/{check_in_id}/correction": PART,
    "GET /check-ins/{check_in_id}/comments": ANYONE,
    "POST /check-ins/{check_in_id}/comments": WRITERS,
    "GET /initiatives/{initiative_id}": ANYONE,
    "PATCH /initiatives/{initiative_id}": PART,
    "DELETE /initiatives/{initiative_id}": PART,
    "DELETE /comments/{comment_id}": AUTHOR,
    "GET /datasets": ANYONE,
    "GET /datasets/{name}": ANYONE,
    "GET /datasets/{name}/deliveries": ANYONE,
    "PUT /datasets/{name}/rows": STEERING,
    "GET /metrics": ANYONE,
    "POST /metrics": WRITERS,
    "GET /metrics/{metric_id}": ANYONE,
    "PATCH /metrics/{metric_id}": PART,
    "GET /metrics/{metric_id}/readings": ANYONE,
    "GET /metrics/{metric_id}/evidence": ANYONE,
    "POST /metrics/{metric_id}/values": PART,
    "DELETE /metrics/{metric_id}": PART,
    "POST /cycles/{cycle_id}/closing": STEERING,
}
BODIES: dict[str, Any] = {
    "POST /read": {"text": "商談を15件以上"},
    "POST /people": {"name": "新しい人"},
    "POST /units": {"name": "新しい部"},
    "POST /cycles": {"name": "New", "start_on": "2026-01-01", "end_on": "2026-02-01"},
    "POST /objectives/{objective_id}/key-results": {"title": "More", "baseline": "0", "target": "1"},
    "POST /key-results/{key_result_id}/check-ins": {"value": "5"},
    "POST /key-results/{key_result_id}/initiatives": {"title": "Call"},
    "POST /check-ins/{check_in_id}/correction": {"value": "6"},
    "PUT /datasets/{name}/rows": {"rows": [{"番号": "D1"}]},
    "POST /metrics": {"name": "New"},
    "POST /metrics/{metric_id}/values": {"value": "5", "from": "2026-10-01", "to": "2026-10-31"},
    **{
        f"POST /{of}/comments": {"body": "Hm"}
        for of in ("objectives/{objective_id}", "key-results/{key_result_id}", "check-ins/{check_in_id}")
    },
}
QUERIES = {"GET /metrics/{metric_id}/evidence": "?from=2026-10-01&to=2026-10-31"}
UNDER_WAY = {"DELETE /objectives/{objective_id}", "DELETE /key-results/{key_result_id}"}
"""Allowed, and then refused because there are check-ins: 409."""


def a_world() -> tuple[dict[str, Program], dict[str, Any]]:
    """Programs of every role, and one record of every kind owned by `owner`."""
    a_cycle(
        start_on=timezone.localdate().replace(month=1, day=1),
        end_on=timezone.localdate().replace(month=12, day=31),
    )
    people: dict[str, Person] = {
        "admin": an_admin(),
        "champion": a_champion(),
        "owner": a_person("Owner"),
        "member": a_person("Member"),
        "viewer": a_viewer(),
    }
    programs = {role: Program(person) for role, person in people.items()}
    owner = programs["owner"]
    objective = an_objective(owner, people["owner"])
    key_result = a_key_result(owner, objective, baseline="0", target="10", current="3")
    owner.post(f"objectives/{objective['id']}/proposal", status=200)
    check_in = owner.get(f"key-results/{key_result['id']}/check-ins")["items"][0]
    ids = {
        "objective_id": objective["id"],
        "key_result_id": key_result["id"],
        "check_in_id": check_in["id"],
        "cycle_id": objective["cycle_id"],
        "person_id": a_person("Colleague").pk,
        "unit_id": programs["admin"].get("units")["items"][0]["id"],
        "comment_id": owner.post(f"objectives/{objective['id']}/comments", {"body": "Hm"})["id"],
        "initiative_id": owner.post(f"key-results/{key_result['id']}/initiatives", {"title": "Call"})["id"],
        "owner": people["owner"].pk,
        "metric_id": owner.post("metrics", {"name": "成約件数"})["id"],
        "name": "deals",
    }
    rows = {"columns": [{"name": "番号", "type": "text"}], "key": ["番号"], "rows": [{"番号": "D0"}]}
    programs["admin"].put("datasets/deals/rows", rows, status=201)
    return programs, ids


def the_body(operation: str, ids: dict[str, Any]) -> Any:
    if operation == "POST /objectives":
        return {"title": "New", "cycle_id": ids["cycle_id"], "owner": {"type": "person", "id": ids["owner"]}}
    if operation.startswith("PATCH"):
        return {}
    return BODIES.get(operation)


def test_every_operation_stands_in_the_table(database: str) -> None:
    described = Program(None).get("openapi.json")["paths"]
    operations = {
        f"{method.upper()} {path.removeprefix('/api/v1')}"
        for path, methods in described.items()
        for method in methods
    }
    assert operations == set(RIGHTS)


@pytest.mark.parametrize("role", sorted(ANYONE))
def test_who_may_is_answered_and_who_may_not_is_refused(database: str, role: str) -> None:
    programs, ids = a_world()
    wrong = {}
    for operation, allowed in RIGHTS.items():
        if operation.startswith("DELETE") and role in allowed and operation not in UNDER_WAY:
            continue
        status = answer(programs[role], operation, ids)
        good = status == 409 if operation in UNDER_WAY else status in (200, 201, 204)
        if good != (role in allowed) or (role not in allowed and status != 403):
            wrong[operation] = status
    assert wrong == {}


@pytest.mark.parametrize("role", ["admin", "champion", "owner"])
def test_who_may_take_something_away_does_so(database: str, role: str) -> None:
    programs, ids = a_world()
    for operation, allowed in RIGHTS.items():
        if operation.startswith("DELETE") and operation not in UNDER_WAY and role in allowed:
            assert answer(programs[role], operation, ids) == 204, operation


def test_without_a_token_every_operation_is_refused(database: str) -> None:
    _programs, ids = a_world()
    nobody = Program(None)
    assert {operation: answer(nobody, operation, ids) for operation in RIGHTS} == dict.fromkeys(RIGHTS, 401)


def answer(program: Program, operation: str, ids: dict[str, Any]) -> int:
    method, path = operation.split(" ")
    address = path.format(**ids).lstrip("/") + QUERIES.get(operation, "")
    response = program.ask(method, address, the_body(operation, ids), If_Match="*")
    return response.status_code


def test_to_a_stranger_no_record_exists(database: str) -> None:
    _programs, ids = a_world()
    stranger = Program(an_admin("Stranger", company=a_company("対岸商事")))
    named = [operation for operation in RIGHTS if "{" in operation]

    assert {operation: answer(stranger, operation, ids) for operation in named} == dict.fromkeys(named, 404)


def test_a_draft_of_somebody_else_does_not_exist(database: str) -> None:
    programs, ids = a_world()
    owner = programs["owner"]
    draft = an_objective(owner, Person.objects.get(pk=ids["owner"]), title="まだ内緒の下書き")
    inside = a_key_result(owner, draft, baseline="0", target="10")
    hidden = {**ids, "objective_id": draft["id"], "key_result_id": inside["id"]}
    about = [line for line in RIGHTS if "{objective_id}" in line or "{key_result_id}" in line]

    for role in ("member", "viewer"):
        assert {line: answer(programs[role], line, hidden) for line in about} == dict.fromkeys(about, 404)
        for path in ("objectives", "objectives?q=内緒", f"objectives?owner_person={ids['owner']}"):
            assert draft["id"] not in [each["id"] for each in programs[role].get(path)["items"]]
    assert draft["id"] in [each["id"] for each in programs["champion"].get("objectives")["items"]]
