"""What a metric measures becomes check-ins nobody wrote; a value said by hand stands over it as long as it was meant to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import MONDAY, a_champion, a_cycle, a_key_result, a_person, an_objective
from metrics.readings.measured import AMOUNT, a_measured_key_result, a_metric, deals, more, the_deals, work
from shirube.activity.models import LedgerLine
from shirube.checkins.actions import (
    ChooseHowLong,
    NothingSaidOver,
    WasMeasured,
    change_back,
    check_in,
    correct_check_in,
    take_reading,
    undo_check_in,
)
from shirube.checkins.models import CheckIn, Override, Until
from shirube.checkins.verifying import differences
from shirube.cycles.actions import close_cycle
from shirube.goals.actions.binding import NothingToMeasure, PeriodsDiffer, UnitsDiffer
from shirube.goals.models import KeyResult, State
from shirube.metrics.actions.push_value import push_value
from shirube.metrics.models import Metric
from shirube.okr.kinds import Kind, MeasuredBy, Period, Status
from shirube.people.models import Person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def all_is_sound(request: pytest.FixtureRequest) -> Any:
    """Every test ends with stored numbers that equal recomputation."""
    yield
    assert differences() == []


def story(key_result: KeyResult) -> list[tuple[str, Decimal | None]]:
    """Day and value of every check-in that stands."""
    lines = CheckIn.objects.standing().filter(key_result=key_result).order_by("at", "id")
    return [(f"{timezone.localtime(line.at):%m-%d %H:%M}", line.value) for line in lines]


def now(key_result: KeyResult) -> KeyResult:
    return KeyResult.objects.get(pk=key_result.pk)


def pushed(
    metric: Metric,
    value: str,
    at: Any = MONDAY,
    start: date = date(2026, 10, 1),
    end: date = date(2026, 12, 31),
) -> None:
    """A value of the whole cycle arrives, and is taken."""
    push_value(metric, value=Decimal(value), start_on=start, end_on=end, by=None, at=at)
    work(at)


def a_plain_pair(
    unit: str = "件", metric_unit: str = "件", **fields: Any
) -> tuple[KeyResult, Metric, Person]:
    """A key result from 0 to 15 and the metric that says its value."""
    sakura = a_person()
    metric = a_metric("受注", owner=sakura, definition=None, unit=metric_unit)
    objective = an_objective(owner=sakura)
    key_result = a_key_result(
        objective=objective, metric=metric, unit=unit, measured_by=MeasuredBy.SOURCE, **fields
    )
    return key_result, metric, sakura


def test_a_delivery_checks_in_for_every_period_and_moves_the_objective() -> None:
    metric = a_metric()
    key_result = a_measured_key_result(metric, target="3")
    the_deals()

    work(MONDAY)

    assert story(key_result) == [("10-31 23:59", 3), ("11-16 09:00", 2)]
    moved = now(key_result)
    assert (moved.current, moved.progress, moved.objective.progress) == (2, 10_000, 10_000)
    line = CheckIn.objects.filter(key_result=key_result).latest("pk")
    assert (line.by, line.reading and line.reading.metric) == (None, metric)
    assert LedgerLine.objects.filter(verb="measured", actor=None, subject=key_result.subject).count() == 2


def test_several_key_results_share_one_metric_and_nothing_new_writes_nothing() -> None:
    metric = a_metric()
    mine, theirs = a_measured_key_result(metric), a_measured_key_result(metric, target="2")
    the_deals()
    work(MONDAY)

    assert take_reading(metric, at=MONDAY + DAY) == []
    assert story(mine) == story(theirs) == [("10-31 23:59", 3), ("11-16 09:00", 2)]


def test_a_restated_month_puts_its_check_in_right_in_its_own_place() -> None:
    metric = a_metric()
    key_result = a_measured_key_result(metric, target="4")
    dataset = the_deals()
    work(MONDAY)
    assert now(key_result).progress == 0

    work(more(dataset, deals("2026-10-20", first=40)))

    assert story(key_result) == [("10-31 23:59", 4), ("11-16 09:00", 2)]
    assert CheckIn.objects.filter(key_result=key_result).exclude(corrects=None).count() == 1
    assert now(key_result).progress == 10_000


def test_a_running_month_goes_on_in_the_story() -> None:
    metric = a_metric()
    key_result = a_measured_key_result(metric)
    dataset = the_deals()
    work(MONDAY)

    work(more(dataset, deals("2026-11-17", first=40)))

    assert story(key_result)[1:] == [("11-16 09:00", 2), ("11-17 09:00", 3)]


def test_a_key_result_without_periods_takes_the_newest_value_of_its_cycle() -> None:
    metric = a_metric()
    key_result = a_measured_key_result(metric, kind=Kind.REACH, period=None)
    the_deals()

    work(MONDAY)

    assert story(key_result) == [("11-16 09:00", 2)]


def test_an_unknown_value_is_never_zero() -> None:
    mean = {"measure": "mean", "column": "金額", "dataset": "案件", "date": "完了日"}
    metric = a_metric(definition=mean, unit="円")
    key_result = a_measured_key_result(metric, unit="円")
    dataset = the_deals("2026-09-01")

    work(MONDAY)
    assert (story(key_result), now(key_result).current, now(key_result).measured) == ([], None, False)

    work(more(dataset, deals("2026-11-16", first=40)))
    assert story(key_result) == [("11-17 09:00", 1_000_000)]


def test_yen_are_converted_exactly() -> None:
    metric = a_metric(definition=AMOUNT, unit="円")
    key_result = a_measured_key_result(metric, unit="万円", target="500")
    the_deals()

    work(MONDAY)

    assert [value for _day, value in story(key_result)] == [300, 200]


@given(
    value=st.decimals(-(10**12), 10**12, places=4),
    units=st.permutations(["円", "千円", "万円", "百万円", "億円"]),
)
def test_converting_there_and_back_is_the_same(value: Decimal, units: list[str]) -> None:
    from shirube.okr.unit_conversion import converted

    there = converted(value, unit=units[0], into=units[1])
    assert there is not None
    assert converted(there, unit=units[1], into=units[0]) == value
    assert converted(value, unit=units[0], into="件") is None


def test_what_would_mean_something_else_cannot_be_bound() -> None:
    metric = a_metric()
    with pytest.raises(UnitsDiffer):
        a_measured_key_result(metric, unit="%")
    with pytest.raises(PeriodsDiffer):
        a_measured_key_result(metric, period=Period.WEEK)
    with pytest.raises(NothingToMeasure):
        a_measured_key_result(metric, kind=Kind.MILESTONE, period=None)


def test_drafts_and_closed_cycles_take_nothing() -> None:
    sakura = a_person()
    metric = a_metric()
    draft = a_measured_key_result(metric, objective=an_objective(owner=sakura, state=State.DRAFT))
    settled = a_measured_key_result(metric, objective=an_objective(owner=sakura))
    close_cycle(settled.objective.cycle, by=a_champion(), at=MONDAY)
    the_deals()

    work(MONDAY)

    assert (story(draft), story(settled)) == ([], [])


def test_the_call_for_help_of_a_person_outlives_the_next_measured_value() -> None:
    key_result, metric, sakura = a_plain_pair()
    pushed(metric, "3")
    check_in(key_result, status=Status.BEHIND, note="人が足りません", needs_help=True, by=sakura, at=MONDAY)

    pushed(metric, "4", MONDAY + DAY)

    stands = now(key_result)
    assert (stands.current, stands.needs_help, stands.status) == (4, True, Status.BEHIND)


def test_a_value_over_a_measured_one_says_how_long_it_stands() -> None:
    key_result, metric, sakura = a_plain_pair()
    pushed(metric, "3")

    with pytest.raises(ChooseHowLong):
        check_in(key_result, value=Decimal(9), by=sakura, at=MONDAY)
    check_in(key_result, status=Status.ON_TRACK, note="数字のとおりです", by=sakura, at=MONDAY)

    assert now(key_result).current == 3
    assert not Override.objects.exists()


def test_a_value_for_once_stands_until_the_next_reading() -> None:
    key_result, metric, sakura = a_plain_pair()
    pushed(metric, "3")
    check_in(
        key_result, value=Decimal(9), override=Until.NEXT_READING, by=sakura, at=MONDAY + timedelta(hours=1)
    )

    take_reading(metric, at=MONDAY + timedelta(hours=2))
    assert now(key_result).current == 9
    pushed(metric, "4", MONDAY + DAY)

    assert now(key_result).current == 4
    assert not Override.objects.exists()
    assert [value for _day, value in story(key_result)] == [3, 9, 4]


def test_the_same_value_measured_anew_is_a_next_reading_too() -> None:
    metric = a_metric()
    key_result = a_measured_key_result(metric, kind=Kind.REACH, period=None)
    dataset = the_deals()
    work(MONDAY)
    owner = key_result.owner
    assert owner is not None
    check_in(
        key_result, value=Decimal(9), override=Until.NEXT_READING, by=owner, at=MONDAY + timedelta(hours=1)
    )

    work(more(dataset, deals("2026-09-01", first=40)))

    assert now(key_result).current == 2


def test_a_value_until_changed_back_stands_over_every_reading() -> None:
    key_result, metric, sakura = a_plain_pair()
    pushed(metric, "3")
    check_in(key_result, value=Decimal(9), override=Until.CHANGED_BACK, by=sakura, at=MONDAY)
    pushed(metric, "4", MONDAY + DAY)
    pushed(metric, "5", MONDAY + 2 * DAY)
    assert now(key_result).current == 9

    change_back(key_result, by=sakura, at=MONDAY + 3 * DAY)

    assert now(key_result).current == 5
    pushed(metric, "6", MONDAY + 4 * DAY)
    assert now(key_result).current == 6
    with pytest.raises(NothingSaidOver):
        change_back(key_result, by=sakura, at=MONDAY + 5 * DAY)


def test_a_month_said_by_hand_is_taken_back_to_what_was_measured() -> None:
    metric = a_metric()
    key_result = a_measured_key_result(metric, target="3")
    the_deals()
    work(MONDAY)
    owner = key_result.owner
    assert owner is not None
    october = MONDAY.replace(month=10, day=31, hour=23, minute=59)
    check_in(
        key_result,
        value=Decimal(1),
        override=Until.CHANGED_BACK,
        by=owner,
        at=october,
        recorded_at=MONDAY + DAY,
    )
    assert now(key_result).progress == 0

    change_back(key_result, by=owner, at=MONDAY + 2 * DAY)

    assert now(key_result).progress == 10_000
    assert story(key_result)[-1] == ("11-16 09:00", 2)


def test_undoing_the_value_by_hand_lets_the_measured_one_count_again() -> None:
    key_result, metric, sakura = a_plain_pair()
    pushed(metric, "3")
    said = check_in(key_result, value=Decimal(9), override=Until.CHANGED_BACK, by=sakura, at=MONDAY)
    pushed(metric, "4", MONDAY + timedelta(minutes=5))

    undo_check_in(said, by=sakura, at=MONDAY + timedelta(minutes=10))

    assert now(key_result).current == 4
    assert not Override.objects.exists()


def test_correcting_the_value_by_hand_keeps_how_long_it_stands() -> None:
    key_result, metric, sakura = a_plain_pair()
    pushed(metric, "3")
    said = check_in(key_result, value=Decimal(9), override=Until.CHANGED_BACK, by=sakura, at=MONDAY)

    right = correct_check_in(said, value=Decimal(8), by=sakura, at=MONDAY + timedelta(minutes=5))

    assert (now(key_result).current, Override.objects.get().check_in) == (8, right)


def test_a_measured_line_is_not_corrected_by_hand() -> None:
    _key_result, metric, sakura = a_plain_pair()
    pushed(metric, "3")

    with pytest.raises(WasMeasured):
        correct_check_in(CheckIn.objects.get(), value=Decimal(8), by=sakura, at=MONDAY)


def test_without_a_metric_a_source_is_whoever_says_the_value() -> None:
    sakura = a_person()
    key_result = a_key_result(objective=an_objective(owner=sakura), measured_by=MeasuredBy.SOURCE)

    check_in(key_result, value=Decimal(3), by=sakura, at=MONDAY)

    assert now(key_result).current == 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_one_check_in() -> None:
    key_result, metric, _sakura = a_plain_pair()
    push_value(
        metric, value=Decimal(3), start_on=date(2026, 10, 1), end_on=date(2026, 12, 31), by=None, at=MONDAY
    )
    together = Barrier(4)

    def take(_: int) -> None:
        together.wait(10)
        try:
            take_reading(metric, at=MONDAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(take, range(4)))

    assert CheckIn.objects.filter(key_result=key_result).count() == 1


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["measured", "once", "held", "back"]), st.integers(0, 20)), max_size=8
    )
)
def test_whatever_is_said_and_measured_the_right_value_counts_and_replays(
    steps: list[tuple[str, int]],
) -> None:
    if not Person.objects.exists():
        a_cycle()
    key_result, metric, sakura = a_new_pair()
    at, measured, by_hand, held = MONDAY, None, None, ""
    for step, number in steps:
        at += timedelta(hours=1)
        if step == "measured":
            pushed(metric, str(number), at)
            measured = number
            by_hand, held = (by_hand, held) if held == Until.CHANGED_BACK else (None, "")
        elif step == "back":
            if held:
                change_back(key_result, by=sakura, at=at)
                by_hand, held = (by_hand, "") if measured is None else (None, "")
        else:
            held = Until.NEXT_READING if step == "once" else Until.CHANGED_BACK
            check_in(key_result, value=Decimal(number), override=Until(held), by=sakura, at=at)
            by_hand = number
        assert now(key_result).current == (measured if by_hand is None else by_hand)
    assert differences() == []


def a_new_pair() -> tuple[KeyResult, Metric, Person]:
    """A pair of its own for each example."""
    sakura = Person.objects.filter(name="Sakura").first() or a_person()
    metric = a_metric(f"受注{Metric.objects.count()}", owner=sakura, definition=None)
    objective = an_objective(owner=sakura)
    return a_key_result(objective=objective, metric=metric, measured_by=MeasuredBy.SOURCE), metric, sakura
