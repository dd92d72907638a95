"""Every door for every role: who comes in, who is refused, and that no door stands beside the table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver

from api.test_rights import RIGHTS
from factories import MONDAY
from web.knocking import knock, met
from web.routes_table import DOORS, Door
from web.routes_world import HIDDEN, MARK, ROLES, World, a_world

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(scope="module")
def world(database: str, django_db_blocker: Any) -> Iterator[World]:
    """Built once, never kept: every request below is taken back."""
    with django_db_blocker.unblock(), time_machine.travel(MONDAY, tick=False), transaction.atomic():
        yield a_world()
        transaction.set_rollback(True)


def all_routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the URLconf with its whole path."""
    for each in (resolver or get_resolver()).url_patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from all_routes(each, path)
        else:
            yield path, each


def test_every_route_stands_in_the_table() -> None:
    known = {door.route for door in DOORS}
    aliases = {"mfa_index", "mfa_list_webauthn", "usersessions_list"}
    missing = [
        path
        for path, pattern in all_routes()
        if not path.startswith("api/v1/") and pattern.name not in known | aliases
    ]

    assert missing == []


def test_every_address_of_the_api_stands_in_its_table(world: World) -> None:
    told = {line.split(" ")[1].lstrip("/").replace("{", "<").replace("}", ">") for line in RIGHTS}
    apart = {"", "openapi.json", "docs", "<path:rest>"}
    found = {
        path.removeprefix("api/v1/").replace("<int:", "<").replace("<str:", "<")
        for path, _pattern in all_routes()
        if path.startswith("api/v1/")
    }

    assert found - apart - told == set()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.label)
def test_who_comes_through_and_what_stays_unseen(door: Door, world: World) -> None:
    responses = {role: knock(door, role, world) for role in ROLES}
    answers = {role: met(response) for role, response in responses.items()}
    if door.public:  # signing out, or having nothing to confirm yet, leads to signing in
        answers = {role: "in" if answer == "sign in" else answer for role, answer in answers.items()}

    assert answers == {role: door.answer_for(role) for role in ROLES}
    if door.route not in ("accept-invitation", "calendar-feed"):  # they belong to whoever holds the secret address
        assert MARK not in responses["stranger"].content.decode()
        assert MARK not in responses["anonymous"].content.decode()
    for role in ("viewer", "member"):
        assert HIDDEN not in responses[role].content.decode()


def test_what_the_table_does_not_name_is_not_done(world: World) -> None:
    named = {
        route: {door.method for door in doors} for route, doors in groupby(sorted(DOORS, key=_route), _route)
    }
    wrong = {}
    for door in DOORS:
        for method in {"GET", "POST"} - named[door.route]:
            other = Door(door.route, method, door.allowed, door.args)
            if knock(other, "admin", world).status_code not in (404, 405):
                wrong[other.label] = met(knock(other, "admin", world))

    assert wrong == {}


def _route(door: Door) -> str:
    return door.route


def test_a_session_opens_no_door_of_the_api(world: World) -> None:
    assert world.client("admin").get("/api/v1/people").status_code == 401
