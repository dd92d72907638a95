"""Boards of units: how a unit stands, what to talk about first, who belongs to it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from factories import a_cycle, a_key_result, a_membership, a_person, a_unit, an_objective
from shirube.checkins.actions import check_in
from shirube.goals.models import KeyResult, State
from shirube.okr.kinds import Status
from shirube.people.models import Person, Unit
from web.signing_in import queries_of, signed_in

pytestmark = pytest.mark.django_db


def a_team() -> tuple[Unit, Person]:
    """営業部 with Sakura, in a cycle that runs today."""
    today = timezone.localdate()
    sakura = a_person()
    a_cycle("いまの期間", start_on=today - timedelta(days=40), end_on=today + timedelta(days=50), closes_on=today + timedelta(days=60))
    sales = a_unit("営業部")
    a_membership(sakura, sales)
    return sales, sakura


def told(title: str, unit: Unit, by: Person, status: Status, **said: object) -> KeyResult:
    """A key result of the unit with a word said about it just now."""
    key_result = a_key_result(title, objective=an_objective(f"目的：{title}", owner=unit), owner=by)
    check_in(key_result, value=Decimal(5), status=status, by=by, at=timezone.now(), **said)  # type: ignore[arg-type]
    return key_result


def test_teams_leads_to_the_board_of_my_main_unit() -> None:
    _sales, sakura = a_team()

    answer = signed_in(sakura).get("/teams")

    assert answer.status_code == 302
    assert "営業部" in signed_in(sakura).get("/teams", follow=True).content.decode()


def test_whoever_belongs_nowhere_chooses_a_unit() -> None:
    a_team()

    shown = signed_in(a_person("Momo")).get("/teams").content.decode()

    assert "どの組織を見ますか。" in shown
    assert "営業部" in shown


def test_the_heading_says_how_the_unit_stands() -> None:
    sales, sakura = a_team()
    told("受注率を上げる", sales, sakura, Status.ON_TRACK)
    told("訪問を増やす", sales, sakura, Status.BEHIND)

    shown = signed_in(sakura).get("/teams/営業部").content.decode()

    assert "営業部の成果指標2件のうち、遅れ1件、順調1件です。" in shown


def test_calls_for_help_come_first_then_what_is_behind() -> None:
    sales, sakura = a_team()
    told("遅れている指標", sales, sakura, Status.BEHIND)
    told("助けがほしい指標", sales, sakura, Status.ON_TRACK, needs_help=True)
    told("順調な指標", sales, sakura, Status.ON_TRACK)

    talk = signed_in(sakura).get("/teams/営業部").content.decode().split('class="talk"')[1].split("</ul>")[0]

    assert talk.index("助けがほしい指標") < talk.index("遅れている指標")
    assert "順調な指標" not in talk


def test_members_stand_by_name_with_what_they_aim_for() -> None:
    sales, sakura = a_team()
    momo = a_person("Momo", unit=sales)
    a_key_result("Sakuraの指標", objective=an_objective("Sakuraの目的", owner=sakura))
    a_key_result("Momoの指標", objective=an_objective("Momoの目的", owner=momo))

    shown = signed_in(sakura).get("/teams/営業部/members").content.decode()

    assert "営業部には2人が所属しています。" in shown
    assert shown.index("Momoの目的") < shown.index("Sakuraの目的")


def test_units_below_show_their_progress_with_those_further_down() -> None:
    sales, sakura = a_team()
    east = a_unit("東日本課", parent=sales)
    tokyo = a_unit("東京係", parent=east)
    told("東京の指標", tokyo, sakura, Status.ON_TRACK)

    below = signed_in(sakura).get("/teams/営業部").content.decode().split("board__unit")[1]

    assert "東日本課" in below
    assert "33" in below
    assert "順調1件" in below


def test_a_draft_of_another_unit_is_not_on_its_board() -> None:
    _sales, sakura = a_team()
    plant = a_unit("製造部")
    an_objective("まだ内緒の下書き", owner=plant, state=State.DRAFT)

    assert "まだ内緒の下書き" not in signed_in(sakura).get("/teams/製造部").content.decode()


def test_queries_of_a_board_do_not_grow_with_its_rows() -> None:
    sales, sakura = a_team()
    client = signed_in(sakura)

    def fill(number: int) -> None:
        for place in range(number):
            member = a_person(f"Member {place} of {number}", unit=sales)
            a_key_result(objective=an_objective(f"目的{place}", owner=sales))
            a_key_result(objective=an_objective(f"個人{place}", owner=member))
            a_unit(f"課{place}-{number}", parent=sales)

    fill(3)
    few = queries_of(client, "/teams/営業部"), queries_of(client, "/teams/営業部/members")
    fill(6)
    assert (queries_of(client, "/teams/営業部"), queries_of(client, "/teams/営業部/members")) == few


def test_an_unknown_unit_is_not_found() -> None:
    _sales, sakura = a_team()

    assert signed_in(sakura).get("/teams/ない組織").status_code == 404


def test_whoever_belongs_to_a_unit_drafts_its_objective_from_the_board() -> None:
    sales, sakura = a_team()
    draft = f"/objectives/new?owner=unit-{sales.pk}"

    assert draft in signed_in(sakura).get("/teams/営業部").content.decode()
    assert draft not in signed_in(a_person("Momo")).get("/teams/営業部").content.decode()
