"""The life of an objective through the API: drafted, proposed, committed, reopened, talked about, explained."""

from typing import Any

import pytest

from api.speaking import Program, a_key_result, an_admins_program, an_objective
from factories import a_person
from shirube.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(database: str) -> tuple[Program, Person]:
    return an_admins_program()


def test_an_objective_is_drafted_proposed_committed_and_reopened(world: tuple[Program, Person]) -> None:
    program, admin = world
    line = {"title": "Deals", "baseline": "0", "target": "15", "current": "3"}
    objective = an_objective(program, admin, key_results=[line])
    path = f"objectives/{objective['id']}"
    assert objective["key_results"][0]["current"] == "3"
    assert objective["key_results"][0]["owner_id"] == admin.pk
    assert program.post(f"{path}/proposal", status=200)["state"] == "proposed"
    assert program.post(f"{path}/commitment", status=200)["state"] == "committed"
    assert program.delete(path, status=409)["code"] == "not_a_draft"
    program.delete(f"{path}/commitment")
    assert program.get(path)["state"] == "proposed"


def test_a_draft_can_be_deleted_and_a_key_result_removed(world: tuple[Program, Person]) -> None:
    program, admin = world
    objective = an_objective(program, admin)
    kept, removed = (a_key_result(program, objective, baseline="0", target="1") for _ in range(2))
    program.delete(f"key-results/{removed['id']}")
    program.get(f"key-results/{removed['id']}", status=404)
    program.post(f"key-results/{kept['id']}/check-ins", {"value": "1"})
    assert program.delete(f"key-results/{kept['id']}", status=409)["code"] == "keeps_history"
    empty = an_objective(program, admin)
    program.delete(f"objectives/{empty['id']}")
    program.get(f"objectives/{empty['id']}", status=404)


def test_a_contributor_may_check_in_and_nobody_else(world: tuple[Program, Person]) -> None:
    program, admin = world
    helper, stranger = a_person("Ren"), a_person("Yui")
    objective = an_objective(program, admin)
    key_result = a_key_result(program, objective, baseline="0", target="1", contributor_ids=[helper.pk])
    assert key_result["contributor_ids"] == [helper.pk]
    program.post(f"objectives/{objective['id']}/proposal", status=200)
    path = f"key-results/{key_result['id']}/check-ins"
    assert Program(helper).post(path, {"value": "1"})["by_id"] == helper.pk
    assert Program(stranger).post(path, {"value": "0"}, status=403)["code"] == "not_yours"
    unknown = program.patch(f"key-results/{key_result['id']}", {"contributor_ids": [10**9]}, status=422)
    assert unknown["errors"][0]["field"] == "contributor_ids"


def test_initiatives_are_started_changed_finished_and_dropped(world: tuple[Program, Person]) -> None:
    program, admin = world
    key_result = a_key_result(program, an_objective(program, admin), baseline="0", target="1")
    made = program.post(
        f"key-results/{key_result['id']}/initiatives", {"title": "Call ten customers", "owner_id": admin.pk}
    )
    path = f"initiatives/{made['id']}"
    done = program.patch(path, {"done": True, "due_on": "2026-12-01"})
    assert (done["done"], done["due_on"], done["title"]) == (True, "2026-12-01", "Call ten customers")
    assert program.patch(path, {"done": False})["done_at"] is None
    assert len(program.get(f"key-results/{key_result['id']}/initiatives")["items"]) == 1
    program.delete(path)
    program.get(path, status=404)


def test_people_talk_under_objectives_key_results_and_check_ins(world: tuple[Program, Person]) -> None:
    program, admin = world
    objective = an_objective(program, admin)
    key_result = a_key_result(program, objective, baseline="0", target="1")
    check_in = program.post(f"key-results/{key_result['id']}/check-ins", {"value": "1"})
    for path in (
        f"objectives/{objective['id']}/comments",
        f"key-results/{key_result['id']}/comments",
        f"check-ins/{check_in['id']}/comments",
    ):
        said = program.post(path, {"body": " いいですね "})
        assert (said["body"], said["by_id"]) == ("いいですね", admin.pk)
        program.delete(f"comments/{said['id']}")
        (left,) = program.get(path)["items"]
        assert left["body"] == ""
        assert left["withdrawn_at"] is not None
        assert program.post(path, {"body": " "}, status=422)["code"] == "nothing_said"


