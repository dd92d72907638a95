"""What an import does to a company: people, values, parents, warnings, and who may."""

from datetime import timedelta
from decimal import Decimal

import pytest

from exchange.bringing import (
    NOW,
    a_new_company,
    bring,
    everything,
    key_result,
    objective,
    plain,
    readings,
    table,
    the_admin,
)
from factories import a_key_result, a_membership, a_person, a_unit, a_viewer, an_objective
from shirube.checkins.actions import check_in
from shirube.checkins.models import CheckIn
from shirube.checkins.verifying import differences
from shirube.conversations.models import Comment
from shirube.exchange.actions import (
    AlreadyConfirmed,
    LaterWork,
    PlanMoved,
    confirm_import,
    correct_mapping,
    undo_import,
    upload_sheet,
)
from shirube.exchange.models import Import
from shirube.exchange.proposing.comparing import plan_of
from shirube.exchange.proposing.plan import Fate, Plan
from shirube.exchange.proposing.remarks import Concern
from shirube.exchange.reading import read
from shirube.goals.actions import align_objective, edit_key_result
from shirube.goals.definition import Definition
from shirube.goals.models import KeyResult, Objective, State
from shirube.people.models import Person, Role, Unit
from shirube.refusal import NotYours
from shirube.sheets import Unreadable

HEADER = (
    "部門",
    "責任者",
    "目標（O）",
    "成果指標（KR）",
    "初期値",
    "目標値",
    "現在値",
    "自信度",
    "備考",
    "上位目標",
)
ROW = ("営業部", "佐伯真由", "提案を早く届ける", "提案までの日数を短くする", 8, 5, 7, 6, "展示会のあと", "")
LATER = NOW + timedelta(days=1)


def plan_for(cycle, content: bytes, *, by: Person | None = None) -> Plan:
    by = by or the_admin(cycle)
    return plan_of(read("okr.csv", content, cycle, {}), cycle=cycle, by=by, on=NOW.date())


def changed(row: tuple[object, ...], **columns: object) -> tuple[object, ...]:
    places = {"target": 5, "current": 6, "confidence": 7, "note": 8, "parent": 9}
    found = list(row)
    for name, value in columns.items():
        found[places[name]] = value
    return tuple(found)


@pytest.mark.django_db
def test_people_are_matched_by_name_whatever_the_spaces() -> None:
    cycle = a_new_company()
    mayu = a_person("佐伯　真由", company=cycle.company)

    bring(cycle, table(HEADER, ROW))

    assert key_result(str(ROW[3])).owner == mayu
    assert Person.objects.filter(name__contains="佐伯").count() == 1


@pytest.mark.django_db
def test_a_unit_named_by_its_path_is_made_with_its_parents() -> None:
    cycle = a_new_company()

    bring(cycle, table(HEADER, ("営業部/東日本課", *ROW[1:])))

    owner = objective(str(ROW[2])).owner_unit
    assert owner is not None
    assert owner.name == "東日本課"
    assert owner.parent is not None
    assert owner.parent.name == "営業部"


@pytest.mark.django_db
def test_what_lacks_something_stays_in_discussion_and_the_preview_says_why() -> None:
    cycle = a_new_company()
    content = table(HEADER, ("営業部", "", *ROW[2:]))

    plan = plan_for(cycle, content)
    bring(cycle, content)

    assert [remark.code for remark in plan.remarks] == [Concern.STAYS_IN_DISCUSSION]
    assert objective(str(ROW[2])).state is State.PROPOSED


@pytest.mark.django_db
def test_a_preview_writes_nothing() -> None:
    cycle = a_new_company()
    before = everything()

    upload_sheet(cycle=cycle, name="okr.csv", content=table(HEADER, ROW), by=the_admin(cycle), at=NOW)
    plan_for(cycle, table(HEADER, ROW))

    assert everything() == before


