"""A team meeting in two windows: the wall of the room and a phone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from browser.visiting import visiting
from factories import a_cycle, a_key_result, a_person, a_unit, an_objective
from shirube.checkins.actions import check_in
from shirube.goals.models import Initiative
from shirube.meetings.actions import cast_vote
from shirube.meetings.models import Ballot, Meeting, Vote
from shirube.okr.kinds import Status
from shirube.people.models import Person, Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WITHIN = 5_000
"""Milliseconds; a machine that runs many tests at once is slower than a room."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Ren leads, Mori follows on a phone."""

    ren: Person
    mori: Person
    address: str


@pytest.fixture
def cast(live_server: Any) -> Cast:
    """A unit in the middle of its cycle, one key result behind."""
    now, today = timezone.now(), timezone.localdate()
    unit = a_unit("営業部", slug="sales")
    ren = a_person("Ren", unit=unit, language="ja")
    Unit.objects.filter(pk=unit.pk).update(lead=ren)
    mori = a_person("Mori", unit=unit, manager=ren, language="ja")
    a_cycle(
        start_on=today - timedelta(days=40),
        end_on=today + timedelta(days=40),
        closes_on=today + timedelta(days=50),
    )
    objective = an_objective("信頼される提案を届ける", owner=unit, at=now)
    visits = a_key_result("訪問を40件にする", objective=objective, owner=mori, target="40", at=now)
    check_in(visits, value=Decimal(12), confidence=4, status=Status.BEHIND, note="移動が多い", by=mori, at=now)
    return Cast(ren, mori, live_server.url)


def test_a_meeting_from_its_opening_to_its_minutes(chromium: str, cast: Cast) -> None:
    with (
        visiting(chromium, cast.address, cast.ren, width=1920) as wall,
        visiting(chromium, cast.address, cast.mori, width=390) as phone,
    ):
        wall.goto("/teams/sales/meeting")
        wall.get_by_role("button", name="今日のミーティングを始める").click()
        expect(wall.get_by_role("heading", level=1)).to_have_text("話したい成果指標は1件です。")
        wall.get_by_role("link", name="投影").click()
        phone.goto("/teams/sales/meeting")
        expect(phone.get_by_text("進行はRenさんです。")).to_be_visible()

        wall.keyboard.press("j")
        expect(phone.get_by_role("heading", level=1, name="訪問を40件にする")).to_be_visible(timeout=WITHIN)

        _vote(wall, phone)
        _note(wall, phone)
        _decide(wall, phone)

        wall.get_by_role("button", name="ミーティングを終える").click()
        expect(wall.get_by_role("heading", level=1)).to_contain_text("1件を決めました。")
        phone.wait_for_url("**/meetings/*", timeout=2 * WITHIN)
        expect(phone.get_by_text("二社まわれば足りる").first).to_be_visible()
        expect(phone.locator(".outcome__words")).to_contain_text("意見はほぼそろっています: 7から8")


def _vote(wall: Page, phone: Page) -> None:
    """Asked on the wall, cast on the phone, secret until it is shown."""
    wall.get_by_role("button", name="自信度を投票する").click()
    phone.get_by_role("button", name="8", exact=True).click(timeout=WITHIN)
    expect(phone.get_by_role("button", name="8", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(wall.get_by_text("1人が投票しました")).to_be_visible(timeout=WITHIN)
    expect(wall.get_by_role("button", name="7", exact=True)).to_be_hidden()
    cast_vote(Ballot.objects.get(), value=7, by=Person.objects.get(name="Ren"), at=timezone.now())
    expect(wall.get_by_text("2人が投票しました")).to_be_visible(timeout=WITHIN)
    assert "意見はほぼ" not in wall.content()
    wall.get_by_role("button", name="投票を見せる").click()
    expect(phone.locator(".outcome__words")).to_contain_text("意見はほぼそろっています: 7から8", timeout=WITHIN)
    assert not Vote.objects.exists()


def _note(wall: Page, phone: Page) -> None:
    """Written in the hand, read on the wall; the keys of the wall do not turn pages while one writes."""
    phone.get_by_label("メモ", exact=True).fill("二社まわれば足りる")
    phone.keyboard.press("Enter")
    expect(wall.get_by_text("二社まわれば足りる")).to_be_visible(timeout=WITHIN)
    wall.get_by_label("メモ", exact=True).fill("jk")
    assert Meeting.objects.get().current is not None
    wall.get_by_label("メモ", exact=True).fill("")
    wall.locator("a[data-note]").click()
    wall.get_by_role("textbox", name="行を直す").fill("三社まわれば足りる")
    wall.get_by_role("button", name="保存").click()
    expect(phone.get_by_text("三社まわれば足りる")).to_be_visible(timeout=WITHIN)
    phone.get_by_label("メモ", exact=True).fill("二社まわれば足りる、と最初は思った")
    phone.keyboard.press("Enter")
    expect(wall.get_by_text("二社まわれば足りる、と最初は思った")).to_be_visible(timeout=WITHIN)


def _decide(wall: Page, phone: Page) -> None:
    """One step makes an initiative with its owner and day."""
    wall.get_by_text("決めたことを書く").click()
    form = wall.locator("#writing-decision")
    form.get_by_label("決めたこと").fill("毎週二社へ行く")
    form.get_by_label("担当者").fill("Mori")
    form.get_by_label("期日").fill((timezone.localdate() + timedelta(days=7)).isoformat())
    form.get_by_role("button", name="決定を記録").click()
    expect(phone.get_by_text("毎週二社へ行く").first).to_be_visible(timeout=WITHIN)
    made = Initiative.objects.get()
    assert (made.title, made.owner and made.owner.name) == ("毎週二社へ行く", "Mori")


def test_without_scripts_a_meeting_works_by_reloading(chromium: str, cast: Cast) -> None:
    with (
        visiting(chromium, cast.address, cast.ren, java_script_enabled=False) as lead,
        visiting(chromium, cast.address, cast.mori, width=390, java_script_enabled=False) as phone,
    ):
        lead.goto("/teams/sales/meeting")
        lead.get_by_role("button", name="今日のミーティングを始める").click()
        lead.get_by_role("button", name="次へ").click()
        lead.get_by_role("button", name="自信度を投票する").click()
        phone.goto("/teams/sales/meeting")
        phone.get_by_role("button", name="3", exact=True).click()
        lead.reload()
        expect(lead.get_by_text("1人が投票しました")).to_be_visible()
        lead.get_by_role("button", name="投票を見せる").click()
        expect(lead.locator(".outcome__words")).to_contain_text("1人だけの投票です: 3")
        lead.get_by_label("メモ", exact=True).fill("スクリプトなしでも残る")
        lead.get_by_role("button", name="メモする").click()
        expect(lead.get_by_text("スクリプトなしでも残る")).to_be_visible()
        lead.get_by_role("button", name="ミーティングを終える").click()
        expect(lead.get_by_text("スクリプトなしでも残る").first).to_be_visible()
