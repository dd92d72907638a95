"""Journeys around signing in, in a real browser: first run, invitation, authenticator app, passkey."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from browser.visiting import browser_of
from factories import PASSWORD, an_admin
from shirube.people.models import Company, Person
from shirube.web import first_run_key

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = "氏名\tメール\t所属\t上長\n佐倉 美咲\tsakura@example.com\t営業部/東日本課\t田中 誠\n田中 誠\ttanaka@example.com\t営業部\t\n"
FINGER = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def browser(chromium: str) -> Iterator[Browser]:
    """The installed Chromium."""
    cache.clear()
    opened = browser_of(chromium)
    yield opened
    for context in opened.contexts:
        context.close()


@pytest.fixture
def page(browser: Browser, live_server: object) -> Page:
    """A Japanese window on the running server."""
    return browser.new_context(base_url=live_server.url, locale="ja-JP").new_page()  # type: ignore[attr-defined]


def sign_in(page: Page, email: str = "aoi@example.com", password: str = PASSWORD) -> None:
    page.goto("/sign-in")
    page.get_by_label("メールアドレス").fill(email)
    page.get_by_label("パスワード").fill(password)
    page.get_by_role("button", name="サインイン", exact=True).click()
    page.wait_for_url(re.compile(r"/(sign-in/code)?$"))


def confirm(page: Page, password: str = PASSWORD) -> None:
    """Shows once more who one is."""
    page.get_by_label("パスワード").fill(password)
    page.get_by_role("button", name="次へ").click()


def test_a_company_begins_with_five_steps_and_the_invited_come_in(page: Page, browser: Browser) -> None:
    page.goto(first_run_key.path())
    page.get_by_label("会社名").fill("灯台電機")
    page.get_by_label("決算月").select_option("3")
    page.get_by_label("お名前").fill("青井 凪")
    page.get_by_label("メールアドレス").fill("aoi@example.com")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="次へ").click()

    page.get_by_label("社員の一覧").fill(LIST)
    page.get_by_role("button", name="取り込む内容を確認").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("次のように取り込みます")
    expect(page.get_by_role("row", name="佐倉 美咲")).to_contain_text("営業部 › 東日本課")
    page.get_by_role("button", name="取り込む", exact=True).click()

    expect(page.get_by_text("2人を追加しました。")).to_be_visible()
    page.get_by_role("button", name="次へ").click()
    page.get_by_label("時刻").first.fill("09:30")
    page.get_by_role("button", name="次へ").click()
    page.get_by_role("link", name=re.compile("2人を招待する")).click()
    expect(page.get_by_label("招待状")).to_have_value(re.compile("これは評価ではありません。"))
    page.get_by_role("button", name="リンクを作成").click()
    link = page.get_by_label("佐倉 美咲さんのリンク").input_value()

    guest = browser.new_context(locale="ja-JP").new_page()
    guest.goto(link)
    guest.get_by_label("パスワード").fill("a lantern by the sea")
    guest.get_by_role("button", name="パスワードを設定して始める").click()
    guest.wait_for_url(re.compile(r"/$"))
    assert Person.objects.get(email="sakura@example.com").check_password("a lantern by the sea")
    assert Company.objects.get().cycles.count() == 1


def test_a_passkey_is_made_and_signs_in(page: Page) -> None:
    person = an_admin("Aoi", password=PASSWORD, language="ja")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    sign_in(page)

    page.goto("/settings/security")
    page.get_by_role("link", name="パスキーを追加").click()
    confirm(page)
    page.get_by_label("パスキーの名前").fill("会社のノートPC")
    page.get_by_role("button", name="パスキーを作成").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("リカバリーコード")
    page.get_by_role("link", name="完了").click()
    expect(page.get_by_text("会社のノートPC", exact=True)).to_be_visible()

    page.context.clear_cookies()
    page.goto("/sign-in?next=/settings")
    page.get_by_role("button", name="パスキーでサインイン").click()
    expect(page.get_by_label("お名前")).to_have_value(person.name)


def test_a_passkey_nobody_has_is_explained(page: Page) -> None:
    an_admin("Aoi", password=PASSWORD)
    page.goto("/sign-in")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="パスキーでサインイン").click()
    expect(page.get_by_role("alert")).to_contain_text("パスワードでサインインしてください")


def test_an_authenticator_app_guards_and_a_recovery_code_helps_without_it(page: Page, tmp_path: Path) -> None:
    an_admin("Aoi", password=PASSWORD, language="ja")
    sign_in(page)
    page.goto("/settings/security")
    page.get_by_role("link", name="アプリを追加").click()
    confirm(page)
    page.get_by_text("読み取れないとき").click()
    secret = page.locator(".account-secret").inner_text()
    page.get_by_label("6桁のコード").fill("000000")
    page.get_by_role("button", name="このアプリを使う").click()
    expect(page.get_by_text("コードが違います。")).to_be_visible()
    page.get_by_label("6桁のコード").fill(code_of(secret))
    page.get_by_role("button", name="このアプリを使う").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("リカバリーコードは残り10個です")
    recovery = page.locator(".account-codes code").first.inner_text()

    page.context.clear_cookies()
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("あと一歩です")
    page.get_by_label("認証アプリのコード").fill(recovery)
    page.get_by_role("button", name="サインイン", exact=True).click()
    page.goto("/settings/security")
    expect(page.get_by_text("リカバリーコードは残り9個です")).to_be_visible()


def code_of(secret: str) -> str:
    """What the app would show now."""
    counter = int(time.time()) // 30
    shown: str = totp.format_hotp_value(totp.hotp_value(secret, counter))
    return shown


def test_without_javascript_one_signs_in_all_the_same(browser: Browser, live_server: object) -> None:
    an_admin("Aoi", password=PASSWORD, language="ja")
    page = browser.new_context(
        base_url=live_server.url, locale="ja-JP", java_script_enabled=False  # type: ignore[attr-defined]
    ).new_page()  # fmt: skip
    sign_in(page)
    page.goto("/settings")
    page.get_by_label("お名前").fill("青井")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_label("お名前")).to_have_value("青井")
