"""Writing an objective in a real browser: by keyboard alone, and without JavaScript."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from browser.windows import a_window
from factories import a_cycle, a_key_result, a_person, an_objective, the_root
from shirube.goals.models import KeyResult, Objective, State
from shirube.okr.kinds import Kind
from shirube.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def a_running_cycle() -> Person:
    today = timezone.localdate()
    sakura = a_person(language="ja")
    a_cycle(
        company=sakura.company,
        start_on=today.replace(day=1),
        end_on=today.replace(day=28),
        closes_on=today.replace(day=28),
    )
    return sakura


def test_an_objective_with_three_key_results_is_agreed_on_with_the_keyboard_alone(
    chromium: str, live_server: Any
) -> None:
    sakura = a_running_cycle()
    above = a_key_result("新規契約を48社いただく", objective=an_objective("全社の目的", owner=the_root()))
    with a_window(chromium, live_server.url, sakura) as page:
        page.goto("/objectives/new")
        page.keyboard.insert_text("初回の出会いから信頼される提案を届ける")
        page.keyboard.press("Enter")
        for sentence in (
            "カスタマイズ率を41%から80%に上げる",
            "商談成約件数を15件以上にする",
            "提案の型を公開する",
        ):
            page.keyboard.insert_text(sentence)
            page.keyboard.press("Enter")
        expect(page.locator("#kr-0-target")).to_have_value("80")
        expect(page.locator("#kr-1-kind")).to_have_value("at_least")
        expect(page.locator("#kr-2-target")).to_be_hidden()

        page.locator("#supports").focus()
        page.keyboard.press("ArrowDown")
        page.get_by_role("button", name="保存して確定する").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("初回の出会いから信頼される提案を届ける")

    objective = Objective.objects.get(owner_person=sakura)
    assert (objective.state, objective.supports_key_result) == (State.COMMITTED, above)
    assert [one.kind for one in objective.key_results.all()] == [Kind.REACH, Kind.AT_LEAST, Kind.MILESTONE]


def test_chips_come_quickly_questions_are_answered_and_hands_win(chromium: str, live_server: Any) -> None:
    sakura = a_running_cycle()
    with a_window(chromium, live_server.url, sakura) as page:
        page.goto("/objectives/new")
        page.get_by_label("目的（Objective）").fill("解約を減らす")
        sentence = page.get_by_label("成果指標1")
        with page.expect_response(lambda answer: "/readings" in answer.url) as reading:
            sentence.fill("解約率を3%に下げる")
        assert reading.value.ok
        expect(page.locator("#kr-0-target")).to_have_value("3")

        page.locator("#kr-0-target").fill("2.5")
        with page.expect_response(lambda answer: "/readings" in answer.url):
            sentence.fill("解約率を4%に下げる")
        page.get_by_role("button", name="まず測る").click()
        expect(page.locator("#kr-0-kind")).to_have_value("baseline")
        expect(page.get_by_role("button", name="まず測る")).to_have_count(0)
        page.locator("#kr-0-kind").select_option("at_most")
        expect(page.locator("#kr-0-target")).to_have_value("2.5")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("保存しました。")).to_be_visible()

    one = KeyResult.objects.get()
    assert (one.kind, one.target, one.unit) == (Kind.AT_MOST, Decimal("2.5"), "%")


def test_it_works_without_javascript(chromium: str, live_server: Any) -> None:
    sakura = a_running_cycle()
    with a_window(chromium, live_server.url, sakura, java_script_enabled=False) as page:
        page.goto("/me")
        page.get_by_role("link", name="目的を下書き").click()
        page.get_by_label("目的（Objective）").fill("採用を楽しくする")
        page.get_by_label("成果指標1").fill("応募者を20人から50人に増やす")
        page.get_by_text("成果指標を追加").first.click()
        page.get_by_label("成果指標2").fill("採用サイトを公開する")
        page.get_by_role("button", name="下書きを保存").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("採用を楽しくする")
        page.get_by_role("button", name="相談する").click()
        expect(page.get_by_text("だれでも読んで、コメントできるようになりました。")).to_be_visible()

    assert [(one.kind, one.target) for one in KeyResult.objects.order_by("id")] == [
        (Kind.REACH, 50),
        (Kind.MILESTONE, None),
    ]
