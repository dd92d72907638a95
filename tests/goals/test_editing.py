"""Editing goals: nobody overwrites anybody silently, and every change leaves its difference."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from factories import MONDAY, a_company, a_cycle, a_key_result, a_person, a_unit, an_objective, the_root
from shirube.activity.models import LedgerLine
from shirube.checkins.actions import check_in
from shirube.checkins.verifying import differences
from shirube.goals.actions import (
    HasSupporters,
    KeepsHistory,
    NotADraft,
    NotReady,
    OtherCompany,
    WouldLoop,
    add_initiative,
    align_objective,
    commit_objective,
    delete_draft,
    edit_initiative,
    edit_key_result,
    edit_objective,
    finish_initiative,
    propose_objective,
    remove_key_result,
    reopen_objective,
)
from shirube.goals.actions.defining import NoWords, OutOfRange
from shirube.goals.definition import Definition, StepLine
from shirube.goals.models import KeyResult, Objective, State
from shirube.goals.openness import CycleClosed
from shirube.okr.drafting import Gap
from shirube.okr.kinds import Kind, MeasuredBy
from shirube.okr.progress import NoDistance
from shirube.refusal import NotYours, Stale

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=1)


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def test_two_people_editing_the_same_objective_do_not_overwrite_each_other():
    sakura = a_person("Sakura")
    objective = an_objective(owner=sakura)

    edit_objective(objective, version=objective.version, changes={"title": "first"}, by=sakura, at=MONDAY)
    with pytest.raises(Stale) as refused:
        edit_objective(objective, version=objective.version, changes={"title": "second"}, by=sakura, at=LATER)

    assert fresh(objective).title == "first"
    assert refused.value.current == fresh(objective).version


def test_an_edit_leaves_its_difference_in_the_ledger_and_no_edit_leaves_none():
    sakura = a_person("Sakura")
    objective = an_objective("before", owner=sakura)

    edited = edit_objective(objective, version=1, changes={"title": "after"}, by=sakura, at=MONDAY)
    edit_objective(edited, version=edited.version, changes={"title": "after"}, by=sakura, at=LATER)

    (line,) = LedgerLine.objects.filter(verb="edited")
    assert line.details["changes"] == {"title": ["before", "after"]}


def test_a_changed_target_moves_progress_all_the_way_up():
    sakura = a_person("Sakura")
    above = a_key_result(
        objective=an_objective(owner=the_root()), owner=sakura, measured_by=MeasuredBy.SUPPORTERS
    )
    deals = a_key_result(objective=an_objective("mine", owner=sakura, supports=above))
    check_in(deals, value=Decimal(6), by=sakura, at=MONDAY)

    lower = replace(Definition.of(fresh(deals)), target=Decimal(12))
    edit_key_result(deals, version=fresh(deals).version, definition=lower, by=sakura, at=LATER)

    assert fresh(above).progress == 5000
    assert fresh(above.objective).progress == 5000
    assert differences() == []


def test_a_key_result_is_edited_only_in_the_version_that_was_read():
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))
    edit_key_result(
        deals, version=1, definition=replace(Definition.of(deals), title="a"), by=sakura, at=MONDAY
    )

    with pytest.raises(Stale):
        edit_key_result(
            deals, version=1, definition=replace(Definition.of(deals), title="b"), by=sakura, at=LATER
        )

    assert fresh(deals).title == "a"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"baseline": Decimal(15)}, NoDistance),
        ({"target": Decimal("1e19")}, OutOfRange),
        ({"target": Decimal("0.00000000001")}, OutOfRange),
        ({"weight": Decimal(0)}, OutOfRange),
        ({"title": "  "}, NoWords),
    ],
)
def test_what_can_never_be_measured_is_refused_and_nothing_changes(changes, refusal):
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))

    with pytest.raises(refusal):
        edit_key_result(
            deals, version=1, definition=replace(Definition.of(deals), **changes), by=sakura, at=MONDAY
        )

    assert fresh(deals).version == 1


def test_an_objective_never_supports_itself_directly_or_through_others():
    sakura = a_person("Sakura")
    top = an_objective("top", owner=sakura)
    above = a_key_result(objective=top, owner=sakura)
    middle = an_objective("middle", owner=sakura, supports=above)
    below = a_key_result(objective=an_objective("low", owner=sakura, supports=middle))

    for place in (above, top, middle, below):
        with pytest.raises(WouldLoop):
            align_objective(top, to=place, by=sakura, at=MONDAY)


def test_nothing_is_aligned_across_companies():
    sakura = a_person("Sakura")
    objective = an_objective(owner=sakura)
    elsewhere = an_objective(owner=a_person("Ren", company=a_company("他社")))

    with pytest.raises(OtherCompany):
        align_objective(objective, to=elsewhere, by=sakura, at=MONDAY)


def test_moving_an_objective_settles_where_it_left_and_where_it_came():
    sakura = a_person("Sakura")
    top = an_objective(owner=the_root())
    left, right = (
        a_key_result(objective=top, owner=sakura, measured_by=MeasuredBy.SUPPORTERS) for _ in range(2)
    )
    mine = an_objective("mine", owner=sakura, supports=left)
    check_in(a_key_result(objective=mine), value=Decimal(15), by=sakura, at=MONDAY)

    align_objective(mine, to=right, by=sakura, at=LATER)

    assert (fresh(left).progress, fresh(left).measured) == (0, False)
    assert fresh(right).progress == 10000
    assert fresh(top).progress == 5000


def test_weights_of_supporters_count():
    sakura = a_person("Sakura")
    above = a_key_result(
        objective=an_objective(owner=the_root()), owner=sakura, measured_by=MeasuredBy.SUPPORTERS
    )
    heavy = an_objective("heavy", owner=sakura, supports=above)
    light = an_objective("light", owner=sakura, supports=above)
    check_in(a_key_result(objective=heavy), value=Decimal(15), by=sakura, at=MONDAY)
    a_key_result(objective=light)

    align_objective(heavy, to=above, weight=Decimal(3), by=sakura, at=LATER)

    assert fresh(above).progress == 7500


def test_a_draft_becomes_discussed_then_settled_and_can_be_opened_again():
    sakura = a_person("Sakura")
    objective = an_objective(owner=sakura, state=State.DRAFT)
    a_key_result(objective=objective)

    states = [fresh(objective).state]
    for verb in (propose_objective, commit_objective, reopen_objective):
        verb(objective, by=sakura, at=MONDAY)
        states.append(fresh(objective).state)

    assert states == [State.DRAFT, State.PROPOSED, State.COMMITTED, State.PROPOSED]


def test_a_draft_with_gaps_is_not_settled_and_the_gaps_are_named():
    sakura = a_person("Sakura")
    objective = an_objective(owner=sakura, state=State.DRAFT)

    with pytest.raises(NotReady) as nothing:
        commit_objective(objective, by=sakura, at=MONDAY)
    a_key_result(objective=objective, target=None)
    with pytest.raises(NotReady) as incomplete:
        commit_objective(objective, by=sakura, at=MONDAY)

    assert nothing.value.gaps == (Gap.NO_KEY_RESULT,)
    assert incomplete.value.gaps == (Gap.KEY_RESULT_INCOMPLETE,)


def test_a_draft_can_be_deleted_but_not_what_others_stand_on():
    sakura = a_person("Sakura")
    draft = an_objective(owner=sakura, state=State.DRAFT)
    above = a_key_result(objective=draft)
    supporter = an_objective("supporter", owner=sakura, supports=above, state=State.DRAFT)

    with pytest.raises(HasSupporters):
        delete_draft(draft, by=sakura, at=MONDAY)
    delete_draft(supporter, by=sakura, at=MONDAY)
    delete_draft(draft, by=sakura, at=MONDAY)

    assert not Objective.objects.exists()


def test_authored_work_is_never_deleted():
    sakura = a_person("Sakura")
    settled = an_objective(owner=sakura)
    deals = a_key_result(objective=settled)
    check_in(deals, value=Decimal(1), by=sakura, at=MONDAY)

    with pytest.raises(NotADraft):
        delete_draft(settled, by=sakura, at=LATER)
    with pytest.raises(KeepsHistory):
        remove_key_result(deals, by=sakura, at=LATER)


def test_removing_a_key_result_moves_the_objective():
    sakura = a_person("Sakura")
    objective = an_objective(owner=sakura)
    check_in(a_key_result(objective=objective), value=Decimal(15), by=sakura, at=MONDAY)
    spare = a_key_result(objective=objective)
    assert fresh(objective).progress == 5000

    remove_key_result(spare, by=sakura, at=LATER)

    assert (fresh(objective).progress, fresh(objective).unmeasured) == (10000, 0)


def test_a_closed_cycle_takes_no_changes():
    sakura = a_person("Sakura")
    objective = an_objective(owner=sakura, cycle=a_cycle())

    with pytest.raises(CycleClosed):
        edit_objective(
            objective, version=1, changes={"title": "late"}, by=sakura, at=MONDAY + timedelta(days=90)
        )


def test_who_may_edit_an_objective():
    department = a_unit("営業部")
    team = a_unit("東日本課", parent=department)
    lead, manager, sakura, owner_of_one, colleague = (
        a_person(name) for name in ("Lead", "Boss", "Sakura", "Owner", "Ren")
    )
    department.lead = lead
    department.save()
    sakura.manager = manager
    sakura.save()
    of_team, of_sakura = an_objective(owner=team), an_objective(owner=sakura)
    a_key_result(objective=of_team, owner=owner_of_one)

    def may(objective, person):
        try:
            edit_objective(
                objective,
                version=fresh(objective).version,
                changes={"why": person.name},
                by=person,
                at=MONDAY,
            )
        except NotYours:
            return False
        return True

    assert [may(of_team, person) for person in (lead, owner_of_one, manager, colleague)] == [
        True,
        True,
        False,
        False,
    ]
    assert [may(of_sakura, person) for person in (sakura, manager, lead, colleague)] == [
        True,
        True,
        False,
        False,
    ]


def test_drafts_are_seen_by_those_who_have_a_part_in_them():
    team = a_unit("東日本課")
    member, stranger, sakura = a_person("Mio", unit=team), a_person("Ren"), a_person("Sakura")
    of_team = an_objective("team", owner=team, state=State.DRAFT)
    of_sakura = an_objective("mine", owner=sakura, state=State.DRAFT)
    shown = an_objective("shown", owner=sakura, state=State.PROPOSED)

    def seen_by(person):
        return set(Objective.objects.visible_to(person).values_list("title", flat=True))

    assert seen_by(member) == {of_team.title, shown.title}
    assert seen_by(sakura) == {of_sakura.title, shown.title}
    assert seen_by(stranger) == {shown.title}
    assert seen_by(a_person("Out", company=a_company("他社"), role="admin")) == set()


def test_steps_and_contributors_are_part_of_the_definition():
    sakura, helper = a_person("Sakura"), a_person("Mio")
    launch = a_key_result(
        objective=an_objective(owner=sakura),
        kind=Kind.MILESTONE,
        baseline=None,
        target=None,
        steps=(StepLine("a"),),
    )

    changed = replace(
        Definition.of(launch), steps=(StepLine("a", done=True), StepLine("b")), contributors=(helper,)
    )
    edit_key_result(launch, version=1, definition=changed, by=sakura, at=MONDAY)

    assert Definition.of(fresh(launch)) == changed
    assert fresh(launch).progress == 5000


def test_an_initiative_is_finished_by_its_owner_and_edited_only_in_the_version_read():
    sakura, helper = a_person("Sakura"), a_person("Mio")
    deals = a_key_result(objective=an_objective(owner=sakura))
    started = add_initiative(deals, title="ひな形をつくる", owner=helper, by=sakura, at=MONDAY)

    finish_initiative(started, by=helper, at=LATER)
    edit_initiative(
        started, version=1, title="ひな形をそろえる", owner=helper, due_on=None, by=sakura, at=LATER
    )

    done = fresh(started)
    assert (done.title, done.done_by) == ("ひな形をそろえる", helper)
    with pytest.raises(Stale):
        edit_initiative(started, version=1, title="x", owner=None, due_on=None, by=sakura, at=LATER)


def test_nobody_edits_without_a_part_in_it():
    deals = a_key_result(objective=an_objective(owner=a_person("Sakura")))

    with pytest.raises(NotYours):
        remove_key_result(deals, by=a_person("Ren"), at=MONDAY)

    assert KeyResult.objects.filter(pk=deals.pk).exists()
