"""Random words placed in every kind of 1on1 writing are found nowhere but on the pair's own pages."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings as configured
from django.core import mail
from django.db import models
from django.test import Client
from django.urls import reverse

from api.speaking import Program
from api.test_rights import RIGHTS
from factories import MONDAY
from house.postgresql import programs
from one_on_ones.traces import (
    Trace,
    everything_logged,
    traces_in,
    traces_in_a_backup,
    traces_in_files,
    traces_in_letters,
    traces_in_tables,
)
from shirube.conversations.models import Comment
from shirube.jobs.handlers import HANDLERS
from shirube.jobs.planners import PLANNERS
from shirube.one_on_ones.sealing import SealedWordsField
from shirube.outbox.sweeping import sweep
from web.knocking import knock
from web.routes_table import DOORS
from web.routes_world import ROLES, World, a_world

KINDS = ("point", "note", "own-note", "promise", "draft", "feedback", "thanks", "reason")
OWN = ("own-note", "draft")
"""What the partner does not read either."""
PAGES = {"one-on-one", "past-one-on-one", "one-on-one-text", "one-on-ones-text"}
"""The pair's own pages."""
ID = re.compile(r"\{(\w+)_id\}")

Words = dict[str, str]
"""The random word of each kind of writing."""


def new_words() -> Words:
    return {kind: secrets.token_hex(10) for kind in KINDS}


def found(words: Iterable[str], traces: Iterable[Trace]) -> list[str]:
    """The places that hold one of the words."""
    sought = [word.encode() for word in words]
    return [where for where, content in traces if any(word in content for word in sought)]


def write(client: Client, pair: int, words: Words) -> None:
    """Writes a word of every kind through the pages, as somebody does."""
    posts: list[tuple[str, Any]] = [
        ("new-point", {"text": words["point"]}),
        ("new-note", {"text": f"まず\n{words['note']}"}),
        ("new-own-note", {"text": words["own-note"]}),
        ("new-promise", {"text": words["promise"], "who": "both", "due_on": "2026-11-16"}),
        ("new-feedback", {"text": words["draft"], "kind": "feedback"}),
        ("new-feedback", {"text": words["feedback"], "kind": "feedback", "give": "1"}),
        ("new-feedback", {"text": words["thanks"], "kind": "thanks", "give": "1"}),
        ("move-one-on-one", {"day": "2026-11-18", "time": "11:00", "reason": words["reason"]}),
    ]
    for route, data in posts:
        assert client.post(reverse(route, args=[pair]), data).status_code == 303, route


def a_told_world() -> tuple[World, Words, Words]:
    """The world, what the owner and what the lead wrote in their pair: in a 1on1 that is over and in the next."""
    world = a_world()
    pair, theirs = world.records["pair"], (new_words(), new_words())
    for role, words in zip(("owner", "lead"), theirs, strict=True):
        write(world.client(role), pair, words)
    world.client("owner").post(reverse("close-one-on-one", args=[pair, world.records["open_session"]]))
    world.records["past_session"], world.records["open_session"] = world.records["open_session"], 3
    for role, words in zip(("owner", "lead"), theirs, strict=True):
        later = {
            kind: f"{word}2" for kind, word in words.items()
        }  # the first word is found within the second
        write(world.client(role), pair, later)
    return world, *theirs


@pytest.fixture
def told(db: None) -> Iterator[tuple[World, Words, Words]]:
    with time_machine.travel(MONDAY, tick=False):
        yield a_told_world()


def answers(world: World) -> Iterator[tuple[str, str, str, Trace]]:
    """Everything that any role is answered at any address of the pages: (role, route, label, trace)."""
    for door in DOORS:
        if door.method == "GET":
            for role in ROLES:
                response = knock(door, role, world)
                for trace in traces_in(f"{role} {door.label}", response):
                    yield role, door.route, door.label, trace


@pytest.mark.django_db
@pytest.mark.one_database
def test_no_page_shows_a_word_but_the_pairs_own(told: tuple[World, Words, Words]) -> None:
    world, of_owner, of_lead = told
    every = [*of_owner.values(), *of_lead.values()]
    seen: dict[str, set[str]] = {"owner": set(), "lead": set()}
    leaks = []
    for role, route, label, trace in answers(world):
        if role in seen and route in PAGES:
            seen[role] |= {word for word in every if word.encode() in trace[1]}
        elif found(every, [trace]):
            leaks.append((role, label))

    assert leaks == []
    of_owner["reason"] = of_lead["reason"]  # the lead moved the date again, and one reason stands
    assert seen["owner"] == {*of_owner.values(), *(of_lead[kind] for kind in KINDS if kind not in OWN)}
    assert seen["lead"] == {*of_lead.values(), *(of_owner[kind] for kind in KINDS if kind not in OWN)}


