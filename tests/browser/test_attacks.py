"""What people wrote never runs: every page of a company whose every text is an attack."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from browser.pages import pages
from browser.visiting import browser_of
from factories import MONDAY
from web.routes_world import PAYLOAD, SESSION, a_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_no_text_opens_a_dialog_or_breaks_the_policy(chromium: str, live_server: Any) -> None:
    heard: list[str] = []
    with time_machine.travel(MONDAY, tick=False):
        world = a_world(mark=PAYLOAD, hidden=PAYLOAD)
        context = browser_of(chromium).new_context(base_url=live_server.url)
        context.add_cookies([{"name": SESSION, "value": world.sessions["admin"], "url": live_server.url}])
        page = context.new_page()
        page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("console", lambda said: heard.append(said.text) if "Security Policy" in said.text else None)
        for address in pages(world, "admin"):
            page.goto(address, wait_until="load")
        context.close()

    assert heard == []
