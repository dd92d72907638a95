"""A company's own templates: saved, brought up to date, removed, and seen by nobody else."""

from __future__ import annotations

import pytest

from factories import MONDAY, a_company, a_key_result, a_person, a_viewer, an_admin, an_objective
from shirube.activity.models import LedgerLine
from shirube.goals.actions import edit_objective
from shirube.goals.models import Objective, State
from shirube.library.actions import NothingToKeep, remove_template, save_template
from shirube.library.models import OwnTemplate
from shirube.library.queries.own_templates import own_template, own_templates
from shirube.people.models import Person
from shirube.refusal import NotYours

pytestmark = pytest.mark.django_db


def an_own_objective(owner: Person) -> Objective:
    """One with a key result, settled."""
    objective = an_objective("信頼される提案を届ける", owner=owner)
    a_key_result("受注率を18%から25%に高める", objective=objective)
    return objective


def test_an_objective_is_kept_with_the_words_of_its_key_results() -> None:
    sakura = a_person()
    objective = an_own_objective(sakura)

    saved = save_template(objective, by=sakura, at=MONDAY)

    row = own_template(sakura, saved.pk)
    assert row is not None
    assert (row.title, row.saved_by_name, row.saved_at) == ("信頼される提案を届ける", "Sakura", MONDAY)
    assert [one.title for one in row.key_results] == ["受注率を18%から25%に高める"]


def test_the_ledger_hears_of_it() -> None:
    sakura = a_person()
    saved = save_template(an_own_objective(sakura), by=sakura, at=MONDAY)
    subject = saved.subject

    remove_template(saved, by=sakura, at=MONDAY)

    lines = LedgerLine.objects.filter(subject=subject).order_by("id").values_list("verb", "label")
    assert list(lines) == [
        ("saved-template", "信頼される提案を届ける"), ("removed-template", "信頼される提案を届ける"),
    ]  # fmt: skip


def test_what_changes_later_stays_out_until_it_is_saved_again() -> None:
    sakura = a_person()
    objective = an_own_objective(sakura)
    first = save_template(objective, by=sakura, at=MONDAY)
    edit_objective(objective, version=objective.version, changes={"title": "もっと良い言葉"}, by=sakura, at=MONDAY)
    assert [row.title for row in own_templates(sakura)] == ["信頼される提案を届ける"]

    again = save_template(Objective.objects.get(pk=objective.pk), by=sakura, at=MONDAY)

    assert again.pk == first.pk
    assert [row.title for row in own_templates(sakura)] == ["もっと良い言葉"]


def test_whoever_may_not_edit_it_may_not_save_it() -> None:
    objective = an_own_objective(a_person())

    for stranger in (a_person("Kenji"), a_viewer()):
        with pytest.raises(NotYours):
            save_template(objective, by=stranger, at=MONDAY)
    assert not OwnTemplate.objects.exists()


def test_an_objective_without_key_results_is_no_template() -> None:
    sakura = a_person()

    with pytest.raises(NothingToKeep):
        save_template(an_objective(owner=sakura, state=State.DRAFT), by=sakura, at=MONDAY)


def test_who_saved_it_and_who_steers_take_it_off_the_shelf_and_nobody_else() -> None:
    sakura = a_person()
    saved = save_template(an_own_objective(sakura), by=sakura, at=MONDAY)
    elsewhere = an_admin("Ren", company=a_company("別の会社"))

    for stranger in (a_person("Kenji"), a_viewer(), elsewhere):
        with pytest.raises(NotYours):
            remove_template(saved, by=stranger, at=MONDAY)
    remove_template(saved, by=an_admin(), at=MONDAY)

    assert own_templates(sakura) == ()


def test_another_company_never_sees_it() -> None:
    sakura = a_person()
    saved = save_template(an_own_objective(sakura), by=sakura, at=MONDAY)
    elsewhere = an_admin("Ren", company=a_company("別の会社"))

    assert own_templates(elsewhere) == ()
    assert own_template(elsewhere, saved.pk) is None


def test_a_template_outlives_the_draft_it_was_saved_from() -> None:
    sakura = a_person()
    objective = an_own_objective(sakura)
    save_template(objective, by=sakura, at=MONDAY)

    Objective.objects.filter(pk=objective.pk).delete()

    assert [row.title for row in own_templates(sakura)] == ["信頼される提案を届ける"]


@pytest.mark.parametrize("count", [10, 20])
def test_all_of_them_are_one_question_to_the_database(count: int, django_assert_num_queries: object) -> None:
    sakura = a_person()
    for _each in range(count):
        save_template(an_own_objective(sakura), by=sakura, at=MONDAY)

    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(own_templates(sakura)) == count
