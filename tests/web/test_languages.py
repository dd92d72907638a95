"""Every page speaks one language: Japanese shows no English of ours, English no Japanese of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import models, transaction
from django.urls import reverse

from factories import MONDAY
from web.routes_table import DOORS, Door
from web.routes_world import MARK, SHEET, World, a_world
from web.signed_in import words

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

FILES = {"exports", "stylesheet", "mfa_download_recovery_codes", "mfa_login_webauthn", "calendar-feed"}
PAGES = [door for door in DOORS if door.method == "GET" and door.route not in FILES]
WORDS_OF_THE_COMPANY = {"readings", "welcome-cycle"}
"""Chips repeat the sentence; cycles are proposed by the names the company will use."""
JAPANESE = re.compile(r"[぀-ヿ㐀-鿿々〆ー]+")
LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+")
IN_BOTH = {"日本語", "標"}
"""The name of a language is written in that language; our own name has a sign."""
AT_HOME_IN_JAPANESE = set(
    re.findall(
        r"\S+",
        """Shirube OKR OKRs KR KRs KPI KGI MBO Objective Objectives English CSV Excel xlsx csv UTF URL API ID MB Key Result
        Results Enter Alt Ctrl Tab Esc PC QR Google Authenticator Microsoft Firefox Linux Windows Cmd PIN Face Touch ID
        Shift Web SFA CRM IT AI JavaScript Goal Management Indicator Performance
        Apple Outlook UTC
        Slack Teams Chat Chatwork LINE WORKS Webhook SHIRUBE EMAIL
        JIS JSON REST SQL SOQL PostgreSQL SQLite Mazrica Sales Salesforce HubSpot kintone Sheets Search Console Analytics
        PUT api datasets rows""",
    )
)


@pytest.fixture(scope="module")
def world(database: str, django_db_blocker: Any) -> Iterator[World]:
    """Built once, never kept."""
    with django_db_blocker.unblock(), time_machine.travel(MONDAY, tick=False), transaction.atomic():
        yield a_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def written(world: World) -> str:
    """Everything people wrote: every text of the database."""
    texts = [SHEET]
    for model in apps.get_models():
        names = [
            each.name
            for each in model._meta.concrete_fields
            if isinstance(each, models.CharField | models.TextField | models.JSONField)
        ]
        if names:
            texts += [str(value) for row in model._default_manager.values_list(*names) for value in row]
    return "\n".join(texts)


def said(door: Door, language: str, world: World) -> str:
    """The words of a page for the owner, or for an administrator where the owner may not."""
    role = "owner" if "owner" in door.allowed else "admin"
    address = reverse(door.route, args=[world.records[name] for name in door.args]) + door.at
    world.speak(language)
    response = world.client(role, language=language).get(address, follow=True)
    response.content = re.sub(rb"<pre\b.*?</pre>", b" ", response.content, flags=re.S)  # what programs are sent
    return words(response)


@pytest.mark.parametrize("door", PAGES, ids=lambda door: door.label)
def test_no_japanese_of_ours_stands_on_an_english_page(door: Door, world: World, written: str) -> None:
    if door.route in WORDS_OF_THE_COMPANY:
        return
    found = {run for run in JAPANESE.findall(said(door, "en", world)) if run not in written and MARK not in run}

    assert found - IN_BOTH == set()


@pytest.mark.parametrize("door", PAGES, ids=lambda door: door.label)
def test_no_english_of_ours_stands_on_a_japanese_page(door: Door, world: World, written: str) -> None:
    found = {word for word in LATIN.findall(said(door, "ja", world)) if word not in written}

    assert found - AT_HOME_IN_JAPANESE == set()