@pytest.mark.django_db
def test_a_newer_version_of_the_file_brings_edits_and_check_ins() -> None:
    cycle = a_new_company()
    bring(cycle, table(HEADER, ROW))
    newer = table(HEADER, changed(ROW, target=4, current=6, confidence=7))

    plan = plan_for(cycle, newer)
    bring(cycle, newer, at=LATER)

    (row,) = plan.key_results
    assert row.fate is Fate.CHANGED
    assert [(c.field, plain(c.old), plain(c.new)) for c in row.changes] == [("target", "5", "4")]
    found = KeyResult.objects.get()
    assert (plain(found.target), plain(found.current), found.confidence) == ("4", "6", 7)
    assert [plain(line.value) for line in CheckIn.objects.order_by("pk")] == ["7", "6"]
    assert differences() == []


@pytest.mark.django_db
def test_what_people_edited_by_hand_survives_the_same_file() -> None:
    cycle = a_new_company()
    bring(cycle, table(HEADER, ROW))
    by, found = the_admin(cycle), KeyResult.objects.get()
    edit_key_result(
        found,
        version=found.version,
        definition=Definition(**{**_fields(found), "target": Decimal(3)}),
        by=by,
        at=LATER,
    )
    check_in(found, value=Decimal(4), by=by, at=LATER)

    assert plan_for(cycle, table(HEADER, ROW)).is_empty


def _fields(found: KeyResult) -> dict[str, object]:
    definition = Definition.of(found)
    return {name: getattr(definition, name) for name in Definition.__dataclass_fields__}


@pytest.mark.django_db
def test_a_weekly_column_added_next_week_adds_only_that_week() -> None:
    cycle = a_new_company()
    header = ("責任者", "Objective", "Key Result", "初期値", "目標値", "11/9", "11/16")
    row = ("大庭", "待ち時間をなくす", "平均待ち時間を短くする", 14, 8, 12, 11)
    bring(cycle, table(header, row))

    bring(cycle, table((*header, "11/23"), (*row, 10)), at=LATER)

    found = KeyResult.objects.get()
    assert readings(found) == [("2026-11-09", "12"), ("2026-11-16", "11"), ("2026-11-23", "10")]
    assert plain(found.current) == "10"


@pytest.mark.django_db
def test_a_weekly_value_put_right_in_the_file_corrects_its_check_in() -> None:
    cycle = a_new_company()
    header = ("責任者", "Objective", "Key Result", "初期値", "目標値", "11/9", "11/16")
    row = ("大庭", "待ち時間をなくす", "平均待ち時間を短くする", 14, 8, 12, 11)
    bring(cycle, table(header, row))

    bring(cycle, table(header, (*row[:5], 12.5, 11)), at=LATER)

    assert readings(KeyResult.objects.get()) == [("2026-11-09", "12.5"), ("2026-11-16", "11")]
    assert CheckIn.objects.filter(corrects__isnull=False).count() == 1
    assert differences() == []


@pytest.mark.django_db
def test_days_to_come_are_left_out_with_a_remark() -> None:
    cycle = a_new_company()
    header = ("責任者", "Objective", "Key Result", "初期値", "目標値", "11/16", "12/21")

    plan = plan_for(
        cycle, table(header, ("大庭", "待ち時間をなくす", "平均待ち時間を短くする", 14, 8, 11, 9))
    )

    (row,) = plan.key_results
    assert [saying.on.isoformat() for saying in row.sayings if saying.on] == ["2026-11-16"]
    assert Concern.READING_IN_FUTURE in {remark.code for remark in plan.remarks}


@pytest.mark.django_db
def test_a_parent_named_in_words_is_found_among_what_stands() -> None:
    cycle = a_new_company()
    above = a_key_result(
        "新規契約社数を60社にする",
        objective=an_objective("選ばれる会社になる", cycle=cycle, owner=a_unit("経営企画部")),
    )

    bring(cycle, table(HEADER, changed(ROW, parent="新規契約社数を60社にする")))

    assert objective(str(ROW[2])).supports_key_result == above
    above.refresh_from_db()
    assert above.supporters_weight == 100
    assert differences() == []


