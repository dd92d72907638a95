"""Two windows on one key result: what one does the other sees, and what is half written stays."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from browser.visiting import visiting
from factories import a_cycle, a_key_result, a_person, a_unit, an_objective
from shirube.checkins.actions import check_in
from shirube.conversations.models import Comment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SOON = 15_000
"""Milliseconds; a busy machine is slow, and the page itself takes less than a second."""


def test_a_comment_and_a_check_in_appear_on_the_other_page_and_take_no_words_away(
    chromium: str, live_server: Any
) -> None:
    sakura, misaki = a_person("Sakura"), a_person("佐倉 美咲", email="misaki@example.com", unit=a_unit())
    today = timezone.localdate()
    cycle = a_cycle(start_on=today.replace(day=1), end_on=today.replace(year=today.year + 1))
    key_result = a_key_result(objective=an_objective(owner=sakura, cycle=cycle))
    address = f"/key-results/{key_result.pk}"
    with (
        visiting(chromium, live_server.url, sakura) as mine,
        visiting(chromium, live_server.url, misaki) as hers,
    ):
        for page in (mine, hers):
            page.goto(address)
            expect(page.locator("live-page")).to_be_attached()
        words = mine.locator("#conversation textarea").last
        words.fill("相談です ")
        words.press_sequentially("@佐")
        expect(mine.get_by_role("option", name="佐倉 美咲")).to_be_visible(timeout=SOON)
        words.press("Enter")
        expect(words).to_have_value("相談です @佐倉美咲 ")
        mine.get_by_role("button", name="コメントを送る").last.click()

        expect(hers.locator("#conversation a.mention")).to_have_text("@佐倉美咲", timeout=SOON)

        hers.locator("#conversation textarea").last.fill("書きかけの返事")
        check_in(key_result, value=Decimal(6), by=sakura, at=timezone.now())
        expect(hers.locator("#standing")).to_contain_text("6件", timeout=SOON)
        expect(hers.locator("#conversation textarea").last).to_have_value("書きかけの返事")
        hers.get_by_role("button", name="コメントを送る").last.click()

        expect(mine.locator("#conversation")).to_contain_text("書きかけの返事", timeout=SOON)
        expect(mine.locator("#story .chapter")).to_have_count(1)
    assert Comment.objects.count() == 2
