"""The weekly check-in in a real browser: by keyboard alone, offline, in a closed tab, and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from browser.visiting import session_of
from browser.windows import a_window
from factories import a_cycle, a_key_result, a_person, an_objective
from shirube.checkins.actions import check_in
from shirube.checkins.models import CheckIn, SheetTime
from shirube.goals.models import KeyResult
from shirube.okr.kinds import MeasuredBy, Status
from shirube.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECONDS_A_KEY = 0.28
"""The time of one keystroke of an average person (Card, Moran, Newell: keystroke-level model)."""
SECONDS_A_ROW = 1.35
"""The mental preparation for one row, from the same model."""
KEYS_A_KANA = 2
"""Japanese is typed in Latin letters: about two a kana."""
ALL_SENT = "送りました。今週の更新はこれで終わりです。"


class Keyboard:
    """Presses keys as a person would. An interaction is one key press, or one run of text typed into a field."""

    def __init__(self, page: Page) -> None:
        self.page, self.interactions, self.keys = page, 0, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.interactions += 1
            self.keys += 1 + key.count("+")

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.interactions += 1
        self.keys += len(text) if text.isascii() else KEYS_A_KANA * len(text)

    def seconds(self, rows: int) -> float:
        """How long it takes by the keystroke-level model."""
        return self.keys * SECONDS_A_KEY + rows * SECONDS_A_ROW


def sakura_and_her_objective() -> tuple[Person, Any]:
    today = timezone.localdate()
    sakura = a_person(language="ja")
    a_cycle(
        company=sakura.company,
        start_on=today.replace(day=1) - timedelta(days=31),
        end_on=today + timedelta(days=40),
        closes_on=today + timedelta(days=45),
    )
    return sakura, an_objective("信頼される提案を届ける", owner=sakura)


def four_key_results() -> tuple[Person, list[KeyResult]]:
    sakura, own = sakura_and_her_objective()
    return sakura, [
        a_key_result(f"提案を{n}件にする", objective=own, target=str(n)) for n in (10, 20, 30, 40)
    ]


def two_measured_and_two_typed() -> tuple[Person, list[KeyResult]]:
    sakura, own = sakura_and_her_objective()
    ways = (MeasuredBy.SOURCE, MeasuredBy.SOURCE, MeasuredBy.HAND, MeasuredBy.HAND)
    four = [
        a_key_result(f"提案を{n}0件にする", objective=own, target=f"{n}0", measured_by=way)
        for n, way in enumerate(ways, start=1)
    ]
    for one in four:
        check_in(
            one, value=Decimal(4), status=Status.ON_TRACK, by=sakura, at=timezone.now() - timedelta(days=9)
        )
    for measured in four[:2]:
        check_in(measured, value=Decimal(6), by=sakura, at=timezone.now())
    return sakura, four


@pytest.fixture
def sheet(chromium: str, live_server: Any) -> Iterator[tuple[Page, Person, list[KeyResult]]]:
    """Sakura's sheet of four, open."""
    sakura, four = four_key_results()
    with a_window(chromium, live_server.url, sakura) as page:
        page.goto("/")
        yield page, sakura, four


def value_of(page: Page, key_result: KeyResult) -> Any:
    return page.get_by_label(f"現在値: {key_result.title}")


def heading(page: Page) -> Any:
    return page.get_by_role("heading", level=1)


def test_two_measured_and_two_typed_take_at_most_fourteen_interactions(
    chromium: str, live_server: Any
) -> None:
    sakura, four = two_measured_and_two_typed()
    with a_window(chromium, live_server.url, sakura) as page:
        page.goto("/")
        expect(heading(page)).to_have_text("更新するのは4件です。30秒ほどで終わります。")
        keys = Keyboard(page)

        keys.press("Enter")  # onto the sheet: the status of the first measured row
        keys.press("Enter", "Enter")  # both measured rows stand as they are
        keys.write("8")
        keys.press("Enter", "Enter")  # its status stays
        keys.write("3")
        keys.press("Enter", "3")  # 遅れ: it asks for a few words
        keys.write("担当が替わりました")
        keys.press("Enter", "Enter")  # to the button, and sent

        expect(heading(page)).to_have_text(ALL_SENT)
        moved = page.get_by_role("region", name="あなたのチェックインで動いたもの")
        expect(moved.get_by_role("link", name="信頼される提案を届ける")).to_be_visible()

    print(
        f"\nfour key results: {keys.interactions} interactions, {keys.keys} keys, {keys.seconds(4):.1f} s modelled"
    )
    said = {line.key_result_id: line for line in CheckIn.objects.order_by("id")}
    assert [KeyResult.objects.get(pk=one.pk).current for one in four] == [6, 6, 8, 3]
    assert [said[one.pk].status for one in four] == ["on_track", "on_track", "on_track", "behind"]
    assert said[four[3].pk].note == "担当が替わりました"
    assert keys.interactions <= 14
    assert keys.seconds(4) < 30
    assert SheetTime.objects.get().rows == 4