@pytest.mark.django_db
def test_an_unknown_parent_is_told_and_the_objective_stands_alone() -> None:
    cycle = a_new_company()
    content = table(HEADER, changed(ROW, parent="誰も知らない目的"))

    assert [remark.code for remark in plan_for(cycle, content).remarks] == [Concern.PARENT_NOT_FOUND]
    bring(cycle, content)
    assert objective(str(ROW[2])).supports_key_result is None


@pytest.mark.django_db
def test_a_member_imports_what_is_theirs_and_the_rest_is_left_out() -> None:
    cycle = a_new_company()
    sales = a_unit("営業部")
    a_unit("開発部")
    member = a_person("佐伯真由", company=cycle.company)
    a_membership(member, sales)
    content = table(HEADER, ROW, ("開発部", "佐伯真由", "止めない", "障害を1件にする", 4, 1, 2, 5, "", ""))

    bring(cycle, content, by=member)

    assert [o.title for o in Objective.objects.all()] == [ROW[2]]
    assert {r.code for r in plan_for(cycle, content, by=member).remarks} == {Concern.NOT_YOURS}


@pytest.mark.django_db
def test_a_member_adds_nobody() -> None:
    cycle = a_new_company()
    member = a_person("佐伯真由", company=cycle.company)

    plan = plan_for(cycle, table(HEADER, ("新しい部", "知らない人", *ROW[2:])), by=member)

    assert (plan.people, plan.units) == ([], [])
    assert [o.fate for o in plan.objectives] == [Fate.LEFT]


@pytest.mark.django_db
def test_viewers_bring_nothing() -> None:
    cycle = a_new_company()
    with pytest.raises(NotYours):
        upload_sheet(cycle=cycle, name="okr.csv", content=table(HEADER, ROW), by=a_viewer(), at=NOW)


@pytest.mark.django_db
def test_a_file_that_cannot_be_understood_leaves_nothing_behind() -> None:
    cycle = a_new_company()
    before = everything()

    with pytest.raises(Unreadable) as refused:
        bring(cycle, table(("これは", "表では"), ("あり", "ません")))

    assert refused.value.cell == "A1"
    assert everything() == before


@pytest.mark.django_db
def test_a_corrected_column_is_read_anew_without_another_upload() -> None:
    cycle = a_new_company()
    content = table(
        ("担当", "目標（O）", "KR", "はじめ", "おわり"), ("大庭", "待たせない", "平均待ち時間", 14, 8)
    )
    by = the_admin(cycle)
    waiting = upload_sheet(cycle=cycle, name="okr.csv", content=content, by=by, at=NOW)

    correct_mapping(waiting, mapping={"baseline": "はじめ", "target": "おわり"}, by=by)
    confirm_import(waiting, by=by, at=NOW)

    found = KeyResult.objects.get()
    assert (plain(found.baseline), plain(found.target)) == ("14", "8")


@pytest.mark.django_db
def test_a_plan_that_moved_since_it_was_shown_is_not_carried_out() -> None:
    cycle = a_new_company()
    by = the_admin(cycle)
    waiting = upload_sheet(cycle=cycle, name="okr.csv", content=table(HEADER, ROW), by=by, at=NOW)
    shown = plan_for(cycle, table(HEADER, ROW)).fingerprint
    a_unit("営業部")

    with pytest.raises(PlanMoved):
        confirm_import(waiting, fingerprint=shown, by=by, at=NOW)
    assert not Objective.objects.exists()


@pytest.mark.django_db
def test_an_import_is_confirmed_once() -> None:
    cycle = a_new_company()
    done = bring(cycle, table(HEADER, ROW))
    assert bytes(done.content) == b""
    with pytest.raises(AlreadyConfirmed):
        confirm_import(done, by=the_admin(cycle), at=NOW)


