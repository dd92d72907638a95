"""What may be done with the tree of units."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import MONDAY, TODAY, a_champion, a_membership, a_person, a_unit, the_company, the_root
from shirube.people.actions import (
    NameTaken,
    NotAMember,
    RootStays,
    UnitGone,
    UnitLoop,
    UnitsBelow,
    add_unit,
    dissolve_unit,
    edit_unit,
    join_unit,
    leave_unit,
    move_unit,
)
from shirube.people.models import Membership, Unit, UnitKind
from shirube.refusal import NotYours, Stale

pytestmark = pytest.mark.django_db


def plant(name: str, parent: Unit | None = None) -> Unit:
    return add_unit(company=the_company(), name=name, parent=parent, by=None, at=MONDAY)


def test_a_unit_without_a_parent_stands_below_the_company() -> None:
    unit = plant("営業部")
    assert unit.parent == the_root()
    assert (unit.slug, unit.path) == ("営業部", f"/{unit.parent_id}/{unit.pk}/")


def test_units_of_the_same_name_have_addresses_of_their_own() -> None:
    east, west = plant("東日本"), plant("西日本")
    slugs = [plant("営業 １課", parent).slug for parent in (east, west)]
    assert slugs == ["営業-1課", "営業-1課-2"]
    with pytest.raises(NameTaken):
        plant("営業 １課", west)


def test_members_do_not_add_units_but_champions_do() -> None:
    with pytest.raises(NotYours):
        add_unit(company=the_company(), name="営業部", by=a_person(), at=MONDAY)
    assert add_unit(company=the_company(), name="営業部", by=a_champion(), at=MONDAY).pk


def test_moving_a_unit_takes_everything_below_along() -> None:
    sales, east = plant("営業部"), plant("東日本")
    team = plant("一課", sales)
    group = plant("一係", team)
    move_unit(team, to=east, by=None, at=MONDAY)
    group.refresh_from_db()
    assert group.path == f"/{the_root().pk}/{east.pk}/{team.pk}/{group.pk}/"
    assert set(Unit.objects.within(east)) == {east, team, group}


def test_a_unit_never_lies_within_itself_and_the_root_stays() -> None:
    sales = plant("営業部")
    team = plant("一課", sales)
    with pytest.raises(UnitLoop):
        move_unit(sales, to=team, by=None, at=MONDAY)
    with pytest.raises(UnitLoop):
        move_unit(sales, to=sales, by=None, at=MONDAY)
    with pytest.raises(RootStays):
        move_unit(the_root(), to=team, by=None, at=MONDAY)
    with pytest.raises(RootStays):
        edit_unit(the_root(), version=1, changes={"kind": UnitKind.TEAM}, by=None, at=MONDAY)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(moves=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8))
def test_whatever_is_moved_every_path_is_the_line_of_parents(moves: list[tuple[int, int]]) -> None:
    start = Unit.objects.count()
    units = [plant(f"部{start}-{number}") for number in range(6)]
    for which, to in moves:
        try:
            move_unit(units[which], to=units[to], by=None, at=MONDAY)
        except UnitLoop:
            continue
    for unit in Unit.objects.select_related("parent"):
        assert unit.path == (f"{unit.parent.path}{unit.pk}/" if unit.parent else f"/{unit.pk}/")


def test_a_stale_edit_of_a_unit_is_refused() -> None:
    unit = plant("営業部")
    renamed = edit_unit(unit, version=1, changes={"name": "営業本部"}, by=None, at=MONDAY)
    assert (renamed.name, renamed.slug) == ("営業本部", "営業部")
    with pytest.raises(Stale):
        edit_unit(unit, version=1, changes={"name": "営業"}, by=None, at=MONDAY)


def test_a_unit_with_standing_units_below_is_not_dissolved() -> None:
    sales = plant("営業部")
    team = plant("一課", sales)
    person = a_person(unit=team)
    with pytest.raises(UnitsBelow):
        dissolve_unit(sales, by=None, at=MONDAY)
    dissolve_unit(team, by=None, at=MONDAY)
    assert dissolve_unit(sales, by=None, at=MONDAY).dissolved_on == TODAY
    assert Membership.objects.get(person=person).until == TODAY
    with pytest.raises(UnitGone):
        join_unit(person, unit=sales, since=TODAY, by=None, at=MONDAY)


def test_a_new_main_unit_makes_the_earlier_ones_additional() -> None:
    sales, quality = a_unit("営業部"), a_unit("品質部")
    person = a_person(unit=sales)
    join_unit(person, unit=quality, since=date(2026, 10, 1), main=True, by=None, at=MONDAY)
    assert [(m.unit, m.main) for m in person.memberships.all()] == [(quality, True), (sales, False)]
    join_unit(person, unit=quality, since=date(2026, 11, 1), main=False, by=None, at=MONDAY)
    assert person.memberships.count() == 2


def test_leaving_the_main_unit_makes_the_oldest_other_one_the_main_one() -> None:
    sales, quality = a_unit("営業部"), a_unit("品質部")
    person = a_person(unit=sales)
    a_membership(person, quality, main=False)
    leave_unit(person, unit=sales, until=TODAY, by=None, at=MONDAY)
    assert Membership.objects.get(unit=sales).until == TODAY
    assert Membership.objects.get(unit=quality).main
    with pytest.raises(NotAMember):
        leave_unit(person, unit=a_unit("総務部"), until=TODAY, by=None, at=MONDAY)


def test_a_membership_that_never_began_is_taken_back() -> None:
    person, unit = a_person(), a_unit()
    join_unit(person, unit=unit, since=date(2026, 12, 1), by=None, at=MONDAY)
    leave_unit(person, unit=unit, until=TODAY, by=None, at=MONDAY)
    assert not person.memberships.exists()
