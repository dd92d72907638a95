"""Two windows on one notebook: what one writes, the other sees, and what is half written stays."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from browser.visiting import visiting
from one_on_ones.pairs import a_pair

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SOON = 10_000
"""Milliseconds; a busy machine is slow, and the page itself takes less than a second."""


def test_what_one_adds_appears_on_the_others_page_and_disturbs_nothing(
    chromium: str, live_server: Any
) -> None:
    pair = a_pair()
    address = f"/one-on-ones/{pair.pk}"
    with (
        visiting(chromium, live_server.url, pair.host) as host,
        visiting(chromium, live_server.url, pair.member) as member,
    ):
        for page in (host, member):
            page.goto(address)
            expect(page.locator("live-page")).to_be_attached()
        host.get_by_label("二人のメモに一行").fill("書きかけの")
        host.get_by_text("今回の四つの問い").click()
        member.get_by_role("textbox", name="話したいこと", exact=True).fill("来期のこと")
        member.get_by_role("textbox", name="話したいこと", exact=True).press("Enter")

        expect(host.locator("#agenda")).to_contain_text("来期のこと", timeout=SOON)
        expect(host.locator("h1")).to_contain_text("話したいことが1件あります。")
        expect(host.get_by_label("二人のメモに一行")).to_have_value("書きかけの")
        expect(host.locator("details:has(> .prompts__open)")).to_have_attribute("open", "")
        expect(member.locator("#agenda")).to_contain_text("来期のこと", timeout=SOON)
        expect(member.get_by_role("textbox", name="話したいこと", exact=True)).to_have_value("")

        host.get_by_label("二人のメモに一行").press("Control+Enter")
        expect(member.locator("#notes")).to_contain_text("書きかけの", timeout=SOON)
        member.get_by_role("button", name="話しました").click()
        expect(host.locator("#agenda .line--done")).to_contain_text("来期のこと", timeout=SOON)
        assert host.url.endswith(address)
