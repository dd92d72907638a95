"""Every rule and worked example of the calculation holds through the API as in the core."""

from datetime import datetime
from typing import Any

import pytest
import time_machine

from api.speaking import Program, a_key_result, an_objective
from factories import MONDAY, TOKYO, a_cycle, an_admin
from shirube.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday() -> Any:
    """Today is the Monday of the tests."""
    with time_machine.travel(MONDAY, tick=True):
        yield


@pytest.fixture
def admin(database: str) -> Person:
    a_cycle()
    return an_admin()


@pytest.fixture
def program(admin: Person) -> Program:
    return Program(admin)


def checked_in(program: Program, key_result: Any, value: str) -> Any:
    program.post(f"key-results/{key_result['id']}/check-ins", {"value": value})
    return program.get(f"key-results/{key_result['id']}")


def standing(program: Program, objective: Any) -> Any:
    return program.get(f"objectives/{objective['id']}")


@pytest.mark.parametrize(
    ("definition", "value", "raw", "progress"),
    [
        ({"baseline": "100", "target": "60"}, "80", "0.5", "0.5"),
        ({"baseline": "100", "target": "60"}, "50", "1.25", "1"),
        ({"baseline": "100", "target": "60"}, "110", "-0.25", "0"),
        ({"baseline": "1000000", "target": "1500000"}, "1350000", "0.7", "0.7"),
        ({"baseline": "0", "target": "3"}, "1", "0.3333333333", "0.3333333333"),
        ({"kind": "at_least", "baseline": "1.4", "target": "2.5"}, "1.9", "0.4545454545", "0.4545454545"),
        ({"kind": "at_least", "baseline": "1.4", "target": "2.5"}, "2.5", "1", "1"),
        ({"kind": "at_least", "baseline": "1.4", "target": "2.5"}, "1.2", "-0.1818181818", "0"),
        ({"kind": "at_least", "target": "15"}, "6", "0.4", "0.4"),
        ({"kind": "at_least", "target": "15"}, "15", "1", "1"),
        ({"kind": "at_least", "target": "15", "strict": True}, "15", "0.99", "0.99"),
        ({"kind": "at_least", "target": "15", "strict": True}, "15.1", "1", "1"),
        ({"kind": "at_least", "target": "0"}, "-3", "0", "0"),
        ({"kind": "at_most", "target": "5"}, "5", "1", "1"),
        ({"kind": "at_most", "target": "5"}, "8", "0.625", "0.625"),
        ({"kind": "at_most", "target": "5", "strict": True}, "5", "0.99", "0.99"),
        ({"kind": "at_most", "target": "5", "strict": True}, "4.9", "1", "1"),
        ({"kind": "at_most", "target": "5", "baseline": "10"}, "8", "0.4", "0.4"),
        ({"kind": "at_most", "target": "0"}, "2", "0", "0"),
        ({"kind": "between", "target": "40", "target_max": "60"}, "60", "1", "1"),
        ({"kind": "between", "target": "40", "target_max": "60"}, "40", "1", "1"),
        ({"kind": "between", "target": "40", "target_max": "60"}, "61", "0", "0"),
    ],
)
def test_a_value_becomes_progress_by_the_rule_of_its_kind(
    program: Program, admin: Person, definition: dict[str, Any], value: str, raw: str, progress: str
) -> None:
    objective = an_objective(program, admin)
    key_result = a_key_result(program, objective, **definition)
    told = checked_in(program, key_result, value)
    assert told["current"] == value
    assert told["progress_raw"] == raw
    assert told["progress"] == progress


