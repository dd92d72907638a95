"""What an attacker sends: markup, forged forms, foreign addresses, absurd numbers, broken text. Nothing of it works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from factories import MONDAY, PASSWORD
from shirube.cycles.models import Cycle
from shirube.exchange.queries.exporting import drafts_of
from shirube.sheets import write_csv
from web.routes_table import DOORS, Door
from web.routes_world import PAYLOAD, SESSION, World, a_file, a_world

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SHOWN = [door for door in DOORS if door.method == "GET"]
CHANGING = [door for door in DOORS if door.method == "POST"]
HUGE = "9" * 25
PRESSED_BY_MAIL_PROGRAMS = "leave-letters"
"""RFC 8058: the signed link alone lets a mail program end letters, without cookies or tokens of a form."""


class Suspects(HTMLParser):
    """Collects what a strict policy forbids: inline scripts and styles, handlers, and elements of the payload."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Looks at one element."""
        said = dict(attrs)
        inline = tag == "style" or (
            tag == "script" and not said.get("src") and said.get("type") != "application/json"
        )
        handlers = [name for name in said if name.startswith("on") or name == "style"]
        address = (said.get("href") or said.get("src") or said.get("action") or "").strip().lower()
        if inline or handlers or address.startswith("javascript:") or said.get("src") == "x":
            self.found.append(self.get_starttag_text() or tag)


@pytest.fixture(scope="module")
def world(database: str, django_db_blocker: Any) -> Iterator[World]:
    """A company in which every text a person can write is an attack."""
    with django_db_blocker.unblock(), time_machine.travel(MONDAY, tick=False), transaction.atomic():
        yield a_world(mark=PAYLOAD, hidden=PAYLOAD + "の下書き")
        transaction.set_rollback(True)


def address_of(door: Door, world: World) -> str:
    return reverse(door.route, args=[world.records[name] for name in door.args]) + door.at


@pytest.mark.parametrize("door", SHOWN, ids=lambda door: door.label)
def test_no_page_runs_what_somebody_wrote(door: Door, world: World) -> None:
    response = world.client("owner").get(address_of(door, world))

    if response.headers.get("Content-Type", "").startswith("text/html"):
        assert Suspects(response.content.decode()).found == []


@pytest.mark.parametrize("door", SHOWN, ids=lambda door: door.label)
def test_every_answer_carries_the_headers_that_protect_it(door: Door, world: World) -> None:
    for role in ("anonymous", "owner", "stranger"):
        headers = world.client(role).get(address_of(door, world)).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "address", ["/nothing-here", "/api/v1/nothing-here", "/api/v1/people", "/static/nothing.js", "/static/js/vendor/htmx.min.js"]
)
def test_errors_carry_them_as_well(address: str) -> None:
    headers = Client().get(address).headers

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "door", [each for each in CHANGING if each.route != PRESSED_BY_MAIL_PROGRAMS], ids=lambda door: door.label
)
def test_a_form_from_elsewhere_changes_nothing(door: Door, world: World) -> None:
    with transaction.atomic():
        response = world.client("owner", enforce_csrf_checks=True).post(
            address_of(door, world), door.data(world, "owner")
        )
        transaction.set_rollback(True)

    needs_its_own_proof = door.public and not door.allowed
    assert response.status_code == (door.refusal if needs_its_own_proof else 403)


@pytest.mark.parametrize("door", [each for each in DOORS if each.args], ids=lambda door: door.label)
def test_an_absurd_number_names_nothing(door: Door, world: World) -> None:
    for number in (0, 2**63 - 1, 2**63, int(HUGE)):
        if any(isinstance(world.records[name], int) for name in door.args):
            args = [
                number if isinstance(world.records[name], int) else world.records[name] for name in door.args
            ]
            response = getattr(world.client("admin"), door.method.lower())(reverse(door.route, args=args))
            assert response.status_code in (302, 404), (number, response.status_code)
            assert "/settings/confirm" in response.headers.get("Location", "/settings/confirm")


@pytest.mark.parametrize("door", SHOWN, ids=lambda door: door.label)
def test_an_absurd_query_breaks_no_page(door: Door, world: World) -> None:
    names = [
        "q",
        "page",
        "alone",
        "open",
        "unit",
        "person",
        "status",
        "mine",
        "role",
        "state",
        "before",
        "scope",
        "under",
        "owner",
        "supports",
        "supports_q",
        "objective",
        "text",
        "kr",
        "answered",
        "cycle",
        "next",
        "title",
        "why",
        "key",
        "with",
    ]
    for value in (HUGE, "²", "\x00", "objective-" + HUGE, "key-result-²", "\udcff"):
        query = {name: value.encode("utf-8", "surrogateescape").decode("latin-1") for name in names}
        response = world.client("admin").get(address_of(door, world).partition("?")[0], query)
        assert response.status_code < 500, value


