"""Speaks HTTP to the API as a program outside would: a token, JSON, headers."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from factories import a_cycle, an_admin
from shirube.people.actions import issue_token
from shirube.people.models import Person


class Program:
    """A program with one person's token."""

    def __init__(self, person: Person | None, scope: str = "admin", language: str = "en") -> None:
        self.client = Client()
        self.headers: dict[str, str] = {"Accept-Language": language} if language else {}
        if person is not None:
            _token, secret = issue_token(person, name="test", scopes=[scope], by=person, at=timezone.now())
            self.headers["Authorization"] = f"Bearer {secret}"

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """One request; header names with underscores for dashes."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(  # type: ignore[return-value]
            method,
            f"/api/v1/{path}",
            "" if body is None else json.dumps(body),
            content_type="application/json",
            headers={**self.headers, **told},
        )

    def get(self, path: str, status: int = 200) -> Any:
        """What the address holds."""
        return told(self.ask("GET", path), status)

    def post(self, path: str, body: Any = None, status: int = 201, **headers: str) -> Any:
        """What comes of it."""
        return told(self.ask("POST", path, body, **headers), status)

    def put(self, path: str, body: Any, status: int = 200) -> Any:
        """What became of it."""
        return told(self.ask("PUT", path, body), status)

    def patch(self, path: str, body: Any, version: int | None = None, status: int = 200) -> Any:
        """The changed record; the version is asked for when not given."""
        read = self.get(path)["version"] if version is None else version
        return told(self.ask("PATCH", path, body, If_Match=f'"{read}"'), status)

    def delete(self, path: str, status: int = 204) -> Any:
        """Nothing, when all is well."""
        return told(self.ask("DELETE", path), status)


def told(response: HttpResponse, status: int) -> Any:
    """The body of an answer that has this status."""
    assert response.status_code == status, (response.status_code, response.content.decode())
    return json.loads(response.content) if response.content else None


def an_admins_program() -> tuple[Program, Person]:
    """An administrator of a new company with a running cycle, and their program."""
    admin = an_admin()
    a_cycle(
        start_on=timezone.localdate().replace(day=1, month=1),
        end_on=timezone.localdate().replace(day=31, month=12),
    )
    return Program(admin), admin


def an_objective(program: Program, person: Person, **fields: Any) -> Any:
    """A new objective of this person, as the API tells it."""
    cycle = program.get("cycles")["items"][0]["id"]
    body = {"title": "Grow", "cycle_id": cycle, "owner": {"type": "person", "id": person.pk}, **fields}
    return program.post("objectives", body)


def a_key_result(program: Program, objective: Any, **fields: Any) -> Any:
    """A new key result of this objective, as the API tells it."""
    return program.post(f"objectives/{objective['id']}/key-results", {"title": "Deals won", **fields})
