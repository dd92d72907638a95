"""Check-ins through the API: append-only, once per key, correctable with a trace."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from api.speaking import Program, a_key_result, an_admins_program, an_objective, told
from shirube.checkins.models import CheckIn
from shirube.checkins.verifying import differences


@pytest.fixture
def world(db: None, database: str) -> tuple[Program, Any]:
    program, admin = an_admins_program()
    key_result = a_key_result(program, an_objective(program, admin), baseline="0", target="10")
    return program, key_result


def test_the_same_key_with_the_same_words_makes_one_check_in(world: tuple[Program, Any]) -> None:
    program, key_result = world
    path = f"key-results/{key_result['id']}/check-ins"
    first = program.post(path, {"value": "3", "note": "two deals"}, Idempotency_Key="monday")
    again = program.post(path, {"value": "3", "note": "two deals"}, Idempotency_Key="monday")
    assert first == again
    assert len(program.get(path)["items"]) == 1

    refused = program.post(path, {"value": "4"}, status=422, Idempotency_Key="monday")
    assert refused["code"] == "key_reused"
    program.post(path, {"value": "4"}, Idempotency_Key="tuesday")
    assert program.post(path, {"value": "5"}, status=422, Idempotency_Key="x" * 201)["code"] == "validation"


@pytest.mark.django_db(transaction=True)
def test_the_same_key_sent_fifty_times_at_once_makes_one_check_in(database: str) -> None:
    program, admin = an_admins_program()
    key_result = a_key_result(program, an_objective(program, admin), baseline="0", target="10")
    path = f"key-results/{key_result['id']}/check-ins"

    def send(_turn: int) -> int:
        try:
            made: int = told(program.ask("POST", path, {"value": "3"}, Idempotency_Key="once"), 201)["id"]
            return made
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        ids = set(threads.map(send, range(50)))
    assert len(ids) == CheckIn.objects.count() == 1
    assert differences() == []


def test_the_story_is_told_in_the_order_of_its_moments(world: tuple[Program, Any]) -> None:
    program, key_result = world
    path = f"key-results/{key_result['id']}/check-ins"
    cycle_day = program.get("cycles")["items"][0]["start_on"]
    program.post(path, {"value": "5"})
    program.post(path, {"value": "2", "at": f"{cycle_day}T09:00:00+09:00"})
    first, second = program.get(path)["items"]
    assert [first["value"], second["value"]] == ["2", "5"]
    assert program.get(f"key-results/{key_result['id']}")["current"] == "5"

    page = program.get(f"{path}?limit=1")
    assert [line["value"] for line in page["items"]] == ["2"]
    rest = program.get(f"{path}?limit=1&cursor={page['next']}")
    assert ([line["value"] for line in rest["items"]], rest["next"]) == (["5"], None)


def test_nobody_checks_in_for_tomorrow(world: tuple[Program, Any]) -> None:
    program, key_result = world
    path = f"key-results/{key_result['id']}/check-ins"
    refused = program.post(path, {"value": "5", "at": "2098-01-01T09:00:00+09:00"}, status=422)
    assert refused["code"] == "in_the_future"
    for at in ("2026-01-01T09:00:00", "2026-01-01", "0001-01-01T00:00:00+14:00", 5):
        assert program.post(path, {"value": "5", "at": at}, status=422)["errors"][0]["field"] == "at"


def test_a_check_in_says_at_least_one_thing(world: tuple[Program, Any]) -> None:
    program, key_result = world
    path = f"key-results/{key_result['id']}/check-ins"
    assert program.post(path, {}, status=422)["code"] == "nothing_to_say"
    assert program.post(path, {"confidence": 11}, status=422)["errors"][0]["field"] == "confidence"
    assert program.post(path, {"status": "great"}, status=422)["errors"][0]["field"] == "status"
    assert program.post(path, {"note": "Waiting for the customer."})["value"] is None


def test_a_correction_moves_the_number_and_leaves_the_mistake_readable(world: tuple[Program, Any]) -> None:
    program, key_result = world
    mistaken = program.post(f"key-results/{key_result['id']}/check-ins", {"value": "50"})
    right = program.post(f"check-ins/{mistaken['id']}/correction", {"value": "5"})
    assert (right["corrects_id"], right["at"]) == (mistaken["id"], mistaken["at"])
    assert program.get(f"key-results/{key_result['id']}")["progress"] == "0.5"
    assert program.get(f"check-ins/{mistaken['id']}")["value"] == "50"
    again = program.post(f"check-ins/{mistaken['id']}/correction", {"value": "6"}, status=409)
    assert again["code"] == "already_corrected"


def test_a_step_that_is_not_there_is_refused(world: tuple[Program, Any]) -> None:
    program, key_result = world
    objective = program.get(f"key-results/{key_result['id']}")["objective_id"]
    milestone = a_key_result(program, {"id": objective}, kind="milestone", steps=[{"title": "Launch"}])
    path = f"key-results/{milestone['id']}/check-ins"
    assert program.post(path, {"steps_done": ["Lunch"]}, status=422)["errors"][0]["field"] == "steps_done"
    assert program.post(path, {"steps_done": ["Launch"]})["steps_done"] == [0]
    assert program.post(path, {"steps_done": []})["steps_done"] == []
