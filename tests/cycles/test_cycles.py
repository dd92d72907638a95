"""What may be done with cycles, and what they are called."""

from datetime import date, timedelta

import pytest

from factories import MONDAY, TODAY, a_champion, a_cycle, a_person, an_admin, the_company
from shirube.activity.models import LedgerLine
from shirube.cycles import presets
from shirube.cycles.actions import (
    CycleNameTaken,
    EndsBeforeItStarts,
    OutsideParent,
    add_closure,
    add_cycle,
    close_cycle,
    edit_cycle,
    remove_closure,
    reopen_cycle,
)
from shirube.cycles.models import Closure, Cycle, Phase
from shirube.cycles.queries.calendar import working_calendar
from shirube.cycles.queries.cycles_of import current_among, cycles_of
from shirube.refusal import NotYours, Stale

pytestmark = pytest.mark.django_db


def a_year() -> Cycle:
    return a_cycle("2026年度", start_on=date(2026, 4, 1), end_on=date(2027, 3, 31))


def test_a_cycle_has_a_closing_window_of_fourteen_days() -> None:
    cycle = add_cycle(
        company=the_company(),
        name="3Q",
        start_on=date(2026, 10, 1),
        end_on=date(2026, 12, 31),
        by=a_champion(),
        at=MONDAY,
    )
    assert cycle.closes_on == date(2027, 1, 14)
    days = [date(2026, 9, 30), TODAY, date(2027, 1, 14), date(2027, 1, 15)]
    assert [cycle.phase(day) for day in days] == [Phase.PREPARING, Phase.ACTIVE, Phase.CLOSING, Phase.CLOSED]


def test_members_do_not_add_cycles() -> None:
    with pytest.raises(NotYours):
        add_cycle(company=the_company(), name="3Q", start_on=TODAY, end_on=TODAY, by=a_person(), at=MONDAY)


def test_a_quarter_lies_within_its_year() -> None:
    year = a_year()
    inside = {"start_on": date(2026, 10, 1), "end_on": date(2026, 12, 31)}
    quarter = add_cycle(company=year.company, name="3Q", parent=year, **inside, by=None, at=MONDAY)
    with pytest.raises(OutsideParent):
        edit_cycle(quarter, version=1, changes={"end_on": date(2027, 4, 1)}, by=None, at=MONDAY)
    with pytest.raises(OutsideParent):
        edit_cycle(year, version=1, changes={"end_on": date(2026, 11, 30)}, by=None, at=MONDAY)
    with pytest.raises(OutsideParent):
        edit_cycle(year, version=1, changes={"parent": quarter}, by=None, at=MONDAY)
    with pytest.raises(CycleNameTaken):
        add_cycle(company=year.company, name=" 3Q", **inside, by=None, at=MONDAY)


def test_a_cycle_ends_after_it_starts() -> None:
    with pytest.raises(EndsBeforeItStarts):
        add_cycle(
            company=the_company(),
            name="x",
            start_on=TODAY,
            end_on=TODAY - timedelta(days=1),
            by=None,
            at=MONDAY,
        )


def test_the_closing_window_moves_with_the_end_and_a_stale_edit_is_refused() -> None:
    cycle = a_cycle()
    moved = edit_cycle(cycle, version=1, changes={"end_on": date(2026, 12, 25)}, by=None, at=MONDAY)
    assert (moved.closes_on, moved.version) == (date(2027, 1, 8), 2)
    with pytest.raises(Stale):
        edit_cycle(cycle, version=1, changes={"name": "x"}, by=None, at=MONDAY)


def test_a_closed_cycle_opens_again() -> None:
    cycle, champion = a_cycle(), a_champion()
    close_cycle(cycle, by=champion, at=MONDAY)
    close_cycle(cycle, by=champion, at=MONDAY)
    assert Cycle.objects.get().phase(TODAY) == Phase.CLOSED
    assert reopen_cycle(cycle, by=champion, at=MONDAY).phase(TODAY) == Phase.ACTIVE
    assert [line.verb for line in LedgerLine.objects.all()] == ["reopened", "closed"]


def test_a_cycle_long_past_opens_for_two_weeks() -> None:
    cycle = a_cycle("2025", start_on=date(2025, 4, 1), end_on=date(2026, 3, 31), closes_on=date(2026, 4, 14))
    reopened = reopen_cycle(cycle, by=None, at=MONDAY)
    assert (reopened.phase(TODAY), reopened.closes_on) == (Phase.CLOSING, date(2026, 11, 30))


def current() -> str | None:
    line = current_among(cycles_of(the_company().pk), on=TODAY)
    return None if line is None else line.name


def test_the_current_cycle_is_the_shortest_that_runs_else_the_next_else_the_latest() -> None:
    assert current() is None
    a_cycle("past", start_on=date(2026, 1, 1), end_on=date(2026, 3, 31), closes_on=date(2026, 4, 14))
    assert current() == "past"
    a_cycle("coming", start_on=date(2027, 1, 1), end_on=date(2027, 3, 31))
    assert current() == "coming"
    a_year()
    assert current() == "2026年度"
    quarter = a_cycle()
    assert current() == "2026年度 3Q"
    close_cycle(quarter, by=an_admin(), at=MONDAY)
    assert current() == "2026年度"


def test_presets_propose_the_running_and_the_next_quarter_half_and_year() -> None:
    names = [found.name for found in presets.proposals(on=TODAY, first_month=4, language="ja")]
    assert names == [
        "2026年度 3Q", "2026年度 4Q", "2026年度 下期", "2027年度 上期", "2026年度", "2027年度",
    ]  # fmt: skip
    assert presets.proposals(on=TODAY, first_month=1, language="en")[0].name == "FY2026 Q4"


def test_mid_quarter_a_practice_cycle_is_proposed() -> None:
    practice = presets.practice(on=date(2026, 11, 17), first_month=4, language="ja")
    assert practice is not None
    assert (practice.start_on, practice.end_on) == (date(2026, 11, 23), date(2026, 12, 31))
    assert presets.practice(on=date(2026, 10, 2), first_month=4, language="ja") is None
    assert presets.practice(on=date(2026, 12, 20), first_month=4, language="ja") is None


def test_company_holidays_are_not_working_days() -> None:
    admin = an_admin()
    add_closure(
        company=admin.company,
        name="冬季休業",
        start_on=date(2026, 12, 29),
        end_on=date(2026, 12, 31),
        by=admin,
        at=MONDAY,
    )
    assert not working_calendar(admin.company).is_working(date(2026, 12, 30))
    remove_closure(Closure.objects.get(on=date(2026, 12, 30)), by=admin, at=MONDAY)
    assert working_calendar(admin.company).is_working(date(2026, 12, 30))
    with pytest.raises(NotYours):
        add_closure(company=admin.company, name="x", start_on=TODAY, by=a_champion(), at=MONDAY)
