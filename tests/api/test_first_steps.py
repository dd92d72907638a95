"""The way of a program through the API, from the cycle to the number that moves."""

import pytest

from api.speaking import a_key_result, an_admins_program, an_objective


@pytest.mark.django_db
def test_a_check_in_through_the_api_moves_the_key_result_and_its_objective(database: str) -> None:
    program, admin = an_admins_program()
    objective = an_objective(program, admin)
    assert objective["state"] == "draft"
    assert objective["progress"] is None

    deals = a_key_result(program, objective, baseline="0", target="15", unit="件")
    assert deals["progress"] is None
    made = program.post(f"key-results/{deals['id']}/check-ins", {"value": "6", "status": "at_risk"})
    assert made["value"] == "6"
    assert made["by_id"] == admin.pk

    told = program.get(f"objectives/{objective['id']}")
    assert told["progress"] == "0.4"
    assert told["status"] == "at_risk"
    assert told["unmeasured"] == 0
    assert told["key_results"][0]["progress"] == "0.4"
