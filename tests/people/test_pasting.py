"""A list of people pasted from Excel."""

import pytest

from factories import MONDAY, TODAY, a_champion, a_membership, a_person, a_unit, an_admin, the_company
from shirube.activity.models import LedgerLine
from shirube.people.actions import DifferenceMoved, PasteHasProblems, apply_paste, read_paste
from shirube.people.models import Membership, Person, Role, Unit
from shirube.people.pasting.difference import Difference, Reason
from shirube.people.pasting.units import paths
from shirube.refusal import NotYours

pytestmark = pytest.mark.django_db

LIST = """氏名\tメールアドレス\t所属\t役職\t上司\t権限
佐倉　美咲\tｓａｋｕｒａ@Example.com\t営業部/東日本課、品質部\t課長\t田中 誠\t一般

田中 誠\ttanaka@example.com\t営業部\t部長\t\t推進担当
"木村 陸"\t\t"営業部／東日本課
品質部"\t\t佐倉美咲\t
"""


def dry_run(text: str) -> Difference:
    return read_paste(text, the_company(), TODAY)


def reasons(text: str) -> list[Reason]:
    return [problem.reason for problem in dry_run(text).problems]


def test_a_dry_run_shows_whom_and_which_units_it_would_add_and_writes_nothing() -> None:
    difference = dry_run(LIST)
    assert [plan.name for plan in difference.to_add] == ["佐倉 美咲", "田中 誠", "木村 陸"]
    assert difference.units_to_create == (("営業部",), ("営業部", "東日本課"), ("品質部",))
    assert (difference.problems, difference.ignored_columns) == ((), ("役職",))
    assert not Person.objects.exists()


def test_the_applied_list_stands_and_pasting_it_again_changes_nothing() -> None:
    admin = an_admin()
    apply_paste(LIST, by=admin, at=MONDAY)
    sakura = Person.objects.get(email="sakura@example.com")
    assert (sakura.manager.name, sakura.role) == ("田中 誠", Role.MEMBER)
    assert [(m.unit.name, m.main) for m in sakura.memberships.all()] == [
        ("東日本課", True),
        ("品質部", False),
    ]
    assert Unit.objects.get(name="東日本課").kind == "team"
    assert Person.objects.get(name="木村 陸").manager == sakura
    written = LedgerLine.objects.count()
    again = apply_paste(LIST, by=admin, at=MONDAY)
    assert again.is_empty
    assert len(again.unchanged) == 3
    assert LedgerLine.objects.count() == written


def test_changes_are_shown_old_and_new_and_empty_cells_change_nothing() -> None:
    admin, sales, quality = an_admin(), a_unit("営業部"), a_unit("品質部")
    sakura = a_person("佐倉 美咲", email="sakura@example.com", unit=sales, manager=admin)
    text = "名前\tEmail\t部署\t上長\n佐倉 美樹\tSAKURA@example.com\t品質部・営業部\t\n"
    changes = dry_run(text).to_change[0].changes
    assert [(change.field, change.old, change.new) for change in changes] == [
        ("name", "佐倉 美咲", "佐倉 美樹"),
        ("units", "営業部", "品質部、営業部"),
    ]
    apply_paste(text, by=admin, at=MONDAY)
    sakura.refresh_from_db()
    assert (sakura.name, sakura.manager) == ("佐倉 美樹", admin)
    assert [(m.unit, m.main) for m in sakura.memberships.all()] == [(quality, True), (sales, False)]


def test_a_unit_no_longer_named_is_left_the_day_before() -> None:
    sales = a_unit("営業部")
    person = a_person("木村 陸", unit=sales)
    apply_paste("氏名\t所属\n木村陸\t品質部\n", company=the_company(), by=None, at=MONDAY)
    assert [m.unit.name for m in Membership.objects.current(TODAY).filter(person=person)] == ["品質部"]
    assert dry_run("氏名\t所属\n木村陸\t品質部\n").is_empty


