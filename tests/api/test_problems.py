"""What goes wrong is a problem with a stable code, and words in the caller's language."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from api.speaking import Program, a_key_result, an_admins_program, an_objective, told
from factories import PASSWORD, a_company, a_person, a_viewer, an_admin
from shirube.people.actions import deactivate_person
from shirube.people.models import AccessToken, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(database: str) -> tuple[Program, Person]:
    return an_admins_program()


@pytest.fixture
def program(world: tuple[Program, Person]) -> Program:
    return world[0]


@pytest.fixture
def admin(world: tuple[Program, Person]) -> Person:
    return world[1]


def test_a_problem_is_told_as_rfc_9457(program: Program) -> None:
    response = program.ask("GET", "objectives/999")
    assert response["Content-Type"] == "application/problem+json"
    assert told(response, 404) == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "code": "not_found",
        "detail": "There is nothing here, or you may not see it.",
    }


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer nonsense", "Bearer shirube_nonsense", "Basic YTpi"])
def test_without_a_token_that_opens_nothing_is_shown(program: Program, header: str) -> None:
    program.headers = {"Authorization": header}
    response = program.ask("GET", "objectives")
    assert told(response, 401)["code"] == "unauthorised"
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_a_session_of_the_pages_opens_nothing_here(admin: Person) -> None:
    admin.set_password(PASSWORD)
    admin.save()
    client = Client()
    client.force_login(admin)
    assert client.get("/api/v1/objectives").status_code == 401


def test_a_token_ends_with_its_revocation_and_its_person(admin: Person) -> None:
    an_admin("Other admin")
    program = Program(admin)
    program.get("me")
    AccessToken.objects.update(revoked_at=timezone.now())
    program.get("me", status=401)
    program = Program(admin)
    deactivate_person(admin, by=None, at=timezone.now())
    program.get("me", status=401)


def test_a_token_reaches_as_far_as_its_scope(admin: Person) -> None:
    reader, writer = Program(admin, "read"), Program(admin, "write")
    assert reader.post("units", {"name": "開発部"}, status=403)["code"] == "scope"
    assert reader.post("read", {"text": "商談を15件以上"}, status=200)["target"] == "15"
    writer.post("units", {"name": "開発部"})
    assert writer.post("people", {"name": "Ren"}, status=403)["code"] == "scope"
    Program(admin, "admin").post("people", {"name": "Ren"})


def test_a_person_without_the_right_is_refused_by_name(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    program.post(f"objectives/{objective['id']}/proposal", status=200)
    viewer = Program(a_viewer())
    refused = viewer.ask("PATCH", f"objectives/{objective['id']}", {"title": "Mine"}, If_Match='"1"')
    assert told(refused, 403)["code"] == "not_yours"
    assert viewer.post("cycles", {"name": "x", "start_on": "2026-01-01", "end_on": "2026-02-01"}, status=403)


def test_a_hidden_draft_is_not_there(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    key_result = a_key_result(program, objective, baseline="0", target="1")
    stranger = Program(a_person("Ren"))
    for path in (
        f"objectives/{objective['id']}",
        f"objectives/{objective['id']}/explanation",
        f"objectives/{objective['id']}/comments",
        f"key-results/{key_result['id']}",
        f"key-results/{key_result['id']}/check-ins",
    ):
        stranger.get(path, status=404)
    assert stranger.get("objectives")["items"] == []


def test_nothing_of_another_company_is_there(program: Program, admin: Person) -> None:
    elsewhere = a_company("よその会社")
    other = an_admin("Other", company=elsewhere)
    objective = an_objective(program, admin)
    key_result = a_key_result(program, objective, baseline="0", target="1")
    program.post(f"objectives/{objective['id']}/proposal", status=200)
    stranger = Program(other)
    for path in (f"objectives/{objective['id']}", f"key-results/{key_result['id']}", f"people/{admin.pk}"):
        stranger.get(path, status=404)
    refused = program.patch(
        f"objectives/{objective['id']}", {"owner": {"type": "person", "id": other.pk}}, status=422
    )
    assert refused["errors"][0]["field"] == "owner.id"


def test_every_field_that_does_not_fit_is_named_with_words(program: Program) -> None:
    body: dict[str, Any] = {"title": "", "cycle_id": "x", "owner": {"type": "team"}, "progress": "1"}
    refused = program.post("objectives", body, status=422)
    assert refused["code"] == "validation"
    words = {error["field"]: error["message"] for error in refused["errors"]}
    assert words == {
        "title": "This must not be empty.",
        "cycle_id": "Give a whole number.",
        "owner.type": "Choose one of 'unit' or 'person'.",
        "owner.id": "This field is required.",
        "progress": "There is no such field, or it cannot be set.",
    }
    program.headers["Accept-Language"] = "ja-JP,ja;q=0.9,en;q=0.8"
    refused = program.post("objectives", body, status=422)
    assert {error["message"] for error in refused["errors"]} >= {
        "整数を指定してください。",
        "この項目は必須です。",
    }


def test_the_caller_s_language_is_the_one_asked_for_else_the_person_s_else_the_company_s(
    admin: Person,
) -> None:
    def said(program: Program) -> str:
        return str(program.get("objectives/999", status=404)["detail"])

    japanese, english = (
        "ここには何もないか、閲覧できません。",
        "There is nothing here, or you may not see it.",
    )
    assert said(Program(admin, language="")) == japanese
    assert said(Program(admin, language="en-GB")) == english
    assert said(Program(admin, language="fr, en;q=0.5")) == english
    Person.objects.filter(pk=admin.pk).update(language="en")
    assert said(Program(admin, language="")) == english
    assert said(Program(admin, language="ja")) == japanese


@pytest.mark.parametrize(
    "body", ["{", "nonsense", '{"text": NaN}', '{"text": "a", "text": "b"}', "[" * 100_000]
)
def test_a_body_that_is_not_json_is_refused(program: Program, body: str) -> None:
    response = program.client.post(
        "/api/v1/read", body, content_type="application/json", headers=program.headers
    )
    assert told(response, 400)["code"] == "malformed"  # type: ignore[arg-type]


def test_a_body_beyond_the_limit_is_refused(program: Program) -> None:
    assert program.post("read", {"text": "あ" * 1_000_000}, status=413)["code"] == "too_large"


def test_text_no_database_keeps_is_refused(program: Program, admin: Person) -> None:
    cycle = program.get("cycles")["items"][0]["id"]
    owner = {"type": "person", "id": admin.pk}
    for title in ("a\x00b", "\ud800"):
        refused = program.post("objectives", {"title": title, "cycle_id": cycle, "owner": owner}, status=422)
        assert refused["errors"][0]["field"] == "title"


@pytest.mark.parametrize("number", ["1e3", "１５", "1_000", "NaN", "Infinity", "", " 5", "0x1", True, [], {}])
def test_numbers_come_in_plain_notation(program: Program, admin: Person, number: Any) -> None:
    key_result = a_key_result(program, an_objective(program, admin), baseline="0", target="15")
    refused = program.post(f"key-results/{key_result['id']}/check-ins", {"value": number}, status=422)
    assert refused["errors"][0]["field"] == "value"


def test_a_json_number_is_taken_exactly(program: Program, admin: Person) -> None:
    key_result = a_key_result(program, an_objective(program, admin), baseline=0, target=1)
    assert program.post(f"key-results/{key_result['id']}/check-ins", {"value": 0.1})["value"] == "0.1"


def test_addresses_and_methods_that_do_not_exist_are_problems_too(program: Program) -> None:
    assert program.get("nowhere/at/all", status=404)["code"] == "not_found"
    response = program.ask("PUT", "objectives", {})
    assert told(response, 405)["code"] == "not_allowed"
    assert response["Allow"] == "GET, POST"


def test_a_closed_cycle_takes_nothing_any_more(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    key_result = a_key_result(program, objective, baseline="0", target="15")
    program.post(f"cycles/{objective['cycle_id']}/closing", status=200)
    refused = program.post(f"key-results/{key_result['id']}/check-ins", {"value": "1"}, status=409)
    assert refused["code"] == "cycle_closed"
    assert (
        program.patch(f"objectives/{objective['id']}", {"title": "New"}, status=409)["code"] == "cycle_closed"
    )
    program.delete(f"cycles/{objective['cycle_id']}/closing")
    program.post(f"key-results/{key_result['id']}/check-ins", {"value": "1"})


def test_a_draft_with_gaps_is_not_committed(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    refused = program.post(f"objectives/{objective['id']}/commitment", status=409)
    assert refused["code"] == "not_ready"
    assert "at least one key result" in refused["detail"]


def test_a_refusal_leaves_nothing_half_done(program: Program, admin: Person) -> None:
    cycle = program.get("cycles")["items"][0]["id"]
    body = {
        "title": "Half",
        "cycle_id": cycle,
        "owner": {"type": "person", "id": admin.pk},
        "key_results": [
            {"title": "One", "baseline": "0", "target": "1"},
            {"title": "Two", "baseline": "1", "target": "1"},
        ],
    }
    assert program.post("objectives", body, status=422)["code"] == "no_distance"
    assert program.get("objectives")["items"] == []


def test_a_comment_under_a_hidden_draft_is_hidden_too(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    comment = program.post(f"objectives/{objective['id']}/comments", {"body": "Secret"})
    Program(a_person("Ren")).delete(f"comments/{comment['id']}", status=404)
    program.post(f"objectives/{objective['id']}/proposal", status=200)
    Program(a_person("Yui")).delete(f"comments/{comment['id']}", status=403)


def test_nobody_drafts_for_somebody_else(program: Program, admin: Person) -> None:
    cycle = program.get("cycles")["items"][0]["id"]
    body = {"title": "Yours", "cycle_id": cycle, "owner": {"type": "person", "id": admin.pk}}
    assert Program(a_person("Ren")).post("objectives", body, status=403)["code"] == "not_yours"
