"""The ledger as sentences: what happened, for whom it is readable."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from factories import MONDAY, a_key_result, a_person, a_unit, an_admin, an_objective
from shirube.checkins.actions import check_in, undo_check_in
from shirube.conversations.actions import say
from shirube.goals.models import State
from shirube.okr.kinds import Status
from shirube.people.actions import add_person, issue_token
from shirube.people.models import Scope
from web.signing_in import queries_of, signed_in

pytestmark = pytest.mark.django_db


def test_a_check_in_is_told_with_the_value_before_and_after() -> None:
    sakura = a_person("桜井")
    deals = a_key_result("商談を15件にする", objective=an_objective(owner=sakura))
    check_in(deals, value=Decimal(6), by=sakura, at=MONDAY)
    check_in(deals, value=Decimal(9), note="大口が2件", by=sakura, at=MONDAY + timedelta(days=1))

    shown = signed_in(sakura).get("/activity").content.decode()

    assert "<b>桜井さん</b>が「<a" in shown
    assert "」を6件 → 9件に更新しました。" in shown
    assert "大口が2件" in shown


def test_what_was_taken_back_and_what_was_only_said_have_words_of_their_own() -> None:
    sakura = a_person("桜井")
    deals = a_key_result("商談を15件にする", objective=an_objective(owner=sakura))
    made = check_in(deals, value=Decimal(6), by=sakura, at=MONDAY)
    undo_check_in(made, by=sakura, at=MONDAY)
    check_in(deals, status=Status.AT_RISK, by=sakura, at=MONDAY)

    shown = signed_in(sakura).get("/activity").content.decode()

    assert "のチェックインを取り消しました。" in shown
    assert "を「注意」としました。" in shown


def test_a_draft_of_somebody_else_leaves_no_trace_in_my_activity() -> None:
    champion, momo = an_admin(), a_person("Momo")
    draft = an_objective("まだ内緒の下書き", owner=a_unit("人事部"), by=champion, state=State.DRAFT)
    secret = a_key_result("内緒の指標", objective=draft, by=champion)
    say(subject=secret.subject, label=secret.title, body="ひみつ", by=champion, at=MONDAY)

    assert "内緒" not in signed_in(momo).get("/activity").content.decode()
    assert "内緒の指標" in signed_in(champion).get("/activity").content.decode()


def test_an_access_token_is_told_to_its_person_only() -> None:
    sakura, momo = a_person(), a_person("Momo")
    issue_token(sakura, name="表計算", scopes=[Scope.READ], by=sakura, at=MONDAY)

    assert "表計算" in signed_in(sakura).get("/activity").content.decode()
    assert "表計算" not in signed_in(momo).get("/activity").content.decode()


def test_it_narrows_to_mine_to_a_person_and_to_a_unit() -> None:
    sales = a_unit("営業部")
    admin, sakura, momo = an_admin(), a_person("Sakura", unit=sales), a_person("Momo")
    for person in (sakura, momo):
        deals = a_key_result(f"{person.name}の指標", objective=an_objective(owner=person))
        check_in(deals, value=Decimal(1), by=person, at=MONDAY)
    client = signed_in(momo)

    mine = client.get("/activity?scope=mine").content.decode()
    of_sales = signed_in(admin).get("/activity?unit=営業部").content.decode()
    of_momo = signed_in(admin).get("/activity?person=Momo").content.decode()

    assert "Momoの指標" in mine
    assert "Sakuraの指標" not in mine
    assert "Sakuraの指標" in of_sales
    assert "Momoの指標" not in of_sales
    assert "Momoの指標" in of_momo
    assert "Sakuraの指標" not in of_momo


def test_my_line_tells_what_moved_above_me() -> None:
    sakura, momo = a_person(), a_person("Momo")
    above = a_key_result("上位の指標", objective=an_objective("上位の目的", owner=momo), owner=momo)
    an_objective("わたしの目的", owner=sakura, supports=above)
    a_key_result(objective=an_objective("関係のない目的", owner=momo))
    check_in(above, value=Decimal(2), by=momo, at=MONDAY)

    shown = signed_in(sakura).get("/activity?scope=chain").content.decode()
    for_her = shown.split("<main")[1]

    assert "上位の指標" in for_her
    assert "関係のない目的" not in for_her


def test_older_lines_follow_without_gaps_or_doubles() -> None:
    admin = an_admin()
    for place in range(95):
        add_person(
            company=admin.company, name=f"人{place:03}", by=admin, at=MONDAY + timedelta(minutes=place % 7)
        )
    client, seen, address = signed_in(admin), [], "/activity"
    for _page in range(3):
        shown = client.get(address).content.decode().split("<main")[1].split("</main>")[0]
        seen += [place for place in range(95) if f"人{place:03}さん" in shown]
        address = "/activity?before=" + shown.split("?before=")[1].split('"')[0] if "?before=" in shown else ""

    assert sorted(seen) == list(range(95))
    assert address == ""


def test_a_crooked_address_shows_the_first_page() -> None:
    assert signed_in(an_admin()).get("/activity?before=gestern_1").status_code == 200


def test_queries_do_not_grow_with_the_lines() -> None:
    admin, sakura = an_admin(), a_person()

    def fill(number: int) -> None:
        for _place in range(number):
            deals = a_key_result(objective=an_objective(owner=sakura))
            check_in(deals, value=Decimal(6), by=sakura, at=MONDAY)

    fill(3)
    few = queries_of(signed_in(admin), "/activity")
    fill(6)
    assert queries_of(signed_in(admin), "/activity") == few
