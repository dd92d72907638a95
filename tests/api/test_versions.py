"""Two programs that edit the same thing never overwrite each other silently."""

import pytest

from api.speaking import Program, a_key_result, an_admins_program, an_objective, told
from shirube.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(database: str) -> tuple[Program, Person]:
    return an_admins_program()


def test_a_version_is_told_as_etag_and_asked_for_as_if_match(world: tuple[Program, Person]) -> None:
    program, admin = world
    objective = an_objective(program, admin)
    path = f"objectives/{objective['id']}"
    assert program.ask("GET", path)["ETag"] == '"1"'

    changed = program.ask("PATCH", path, {"title": "Grow more"}, If_Match='"1"')
    assert told(changed, 200)["version"] == 2
    assert changed["ETag"] == '"2"'


def test_without_a_version_nothing_is_changed(world: tuple[Program, Person]) -> None:
    program, admin = world
    objective = an_objective(program, admin)
    key_result = a_key_result(program, objective, baseline="0", target="1")
    unit = program.post("units", {"name": "開発部"})
    for path in (
        f"objectives/{objective['id']}",
        f"key-results/{key_result['id']}",
        f"units/{unit['id']}",
        f"people/{admin.pk}",
        f"cycles/{objective['cycle_id']}",
    ):
        refused = told(program.ask("PATCH", path, {}), 428)
        assert refused["code"] == "version_needed"


def test_an_older_version_is_refused_with_the_one_that_stands(world: tuple[Program, Person]) -> None:
    program, admin = world
    objective = an_objective(program, admin)
    path = f"objectives/{objective['id']}"
    program.patch(path, {"title": "First"}, version=1)

    response = program.ask("PATCH", path, {"title": "Second"}, If_Match='"1"')
    refused = told(response, 412)
    assert (refused["code"], refused["version"], response["ETag"]) == ("stale", 2, '"2"')
    assert program.get(path)["title"] == "First"


@pytest.mark.parametrize("if_match", ["*", 'W/"1"', "1", '"7", "1"'])
def test_if_match_is_read_as_http_writes_it(world: tuple[Program, Person], if_match: str) -> None:
    program, admin = world
    objective = an_objective(program, admin)
    told(program.ask("PATCH", f"objectives/{objective['id']}", {"why": "So"}, If_Match=if_match), 200)


@pytest.mark.parametrize("if_match", ['"nonsense"', '"2"', '"99999999999"'])
def test_a_version_that_does_not_stand_is_stale(world: tuple[Program, Person], if_match: str) -> None:
    program, admin = world
    objective = an_objective(program, admin)
    told(program.ask("PATCH", f"objectives/{objective['id']}", {"why": "So"}, If_Match=if_match), 412)


def test_what_is_left_out_of_a_patch_stays_and_null_empties(world: tuple[Program, Person]) -> None:
    program, admin = world
    objective = an_objective(program, admin)
    steps = [{"title": "A", "done": True}, {"title": "B"}]
    key_result = a_key_result(
        program, objective, kind="milestone", steps=steps, due_on="2026-12-01", unit="件"
    )
    path = f"key-results/{key_result['id']}"
    changed = program.patch(path, {"due_on": None, "steps": [{"title": "B"}, {"title": "A"}, {"title": "C"}]})
    assert (changed["due_on"], changed["unit"], changed["kind"]) == (None, "件", "milestone")
    assert [(step["title"], step["done"]) for step in changed["steps"]] == [
        ("B", False),
        ("A", True),
        ("C", False),
    ]
    refused = program.patch(path, {"title": None, "kind": None}, status=422)
    assert {error["field"] for error in refused["errors"]} == {"title", "kind"}


def test_an_objective_moves_to_another_place_in_one_request(world: tuple[Program, Person]) -> None:
    program, admin = world
    top = an_objective(program, admin)
    above = a_key_result(program, top, measured_by="supporters")
    below = an_objective(program, admin)
    body = {"title": "Help", "supports": {"type": "key_result", "id": above["id"]}, "support_weight": "2"}
    changed = program.patch(f"objectives/{below['id']}", body)
    assert changed["supports"] == {"type": "key_result", "id": above["id"]}
    assert (changed["title"], changed["support_weight"]) == ("Help", "2")
    assert program.patch(f"objectives/{below['id']}", {"supports": None})["supports"] is None
