"""People: the list, a person's page, invitation, memberships, lists from a spreadsheet."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factories import (
    PASSWORD,
    a_champion,
    a_company,
    a_cycle,
    a_key_result,
    a_membership,
    a_person,
    a_unit,
    an_admin,
    an_objective,
)
from shirube.people.actions import invite
from shirube.people.models import Membership, Person, Role, Unit
from web.signing_in import queries_of, signed_in

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str) -> str:
    """What lies between the rail and the bar."""
    page = client.get(address).content.decode()
    return page.split("<main")[1].split("</main>")[0]


def test_the_list_narrows_by_words_unit_role_and_state() -> None:
    sales = a_unit("営業部")
    admin = an_admin(password=PASSWORD)
    a_person("Sakura", unit=a_unit("東日本課", parent=sales))
    momo = a_person("Momo", role=Role.VIEWER)
    invite(momo, by=admin, at=timezone.now())
    gone = a_person("Gone", is_active=False)
    client = signed_in(admin)

    assert "Sakura" in shown(client, "/people?q=saku")
    assert "Momo" not in shown(client, "/people?q=saku")
    assert "Sakura" in shown(client, "/people?unit=営業部")
    assert "Momo" not in shown(client, "/people?unit=営業部")
    assert "Momo" in shown(client, "/people?role=viewer")
    assert "招待中" in shown(client, "/people?state=invited").split("<tbody")[1]
    assert "Sakura" in shown(client, "/people?state=not-invited")
    assert gone.name in shown(client, "/people?state=deactivated")
    assert "Aoi" in shown(client, "/people?state=signed-in")


def test_a_long_list_comes_in_pages() -> None:
    admin = an_admin()
    for place in range(60):
        a_person(f"人{place:02}")

    assert "人59" not in shown(signed_in(admin), "/people")
    assert "人59" in shown(signed_in(admin), "/people?page=2")


def test_queries_of_the_list_do_not_grow_with_its_rows() -> None:
    admin, sales = an_admin(), a_unit("営業部")

    def fill(number: int) -> None:
        for place in range(number):
            a_person(f"人{place} {number}", unit=sales)

    fill(10)
    few = queries_of(signed_in(admin), "/people")
    fill(20)
    assert queries_of(signed_in(admin), "/people") == few


def test_a_person_has_a_page_with_units_manager_reports_and_goals() -> None:
    sales, plant = a_unit("営業部"), a_unit("製造部")
    momo = a_person("Momo")
    sakura = a_person("Sakura", unit=sales, manager=momo)
    a_membership(sakura, plant, main=False)
    a_cycle()
    a_key_result("商談を15件にする", objective=an_objective("最短で届ける", owner=sakura))
    client = signed_in(momo)
    client.post("/frame/cycle", {"cycle": str(an_objective().cycle_id)})

    page = shown(client, f"/people/{sakura.pk}")

    for words in ("営業部", "製造部", "兼務", "2026/04/01", "最短で届ける", "商談を15件にする", "Momo"):
        assert words in page
    assert "Sakura" in shown(client, f"/people/{momo.pk}")


def test_somebody_of_another_company_is_not_found() -> None:
    stranger = a_person("Stranger", company=a_company("よその会社"))

    assert signed_in(an_admin(company=a_company("うちの会社"))).get(f"/people/{stranger.pk}").status_code == 404


def test_a_champion_adds_a_person_into_a_unit() -> None:
    sales, champion = a_unit("営業部"), a_champion()
    client = signed_in(champion)

    answer = client.post(
        "/people/new",
        {"name": "佐藤", "email": "sato@example.com", "role": "member", "manager": champion.name, "unit": str(sales.pk)},
    )

    made = Person.objects.get(name="佐藤")
    assert answer.headers["Location"] == f"/people/{made.pk}"
    assert made.manager == champion
    assert made.memberships.get().unit == sales


def test_what_cannot_be_is_said_beside_the_field_or_above_the_form() -> None:
    admin = an_admin()
    a_person("Sakura")
    client = signed_in(admin)

    nobody = client.post("/people/new", {"name": "佐藤", "role": "member", "manager": "いない人"})
    taken = client.post("/people/new", {"name": "佐藤", "role": "member", "email": "sakura@example.com"})

    assert nobody.status_code == 422
    assert "その名前の人は見つかりませんでした。" in nobody.content.decode()
    assert taken.status_code == 409
    assert "佐藤" in taken.content.decode()


def test_a_champion_is_not_offered_the_role_of_administrators() -> None:
    assert 'value="admin"' not in shown(signed_in(a_champion()), "/people/new")
    assert 'value="admin"' in shown(signed_in(an_admin()), "/people/new")


def test_a_member_neither_adds_nor_changes_people() -> None:
    sakura, momo = a_person(), a_person("Momo")
    client = signed_in(sakura)

    for address in ("/people/new", "/people/paste", f"/people/{momo.pk}/edit", f"/people/{momo.pk}/invitation"):
        assert client.get(address).status_code == 403
    for address in ("deactivation", "reactivation", "memberships"):
        unit = a_unit(f"組織{address}")
        answer = client.post(f"/people/{momo.pk}/{address}", {"unit": str(unit.pk), "since": "2026-04-01"})
        assert answer.status_code == 403
    assert "/people/new" not in shown(client, "/people")


def test_two_people_changing_the_same_person_never_overwrite_silently() -> None:
    admin, sakura = an_admin(), a_person()
    client = signed_in(admin)
    mine = {"name": "桜井", "email": "sakura@example.com", "role": "member", "version": "1"}
    client.post(f"/people/{sakura.pk}/edit", {**mine, "name": "桜"})

    late = client.post(f"/people/{sakura.pk}/edit", mine)

    assert late.status_code == 412
    assert "現在の内容：桜" in late.content.decode()
    assert 'name="version" value="2"' in late.content.decode()
    assert client.post(f"/people/{sakura.pk}/edit", {**mine, "version": "2"}).status_code == 302
    sakura.refresh_from_db()
    assert sakura.name == "桜井"


def test_deactivating_can_be_taken_back_from_the_notice() -> None:
    admin, sakura = an_admin(), a_person()
    client = signed_in(admin)

    page = client.post(f"/people/{sakura.pk}/deactivation", follow=True).content.decode()

    sakura.refresh_from_db()
    assert not sakura.is_active
    assert f'action="/people/{sakura.pk}/reactivation"' in page.split('class="notices"')[1]
    client.post(f"/people/{sakura.pk}/reactivation")
    sakura.refresh_from_db()
    assert sakura.is_active


def test_the_last_administrator_stays() -> None:
    admin = an_admin()

    answer = signed_in(admin).post(f"/people/{admin.pk}/deactivation")

    assert answer.status_code == 409
    assert "管理者" in answer.content.decode()


def test_an_invitation_is_a_letter_and_a_link_shown_once_that_opens() -> None:
    admin, sakura = an_admin(), a_person()
    client = signed_in(admin)

    letter = shown(client, f"/people/{sakura.pk}/invitation")
    first = client.post(f"/people/{sakura.pk}/invitation", {"letter": "ようこそ"}, follow=True).content.decode()
    again = client.get(f"/people/{sakura.pk}/invitation/link")

    assert "これは評価ではありません。" in letter
    link = re.search(r'value="(http[^"]+/invitations/[^"]+)"', first)
    assert link
    assert "ようこそ" in first
    assert again.status_code == 302
    assert Client().get("/invitations/" + link[1].rpartition("/")[2]).status_code == 200


def test_without_an_address_the_invitation_says_what_to_do() -> None:
    nameless = a_person("名無し", email=None)

    answer = signed_in(an_admin()).post(f"/people/{nameless.pk}/invitation", {"letter": "ようこそ"})

    assert answer.status_code == 409
    assert "ようこそ" in answer.content.decode()


def test_memberships_begin_and_end_with_a_day() -> None:
    sales, admin, sakura = a_unit("営業部"), an_admin(), a_person()
    client = signed_in(admin)
    today = timezone.localdate()

    client.post(f"/people/{sakura.pk}/memberships", {"unit": str(sales.pk), "since": "2026-04-01", "main": "on"})
    yesterday = today - timedelta(days=1)
    client.post(f"/people/{sakura.pk}/memberships/{sales.pk}/end", {"until": yesterday.isoformat()})

    membership = Membership.objects.get(person=sakura)
    assert (membership.since.isoformat(), membership.until) == ("2026-04-01", yesterday)


def test_a_pasted_list_shows_its_difference_first_and_then_is_taken_over() -> None:
    client = signed_in(an_admin())
    text = "氏名\tメール\t所属\t上長\n佐藤 花\thana@example.com\t営業部/東日本課\t\n鈴木 空\tsora@example.com\t営業部\t佐藤 花"

    preview = client.post("/people/paste", {"text": text}).content.decode()

    assert "2人を追加し、0人を変更します。" in preview
    assert "営業部 › 東日本課" in preview
    assert not Person.objects.filter(name="佐藤 花").exists()
    fingerprint = re.search(r'name="fingerprint" value="(\w+)"', preview)
    assert fingerprint
    client.post("/people/paste", {"text": text, "apply": "1", "fingerprint": fingerprint[1]})
    sora = Person.objects.get(name="鈴木 空")
    assert sora.manager == Person.objects.get(name="佐藤 花")
    assert Unit.objects.get(name="東日本課").parent == Unit.objects.get(name="営業部")
    again = client.post("/people/paste", {"text": text}).content.decode()
    assert "この一覧の内容は、すべて登録済みです。" in again


def test_rows_that_cannot_be_taken_over_are_named_and_nothing_is_written() -> None:
    client = signed_in(an_admin())
    text = "氏名\tメール\n佐藤 花\tアドレスではない\n鈴木 空\tsora@example.com"

    answer = client.post("/people/paste", {"text": text, "apply": "1"})

    assert answer.status_code == 422
    assert "2行目" in answer.content.decode()
    assert not Person.objects.filter(name="鈴木 空").exists()


def test_a_difference_that_moved_is_shown_again() -> None:
    client = signed_in(an_admin())

    answer = client.post("/people/paste", {"text": "氏名\n佐藤 花", "apply": "1", "fingerprint": "old"})

    assert answer.status_code == 409