def test_values_alone_are_walked_with_the_arrows_and_status_said_with_alt(
    sheet: tuple[Page, Person, list[KeyResult]],
) -> None:
    page, _, four = sheet
    keys = Keyboard(page)

    keys.press("Enter")
    for value in ("4", "8", "9"):
        keys.write(value)
        keys.press("ArrowDown")
    keys.write("20")
    keys.press("Alt+Digit1", "Control+Enter")

    expect(heading(page)).to_have_text(ALL_SENT)
    assert [KeyResult.objects.get(pk=one.pk).current for one in four] == [4, 8, 9, 20]
    assert CheckIn.objects.get(key_result=four[3]).status == "on_track"
    assert keys.interactions <= 14


def test_digits_in_a_value_stay_digits_and_on_the_status_go_on(
    sheet: tuple[Page, Person, list[KeyResult]],
) -> None:
    page, _, four = sheet
    page.keyboard.press("Enter")
    page.keyboard.type("123")
    expect(value_of(page, four[0])).to_have_value("123")

    page.keyboard.press("Enter")
    page.keyboard.press("2")

    group = page.get_by_role("group", name=f"状況: {four[0].title}")
    expect(group.get_by_role("radio", name="注意")).to_be_checked()
    expect(value_of(page, four[1])).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect(group.get_by_role("radio", name="注意")).to_be_focused()


def test_what_got_worse_opens_the_words_and_the_sheet_is_undone_by_keyboard(
    chromium: str, live_server: Any
) -> None:
    sakura, (one, *_) = four_key_results()
    KeyResult.objects.filter(pk=one.pk).update(current=Decimal(6))
    with a_window(chromium, live_server.url, sakura) as page:
        page.goto("/")
        value_of(page, one).fill("5")
        page.keyboard.press("Enter")
        note = page.get_by_label(f"ひとこと: {one.title}")
        expect(note).to_be_visible()
        note.fill("集計の方法を直しました")
        page.keyboard.press("Control+Enter")

        ring = page.locator("[data-ring]")
        expect(ring).to_be_attached()
        assert ring.evaluate("ring => ring.getAnimations()[0].effect.getTiming().duration") == 10_000
        page.locator("notice-undo").hover()
        assert ring.evaluate("ring => ring.getAnimations()[0].playState") == "paused"
        page.mouse.move(0, 0)
        assert ring.evaluate("ring => ring.getAnimations()[0].playState") == "running"
        page.keyboard.press("Control+z")
        expect(heading(page)).to_contain_text("更新する")
        page.locator("notice-undo").evaluate("notice => notice.time.finish()")
        expect(page.locator("notice-undo")).to_have_count(0)

    assert KeyResult.objects.get(pk=one.pk).checked_in_at is None


def test_a_slip_is_asked_about_in_place_and_put_right_by_its_button(chromium: str, live_server: Any) -> None:
    sakura, own = sakura_and_her_objective()
    sales = a_key_result("売上を2,000万円にする", objective=own, baseline="1000", target="2000", unit="万円")
    check_in(sales, value=Decimal(1500), by=sakura, at=timezone.now() - timedelta(days=9))
    with a_window(chromium, live_server.url, sakura) as page:
        page.goto("/")
        value_of(page, sales).fill("16200")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("前回の11倍です。このままでよいですか？")).to_be_visible()

        expect(page.get_by_role("button", name="1,620万円ですか")).to_be_focused()
        page.keyboard.press("Enter")
        expect(value_of(page, sales)).to_have_value("1620")
        page.keyboard.press("Control+Enter")
        expect(heading(page)).to_have_text(ALL_SENT)

    assert KeyResult.objects.get(pk=sales.pk).current == 1620