def test_a_person_without_an_address_receives_one() -> None:
    person = a_person("木村 陸", email=None)
    apply_paste("木村 陸\tkimura@example.com\t営業部", company=the_company(), by=None, at=MONDAY)
    person.refresh_from_db()
    assert person.email == "kimura@example.com"
    assert Person.objects.count() == 1


def test_without_a_header_addresses_and_roles_are_known_by_their_look() -> None:
    difference = dry_run(
        "田中 誠\ttanaka@example.com\t営業部\t\t管理者\n木村 陸\tkimura@example.com\t営業部\t田中 誠\tメンバー"
    )
    assert [plan.role for plan in difference.to_add] == ["admin", "member"]
    assert difference.to_add[1].manager is not None
    assert difference.problems == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("氏名\tメール\n\ta@example.com", Reason.NO_NAME),
        ("氏名\tメール\n佐倉\tsakura@", Reason.BAD_ADDRESS),
        ("氏名\tメール\n佐倉\ta@example.com\n木村\tA@example.com", Reason.ADDRESS_TWICE),
        ("氏名\t権限\n佐倉\t王様", Reason.UNKNOWN_ROLE),
        ("氏名\t上長\n佐倉\t誰か", Reason.UNKNOWN_MANAGER),
        ("氏名\t上長\n佐倉\t佐倉", Reason.MANAGER_LOOP),
        ("氏名\t所属\n佐倉\t営業部\n佐倉\t営業部", Reason.PERSON_TWICE),
    ],
)
def test_a_row_that_cannot_be_taken_over_says_why(text: str, reason: Reason) -> None:
    assert reason in reasons(text)


def test_names_that_mean_several_are_asked_about() -> None:
    for email in ("one@example.com", "two@example.com"):
        a_person("鈴木 一郎", email=email)
    for parent in ("東", "西"):
        a_unit("一課", parent=a_unit(parent), slug=f"一課-{parent}")
    assert reasons("氏名\t所属\n鈴木一郎\t東/一課") == [Reason.SEVERAL_OF_THIS_NAME]
    assert reasons("氏名\t所属\n木村\t一課") == [Reason.SEVERAL_UNITS]
    assert reasons("氏名\t上長\n木村\t鈴木 一郎") == [Reason.SEVERAL_MANAGERS]
    assert reasons("氏名\t所属\n木村\t西/一課") == []


def test_a_list_with_a_problem_changes_nothing_at_all() -> None:
    with pytest.raises(PasteHasProblems):
        apply_paste("氏名\t権限\n佐倉\tメンバー\n木村\t王様", company=the_company(), by=None, at=MONDAY)
    assert not Person.objects.exists()


def test_the_last_admin_stays_and_champions_make_no_admins() -> None:
    admin, champion = an_admin("Aoi"), a_champion()
    assert reasons("氏名\tメール\t権限\nAoi\taoi@example.com\tメンバー") == [Reason.LAST_ADMIN]
    found = read_paste("氏名\t権限\nNeu\t管理者\nAoi\tメンバー", admin.company, TODAY, by=champion)
    assert [problem.reason for problem in found.problems][:2] == [
        Reason.ROLE_NOT_YOURS,
        Reason.PERSON_NOT_YOURS,
    ]
    with pytest.raises(NotYours):
        apply_paste("佐倉", by=a_person("Member"), at=MONDAY)


def test_what_was_shown_is_what_is_applied() -> None:
    admin = an_admin()
    text = "氏名\t所属\n木村\t営業部"
    shown = read_paste(text, admin.company, TODAY, by=admin)
    a_membership(a_person("木村"), a_unit("総務部"))
    with pytest.raises(DifferenceMoved):
        apply_paste(text, fingerprint=shown.fingerprint, by=admin, at=MONDAY)


def test_dots_within_a_name_of_a_unit_do_not_split_it() -> None:
    assert paths("企画・管理部", set()) == [("企画・管理部",)]
    assert paths("営業部・品質部", set()) == [("営業部",), ("品質部",)]
    assert paths("研究・開発", {"研究・開発"}) == [("研究・開発",)]
    assert paths("営業部 > 一課\n総務部", set()) == [("営業部", "一課"), ("総務部",)]
