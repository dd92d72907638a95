"""A person is added, invited and comes in; a list is pasted."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.visiting import visiting
from factories import a_unit, an_admin
from shirube.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_person_is_added_and_invited_with_a_letter(chromium: str, live_server: Any) -> None:
    a_unit("営業部")
    admin = an_admin(language="ja")

    with visiting(chromium, live_server.url, admin) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto("/people")
        page.get_by_role("link", name="人を追加").click()
        page.get_by_label("名前", exact=True).fill("佐倉 美咲")
        page.get_by_label("メールアドレス").first.fill("sakura@example.com")
        page.get_by_label("組織").select_option(label="　営業部")
        page.get_by_role("button", name="この人を追加").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("佐倉 美咲")

        page.get_by_role("link", name="招待を送る").click()
        expect(page.locator("textarea")).to_have_value(re.compile("これは評価ではありません。"))
        page.get_by_role("button", name="リンクを作成").click()
        link = page.get_by_label("リンクのみ").input_value()
        page.get_by_role("button", name="リンクをコピー").click()
        expect(page.get_by_role("button", name="コピーしました")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == link

        page.context.clear_cookies()
        page.goto(link)
        page.get_by_label("パスワード").fill("a lantern by the sea")
        page.get_by_role("button", name="パスワードを設定して始める").click()
        page.wait_for_url(re.compile(r"/$"))

    assert Person.objects.get(name="佐倉 美咲").check_password("a lantern by the sea")


def test_a_pasted_list_is_shown_before_it_is_taken_over(chromium: str, live_server: Any) -> None:
    with visiting(chromium, live_server.url, an_admin(language="ja")) as page:
        page.goto("/people/paste")
        page.locator("textarea").fill("氏名\t所属\n佐倉 美咲\t営業部/東日本課\n田中 誠\t営業部")
        page.get_by_role("button", name="取り込む内容を確認").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("2人を追加し、0人を変更します。")
        page.get_by_role("button", name="この内容で反映").click()
        expect(page.get_by_text("反映しました。追加2人、変更0人です。")).to_be_visible()

    assert Person.objects.filter(name="佐倉 美咲").exists()