@pytest.mark.parametrize(
    ("definition", "said", "expected"),
    [
        (
            {"baseline": "100", "target": "60", "unit": "件"},
            {"value": "80"},
            {
                "rule": "reach",
                "inputs": {"value": "80", "baseline": "100", "target": "60"},
                "result": "0.5",
                "sentence": "From 100件 to 60件, 80件 is 50% of the way: "
                "(value − baseline) ÷ (target − baseline) = 0.5.",
            },
        ),
        (
            {"kind": "at_least", "target": "15", "strict": True},
            {"value": "15"},
            {
                "rule": "at_least",
                "inputs": {"value": "15", "baseline": None, "target": "15", "strict": True},
                "result": "0.99",
                "sentence": "The goal is more than 15, and 15 does not meet it yet. "
                "It counts as value ÷ target, and never as 1: 0.99.",
            },
        ),
        (
            {"kind": "milestone", "steps": [{"title": "A", "weight": "3"}, {"title": "B"}]},
            {"steps_done": [0]},
            {
                "rule": "milestone",
                "inputs": {"done_weight": "3", "all_weight": "4", "done": 1, "steps": 2},
                "result": "0.75",
                "sentence": "1 of 2 steps are done, by weight 3 of 4: 0.75.",
            },
        ),
    ],
)
def test_a_key_result_explains_its_number(
    world: tuple[Program, Person], definition: dict[str, Any], said: dict[str, Any], expected: dict[str, Any]
) -> None:
    program, admin = world
    key_result = a_key_result(program, an_objective(program, admin), **definition)
    path = f"key-results/{key_result['id']}"
    assert program.get(f"{path}/explanation")["result"] is None
    program.post(f"{path}/check-ins", said)
    assert program.get(f"{path}/explanation") == expected


def test_an_objective_explains_its_number_in_the_caller_s_language(world: tuple[Program, Person]) -> None:
    program, admin = world
    objective = an_objective(program, admin)
    path = f"objectives/{objective['id']}/explanation"
    assert program.get(path)["result"] is None
    for weight, value in (("2", "4"), ("3", "2")):
        a_key_result(program, objective, weight=weight, baseline="0", target="10", current=value)
    told = program.get(path)
    assert told["rule"] == "weighted_mean"
    assert told["inputs"] == {"weighted_sum": "1.4", "weights": "5", "parts": 2, "unmeasured": 0}
    assert told["result"] == "0.28"
    program.headers["Accept-Language"] = "ja"
    assert program.get(path)["sentence"].startswith("成果指標2件の重み付き平均です：1.4÷5＝0.28")


def test_a_sentence_is_read_without_being_stored(world: tuple[Program, Person]) -> None:
    program, _admin = world
    reading = program.post("read", {"text": "月間15件以上の商談を獲得する"}, status=200)
    assert (reading["target"], reading["comparator"], reading["unit"], reading["period"]) == (
        "15",
        ">=",
        "件",
        "month",
    )
    asked = {"text": "問い合わせを30%増やす", "lang": "ja"}
    assert program.post("read", asked, status=200) == program.post("read", asked, status=200)


def test_the_description_is_public_and_complete(world: tuple[Program, Person]) -> None:
    described = Program(None).get("openapi.json")
    assert described["openapi"].startswith("3.1")
    paths = {path.removeprefix("/api/v1") for path in described["paths"]}
    assert {
        "/units", "/units/{unit_id}", "/people", "/people/{person_id}", "/cycles", "/cycles/{cycle_id}", "/me",
        "/objectives", "/objectives/{objective_id}", "/objectives/{objective_id}/commitment",
        "/objectives/{objective_id}/key-results", "/objectives/{objective_id}/explanation",
        "/key-results/{key_result_id}", "/key-results/{key_result_id}/check-ins",
        "/key-results/{key_result_id}/explanation", "/read",
    } <= paths  # fmt: skip
    problem = described["paths"]["/api/v1/objectives"]["post"]["responses"]["422"]
    assert list(problem["content"]) == ["application/problem+json"]