def test_a_closed_tab_loses_nothing_and_shows_it_to_nobody_else(
    sheet: tuple[Page, Person, list[KeyResult]], live_server: Any
) -> None:
    page, sakura, (one, two, *_) = sheet
    value_of(page, one).fill("7")
    page.get_by_role("group", name=f"状況: {two.title}").get_by_role("radio", name="注意").check(force=True)
    page.close()

    context = page.context
    other = a_person("別の人", company=sakura.company, language="ja", email="other@example.com")
    theirs = a_key_result("別の人のKR", objective=an_objective(owner=other))
    context.add_cookies([session_of(other, live_server.url)])
    shared = context.new_page()
    shared.goto("/")
    expect(value_of(shared, theirs)).to_be_visible()
    expect(shared.get_by_text("途中の入力を戻しました。")).to_be_hidden()

    context.add_cookies([session_of(sakura, live_server.url)])
    again = context.new_page()
    again.goto("/")
    expect(again.get_by_text("途中の入力を戻しました。")).to_be_visible()
    expect(value_of(again, one)).to_have_value("7")
    group = again.get_by_role("group", name=f"状況: {two.title}")
    expect(group.get_by_role("radio", name="注意")).to_be_checked()

    again.get_by_role("button", name="取り消す").click()
    expect(value_of(again, one)).to_have_value("")
    again.reload()
    expect(again.get_by_text("途中の入力を戻しました。")).to_be_hidden()


def test_offline_it_keeps_everything_and_sends_by_itself_once(
    sheet: tuple[Page, Person, list[KeyResult]],
) -> None:
    page, _, (one, *_) = sheet
    value_of(page, one).fill("7")
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("まだ送れていません。")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(value_of(page, one)).to_have_value("7")

    page.context.set_offline(False)
    expect(page.get_by_text("1件を送りました。")).to_be_visible()

    assert [line.value for line in CheckIn.objects.all()] == [7]
    assert (
        page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('shirube-draft:')).length") == 0
    )


def test_an_answer_that_got_lost_is_asked_for_again_and_said_once(
    sheet: tuple[Page, Person, list[KeyResult]],
) -> None:
    page, _, (one, two, *_) = sheet
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if route.request.method != "POST" or lost:
            route.continue_()
            return
        lost.append(route.request.url)
        route.fetch(max_redirects=0)  # the server hears it; its answer never arrives
        route.abort("connectionreset")

    page.route("**/*", lose_the_first)
    value_of(page, one).fill("7")
    value_of(page, two).fill("8")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("まだ送れていません。")).to_be_visible()
    expect(page.get_by_text("2件を送りました。")).to_be_visible(timeout=15_000)

    assert len(lost) == 1
    assert sorted(str(line.value) for line in CheckIn.objects.all()) == ["7", "8"]
    assert SheetTime.objects.count() == 1


def test_signing_out_forgets_the_drafts(sheet: tuple[Page, Person, list[KeyResult]]) -> None:
    page, _, (one, *_) = sheet
    value_of(page, one).fill("7")
    assert page.evaluate("localStorage.length") == 1

    page.locator(".rail__foot details").last.locator("summary").click()
    page.get_by_role("button", name="サインアウト").first.click()

    page.wait_for_url("**/sign-in**")
    assert page.evaluate("localStorage.length") == 0


def test_it_works_without_javascript(chromium: str, live_server: Any) -> None:
    sakura, (one, two, *_) = four_key_results()
    with a_window(chromium, live_server.url, sakura, java_script_enabled=False) as page:
        page.goto("/")
        page.get_by_label(f"現在値: {one.title}").fill("７")
        page.get_by_role("group", name=f"状況: {two.title}").get_by_role("radio", name="遅れ").check()
        page.get_by_label(f"現在値: {one.title}").press("Enter")
        expect(
            page.get_by_text("何がありましたか。ひとことあると、まわりが助けやすくなります。書くこと")
        ).to_be_visible()
        page.get_by_label(f"ひとこと: {two.title}").fill("担当が替わりました")
        page.get_by_role("button", name="4件を送る").last.click()

        expect(page.get_by_text("2件を送りました。")).to_be_visible()

    assert KeyResult.objects.get(pk=one.pk).current == 7
    assert CheckIn.objects.get(key_result=two).note == "担当が替わりました"
