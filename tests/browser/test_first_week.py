"""A new company goes from nothing to its own sheet imported and its first check-in, following what the pages say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from browser.visiting import visiting
from exchange.bringing import GIVEN, table
from shirube.checkins.models import CheckIn
from shirube.goals.models import KeyResult, Objective
from shirube.people.models import Company, Person
from shirube.web import first_run_key

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECONDS_AN_ACT = 3.0
"""A person reads, moves the hand and clicks."""
SECONDS_A_FIELD = 8.0
"""A person reads, clicks into a field and types a short answer."""
FIVE_MINUTES = 300.0
FOUNDER = "藤井 健"
OWN_SHEET = table(
    ("2026年度 OKR一覧", *[None] * 7),
    ("階層", "部門", "責任者", "目標（O）", "成果指標（KR）", "初期値", "目標値", "単位"),
    ("全社", "経営", FOUNDER, "地域で最初に選ばれる会社になる", "新規契約社数を60社にする", 0, 60, "社"),
    ("部門", "営業部", "佐伯 真由", "提案を早く届ける", "提案までの日数を5営業日にする", 8, 5, "営業日"),
)


class Somebody:
    """Does what a page asks for, and counts what it costs a person."""

    def __init__(self, page: Page) -> None:
        self.page, self.acts, self.fields = page, 0, 0

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)
        self.fields += 1

    def press(self, name: str, role: Any = "button") -> None:
        self.page.get_by_role(role, name=name, exact=True).first.click()
        self.acts += 1

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()
        self.acts += 1

    def reads(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    @property
    def seconds(self) -> float:
        return self.acts * SECONDS_AN_ACT + self.fields * SECONDS_A_FIELD


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The sheet this company keeps."""
    path = tmp_path / "OKR一覧.csv"
    path.write_bytes(OWN_SHEET)
    return path


def test_from_nothing_to_the_own_sheet_and_the_first_check_in(
    chromium: str, live_server: Any, sheet: Path
) -> None:
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    with visiting(chromium, live_server.url, None) as page:
        somebody = Somebody(page)

        _found_the_company(somebody)
        _bring(somebody, sheet)
        somebody.reads("シートを取り込みました")
        somebody.follow("マップで見る")
        expect(page.get_by_text("提案を早く届ける").first).to_be_visible()
        somebody.follow("今日")
        somebody.reads("更新するのは1件です。")
        somebody.write("現在値: 新規契約社数を60社にする", "21")
        somebody.press("1件を送る")
        somebody.reads("送りました。")

    assert Objective.objects.count() == 2
    assert KeyResult.objects.get(title="新規契約社数を60社にする").current == 21
    assert CheckIn.objects.get().by == Person.objects.get(name=FOUNDER)
    assert Company.objects.count() == 1
    assert somebody.acts <= 17
    assert somebody.seconds < FIVE_MINUTES


def test_the_sheet_of_the_task_comes_in_with_its_values(chromium: str, live_server: Any) -> None:
    path = GIVEN / "okr_long_list.xlsx"
    if not path.exists():
        pytest.skip("the sheets of the task are not on this machine")
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    with visiting(chromium, live_server.url, None, java_script_enabled=False) as page:
        somebody = Somebody(page)

        _found_the_company(somebody)
        _bring(somebody, path)
        somebody.reads("シートを取り込みました（新しい目的4件、新しい成果指標11件")

    assert KeyResult.objects.get(title="新規契約社数を四半期で60社にする").current == 21


def _found_the_company(somebody: Somebody) -> None:
    """The five steps of the first run."""
    somebody.page.goto(first_run_key.path())
    somebody.reads("ようこそ")
    somebody.write("会社名", "灯台電機")
    somebody.write("お名前", FOUNDER)
    somebody.write("メールアドレス", "fujii@example.com")
    somebody.write("パスワード", "a quiet signpost 42")
    somebody.press("次へ")
    somebody.follow("あとで登録する")
    somebody.press("次へ")
    somebody.follow("このまま進む")
    somebody.follow("いまの表を取り込む")


def _bring(somebody: Somebody, path: Path) -> None:
    somebody.reads("いまお使いのシートを、そのまま取り込めます。")
    somebody.page.get_by_label("シート", exact=True).set_input_files(path)
    somebody.acts += 2
    somebody.press("ファイルを読み取る")
    somebody.reads("を読み取りました")
    somebody.press("この内容で取り込む")
