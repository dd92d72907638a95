"""The weekly check-in in a real browser: by keyboard alone, and without JavaScript."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from browser.windows import a_window
from factories import a_cycle, a_key_result, a_person, an_objective
from shirube.checkins.models import CheckIn
from shirube.goals.models import KeyResult
from shirube.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECONDS_A_KEY = 0.28
"""The time of one keystroke of an average person (Card, Moran, Newell: keystroke-level model)."""
SECONDS_A_ROW = 1.35
"""The mental preparation for one row, from the same model."""


class Keyboard:
    """Presses keys and counts them as a person would."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1 + key.count("+")

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += len(text)


def four_key_results() -> tuple[Person, list[KeyResult]]:
    today = timezone.localdate()
    sakura = a_person(language="ja")
    a_cycle(
        company=sakura.company,
        start_on=today.replace(day=1),
        end_on=today.replace(day=28),
        closes_on=today.replace(day=28),
    )
    own = an_objective("信頼される提案を届ける", owner=sakura)
    return sakura, [
        a_key_result(f"提案を{n}件にする", objective=own, target=str(n)) for n in (10, 20, 30, 40)
    ]


def test_four_key_results_take_under_thirty_seconds_with_the_keyboard_alone(
    chromium: str, live_server: Any
) -> None:
    sakura, key_results = four_key_results()
    with a_window(chromium, live_server.url, sakura) as page:
        page.goto("/")
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "更新するのは4件です。30秒ほどで終わります。"
        )
        keys = Keyboard(page)

        keys.press("Enter")
        for value, status in (("4", "Alt+Digit1"), ("8", "Alt+Digit1"), ("9", "Alt+Digit2"), ("20", "")):
            keys.write(value)
            if status:
                keys.press(status)
            keys.press("Enter")
        keys.press("Enter")

        expect(page.get_by_role("heading", level=1)).to_have_text(
            "送りました。今週の更新はこれで終わりです。"
        )
        moved = page.get_by_role("region", name="あなたのチェックインで動いたもの")
        expect(moved.get_by_role("link", name="信頼される提案を届ける")).to_be_visible()

    assert [KeyResult.objects.get(pk=one.pk).current for one in key_results] == [4, 8, 9, 20]
    assert [line.status for line in CheckIn.objects.order_by("key_result")] == [
        "on_track",
        "on_track",
        "at_risk",
        "",
    ]
    assert keys.pressed * SECONDS_A_KEY + 4 * SECONDS_A_ROW < 30
    assert keys.pressed <= 20


def test_what_got_worse_opens_the_words_and_the_sheet_is_undone(chromium: str, live_server: Any) -> None:
    sakura, (one, *_) = four_key_results()
    KeyResult.objects.filter(pk=one.pk).update(current=Decimal(6))
    with a_window(chromium, live_server.url, sakura) as page:
        page.goto("/")
        page.get_by_label(f"現在値: {one.title}").fill("5")
        note = page.get_by_label(f"ひとこと: {one.title}")
        expect(note).to_be_visible()
        note.fill("集計の方法を直しました")
        page.keyboard.press("Control+Enter")

        page.get_by_role("button", name="元に戻す").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("更新する")

    assert KeyResult.objects.get(pk=one.pk).checked_in_at is None


def test_it_works_without_javascript(chromium: str, live_server: Any) -> None:
    sakura, (one, two, *_) = four_key_results()
    with a_window(chromium, live_server.url, sakura, java_script_enabled=False) as page:
        page.goto("/")
        page.get_by_label(f"現在値: {one.title}").fill("７")
        page.get_by_role("group", name=f"状況: {two.title}").get_by_role("radio", name="遅れ").check()
        page.get_by_label(f"現在値: {one.title}").press("Enter")
        expect(
            page.get_by_text("何がありましたか。ひとことあると、まわりが助けやすくなります。書くこと")
        ).to_be_visible()
        page.get_by_label(f"ひとこと: {two.title}").fill("担当が替わりました")
        page.get_by_role("button", name="4件を送る").last.click()

        expect(page.get_by_text("2件を送りました。")).to_be_visible()

    assert KeyResult.objects.get(pk=one.pk).current == 7
    assert CheckIn.objects.get(key_result=two).note == "担当が替わりました"