def test_baseline_equal_to_target_is_refused_as_no_distance(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    path = f"objectives/{objective['id']}/key-results"
    refused = program.post(path, {"title": "Stand still", "baseline": "5", "target": "5.0"}, status=422)
    assert refused["code"] == "no_distance"
    key_result = a_key_result(program, objective, baseline="5", target="6")
    assert (
        program.patch(f"key-results/{key_result['id']}", {"target": "5"}, status=422)["code"] == "no_distance"
    )


def test_unknown_is_null_and_never_zero(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    assert standing(program, objective)["progress"] is None
    key_result = a_key_result(program, objective, baseline="0", target="10")
    assert (key_result["current"], key_result["progress"], key_result["progress_raw"]) == (None, None, None)
    told = standing(program, objective)
    assert (told["progress"], told["unmeasured"]) == ("0", 1)
    assert checked_in(program, key_result, "0")["progress"] == "0"


def test_a_key_result_that_measures_first_has_no_progress_until_a_baseline_is_set(
    program: Program, admin: Person
) -> None:
    objective = an_objective(program, admin)
    key_result = a_key_result(program, objective, kind="baseline")
    told = checked_in(program, key_result, "70")
    assert (told["current"], told["progress"]) == ("70", None)
    assert standing(program, objective)["unmeasured"] == 1

    known = program.patch(
        f"key-results/{key_result['id']}", {"kind": "reach", "baseline": "70", "target": "90"}
    )
    assert known["progress"] == "0"
    assert checked_in(program, key_result, "75")["progress"] == "0.25"


def test_a_milestone_counts_the_weight_of_its_steps(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    steps = [{"title": "Draft"}, {"title": "Trial", "weight": "2"}, {"title": "Launch", "weight": "1"}]
    key_result = a_key_result(program, objective, kind="milestone", steps=steps)
    assert key_result["progress"] is None
    path = f"key-results/{key_result['id']}"

    program.post(f"{path}/check-ins", {"steps_done": [0, 1]})
    told = program.get(path)
    assert told["progress"] == "0.75"
    assert [step["done"] for step in told["steps"]] == [True, True, False]

    said = program.post(f"{path}/check-ins", {"steps_done": ["Draft"]})
    assert said["steps_done"] == [0]
    assert program.get(path)["progress"] == "0.25"
    assert program.post(f"{path}/check-ins", {"value": "1"}, status=422)["code"] == "no_value_fits"
    assert program.post(f"{path}/check-ins", {"steps_done": [3]}, status=422)["code"] == "no_value_fits"


def test_a_milestone_of_one_step_is_yes_or_no(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    key_result = a_key_result(program, objective, kind="milestone", steps=[{"title": "Launch"}])
    program.post(f"key-results/{key_result['id']}/check-ins", {"steps_done": [0]})
    assert standing(program, objective)["progress"] == "1"
    bare = a_key_result(program, objective, kind="milestone")
    assert checked_in(program, bare, "1")["progress"] == "1"


def test_an_objective_is_the_mean_of_its_key_results_rounded_to_basis_points(
    program: Program, admin: Person
) -> None:
    objective = an_objective(program, admin)
    for value in ("10", "0", "0"):
        checked_in(program, a_key_result(program, objective, baseline="0", target="10"), value)
    assert standing(program, objective)["progress"] == "0.3333"


def test_each_key_result_is_clamped_before_it_counts(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    checked_in(program, a_key_result(program, objective, baseline="0", target="10"), "100")
    checked_in(program, a_key_result(program, objective, baseline="0", target="10"), "-100")
    assert standing(program, objective)["progress"] == "0.5"


def test_weights_two_and_three_at_four_and_two_tenths_make_twenty_eight_hundredths(
    program: Program, admin: Person
) -> None:
    objective = an_objective(program, admin)
    checked_in(program, a_key_result(program, objective, weight="2", baseline="0", target="10"), "4")
    checked_in(program, a_key_result(program, objective, weight="3", baseline="0", target="10"), "2")
    assert standing(program, objective)["progress"] == "0.28"


def test_ranks_count_downward(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    rank = a_key_result(program, objective, kind="at_most", baseline="15", target="3", unit="位")
    assert checked_in(program, rank, "9")["progress"] == "0.5"
    assert checked_in(program, rank, "3")["progress"] == "1"
    assert checked_in(program, rank, "2")["progress"] == "1"


def test_an_unmeasured_key_result_counts_as_zero_once_the_cycle_has_begun(
    program: Program, admin: Person
) -> None:
    objective = an_objective(program, admin)
    checked_in(program, a_key_result(program, objective, baseline="0", target="10"), "5")
    a_key_result(program, objective, baseline="0", target="10")
    told = standing(program, objective)
    assert (told["progress"], told["unmeasured"]) == ("0.25", 1)


def test_before_the_cycle_begins_only_measured_key_results_count(program: Program, admin: Person) -> None:
    coming = program.post("cycles", {"name": "4Q", "start_on": "2027-01-01", "end_on": "2027-03-31"})
    assert coming["phase"] == "preparing"
    objective = an_objective(program, admin, cycle_id=coming["id"])
    key_result = a_key_result(program, objective, baseline="0", target="10")
    a_key_result(program, objective, baseline="0", target="10")
    assert standing(program, objective)["progress"] is None
    checked_in(program, key_result, "5")
    told = standing(program, objective)
    assert (told["progress"], told["unmeasured"]) == ("0.5", 1)
    with time_machine.travel(datetime(2027, 1, 4, 9, tzinfo=TOKYO), tick=True):
        assert standing(program, objective)["progress"] == "0.25"


def test_a_key_result_by_supporters_is_the_weighted_mean_of_those_objectives(
    program: Program, admin: Person
) -> None:
    company = an_objective(program, admin)
    above = a_key_result(program, company, baseline="0", target="10", measured_by="supporters")
    assert above["progress"] is None
    shares = {"1": "8", "3": "4"}
    for weight, value in shares.items():
        part = an_objective(
            program, admin, supports={"type": "key_result", "id": above["id"]}, support_weight=weight
        )
        checked_in(program, a_key_result(program, part, baseline="0", target="10"), value)
    told = program.get(f"key-results/{above['id']}")
    assert (told["progress"], told["progress_by_supporters"], told["progress_by_hand"]) == (
        "0.5",
        "0.5",
        None,
    )
    assert standing(program, company)["progress"] == "0.5"

    by_hand = program.patch(f"key-results/{above['id']}", {"measured_by": "hand"})
    assert (by_hand["progress"], by_hand["progress_by_supporters"]) == (None, "0.5")
    told = checked_in(program, above, "9")
    assert (told["progress"], told["progress_by_supporters"]) == ("0.9", "0.5")


def test_a_key_result_by_supporters_can_add_up_their_values(program: Program, admin: Person) -> None:
    company = an_objective(program, admin)
    above = a_key_result(
        program, company, baseline="0", target="100", unit="件", measured_by="supporters", support_mode="sum"
    )
    for value in ("30", "20"):
        part = an_objective(program, admin, supports={"type": "key_result", "id": above["id"]})
        checked_in(program, a_key_result(program, part, baseline="0", target="50", unit="件"), value)
    told = program.get(f"key-results/{above['id']}")
    assert (told["current"], told["progress"]) == ("50", "0.5")
    assert standing(program, company)["progress"] == "0.5"


def test_an_objective_never_supports_itself(program: Program, admin: Person) -> None:
    top = an_objective(program, admin)
    above = a_key_result(program, top, measured_by="supporters")
    below = an_objective(program, admin, supports={"type": "key_result", "id": above["id"]})
    loop = {"supports": {"type": "objective", "id": below["id"]}}
    assert program.patch(f"objectives/{top['id']}", loop, status=409)["code"] == "would_loop"


def test_the_status_of_an_objective_is_the_worst_one_confirmed(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    for status in ("on_track", "behind", "at_risk"):
        key_result = a_key_result(program, objective, baseline="0", target="10")
        program.post(f"key-results/{key_result['id']}/check-ins", {"status": status})
    assert standing(program, objective)["status"] == "behind"


def test_pace_is_progress_over_the_share_of_working_days_that_passed(program: Program, admin: Person) -> None:
    """1 October to 16 November 2026 are 31 of 63 working days."""
    objective = an_objective(program, admin)
    key_result = a_key_result(program, objective, baseline="0", target="100")
    assert standing(program, objective)["pace"]["verdict"] == "adrift"
    checked_in(program, key_result, "47")
    assert standing(program, objective)["pace"] == {
        "expected": "0.4920634921",
        "difference": "-0.0220634921",
        "ratio": "0.9551612903",
        "verdict": "on_course",
    }


def test_before_a_tenth_of_the_cycle_only_the_difference_speaks(program: Program, admin: Person) -> None:
    long = program.post("cycles", {"name": "Year", "start_on": "2026-11-12", "end_on": "2027-11-11"})
    objective = an_objective(program, admin, cycle_id=long["id"])
    checked_in(program, a_key_result(program, objective, baseline="0", target="10"), "5")
    pace = standing(program, objective)["pace"]
    assert (pace["ratio"], pace["verdict"]) == (None, "too_early")
    assert float(pace["difference"]) > 0


def test_a_forecast_needs_three_readings(program: Program, admin: Person) -> None:
    key_result = a_key_result(program, an_objective(program, admin), baseline="0", target="100")
    path = f"key-results/{key_result['id']}"
    for day, value in (("2026-10-12", "10"), ("2026-10-26", "25")):
        program.post(f"{path}/check-ins", {"value": value, "at": f"{day}T09:00:00+09:00"})
    assert program.get(path)["forecast"] is None
    program.post(f"{path}/check-ins", {"value": "48", "at": "2026-11-09T09:00:00+09:00"})
    forecast = program.get(path)["forecast"]
    assert 0 <= float(forecast["chance"]) <= 1
    assert float(forecast["low"]) < float(forecast["median"]) < float(forecast["high"])


def test_values_keep_every_digit(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    key_result = a_key_result(program, objective, baseline="0", target="123456789012345678")
    told = checked_in(program, key_result, "12345678901234567.0123456789")
    assert told["current"] == "12345678901234567.0123456789"
    refused = program.post(
        f"key-results/{key_result['id']}/check-ins", {"value": "0.12345678901"}, status=422
    )
    assert refused["code"] == "out_of_range"


def test_progress_confidence_and_status_are_never_merged(program: Program, admin: Person) -> None:
    objective = an_objective(program, admin)
    key_result = a_key_result(program, objective, baseline="0", target="10")
    path = f"key-results/{key_result['id']}"
    program.post(f"{path}/check-ins", {"value": "9", "confidence": 2, "status": "behind"})
    told = program.get(path)
    assert (told["progress"], told["confidence"], told["status"]) == ("0.9", 2, "behind")
    program.post(f"{path}/check-ins", {"confidence": 8})
    told = program.get(path)
    assert (told["progress"], told["confidence"], told["status"]) == ("0.9", 8, "behind")
