"""The outline by keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from browser.visiting import visiting
from factories import a_key_result, a_person, a_unit, an_objective, the_root

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_keyboard_walks_opens_closes_and_enters(chromium: str, live_server: Any) -> None:
    sakura = a_person()
    company = an_objective("信頼される会社になる", owner=the_root())
    renewals = a_key_result("継続率を95%にする", objective=company, unit="%", target="95")
    a_key_result("紹介を20件にする", objective=company, target="20")
    department = an_objective("選ばれ続ける営業部", owner=a_unit("営業部"), supports=renewals)
    a_key_result("訪問件数を40件にする", objective=department, target="40")
    loose = an_objective("まだ紐付かない目的", owner=sakura)
    a_key_result("下書きを3件にする", objective=loose, target="3")

    with visiting(chromium, live_server.url, sakura) as page:
        page.goto("/map")
        row = page.locator("tr:focus")
        page.locator("#outline tr").first.focus()
        expect(row).to_contain_text("信頼される会社になる")

        page.keyboard.press("ArrowDown")
        expect(row).to_contain_text("継続率を95%にする")
        expect(row).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text("選ばれ続ける営業部")).to_be_visible()
        expect(row).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("ArrowRight")
        expect(row).to_contain_text("選ばれ続ける営業部")
        expect(row).to_have_attribute("aria-level", "3")

        page.keyboard.press("*")
        expect(page.get_by_text("訪問件数を40件にする")).to_be_visible()
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_text("訪問件数を40件にする")).to_be_hidden()
        page.keyboard.press("ArrowLeft")
        expect(row).to_contain_text("継続率を95%にする")
        page.keyboard.press("Home")
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_text("継続率を95%にする")).to_be_hidden()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text("継続率を95%にする")).to_be_visible()

        page.keyboard.press("End")
        expect(row).to_contain_text("紹介を20件にする")
        page.keyboard.press("Home")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/key-results/{renewals.pk}")


def test_one_tab_stop_leads_into_each_outline(chromium: str, live_server: Any) -> None:
    company = an_objective("信頼される会社になる", owner=the_root())
    a_key_result("継続率を95%にする", objective=company, unit="%", target="95")

    with visiting(chromium, live_server.url, a_person()) as page:
        page.goto("/map")
        expect(page.locator('goal-outline tr[tabindex="0"]')).to_have_count(1)
        expect(page.locator("goal-outline tbody a:not([tabindex='-1'])")).to_have_count(0)


def test_on_a_phone_nothing_reaches_beyond_the_edge(chromium: str, live_server: Any) -> None:
    company = an_objective("とても長い名前の目的" * 8, owner=the_root())
    a_key_result("継続率を95%にする", objective=company, unit="%", target="95")

    with visiting(chromium, live_server.url, a_person(), width=390) as page:
        for address in ("/map", "/people", "/organisation", "/cycles", "/activity"):
            page.goto(address)
            beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert (address, beyond) == (address, 0)
