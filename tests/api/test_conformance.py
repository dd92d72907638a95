"""The API against its own description: whatever is sent, nothing breaks and every answer is as described."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st

from api.speaking import a_key_result, an_admins_program, an_objective
from shirube.wsgi import application

pytestmark = pytest.mark.django_db
CHECKS = [
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
]
ROUNDS = 6


@pytest.fixture
def known(database: str) -> dict[str, Any]:
    """The address of one record of each kind, and a token that reaches them."""
    program, admin = an_admins_program()
    objective = an_objective(program, admin)
    key_result = a_key_result(program, objective, baseline="0", target="10")
    rows = {"columns": [{"name": "at", "type": "date"}], "key": ["at"], "rows": [{"at": "2026-10-01"}]}
    program.put("datasets/deals/rows", rows, status=201)
    definition = {"measure": "count", "dataset": "deals", "date": "at"}
    check_in = program.post(f"key-results/{key_result['id']}/check-ins", {"value": "3"})
    return {
        "objective_id": objective["id"],
        "key_result_id": key_result["id"],
        "unit_id": program.post("units", {"name": "営業部"})["id"],
        "person_id": program.post("people", {"name": "桜井"})["id"],
        "cycle_id": objective["cycle_id"],
        "check_in_id": check_in["id"],
        "comment_id": program.post(f"objectives/{objective['id']}/comments", {"body": "Hm"})["id"],
        "initiative_id": program.post(f"key-results/{key_result['id']}/initiatives", {"title": "Call"})["id"],
        "metric_id": program.post("metrics", {"name": "Deals", "definition": definition})["id"],
        "name": "deals",
        "headers": program.headers,
    }


@contextmanager
def one_connection() -> Iterator[None]:
    """The server answers on the connection of the test, and so must not close it after each request."""
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


def test_no_request_breaks_the_api_and_every_answer_is_as_described(known: dict[str, Any]) -> None:
    with one_connection():
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
        operations = [found.ok() for found in schema.get_all_operations()]
        assert len(operations) > 40
        for operation in operations:
            _send_many(operation, known)


def _send_many(operation: Any, known: dict[str, Any]) -> None:
    @settings(
        max_examples=ROUNDS,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), aim=st.booleans())
    def send(case: Any, aim: bool) -> None:
        if aim:
            case.body = _aimed(case.body, known)
            case.path_parameters = {
                name: known.get(name, value) for name, value in (case.path_parameters or {}).items()
            }
        if "If-Match" in dict(case.headers or {}) and aim:
            case.headers["If-Match"] = "*"
        response = case.call(headers=known["headers"])
        case.validate_response(response, checks=CHECKS, headers=known["headers"])

    send()


def _aimed(body: Any, known: dict[str, Any]) -> Any:
    """The body with ids of records that are there, so that verbs are reached and not only refusals."""
    if not isinstance(body, dict):
        return body
    person = {"type": "person", "id": known["person_id"]}
    there = {"cycle_id": known["cycle_id"], "owner": person, "owner_id": known["person_id"], "supports": None}
    return {name: there.get(name, value) for name, value in body.items()}
