"""What may be done with people."""

import pytest

from factories import MONDAY, a_champion, a_company, a_person, a_unit, a_viewer, an_admin
from shirube.activity.models import LedgerLine
from shirube.people import addresses
from shirube.people.actions import (
    LastAdmin,
    ManagerLoop,
    add_person,
    deactivate_person,
    edit_company,
    edit_person,
    found_company,
    reactivate_person,
)
from shirube.people.models import Person, Role, Unit
from shirube.refusal import NotYours, Stale

pytestmark = pytest.mark.django_db


def test_a_founded_company_has_a_root_unit_and_an_admin_who_can_sign_in() -> None:
    company = found_company(
        name="標商会",
        admin_name="青井 凪",
        admin_email=" Aoi@Example.COM",
        password="a quiet signpost 42",
        at=MONDAY,
    )
    admin = Person.objects.get(company=company)
    root = Unit.objects.get(company=company)
    assert (admin.role, admin.email, admin.check_password("a quiet signpost 42")) == (
        Role.ADMIN,
        "aoi@example.com",
        True,
    )
    assert (root.parent, root.path) == (None, f"/{root.pk}/")
    assert LedgerLine.objects.get().verb == "founded"


def test_an_added_person_belongs_to_the_units_and_the_first_is_the_main_one() -> None:
    admin, sales, quality = an_admin(), a_unit("営業部"), a_unit("品質部")
    person = add_person(
        company=admin.company,
        name="佐倉 美咲",
        email="ＳＡＫＵＲＡ@example.com",
        units=[sales, quality],
        by=admin,
        at=MONDAY,
    )
    assert person.email == "sakura@example.com"
    assert [(m.unit.name, m.main) for m in person.memberships.all()] == [("営業部", True), ("品質部", False)]
    assert not person.has_usable_password()


@pytest.mark.parametrize("make", [a_person, a_viewer])
def test_members_and_viewers_do_not_add_people(make) -> None:
    person = make()
    with pytest.raises(NotYours):
        add_person(company=person.company, name="Neu", by=person, at=MONDAY)


def test_a_champion_makes_members_but_no_admins_and_touches_no_admin() -> None:
    admin, champion = an_admin(), a_champion()
    add_person(company=champion.company, name="Neu", by=champion, at=MONDAY)
    with pytest.raises(NotYours):
        add_person(company=champion.company, name="Boss", role=Role.ADMIN, by=champion, at=MONDAY)
    with pytest.raises(NotYours):
        edit_person(admin, version=1, changes={"email": "mine@example.com"}, by=champion, at=MONDAY)
    with pytest.raises(NotYours):
        edit_person(champion, version=1, changes={"role": Role.ADMIN}, by=champion, at=MONDAY)


def test_an_admin_of_another_company_changes_nobody_here() -> None:
    person = a_person("Sakura")
    stranger = an_admin("Zed", company=a_company("他社"))
    with pytest.raises(NotYours):
        edit_person(person, version=1, changes={"name": "X"}, by=stranger, at=MONDAY)


def test_an_address_belongs_to_one_person() -> None:
    admin = an_admin(email="aoi@example.com")
    with pytest.raises(addresses.AddressTaken):
        add_person(company=admin.company, name="Neu", email="AOI@example.com", by=admin, at=MONDAY)
    with pytest.raises(addresses.BadAddress):
        add_person(company=admin.company, name="Neu", email="aoi＠", by=admin, at=MONDAY)


def test_the_last_active_admin_is_neither_deactivated_nor_demoted() -> None:
    admin = an_admin("Aoi")
    an_admin("Gone", is_active=False)
    with pytest.raises(LastAdmin):
        deactivate_person(admin, by=admin, at=MONDAY)
    with pytest.raises(LastAdmin):
        edit_person(admin, version=1, changes={"role": Role.MEMBER}, by=None, at=MONDAY)
    an_admin("Second")
    assert (
        edit_person(admin, version=1, changes={"role": Role.MEMBER}, by=None, at=MONDAY).role == Role.MEMBER
    )


def test_two_people_editing_the_same_person_do_not_overwrite_each_other() -> None:
    admin, person = an_admin(), a_person("Sakura")
    edit_person(person, version=1, changes={"name": "Sakura K"}, by=admin, at=MONDAY)
    with pytest.raises(Stale) as refusal:
        edit_person(person, version=1, changes={"name": "Sakura M"}, by=admin, at=MONDAY)
    assert refusal.value.current == 2


def test_everyone_changes_their_own_language_but_not_their_own_role() -> None:
    person = a_viewer("Miru")
    changed = edit_person(
        person, version=1, changes={"language": "en", "theme": "dark"}, by=person, at=MONDAY
    )
    assert (changed.language, changed.version) == ("en", 2)
    with pytest.raises(NotYours):
        edit_person(person, version=2, changes={"role": Role.MEMBER}, by=person, at=MONDAY)


def test_a_manager_never_reports_to_their_own_report() -> None:
    admin, boss = an_admin(), a_person("Boss")
    lead = a_person("Lead", manager=boss)
    member = a_person("Member", manager=lead)
    for manager in (member, boss):
        with pytest.raises(ManagerLoop):
            edit_person(boss, version=1, changes={"manager": manager}, by=admin, at=MONDAY)
    assert edit_person(member, version=1, changes={"manager": boss}, by=admin, at=MONDAY).manager == boss


def test_the_ledger_tells_what_changed_and_nothing_when_nothing_did() -> None:
    admin, person = an_admin(), a_person("Sakura")
    edit_person(person, version=1, changes={"name": "Sakura", "manager": admin}, by=admin, at=MONDAY)
    edit_person(person, version=2, changes={"manager": admin}, by=admin, at=MONDAY)
    line = LedgerLine.objects.get()
    assert (line.verb, line.subject) == ("edited", f"person-{person.pk}")
    assert line.details == {"changes": {"manager": [None, admin.pk]}}


def test_a_deactivated_person_can_come_back() -> None:
    admin, person = an_admin(), a_person("Sakura")
    assert not deactivate_person(person, by=admin, at=MONDAY).is_active
    assert reactivate_person(person, by=admin, at=MONDAY).is_active
    assert [line.verb for line in LedgerLine.objects.all()] == ["reactivated", "deactivated"]


def test_only_admins_change_the_company_and_its_root_follows_the_name() -> None:
    admin, champion = an_admin(), a_champion()
    changed = edit_company(admin.company, changes={"name": "新灯台電機", "vision": "v"}, by=admin, at=MONDAY)
    assert (changed.name, Unit.objects.get(company=changed).name) == ("新灯台電機", "新灯台電機")
    with pytest.raises(NotYours):
        edit_company(changed, changes={"vision": "w"}, by=champion, at=MONDAY)
