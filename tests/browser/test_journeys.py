"""Signing in by keyboard alone; importing by keyboard alone, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import FilePayload, Page, expect

from browser.visiting import visiting
from factories import MONDAY, PASSWORD, a_key_result, a_person, an_objective
from shirube.goals.models import KeyResult
from shirube.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHEET: FilePayload = {
    "name": "okr.csv",
    "mimeType": "text/csv",
    "buffer": "目的,成果指標,現在値,目標値,担当者\n頼られる営業になる,訪問を40件にする,10,40,Sakura\n".encode(),
}
MOST_TABS = 120


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=True):
        yield


@pytest.fixture
def sakura() -> Person:
    """A member with one key result to check in on."""
    person = a_person("Sakura", password=PASSWORD, language="ja")
    a_key_result("商談を15件にする", objective=an_objective("選ばれる営業になる", owner=person))
    return person


def tab_to(page: Page, selector: str) -> None:
    """Goes on by Tab alone until the focus is there."""
    for _press in range(MOST_TABS):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {selector}")


def test_the_keyboard_signs_in(sakura: Person, chromium: str, live_server: Any) -> None:
    with visiting(chromium, live_server.url, None) as page:
        page.goto("/sign-in")
        tab_to(page, "input[name=login]")
        page.keyboard.type("sakura@example.com")
        tab_to(page, "input[name=password]")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("更新するのは1件です。")


def test_the_keyboard_imports_a_sheet(sakura: Person, chromium: str, live_server: Any) -> None:
    with visiting(chromium, live_server.url, sakura) as page:
        page.goto("/imports")
        tab_to(page, "input[type=file]")
        page.locator("input[type=file]").set_input_files(SHEET)  # the dialog is the system's, not the page's
        tab_to(page, "main button[type=submit], main button:not([type])")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/imports/\d+"))
        tab_to(page, "form[action$=confirmation] button")
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name="頼られる営業になる").first).to_be_visible()

    assert KeyResult.objects.filter(title="訪問を40件にする", current=10).exists()


def test_without_javascript_one_imports_a_sheet(sakura: Person, chromium: str, live_server: Any) -> None:
    with visiting(chromium, live_server.url, sakura, java_script_enabled=False) as page:
        page.goto("/imports")
        page.locator("input[type=file]").set_input_files(SHEET)
        page.locator("main form[enctype] button").click()
        page.locator("form[action$=confirmation] button").click()
        expect(page.get_by_role("link", name="頼られる営業になる").first).to_be_visible()

    assert KeyResult.objects.filter(title="訪問を40件にする", current=10).exists()
