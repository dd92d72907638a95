"""Per-period and relative key results through the API, row by row of the calculation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine

from api.speaking import Program, a_key_result, an_objective
from factories import TOKYO, a_cycle, an_admin
from shirube.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[Any]:
    """Moved by the tests; begins on the first morning of the cycle."""
    with time_machine.travel(datetime(2026, 10, 1, 8, tzinfo=TOKYO), tick=False) as moving:
        yield moving


@pytest.fixture
def admin(database: str, clock: Any) -> Person:
    a_cycle()
    return an_admin()


@pytest.fixture
def program(admin: Person) -> Program:
    return Program(admin)


def said(program: Program, clock: Any, key_result: Any, *lines: tuple[int, int, str]) -> Any:
    """Check in on these days, then look again."""
    for month, day, value in lines:
        clock.move_to(datetime(2026, month, day, 9, tzinfo=TOKYO))
        program.post(f"key-results/{key_result['id']}/check-ins", {"value": value})
    return program.get(f"key-results/{key_result['id']}")


def outcomes(key_result: Any) -> list[tuple[Any, ...]]:
    return [(one["value"], one["target"], one["held"], one["ended"]) for one in key_result["periods"]]


def test_fifteen_a_month_is_judged_month_by_month(program: Program, admin: Person, clock: Any) -> None:
    objective = an_objective(program, admin)
    made = a_key_result(program, objective, kind="at_least", baseline=None, target="15", unit="件", period="month")

    read = said(program, clock, made, (10, 30, "16"), (11, 27, "14"), (12, 4, "3"))

    assert (read["progress"], read["progress_raw"], read["current"]) == ("0.5", "0.5", "3")
    assert outcomes(read) == [("16", "15", True, True), ("14", "15", False, True), ("3", "15", False, False)]
    assert (read["periods"][0]["start_on"], read["periods"][0]["end_on"]) == ("2026-10-01", "2026-10-31")
    assert program.get(f"objectives/{objective['id']}")["progress"] == "0.5"


def test_a_third_keeps_its_digits_and_an_unknown_month_is_listed(program: Program, admin: Person, clock: Any) -> None:
    objective = an_objective(program, admin)
    made = a_key_result(program, objective, kind="at_most", baseline=None, target="5", period="month")

    said(program, clock, made, (10, 30, "4"))
    clock.move_to(datetime(2027, 1, 4, 9, tzinfo=TOKYO))
    read = program.get(f"key-results/{made['id']}")

    assert (read["progress"], read["progress_raw"]) == ("0.3333333333", "0.3333333333")
    assert [one["held"] for one in read["periods"]] == [True, None, None]


def test_keep_between_is_judged_per_period_too(program: Program, admin: Person, clock: Any) -> None:
    objective = an_objective(program, admin)
    made = a_key_result(
        program, objective, kind="between", baseline=None, target="40", target_max="60", unit="%", period="month"
    )

    read = said(program, clock, made, (10, 30, "50"), (11, 27, "70"), (12, 1, "45"))

    assert read["progress"] == "0.5"


@pytest.mark.parametrize(
    ("definition", "values", "targets", "progress"),
    [
        ({"target": "30", "change": "relative"}, ("13", "16", "21"), ["13", "16.9", "20.8"], "0.5"),
        ({"target": "120", "change": "level", "kind": "at_least"}, ("12", "15", "1"), ["12", "14.4", "18"], "1"),
        ({"target": "-2", "change": "absolute"}, ("8", "6", "5"), ["8", "6", "4"], "1"),
    ],
)
def test_every_period_takes_its_target_from_the_one_before(
    program: Program,
    admin: Person,
    clock: Any,
    definition: dict[str, Any],
    values: tuple[str, ...],
    targets: list[str],
    progress: str,
) -> None:
    objective = an_objective(program, admin)
    relative = {"kind": "reach", "baseline": "10", "comparison": "previous_month", "mode": "every_period", **definition}
    made = a_key_result(program, objective, **relative)

    read = said(program, clock, made, *((month, 2, value) for month, value in zip((10, 11, 12), values, strict=True)))

    assert [one["target"] for one in read["periods"]] == targets
    assert read["progress"] == progress


def test_once_by_the_end_is_reached_by_one_period(program: Program, admin: Person, clock: Any) -> None:
    objective = an_objective(program, admin)
    made = a_key_result(
        program, objective, kind="reach", baseline="10", target="30", change="relative", comparison="previous_month", mode="once_by_end"
    )

    assert said(program, clock, made, (10, 2, "10"), (11, 2, "14"))["progress"] == "0"
    assert said(program, clock, made, (12, 1, "1"))["progress"] == "1"


def test_against_the_start_is_the_way_from_the_baseline(program: Program, admin: Person, clock: Any) -> None:
    objective = an_objective(program, admin)
    made = a_key_result(
        program, objective, kind="reach", baseline="200", target="30", change="relative", comparison="previous_month", mode="against_start"
    )

    read = said(program, clock, made, (10, 2, "230"))

    assert (read["progress"], read["periods"]) == ("0.5", [])


@pytest.mark.parametrize("before", ["0", None])
def test_a_previous_value_of_zero_or_unknown_makes_the_target_unknown(
    program: Program, admin: Person, clock: Any, before: str | None
) -> None:
    objective = an_objective(program, admin)
    made = a_key_result(
        program, objective, kind="reach", baseline=before, target="30", change="relative", comparison="previous_month", mode="every_period"
    )

    read = said(program, clock, made, (10, 2, "5"), (11, 2, "7"))

    assert outcomes(read)[0] == ("5", None, None, True)
    assert read["progress"] is None
    assert outcomes(read)[1][1] == "6.5"


def test_while_the_mode_is_open_nothing_counts(program: Program, admin: Person, clock: Any) -> None:
    objective = an_objective(program, admin)
    made = a_key_result(
        program, objective, kind="reach", baseline="10", target="30", change="relative", comparison="previous_month"
    )

    assert said(program, clock, made, (10, 2, "13"))["progress"] is None
    changed = program.patch(f"key-results/{made['id']}", {"mode": "against_start"})
    assert (changed["mode"], changed["progress"]) == ("against_start", "1")


def test_period_comparison_change_and_mode_come_back_as_they_were_written(
    program: Program, admin: Person, clock: Any
) -> None:
    objective = an_objective(program, admin)
    written = {"period": "week", "comparison": "previous_year", "change": "level", "mode": "every_period"}
    made = a_key_result(program, objective, kind="at_least", baseline=None, target="110", **written)

    assert {name: made[name] for name in written} == written
    cleared = program.patch(
        f"key-results/{made['id']}", {"period": None, "change": None, "mode": None, "comparison": "none"}
    )
    assert [cleared[name] for name in written] == [None, "none", None, None]


def test_the_explanation_counts_the_periods(program: Program, admin: Person, clock: Any) -> None:
    objective = an_objective(program, admin)
    made = a_key_result(program, objective, kind="at_least", baseline=None, target="15", period="month")
    said(program, clock, made, (10, 30, "16"), (12, 4, "3"))

    explained = program.get(f"key-results/{made['id']}/explanation")

    assert (explained["rule"], explained["result"]) == ("per_period", "0.5")
    assert explained["inputs"] == {"held": 1, "ended": 2, "unknown": 1}
