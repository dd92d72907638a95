"""Units, people and cycles through the API."""

from datetime import timedelta

import pytest
from django.utils import timezone

from api.speaking import Program, an_admins_program, told
from factories import a_champion, a_person
from shirube.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(database: str) -> tuple[Program, Person]:
    return an_admins_program()


def test_units_are_a_tree_that_can_be_moved(world: tuple[Program, Person]) -> None:
    program, admin = world
    root = program.get("units")["items"][0]
    assert (root["kind"], root["parent_id"]) == ("company", None)
    sales = program.post("units", {"name": "営業部"})
    assert (sales["kind"], sales["parent_id"]) == ("department", root["id"])
    team = program.post("units", {"name": "東京課", "kind": "team", "parent_id": sales["id"]})
    moved = program.patch(
        f"units/{team['id']}", {"parent_id": root["id"], "lead_id": admin.pk, "name": "東京営業課"}
    )
    assert (moved["parent_id"], moved["lead_id"], moved["name"]) == (root["id"], admin.pk, "東京営業課")
    assert program.post("units", {"name": "営業部"}, status=409)["code"] == "name_taken"
    inside = program.post("units", {"name": "中", "parent_id": sales["id"]})
    assert (
        program.patch(f"units/{sales['id']}", {"parent_id": inside["id"]}, status=409)["code"] == "unit_loop"
    )


def test_people_belong_to_units_and_report_to_managers(world: tuple[Program, Person]) -> None:
    program, admin = world
    sales, development = (program.post("units", {"name": name})["id"] for name in ("営業部", "開発部"))
    body = {
        "name": "桜井",
        "email": "Sakurai@Example.com",
        "manager_id": admin.pk,
        "units": [{"unit_id": sales}, {"unit_id": development}],
    }
    person = program.post("people", body)
    assert (person["email"], person["role"], person["manager_id"]) == (
        "sakurai@example.com",
        "member",
        admin.pk,
    )
    assert [(line["unit_id"], line["main"]) for line in person["units"]] == [
        (sales, True),
        (development, False),
    ]
    assert set(person) == {"id", "email", "name", "units", "manager_id", "role", "is_active", "version"}

    path = f"people/{person['id']}"
    changed = program.patch(path, {"role": "champion", "units": [{"unit_id": development}]})
    today = timezone.localdate()
    standing = [line["unit_id"] for line in changed["units"] if line["until"] is None]
    assert (changed["role"], standing) == ("champion", [development])
    assert all(line["until"] in (None, str(today - timedelta(days=1))) for line in changed["units"])
    assert program.patch(path, {"is_active": False})["is_active"] is False
    assert program.patch(path, {"is_active": True})["is_active"] is True


def test_an_address_belongs_to_one_person(world: tuple[Program, Person]) -> None:
    program, admin = world
    assert program.post("people", {"name": "A", "email": admin.email}, status=409)["code"] == "address_taken"
    assert program.post("people", {"name": "A", "email": "nonsense"}, status=422)["code"] == "bad_address"
    assert program.patch(f"people/{admin.pk}", {"role": "member"}, status=409)["code"] == "last_admin"


def test_only_an_administrator_makes_administrators(world: tuple[Program, Person]) -> None:
    champion = Program(a_champion())
    assert champion.post("people", {"name": "A", "role": "admin"}, status=403)["code"] == "not_yours"
    made = champion.post("people", {"name": "A"})
    member = Program(a_person("Ren"))
    response = member.ask("PATCH", f"people/{made['id']}", {"name": "B"}, If_Match="*")
    assert told(response, 403)["code"] == "not_yours"
    assert member.post("units", {"name": "X"}, status=403)["code"] == "not_yours"


def test_cycles_tell_their_phase_and_week(world: tuple[Program, Person]) -> None:
    program, _admin = world
    today = timezone.localdate()
    running = program.get("cycles")["items"][0]
    assert running["phase"] == "active"
    assert 1 <= running["week"] <= running["weeks"] <= 53
    past = program.post(
        "cycles",
        {
            "name": "Past",
            "start_on": str(today - timedelta(days=40)),
            "end_on": str(today - timedelta(days=3)),
        },
    )
    assert past["phase"] == "closing"
    assert past["closes_on"] == str(today + timedelta(days=11))
    closed = program.patch(f"cycles/{past['id']}", {"closes_on": str(today - timedelta(days=1))})
    assert closed["phase"] == "closed"
    assert program.post(
        "cycles", {"name": "Past", "start_on": "2026-01-01", "end_on": "2026-02-01"}, status=409
    )
    backwards = {"name": "Back", "start_on": "2026-02-01", "end_on": "2026-01-01"}
    assert program.post("cycles", backwards, status=422)["code"] == "ends_before_it_starts"
    for day in ("0001-01-01", "9999-12-31", "2026-02-30", "2026/02/01", 5):
        refused = program.post("cycles", {"name": "Far", "start_on": day, "end_on": "2026-02-01"}, status=422)
        assert refused["errors"][0]["field"] == "start_on"


def test_a_quarter_lies_within_its_year(world: tuple[Program, Person]) -> None:
    program, _admin = world
    year = program.post("cycles", {"name": "FY", "start_on": "2026-04-01", "end_on": "2027-03-31"})
    body = {"name": "3Q", "start_on": "2026-10-01", "end_on": "2026-12-31", "parent_id": year["id"]}
    assert program.post("cycles", body)["parent_id"] == year["id"]
    outside = {"name": "5Q", "start_on": "2027-10-01", "end_on": "2027-12-31", "parent_id": year["id"]}
    assert program.post("cycles", outside, status=422)["code"] == "outside_parent"


def test_a_program_learns_whom_it_acts_for(world: tuple[Program, Person]) -> None:
    program, admin = world
    me = program.get("me")
    assert (me["person"]["id"], me["company"]["name"], me["scopes"]) == (
        admin.pk,
        admin.company.name,
        ["admin"],
    )
