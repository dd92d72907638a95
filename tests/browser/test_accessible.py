"""axe finds nothing on any page: light and dark, Japanese and English, desk and phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page

from browser.pages import pages
from browser.visiting import browser_of
from factories import MONDAY
from web.routes_world import SESSION, World, a_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"
# The second look, in the dark, asks only what depends on colour.
RUN = """async (theme) => {
    document.documentElement.dataset.theme = theme;
    const rules = theme === "dark" ? {runOnly: ["color-contrast", "link-in-text-block"]} : {};
    const found = await axe.run(document, {...rules, resultTypes: ["violations"]});
    return found.violations.flatMap(each => each.nodes.map(node => each.id + ": " + node.target.join(" ")
        + " | " + node.failureSummary.split("\\n")[1]));
}"""


@pytest.fixture
def world() -> Iterator[World]:
    """A company in November."""
    with time_machine.travel(MONDAY, tick=False):
        yield a_world()


@pytest.mark.parametrize(("language", "width"), [("ja", 1280), ("en", 390)])
@pytest.mark.parametrize("role", ["admin", "owner", "anonymous"])
def test_nothing_shuts_anybody_out(
    role: str, language: str, width: int, world: World, chromium: str, live_server: Any
) -> None:
    world.speak(language)
    context = browser_of(chromium).new_context(
        base_url=live_server.url, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    cookies = {"shirube_language": language, SESSION: world.sessions.get(role, "")}
    context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items() if v])
    context.add_init_script(path=AXE)
    page = context.new_page()
    found = {
        address: wrong
        for address in [*pages(world, role), "/nothing-here"]
        if (wrong := _look(page, address))
    }
    context.close()

    assert found == {}


def _look(page: Page, address: str) -> list[str]:
    page.goto(address, wait_until="load")
    return [f"{theme} {each}" for theme in ("light", "dark") for each in page.evaluate(RUN, theme)]


FORMS = (
    "/objectives/new",
    "/people/new",
    "/people/paste",
    "/cycles/new",
    "/organisation/units/new",
    "/settings/tokens",
    "/imports",
)
EMPTY = """() => {
    const form = document.querySelector("main form[method=post]");
    form.noValidate = true;
    form.querySelectorAll("input:not([type=hidden]):not([type=radio]), textarea").forEach(field => { field.value = ""; });
    HTMLFormElement.prototype.submit.call(form);
}"""


def test_a_form_that_was_refused_shuts_nobody_out(world: World, chromium: str, live_server: Any) -> None:
    context = browser_of(chromium).new_context(base_url=live_server.url, reduced_motion="reduce")
    context.add_cookies([{"name": SESSION, "value": world.sessions["admin"], "url": live_server.url}])
    context.add_init_script(path=AXE)
    page = context.new_page()
    found = {}
    for address in FORMS:
        page.goto(address, wait_until="load")
        with page.expect_navigation(wait_until="load") as sent:
            page.evaluate(EMPTY)
        assert sent.value.status == 422, address
        found[address] = [each for theme in ("light", "dark") for each in page.evaluate(RUN, theme)]
    context.close()

    assert found == {address: [] for address in FORMS}