@pytest.mark.django_db
def test_notes_beside_an_objective_become_a_comment_and_those_of_a_key_result_its_check_in() -> None:
    cycle = a_new_company()
    bring(
        cycle,
        table(
            ("氏名", "Objective", "KR1", "KR1進捗率", "コメント"),
            ("西 航", "力を出せる", "満足度4.2点以上", 0.8, "期中に交代"),
        ),
    )

    assert [comment.body for comment in Comment.objects.all()] == ["期中に交代"]
    bring(cycle, table(HEADER, ROW))
    assert CheckIn.objects.get(key_result=key_result(str(ROW[3]))).note == "展示会のあと"


@pytest.mark.django_db
def test_undo_puts_back_what_a_newer_version_changed() -> None:
    cycle = a_new_company()
    above = a_key_result(
        "上の指標", objective=an_objective("上の目的", cycle=cycle, owner=Unit.objects.get(parent=None))
    )
    bring(cycle, table(HEADER, ROW))
    before = _state(everything(ledger=False))

    second = bring(
        cycle, table(HEADER, changed(ROW, target=4, current=6, parent="上の指標", note="よい")), at=LATER
    )
    assert objective(str(ROW[2])).supports_key_result == above
    undo_import(second, by=the_admin(cycle), at=LATER)

    assert _state(everything(ledger=False)) == before
    assert differences() == []


def _state(found: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    """Everything but the versions, which only ever grow."""
    return {
        name: [{k: v for k, v in row.items() if k != "version"} for row in rows]
        for name, rows in found.items()
    }


@pytest.mark.django_db
@pytest.mark.parametrize("work", ["check-in", "edit", "align", "key-result"])
def test_undo_is_refused_once_people_worked_on_it(work: str) -> None:
    cycle = a_new_company()
    done = bring(cycle, table(HEADER, ROW))
    by, found = the_admin(cycle), KeyResult.objects.get()
    if work == "check-in":
        check_in(found, value=Decimal(6), by=by, at=LATER)
    elif work == "edit":
        edit_key_result(
            found,
            version=1,
            definition=Definition(**{**_fields(found), "target": Decimal(3)}),
            by=by,
            at=LATER,
        )
    elif work == "align":
        align_objective(an_objective("下の目的", cycle=cycle, owner=by), to=found, by=by, at=LATER)
    else:
        a_key_result("もう一つ", objective=Objective.objects.get(), by=by)
    before = everything()

    with pytest.raises(LaterWork) as refused:
        undo_import(done, by=by, at=LATER)

    assert refused.value.titles
    assert everything() == before


@pytest.mark.django_db
def test_after_an_undo_the_same_file_comes_in_again() -> None:
    cycle = a_new_company()
    undo_import(bring(cycle, table(HEADER, ROW)), by=the_admin(cycle), at=NOW)

    bring(cycle, table(HEADER, ROW), at=LATER)

    assert plain(KeyResult.objects.get().current) == "7"


@pytest.mark.django_db
def test_what_stands_already_is_told_as_it_is_and_the_rest_as_new() -> None:
    cycle = a_new_company()
    bring(cycle, table(HEADER, ROW))

    plan = plan_for(
        cycle, table(HEADER, ROW, ("営業部", "佐伯真由", "もう一つ", "件数を増やす", 0, 9, 1, 5, "", ""))
    )

    assert [(o.fate, [k.fate for k in o.key_results]) for o in plan.objectives] == [
        (Fate.SAME, [Fate.SAME]),
        (Fate.NEW, [Fate.NEW]),
    ]


@pytest.mark.django_db
def test_the_same_file_again_replaces_the_one_that_waits() -> None:
    cycle = a_new_company()
    for _ in range(2):
        upload_sheet(cycle=cycle, name="okr.csv", content=table(HEADER, ROW), by=the_admin(cycle), at=NOW)
    assert Import.objects.count() == 1


@pytest.mark.django_db
def test_new_people_are_members_without_sign_in() -> None:
    cycle = a_new_company()
    bring(cycle, table(HEADER, ROW))

    made = Person.objects.get(name="佐伯真由")
    assert (made.role, made.email, made.has_usable_password()) == (Role.MEMBER, None, False)
