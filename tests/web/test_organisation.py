"""The unit tree: read by everyone, changed by those who organise."""

from __future__ import annotations

import pytest

from factories import a_champion, a_person, a_unit, an_admin, the_root
from shirube.people.models import Unit
from web.signing_in import queries_of, signed_in

pytestmark = pytest.mark.django_db


def test_the_tree_shows_units_with_lead_and_members() -> None:
    sakura = a_person()
    sales = a_unit("営業部", lead=sakura)
    a_person("Momo", unit=a_unit("東日本課", parent=sales))

    page = signed_in(sakura).get("/organisation").content.decode()

    assert page.index("営業部") < page.index("東日本課")
    assert "2個の組織があります。" in page
    assert "/organisation/units/new" not in page


def test_deep_trees_go_on_below() -> None:
    unit = a_unit("階層1")
    for depth in range(2, 6):
        unit = a_unit(f"階層{depth}", parent=unit)
    client = signed_in(a_person())

    assert "階層4" not in client.get("/organisation").content.decode()
    assert "下位の組織1個" in client.get("/organisation").content.decode()
    assert "階層5" in client.get("/organisation?under=階層3").content.decode()


def test_a_champion_adds_renames_moves_and_dissolves_a_unit() -> None:
    champion, plant = a_champion(), a_unit("製造部")
    client = signed_in(champion)

    client.post("/organisation/units/new", {"name": "営業部", "parent": str(the_root().pk), "kind": "department", "lead": champion.name})
    sales = Unit.objects.get(name="営業部")
    assert sales.lead == champion
    client.post(f"/organisation/units/{sales.pk}", {"name": "営業一部", "kind": "team", "lead": "", "version": "1"})
    client.post(f"/organisation/units/{sales.pk}/place", {"parent": str(plant.pk)})
    sales.refresh_from_db()
    assert (sales.name, sales.kind, sales.lead, sales.parent) == ("営業一部", "team", None, plant)
    client.post(f"/organisation/units/{sales.pk}/dissolution")
    sales.refresh_from_db()
    assert sales.dissolved_on is not None
    assert "営業一部" not in client.get("/organisation").content.decode().split("<main")[1].split("</main>")[0]


def test_a_unit_never_moves_under_itself() -> None:
    sales = a_unit("営業部")
    east = a_unit("東日本課", parent=sales)

    answer = signed_in(an_admin()).post(f"/organisation/units/{sales.pk}/place", {"parent": str(east.pk)})

    assert answer.status_code == 409
    sales.refresh_from_db()
    assert sales.parent == the_root()


def test_a_name_that_stands_there_already_is_refused_in_the_form() -> None:
    a_unit("営業部")

    answer = signed_in(an_admin()).post(
        "/organisation/units/new", {"name": "営業部", "parent": str(the_root().pk), "kind": "team"}
    )

    assert answer.status_code == 409
    assert 'value="営業部"' in answer.content.decode()


def test_two_people_changing_the_same_unit_never_overwrite_silently() -> None:
    sales = a_unit("営業部")
    client = signed_in(an_admin())
    client.post(f"/organisation/units/{sales.pk}", {"name": "第一営業部", "kind": "department", "version": "1"})

    late = client.post(f"/organisation/units/{sales.pk}", {"name": "営業本部", "kind": "department", "version": "1"})

    assert late.status_code == 412
    assert "現在の内容：第一営業部" in late.content.decode()


def test_a_member_only_reads() -> None:
    sales = a_unit("営業部")
    client = signed_in(a_person())

    assert client.get("/organisation").status_code == 200
    assert client.get("/organisation/units/new").status_code == 403
    assert client.get(f"/organisation/units/{sales.pk}").status_code == 403
    assert client.post(f"/organisation/units/{sales.pk}/place", {"parent": str(the_root().pk)}).status_code == 403
    assert client.post(f"/organisation/units/{sales.pk}/dissolution").status_code == 403


def test_queries_do_not_grow_with_the_units() -> None:
    client = signed_in(an_admin())

    def fill(number: int) -> None:
        for place in range(number):
            a_unit(f"組織{place}-{number}", lead=a_person(f"長{place}-{number}"))

    fill(10)
    few = queries_of(client, "/organisation")
    fill(20)
    assert queries_of(client, "/organisation") == few
