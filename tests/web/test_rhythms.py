"""The pages of rhythms: what holds, what comes next, how it is changed; one's own time, and days away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from factories import (
    MONDAY,
    a_champion,
    a_key_result,
    a_membership,
    a_person,
    a_unit,
    an_admin,
    an_objective,
    the_company,
    the_root,
)
from shirube.activity.models import LedgerLine
from shirube.calendars.rhythm import LAST, Every
from shirube.cycles.models import Closure
from shirube.people.models import Person, UnitKind
from shirube.rhythms.models import Absence, Rhythm, Ritual
from web.signing_in import queries_of, signed_in

pytestmark = pytest.mark.django_db

NOW = MONDAY + timedelta(days=1)
BIWEEKLY = {"ritual": "meeting", "every": "biweekly", "weekday": "2", "at": "13:30", "starts": "next", "minutes": "45"}


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def the_page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def sales_and_its_lead() -> tuple[Any, Person]:
    boss = a_person("Boss", language="ja")
    return a_unit("営業部", lead=boss), boss


def test_the_page_says_what_holds_where_it_comes_from_and_what_comes_next() -> None:
    for number in range(6):
        Closure.objects.create(company=the_company(), on=date(2026, 12, 29) + timedelta(days=number))
    sales, boss = sales_and_its_lead()
    team = a_unit("営業1課", parent=sales, kind=UnitKind.TEAM)
    client = signed_in(boss)
    client.post("/teams/営業部/rhythm", {"ritual": "win_session", "every": "weekly", "weekday": "3", "at": "16:00", "minutes": "30"})

    shown = the_page(client, f"/teams/{team.slug}/rhythm")

    assert "営業1課は、毎週月曜日9:00にチェックインし、毎週月曜日10:00に集まります。" in shown
    assert "はじめの設定のままです" in shown
    assert "営業部のリズムに合わせています" in shown
    assert "毎週木曜日16:00" in shown
    assert "11月24日(火)" in shown
    assert "11月23日(月)が勤労感謝の日のため" in shown


def test_a_day_the_company_is_closed_and_a_weekend_are_said_in_words() -> None:
    Closure.objects.create(company=the_company(), on=date(2026, 11, 19))
    sales, boss = sales_and_its_lead()
    client = signed_in(boss)
    for ritual, weekday in (("meeting", "3"), ("win_session", "5")):
        client.post(f"/teams/{sales.slug}/rhythm", {"ritual": ritual, "every": "weekly", "weekday": weekday, "at": "16:00"})

    shown = the_page(client, f"/teams/{sales.slug}/rhythm")

    assert "11月19日(木)が会社の休業日のため" in shown
    assert "11月21日(土)が休日のため" in shown


def test_whoever_leads_the_unit_gives_it_a_rhythm_and_takes_it_back() -> None:
    sales, boss = sales_and_its_lead()
    client = signed_in(boss)

    answer = client.post(f"/teams/{sales.slug}/rhythm", BIWEEKLY | {"time_zone": "london"})

    assert answer.status_code == 303
    said = Rhythm.objects.get()
    assert (said.unit, said.ritual, said.every, said.weekday, said.minutes) == (sales, "meeting", "biweekly", 2, 45)
    assert (said.anchor, said.time_zone) == (date(2026, 1, 5), "Europe/London")
    shown = the_page(client, f"/teams/{sales.slug}/rhythm")
    assert "隔週水曜日13:30" in shown
    assert "45分 · ロンドン（UTC+0）の時刻、あなたの時計では水曜日22:30" in shown
    assert "営業部で決めたリズムです" in shown
    assert '<option value="next" selected>' in shown
    client.post(f"/teams/{sales.slug}/rhythm/meeting/follow")
    assert not Rhythm.objects.exists()


def test_saying_the_same_rhythm_weeks_later_changes_nothing() -> None:
    sales, boss = sales_and_its_lead()
    client = signed_in(boss)
    client.post(f"/teams/{sales.slug}/rhythm", BIWEEKLY)
    with time_machine.travel(NOW + timedelta(weeks=4), tick=False):
        client.post(f"/teams/{sales.slug}/rhythm", BIWEEKLY)

    assert LedgerLine.objects.filter(verb="set-rhythm").count() == 1


def test_what_is_unclear_comes_back_with_words_and_nothing_is_lost() -> None:
    sales, boss = sales_and_its_lead()

    answer = signed_in(boss).post(f"/teams/{sales.slug}/rhythm", BIWEEKLY | {"at": "", "time_zone": "Atlantis"})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "9:00のように時刻を入れてください。" in shown
    assert "そのタイムゾーンは見つかりません。" in shown
    assert 'value="Atlantis"' in shown


def test_a_ritual_nobody_knows_is_refused() -> None:
    sales, boss = sales_and_its_lead()
    client = signed_in(boss)

    assert client.post(f"/teams/{sales.slug}/rhythm", BIWEEKLY | {"ritual": "party"}).status_code == 422
    assert client.post(f"/teams/{sales.slug}/rhythm/party/follow").status_code == 404


def test_members_see_the_rhythm_and_no_form() -> None:
    sales, _boss = sales_and_its_lead()
    member = a_person("Member", unit=sales)

    assert "rhythm-form" not in the_page(signed_in(member), f"/teams/{sales.slug}/rhythm")


def test_the_companys_rhythm_is_set_by_a_champion_and_holds_for_every_unit() -> None:
    a_unit("営業部")
    client = signed_in(a_champion(language="ja"))

    client.post("/settings/rhythm", {"ritual": "check_in", "every": "monthly", "nth": str(LAST), "weekday": "4", "at": "17:00"})

    assert (Rhythm.objects.get().unit, Rhythm.objects.get().every) == (None, Every.MONTHLY)
    shown = the_page(client, "/teams/営業部/rhythm")
    assert "毎月最終金曜日17:00" in shown
    assert "全社のリズムです" in shown
    assert "毎月最終金曜日17:00" in the_page(client, f"/teams/{the_root().slug}/rhythm")


def test_queries_do_not_grow_with_rhythms() -> None:
    sales, boss = sales_and_its_lead()
    client = signed_in(boss)
    before = queries_of(client, f"/teams/{sales.slug}/rhythm")
    for number in range(10):
        unit = a_unit(f"第{number}課", parent=sales, kind=UnitKind.TEAM)
        Rhythm.objects.create(
            company=the_company(), unit=unit, ritual=Ritual.MEETING, every=Every.WEEKLY, weekday=1, at="09:00", anchor=NOW
        )

    assert queries_of(client, f"/teams/{sales.slug}/rhythm") == before


def test_one_lives_in_a_zone_of_ones_own() -> None:
    sakura = a_person("Sakura", language="ja")
    client = signed_in(sakura)

    client.post("/settings/time", {"time_zone": "ニューヨーク", "version": "1"})

    assert Person.objects.get(pk=sakura.pk).time_zone == "America/New_York"
    assert "あなたの時計では、いま19:00です。" in the_page(client, "/settings/time")
    client.post("/settings/time", {"time_zone": "", "version": "2"})
    assert Person.objects.get(pk=sakura.pk).time_zone == ""


def test_a_zone_nobody_knows_and_an_old_page_are_refused_with_words() -> None:
    client = signed_in(a_person("Sakura", language="ja"))

    assert client.post("/settings/time", {"time_zone": "Atlantis", "version": "1"}).status_code == 422
    assert client.post("/settings/time", {"time_zone": "Tokyo", "version": "7"}).status_code == 409


def test_one_announces_days_away_with_a_stand_in_and_comes_back() -> None:
    sakura, ken = a_person("Sakura", language="ja"), a_person("Ken", language="ja")
    client = signed_in(sakura)

    client.post(f"/people/{sakura.pk}/absences", {"since": "2026-11-17", "until": "2026-11-20", "stand_in": "Ken"})

    assert Absence.objects.get().stand_in == ken
    shown = the_page(client, "/settings/time")
    assert "11月17日(火)〜11月20日(金)" in shown
    assert "代わりはKenさん" in shown
    assert "11月20日(金)まで不在です。代わりはKenさんです。" in the_page(signed_in(ken), f"/people/{sakura.pk}")
    client.post(f"/absences/{Absence.objects.get().pk}/end")
    assert not Absence.objects.exists()


def test_days_that_make_no_sense_come_back_with_words() -> None:
    sakura = a_person("Sakura", language="ja")
    client = signed_in(sakura)
    address = f"/people/{sakura.pk}/absences"

    late = client.post(address, {"since": "2026-11-20", "until": "2026-11-18"})
    nobody = client.post(address, {"since": "2026-11-20", "stand_in": "Nobody"})
    myself = client.post(address, {"since": "2026-11-20", "stand_in": "Sakura"})

    assert [answer.status_code for answer in (late, nobody, myself)] == [422, 422, 422]
    assert "終了日が開始日より前です。" in late.content.decode()
    assert 'value="Nobody"' in nobody.content.decode()


def test_a_manager_announces_for_a_report_on_their_page() -> None:
    boss = a_person("Boss", language="ja")
    sakura = a_person("Sakura", manager=boss)
    client = signed_in(boss)

    assert f"/people/{sakura.pk}/absences" in the_page(client, f"/people/{sakura.pk}")
    client.post(f"/people/{sakura.pk}/absences", {"since": "2026-11-20"})

    assert Absence.objects.get().until == date(2026, 11, 20)
    assert "Sakuraさんの不在の予定" in the_page(client, f"/people/{sakura.pk}/absences")


def test_the_stand_in_checks_in_from_the_page_of_the_key_result() -> None:
    sakura, ken = a_person("Sakura"), a_person("Ken")
    one = a_key_result(objective=an_objective(owner=sakura), owner=sakura)
    Absence.objects.create(person=sakura, since=NOW.date(), until=NOW.date(), stand_in=ken)

    answer = signed_in(ken).post(f"/key-results/{one.pk}/check-ins", {f"kr-{one.pk}-value": "5"})

    one.refresh_from_db()
    assert answer.status_code == 303
    assert one.current == 5


def test_a_unit_that_checks_in_every_two_weeks_is_not_stale_after_one() -> None:
    sales = a_unit("営業部")
    sakura = a_person("Sakura", unit=sales, language="ja")
    one = a_key_result(objective=an_objective(owner=sakura), owner=sakura)
    type(one).objects.filter(pk=one.pk).update(status="on_track", checked_in_at=MONDAY - timedelta(days=14))
    client = signed_in(sakura)

    assert "未更新" in the_page(client, f"/key-results/{one.pk}")
    Rhythm.objects.create(
        company=the_company(), unit=sales, ritual=Ritual.CHECK_IN, every=Every.BIWEEKLY, weekday=0, at="09:00", anchor=MONDAY
    )

    assert "未更新" not in the_page(client, f"/key-results/{one.pk}")
    assert one.title in the_page(client, "/map?status=on_track")
    assert one.title not in the_page(client, "/map?status=stale")


def test_the_settings_show_the_rhythm_to_whoever_may_set_it() -> None:
    assert "/settings/rhythm" in the_page(signed_in(an_admin()), "/settings")
    assert "/settings/rhythm" not in the_page(signed_in(a_person("Member")), "/settings")


@pytest.mark.parametrize("address", ["/me", "/", "/teams/営業部", "/teams/営業部/members", "/map?status=stale"])
def test_a_unit_that_differs_costs_pages_no_query_per_row(address: str) -> None:
    sales, boss = sales_and_its_lead()
    a_membership(boss, sales)
    Rhythm.objects.create(
        company=the_company(), unit=sales, ritual=Ritual.CHECK_IN, every=Every.BIWEEKLY, weekday=0, at="09:00", anchor=MONDAY
    )
    client = signed_in(boss)

    def ten_more() -> None:
        for _number in range(10):
            there = Person.objects.count()
            colleague = a_person(f"Person {there}", unit=sales)
            a_key_result(f"しるし {there}", objective=an_objective(owner=(boss, sales)[there % 2]), owner=colleague)
            a_key_result(f"わたしのしるし {there}", objective=an_objective(owner=boss), owner=boss)

    ten_more()
    ten = queries_of(client, address)
    ten_more()

    assert queries_of(client, address) == ten