@pytest.mark.parametrize("door", CHANGING, ids=lambda door: door.label)
@pytest.mark.parametrize("value", [HUGE, "1e999999", "²\x00", "あ" * 20_000], ids=ascii)
def test_absurd_fields_are_refused_in_words(door: Door, value: str, world: World) -> None:
    prefix = f"kr-{world.records['key_result']}"
    parts = ["value", "status", "note", "confidence", "steps", "done"]
    names = [
        "name",
        "title",
        "why",
        "owner",
        "supports",
        "parent",
        "lead",
        "kind",
        "unit",
        "since",
        "until",
        "start_on",
        "end_on",
        "closes_on",
        "version",
        "cycle",
        "email",
        "role",
        "manager",
        "body",
        "letter",
        "text",
        "fingerprint",
        "chosen",
        "due_on",
        "kr",
        "kr-0-title",
        "kr-0-target",
        "kr-0-weight",
        "kr-target",
        "kr-weight",
        "kr-version",
        "kr-kind",
        "scope",
        "language",
        "theme",
        "fiscal_year_starts_in",
        "password",
        "login",
        "code",
        "next",
        "key",
        "person",
        "page",
        "column-0",
        "all",
        "then",
        "through",
        "digest_every",
        "digest_hour",
        "quiet_from",
        "manner-mention",
        "target",
        "url",
        "day",
        "time",
        "reason",
        "every",
        "begins_on",
        "minutes",
        "who",
        "side",
        "partner",
        "give",
    ]
    data = dict.fromkeys([*names, *(f"{prefix}-{part}" for part in parts)], value)
    with transaction.atomic():
        response = world.client("admin").post(address_of(door, world), data)
        transaction.set_rollback(True)

    assert response.status_code < 500


def test_bytes_that_are_no_text_are_a_bad_request_and_no_breakdown(world: World) -> None:
    owner = world.client("owner")
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"):
        response = owner.generic(
            "POST",
            reverse("comment-objective", args=[world.records["objective"]]),
            b"body=\xff\xfe\x00",
            content_type=kind,
        )
        assert response.status_code < 500
    assert owner.generic("GET", "/people", QUERY_STRING="q=%ff%fe").status_code < 500
    assert owner.generic("GET", "/teams/%ff%fe").status_code in (400, 404)


def test_a_body_larger_than_any_sheet_is_refused(world: World) -> None:
    owner = world.client("owner")
    refused = owner.post(
        reverse("imports"), {"file": a_file(b"x" * (5 * 1024 * 1024 + 1)), "cycle": world.records["cycle"]}
    )
    assert refused.status_code == 422
    text = owner.post(
        reverse("comment-objective", args=[world.records["objective"]]), {"body": "x" * (7 * 1024 * 1024)}
    )
    assert text.status_code in (400, 413)
    fields = owner.post(reverse("today"), {f"f{number}": "" for number in range(25_001)})
    assert fields.status_code == 400


@pytest.mark.parametrize(
    "foreign",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "\t//evil.example",
    ],
)
def test_nobody_is_sent_to_a_foreign_address(foreign: str, world: World) -> None:
    client = world.client("owner")
    posts = {
        reverse("choose-theme"): {"theme": "dark", "next": foreign},
        reverse("choose-language"): {"language": "ja", "next": foreign},
        reverse("choose-cycle"): {"cycle": "1", "next": foreign},
        reverse("check-in", args=[world.records["key_result"]]): {
            f"kr-{world.records['key_result']}-value": "6",
            "next": foreign,
        },
        reverse("account_login"): {"login": "owner@example.com", "password": PASSWORD, "next": foreign},
        reverse("account_reauthenticate"): {"password": PASSWORD, "next": foreign},
    }
    for address, data in posts.items():
        with transaction.atomic():
            sent = (Client() if "sign-in" in address else client).post(address, data)
            transaction.set_rollback(True)
        assert "evil" not in sent.headers.get("Location", "")
        assert not sent.headers.get("Location", "").startswith("javascript")


def test_a_refusal_leads_back_into_shirube_alone(world: World) -> None:
    refused = world.client("viewer").get(reverse("new-objective"), headers={"referer": "https://evil.example/"})

    assert refused.status_code == 403
    assert "evil.example" not in refused.content.decode()


def test_a_name_cannot_write_headers_of_a_download(world: World) -> None:
    cycle = Cycle.objects.get(pk=world.records["cycle"])
    with transaction.atomic():
        Cycle.objects.filter(pk=cycle.pk).update(name='a"\r\nSet-Cookie: stolen=1; "')
        response = world.client("owner").get(reverse("exports", args=[cycle.pk, "csv"]))
        transaction.set_rollback(True)

    assert "stolen" not in response.cookies
    assert "\n" not in response.headers["Content-Disposition"]
    assert response.headers["Content-Disposition"].count('"') == 2


def test_an_exported_text_never_becomes_a_formula(world: World) -> None:
    from shirube.goals.models import Objective

    with transaction.atomic():
        Objective.objects.filter(pk=world.records["objective"]).update(title="=HYPERLINK(1)")
        written = write_csv(
            drafts_of(Cycle.objects.get(pk=world.records["cycle"]), world.people["owner"]), language="ja"
        )
        transaction.set_rollback(True)

    cells = re.split(r'[,\r\n"]+', written.decode("utf-8-sig"))
    assert [cell for cell in cells if cell[:1] in "=+@" and cell] == []


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(world: World) -> None:
    client = Client()
    client.get(reverse("account_login"))
    client.post(reverse("account_login"), {"login": "member@example.com", "password": PASSWORD})

    for name in (SESSION, "shirube_csrf"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


def test_guessing_a_password_soon_has_to_wait(world: World) -> None:
    client = Client()
    for _try in range(30):
        last = client.post(reverse("account_login"), {"login": "admin@example.com", "password": "wrong"})
    assert "Location" not in last.headers

    right = client.post(reverse("account_login"), {"login": "admin@example.com", "password": PASSWORD})

    assert "Location" not in right.headers


def test_a_host_that_is_not_ours_is_turned_away() -> None:
    assert Client().get("/sign-in", headers={"host": "evil.example"}).status_code == 400
    assert RequestFactory().get("/sign-in").get_host() == "testserver"