@pytest.mark.django_db
@pytest.mark.one_database
def test_no_export_and_no_answer_of_the_api_holds_a_word(told: tuple[World, Words, Words]) -> None:
    world, of_owner, of_lead = told
    every = [*of_owner.values(), *of_lead.values()]
    traces: list[Trace] = []
    for role, scope in (("admin", "admin"), ("owner", "read"), ("lead", "write"), ("stranger", "admin")):
        if role != "stranger":
            sheet = world.client(role).get(reverse("exports", args=[world.records["cycle"], "xlsx"]))
            traces += traces_in(f"{role} xlsx", sheet)
        program = Program(world.people[role], scope=scope)
        for path in [*(line.split(" ")[1] for line in RIGHTS if line.startswith("GET")), "/openapi.json"]:
            filled = ID.sub(lambda name: str(world.records.get(name[1], 1)), path)
            traces += traces_in(f"{role} {scope} {path}", program.ask("GET", filled.lstrip("/")))
        searched = program.ask("GET", f"objectives?q={of_owner['note'][:6]}")
        traces += traces_in(f"{role} {scope} search", searched)

    assert len(traces) > 100
    assert found(every, traces) == []


@pytest.mark.django_db
@pytest.mark.one_database
def test_no_letter_and_no_errand_of_a_week_holds_a_word(told: tuple[World, Words, Words]) -> None:
    _world, of_owner, of_lead = told
    for hour in range(0, 24 * 8, 3):
        at = MONDAY + timedelta(hours=hour)
        for plan in PLANNERS:
            plan(at)
        while sweep(HANDLERS, at=at):
            pass

    every = [*of_owner.values(), *of_lead.values()]
    assert found(every, [*traces_in_letters(), *traces_in_tables()]) == []


@pytest.mark.django_db(transaction=True)
def test_no_table_no_file_and_no_backup_holds_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        _world, of_owner, of_lead = a_told_world()
    if database == "postgres":
        monkeypatch.setenv("PATH", os.pathsep.join([programs(), os.environ["PATH"]]))

    traces = [*traces_in_tables(), *traces_in_files(), *traces_in_a_backup(tmp_path, MONDAY)]

    assert found([*of_owner.values(), *of_lead.values()], traces) == []
    # The search itself finds what stands in clear.
    author = _world.people["owner"]
    Comment.objects.create(
        company_id=author.company_id, subject="objective-1", body="むき出しa1b2", by=author, at=MONDAY
    )
    (tmp_path / "again").mkdir()
    clear = [*traces_in_tables(), *traces_in_files(), *traces_in_a_backup(tmp_path / "again", MONDAY)]
    places = found(["むき出しa1b2"], clear)
    assert "conversations_comment.body" in places
    assert any(where.startswith("backup") for where in places)
    assert len(places) >= (3 if database == "sqlite" else 2)


@pytest.mark.django_db
@pytest.mark.one_database
def test_no_log_line_holds_a_word_of_what_is_written(database: str) -> None:
    with time_machine.travel(MONDAY, tick=False), everything_logged() as said:
        _world, of_owner, of_lead = a_told_world()
        for words in (of_owner, of_lead):
            assert found(words.values(), [("log", said.getvalue().encode())]) == []

    assert "one_on_ones_note" in said.getvalue()


@pytest.mark.django_db
@pytest.mark.one_database
@pytest.mark.parametrize("debug", [False, True])
def test_a_view_that_breaks_down_tells_nobody_what_was_sent(
    debug: bool, settings: Any, mailoutbox: Any
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        world = a_world()
        client = world.client("owner", raise_request_exception=False)
        settings.DEBUG, settings.ADMINS = debug, [("Operator", "operator@example.com")]
        settings.FIELD_KEYS = ["no key at all"]
        for route, data in (
            ("new-point", {}),
            ("new-note", {}),
            ("new-own-note", {}),
            ("new-promise", {"who": "both"}),
            ("new-feedback", {"kind": "thanks", "give": "1"}),
            ("move-one-on-one", {"day": "2026-11-18", "time": "11:00"}),
        ):
            word = secrets.token_hex(10)
            with everything_logged() as said, LettersToTheOperator():
                field = "reason" if route == "move-one-on-one" else "text"
                broken = client.post(reverse(route, args=[world.records["pair"]]), {**data, field: word})
            assert broken.status_code == 500, route
            logged = ("log", said.getvalue().encode())
            assert "Traceback" in said.getvalue()
            assert found([word], [logged, *traces_in(route, broken), *traces_in_letters()]) == []

    assert len(mail.outbox) == 6


class LettersToTheOperator:
    """Error letters, for operators who switch them on."""

    def __enter__(self) -> None:
        import logging

        from django.utils.log import AdminEmailHandler

        self.logger, self.handler = logging.getLogger("django.request"), AdminEmailHandler(include_html=True)
        self.handler.setLevel(logging.ERROR)
        self.logger.addHandler(self.handler)

    def __exit__(self, *_problem: object) -> None:
        self.logger.removeHandler(self.handler)


def test_every_text_column_is_sealed() -> None:
    """What is not sealed is named here, and holds no words of anybody."""
    clear = {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_app_config("one_on_ones").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField | models.JSONField | models.BinaryField)
        and not isinstance(field, SealedWordsField)
    }

    assert clear == {"pair.every", "pair.zone", "feedback.kind"}


def test_error_letters_go_nowhere_unless_an_operator_wants_them() -> None:
    assert configured.ADMINS == []
