"""Readers of boards and of the map answer for whoever and whatever is asked next, by statements they have kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from factories import (
    MONDAY,
    TODAY,
    a_cycle,
    a_key_result,
    a_membership,
    a_person,
    a_unit,
    an_admin,
    an_objective,
)
from shirube.checkins.actions import check_in
from shirube.cycles.queries.cycles_of import CycleLine
from shirube.goals.models import Objective, State
from shirube.goals.queries import outline
from shirube.goals.queries.goals_of import goals_of_people, goals_of_units
from shirube.goals.queries.staleness import Staleness
from shirube.goals.queries.unit_standing import unit_standings
from shirube.okr.kinds import Status
from shirube.people.models import Person, Unit
from shirube.people.queries.unit_circle import line_of, members_of, units_below

pytestmark = pytest.mark.django_db


def scope_of(person: Person, objective: Objective) -> outline.Scope:
    """The scope of the objective's cycle."""
    cycle = objective.cycle
    line = CycleLine(cycle.pk, cycle.name, cycle.start_on, cycle.end_on, cycle.closes_on, False, None)
    return outline.Scope(person, cycle.pk, {cycle.pk: line}, frozenset({cycle.pk}))


def titles(rows: list[outline.OutlineObjective] | tuple[outline.OutlineObjective, ...]) -> list[str]:
    """What the rows are called, in their order."""
    return [row.title for row in rows]


def test_goals_are_those_of_the_units_and_people_asked_for_each_time() -> None:
    sakura, mori = a_person("Sakura"), a_person("Mori")
    east, west = a_unit("東"), a_unit("西")
    in_east = an_objective("東の目的", owner=east)
    of_east = a_key_result("東の成果", objective=in_east, owner=mori)
    of_west = a_key_result("西の成果", objective=an_objective("西の目的", owner=west), owner=sakura)
    own = a_key_result("自分の成果", objective=an_objective("Sakuraの目的", owner=sakura))
    scope = scope_of(mori, in_east)

    assert [titles(goals_of_units(scope, [unit.pk]).objectives) for unit in (east, west)] == [
        ["東の目的"],
        ["西の目的"],
    ]
    assert [row.id for row in goals_of_units(scope, [west.pk, east.pk]).key_results] == [
        of_east.pk,
        of_west.pk,
    ]
    assert [row.id for row in goals_of_people(scope, [sakura.pk]).key_results] == [own.pk, of_west.pk]
    assert [row.id for row in goals_of_people(scope, [mori.pk]).key_results] == [of_east.pk]
    assert goals_of_people(scope, []).key_results == goals_of_units(scope, []).key_results == ()


@pytest.mark.parametrize("first", [an_admin, a_person])
def test_who_asked_before_does_not_decide_which_drafts_one_sees(first: Callable[[], Person]) -> None:
    sakura, mori, admin = a_person("Sakura"), a_person("Mori"), an_admin()
    draft = an_objective("下書き", owner=sakura, by=sakura, state=State.DRAFT)
    whole = an_objective("全体", owner=a_unit("営業部"))
    a_key_result("下書きの成果", objective=draft, owner=mori, by=sakura)
    an_objective("支える下書き", owner=sakura, supports=whole, by=sakura, state=State.DRAFT)

    def seen(person: Person) -> tuple[int, int, int]:
        scope = scope_of(person, draft)
        _parts, wholes = outline.supporter_counts(person=person, key_result_ids=[], objective_ids=[whole.pk])
        below = outline.supporters(scope, key_result_ids=[], objective_ids=[whole.pk], limit=5)
        return len(goals_of_people(scope, [sakura.pk]).objectives), wholes[whole.pk], len(below)

    other = a_person("Ren")
    seen(admin if first is an_admin else other)
    assert [seen(person) for person in (other, sakura, admin, other)] == [
        (0, 0, 0),
        (2, 1, 1),
        (2, 1, 1),
        (0, 0, 0),
    ]
    assert len(goals_of_people(scope_of(mori, draft), [mori.pk]).key_results) == 1
    assert goals_of_people(scope_of(other, draft), [mori.pk]).key_results == ()


def test_portions_of_supporters_and_of_what_stands_alone_follow_each_other() -> None:
    sakura = a_person()
    whole = an_objective("全体", owner=a_unit("営業部"))
    part = a_key_result("一部", objective=whole)
    for number in range(5):
        an_objective(f"全体へ{number}", owner=sakura, supports=whole)
        an_objective(f"一部へ{number}", owner=sakura, supports=part)
        an_objective(f"ひとり{number}", owner=sakura)
    scope = scope_of(sakura, whole)

    def portion(offset: int) -> list[str]:
        of = outline.supporters(
            scope, key_result_ids=[part.pk], objective_ids=[whole.pk], limit=2, offset=offset
        )
        return sorted(titles(of))

    assert portion(0) == ["一部へ0", "一部へ1", "全体へ0", "全体へ1"]
    assert portion(4) == ["一部へ4", "全体へ4"]
    assert portion(0) == ["一部へ0", "一部へ1", "全体へ0", "全体へ1"]
    assert titles(outline.standing_alone(scope, limit=2, offset=1)) == ["ひとり0", "ひとり1"]
    assert titles(outline.standing_alone(scope, limit=2, offset=3)) == ["ひとり2", "ひとり3"]


def test_the_same_standing_is_stale_or_not_by_the_moment_and_by_the_rhythm_of_a_unit() -> None:
    sakura, sales = a_person(), a_unit("営業部")
    a_membership(sakura, sales)
    key_result = a_key_result(objective=an_objective(owner=sales), owner=sakura)
    check_in(key_result, value=Decimal(5), status=Status.ON_TRACK, by=sakura, at=MONDAY)
    cycle_id = key_result.objective.cycle_id

    def statuses(stale: Staleness) -> dict[str, int]:
        return dict(unit_standings({sales.pk}, cycle_id=cycle_id, stale=stale)[sales.pk].statuses)

    before, after = MONDAY - timedelta(days=1), MONDAY + timedelta(days=1)
    assert statuses(Staleness(before, TODAY)) == {Status.ON_TRACK: 1}
    assert statuses(Staleness(after, TODAY)) == {"stale": 1}
    assert statuses(Staleness(after, TODAY, ((sales.path, before),))) == {Status.ON_TRACK: 1}
    assert statuses(Staleness(after, TODAY)) == {"stale": 1}


def test_what_surrounds_a_unit_is_read_for_the_unit_and_the_day_asked_for() -> None:
    sakura = a_person()
    a_cycle()
    sales = a_unit("営業部")
    east = a_unit("東", parent=sales)
    a_membership(sakura, east, until=TODAY)

    def around(unit: Unit) -> tuple[list[str], list[str]]:
        return [name for _pk, name, _slug in line_of(unit)][1:], [below.name for below in units_below(unit)]

    assert around(sales) == (["営業部"], ["東"])
    assert around(east) == (["営業部", "東"], [])
    assert [member.name for member in members_of(east, on=TODAY)] == [sakura.name]
    assert members_of(east, on=TODAY + timedelta(days=1)) == members_of(sales, on=TODAY) == []
