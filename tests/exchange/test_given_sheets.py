"""The three sheets that came with the task, every figure of them in the database."""

import pytest

from exchange.bringing import (
    a_new_company,
    bring,
    courses,
    everything,
    given,
    key_result,
    objective,
    readings,
)
from shirube.checkins.models import CheckIn
from shirube.checkins.verifying import differences
from shirube.goals.models import Objective, State
from shirube.people.models import Membership, Person, Unit

DAYS = ["2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"]


@pytest.mark.django_db
def test_the_long_list_becomes_a_tree() -> None:
    cycle = a_new_company()
    bring(cycle, given("okr_long_list.xlsx"), name="okr_long_list.xlsx")

    root = Unit.objects.get(parent=None)
    owners = {o.title: o.owner_unit or o.owner_person for o in Objective.objects.all()}
    assert {title: str(owner) for title, owner in owners.items()} == {
        "地域の中小企業に最初に選ばれる営業支援会社になる": root.name,
        "初回の出会いから信頼される提案までを最短で届ける": "営業部",
        "営業が会いたい見込み客をウェブから生み出す": "マーケティング部",
        "提案までの待ち時間をなくす": "高山 涼",
    }
    top = objective("地域の中小企業に最初に選ばれる営業支援会社になる")
    assert top.supports_key_result is None
    first = top.key_results.all()[0]
    sales = objective("初回の出会いから信頼される提案までを最短で届ける")
    assert sales.supports_key_result == first
    assert objective("営業が会いたい見込み客をウェブから生み出す").supports_key_result == first
    assert objective("提案までの待ち時間をなくす").supports_key_result == sales.key_results.all()[0]
    assert {o.state for o in Objective.objects.all()} == {State.COMMITTED}
    assert differences() == []


@pytest.mark.django_db
def test_the_long_list_brings_every_figure() -> None:
    cycle = a_new_company()
    bring(cycle, given("okr_long_list.xlsx"), name="okr_long_list.xlsx")

    rows = courses(cycle)
    assert [row[1:5] for row in rows] == [
        ("0", "60", "21", "社"), ("1.8", "1.2", "1.6", "%"), ("12", "25", "15", "点"),
        ("8.4", "5", "6.9", "営業日"), ("52", "80", "63", "%"), ("9", "15", "11", "件"),
        ("3", "8", "5", "本"), (None, "30", "12", "%"), ("1.4", "2.5", "1.9", "%"),
        ("70", "95", "88", "%"), ("1", "6", "3", "種類"),
    ]  # fmt: skip
    assert [row[5] for row in rows[3:6]] == ["佐伯 真由"] * 3
    said = CheckIn.objects.order_by("key_result__objective_id", "key_result__position")
    assert [line.confidence for line in said] == [5, 6, 4, 5, 6, 4, 7, 4, 5, 7, 6]
    assert [line.note for line in said if line.note] == ["CS部と連動", "展示会の影響あり", "毎月"]
    assert all(line.key_result.due_on.isoformat() == "2026-12-31" for line in said)
    homes = {str(m.person): str(m.unit) for m in Membership.objects.all()}
    assert homes == {"佐伯 真由": "営業部", "小田 慎": "マーケティング部", "高山 涼": "営業部"}


@pytest.mark.django_db
def test_weekly_columns_become_dated_check_ins() -> None:
    cycle = a_new_company()
    bring(cycle, given("okr_weekly.xlsx"), name="okr_weekly.xlsx")

    wait, booking, study = (
        key_result(title)
        for title in (
            "平均待ち時間を14分から8分に短縮",
            "来店予約の利用率を20%から50%に",
            "月1回の勉強会を3店舗で実施",
        )
    )
    assert readings(wait) == list(zip(DAYS, ["14", "13.5", "13", "12.2", "12", "11.1", "10.4"], strict=True))
    assert readings(booking) == list(zip(DAYS, ["20", "22", "25", "27", "31", "33", "36"], strict=True))
    assert readings(study) == list(zip([*DAYS[:5], DAYS[6]], ["0", "0", "1", "2", "3", "4"], strict=True))
    assert [row[1:4] for row in courses(cycle)] == [("14", "8", "10.4"), ("20", "50", "36"), ("0", "9", "4")]
    assert [row[5] for row in courses(cycle)] == ["大庭", "大庭", "三好"]
    assert wait.progress == 6000
    assert differences() == []


@pytest.mark.django_db
def test_the_wide_sheet_brings_values_owners_and_units() -> None:
    cycle = a_new_company()
    bring(cycle, given("okr_wide_cp932.csv"), name="okr_wide_cp932.csv")

    assert [row[1:5] for row in courses(cycle)] == [
        ("4", "1", "2.02", "件"), ("90", "30", "66", "分"), ("62", "80", "71", "%"),
        (None, "4.2", "3.36", "点"), (None, "100", "70", "%"), ("8", "5", "7.01", "営業日"), (None, "10", None, "%"),
    ]  # fmt: skip
    people = {o.owner_person.name for o in Objective.objects.all() if o.owner_person}
    assert people == {"村瀬 彩", "西 航", "早川 京子"}
    homes = {m.person.name: m.unit.name for m in Membership.objects.filter(person__name__in=people)}
    assert homes == {"村瀬 彩": "開発部", "西 航": "人事部", "早川 京子": "経理部"}
    assert not any(p.has_usable_password() or p.email for p in Person.objects.filter(name__in=people))
    assert differences() == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["okr_long_list.xlsx", "okr_weekly.xlsx", "okr_wide_cp932.csv"])
def test_the_same_file_twice_changes_nothing(name: str) -> None:
    from exchange.bringing import NOW, the_admin
    from shirube.exchange.actions import NothingToImport, confirm_import, upload_sheet

    cycle = a_new_company()
    bring(cycle, given(name), name=name)
    before = everything()

    again = upload_sheet(cycle=cycle, name=name, content=given(name), by=the_admin(cycle), at=NOW)
    with pytest.raises(NothingToImport):
        confirm_import(again, by=the_admin(cycle), at=NOW)

    assert everything() == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["okr_long_list.xlsx", "okr_weekly.xlsx", "okr_wide_cp932.csv"])
def test_undo_restores_exactly(name: str) -> None:
    from exchange.bringing import NOW, the_admin
    from shirube.exchange.actions import undo_import

    cycle = a_new_company()
    before = everything(ledger=False)
    made = bring(cycle, given(name), name=name)

    undo_import(made, by=the_admin(cycle), at=NOW)

    assert everything(ledger=False) == before
    assert differences() == []
