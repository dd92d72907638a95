"""The commands that make and check records, on an empty data folder and beside others."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.utils import translation

from api.speaking import Program, a_key_result, an_objective
from factories import MONDAY, PASSWORD, a_company, a_cycle, an_admin
from shirube.cli import language
from shirube.cli.program import program as command_line
from shirube.goals.models import Objective
from shirube.people.models import Company, Membership, Person, Unit
from shirube.people.reading_tokens import token_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(database: str) -> Any:
    """The terminal of the tests speaks English."""
    language.choose("en")
    with translation.override("en"):
        yield
    language._chosen.clear()


def run(*arguments: str, status: int = 0, said: str = "") -> Result:
    result = CliRunner().invoke(command_line(), arguments, input=said)
    assert result.exit_code == status, (result.output, result.exception)
    return result


def told(*arguments: str, said: str = "") -> Any:
    return json.loads(run(*arguments, "--json", said=said).stdout)


def test_from_an_empty_data_folder_to_the_first_check_in_without_a_browser() -> None:
    run(
        "person", "add", "--email", "aoi@example.com", "--name", "青井", "--role", "admin", "--unit", "営業部",
        "--password-stdin", said=f"{PASSWORD}\n",
    )  # fmt: skip
    admin = Person.objects.get(email="aoi@example.com")
    assert admin.check_password(PASSWORD)
    assert admin.company.name == "わたしの会社"
    cycle = told("cycle", "add", "--name", "2026年度 3Q", "--start", "2026-10-01", "--end", "2098-12-31")
    secret = run("token", "create", "--person", "aoi@example.com", "--name", "test").stdout.strip()
    assert secret.startswith("shirube_")

    outside = Program(None)
    outside.headers["Authorization"] = f"Bearer {secret}"
    objective = an_objective(outside, admin, cycle_id=cycle["id"])
    deals = a_key_result(outside, objective, baseline="0", target="15")
    outside.post(f"key-results/{deals['id']}/check-ins", {"value": "6"})
    assert outside.get(f"objectives/{objective['id']}")["progress"] == "0.4"


def test_the_first_person_needs_no_role_but_cannot_be_less_than_administrator() -> None:
    refused = run("person", "add", "--email", "a@example.com", "--name", "A", "--role", "member", status=1)
    assert "administrator" in refused.stderr
    assert not Company.objects.exists()
    made = told("person", "add", "--email", "a@example.com", "--name", "A", "--company", "灯台電機")
    assert (made["role"], made["company"]) == ("admin", "灯台電機")
    assert told("person", "add", "--email", "b@example.com", "--name", "B")["role"] == "member"


def test_units_are_found_or_made_and_the_first_is_the_main_one() -> None:
    an_admin()
    for name in ("a", "b"):
        made = told(
            "person",
            "add",
            "--email",
            f"{name}@example.com",
            "--name",
            name,
            "--unit",
            "営業部",
            "--unit",
            "開発部",
        )
        assert made["units"] == ["営業部", "開発部"]
        lines = Membership.objects.filter(person=made["id"]).values_list("unit__name", "main")
        assert sorted(lines) == sorted([("営業部", True), ("開発部", False)])
    assert Unit.objects.filter(name="営業部").count() == 1


def test_a_wrong_address_or_password_is_a_sentence() -> None:
    an_admin()
    taken = run("person", "add", "--email", "AOI@example.com", "--name", "A", status=1)
    assert taken.stderr == "Error: Somebody already signs in with that e-mail address.\n"
    short = ("person", "add", "--email", "s@example.com", "--name", "S", "--password-stdin")
    assert run(*short, status=1, said="short\n").stderr.startswith("Error: This password is too short.")
    assert not Person.objects.filter(email="s@example.com").exists()
    run("person", "add", status=2)


def test_the_sample_company_is_only_the_default_while_it_is_alone() -> None:
    sample = a_company("サンプル", is_sample=True)
    assert (
        told("cycle", "add", "--name", "1Q", "--start", "2026-04-01", "--end", "2026-06-30")["company"]
        == "サンプル"
    )
    own = a_company("灯台電機")
    assert (
        told("cycle", "add", "--name", "1Q", "--start", "2026-04-01", "--end", "2026-06-30")["company"]
        == own.name
    )
    a_company("二番目")
    clear = run("cycle", "add", "--name", "2Q", "--start", "2026-07-01", "--end", "2026-09-30", status=2)
    assert "--company" in clear.stderr
    made = told(
        "cycle",
        "add",
        "--name",
        "2Q",
        "--start",
        "2026-07-01",
        "--end",
        "2026-09-30",
        "--company",
        sample.name,
    )
    assert made["company"] == "サンプル"


def test_a_cycle_that_cannot_be_is_refused_in_words() -> None:
    a_cycle("3Q")
    days = ("--start", "2026-10-01", "--end", "2026-12-31")
    assert "already a cycle" in run("cycle", "add", "--name", "3Q", *days, status=1).stderr
    backwards = run("cycle", "add", "--name", "4Q", "--start", "2027-03-01", "--end", "2027-01-01", status=1)
    assert "out of order" in backwards.stderr
    run("cycle", "add", "--name", "4Q", "--start", "soon", "--end", "2027-01-01", status=2)
    assert "no cycle called" in run("cycle", "add", "--name", "4Q", *days, "--within", "FY", status=1).stderr


def test_a_token_reaches_as_far_as_it_was_told() -> None:
    admin = an_admin()
    for given, scopes in (([], ["admin"]), (["read"], ["read"]), (["read", "write"], ["read", "write"])):
        options = [part for scope in given for part in ("--scope", scope)]
        secret = run("token", "create", "--person", "Aoi@example.com", "--name", "t", *options).stdout.strip()
        found = token_of(secret, on=MONDAY.date())
        assert found is not None
        assert (found.person, found.scopes) == (admin, scopes)
    assert "Nobody" in run("token", "create", "--person", "x@example.com", "--name", "t", status=1).stderr


def test_verify_finds_a_difference_and_puts_it_right() -> None:
    admin = an_admin()
    a_cycle(end_on=MONDAY.date().replace(year=2098))
    outside = Program(admin)
    a_key_result(outside, an_objective(outside, admin), baseline="0", target="10", current="5")
    assert "equals recomputation" in run("verify").stdout
    Objective.objects.update(progress=1)
    found = run("verify", "--json", status=1)
    (difference,) = json.loads(found.stdout)["differences"]
    assert (difference["stored"]["progress"], difference["recomputed"]["progress"]) == (1, 5000)
    assert "progress 1 → 5000" in run("verify", status=1).stdout
    assert "1 records were put right" in run("verify", "--repair").stdout
    assert Objective.objects.get().progress == 5000
    run("verify")


def test_explain_tells_the_rule_the_inputs_and_the_number() -> None:
    admin = an_admin()
    a_cycle(end_on=MONDAY.date().replace(year=2098))
    outside = Program(admin)
    an_objective(outside, admin)
    objective = an_objective(outside, admin)
    deals = a_key_result(outside, objective, baseline="100", target="60", current="80")
    explained = told("explain", str(deals["id"]))
    assert (explained["subject"], explained["rule"], explained["result"]) == (
        f"key-result-{deals['id']}",
        "reach",
        "0.5",
    )
    assert explained["inputs"] == {"value": "80", "baseline": "100", "target": "60"}
    both = told("explain", str(objective["id"]))
    assert {both["subject"], both.get("also", {}).get("subject")} >= {f"objective-{objective['id']}"}
    of_objective = told("explain", f"objective-{objective['id']}")
    assert (of_objective["rule"], of_objective["result"]) == ("weighted_mean", "0.5")
    assert "value = 80" in run("explain", f"key-result-{deals['id']}").stdout
    assert "no key result" in run("explain", "key-result-999999", status=1).stderr
    run("explain", "nonsense", status=2)


def test_the_company_closes_over_the_new_year_and_opens_again() -> None:
    a_company()
    days = told("closure", "add", "--start", "2026-12-29", "--end", "2027-01-03", "--name", "年末年始休業")
    assert [day["on"] for day in days][::5] == ["2026-12-29", "2027-01-03"]
    assert "2026-12-31  年末年始休業" in run("closure", "list").stdout
    run("closure", "add", "--start", "2026-12-29", "--end", "2026-12-01", status=1)

    assert "6 days" in run("closure", "remove", "--start", "2026-12-01", "--end", "2027-01-31").stdout
    assert told("closure", "list") == []
