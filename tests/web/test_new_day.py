"""The first request of a day lets the periods that have ended count."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from factories import a_key_result, a_person, an_objective
from shirube.checkins.actions import check_in
from shirube.okr.kinds import Kind, Period


@pytest.mark.django_db
def test_a_month_that_has_ended_counts_from_the_first_request_on(client, time_machine):
    october, november = datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)
    sakura = a_person("Sakura")
    deals = a_key_result(
        objective=an_objective(owner=sakura, at=october),
        kind=Kind.AT_LEAST,
        baseline=None,
        period=Period.MONTH,
        at=october,
    )
    check_in(deals, value=Decimal(16), by=sakura, at=october)
    time_machine.move_to(november)

    client.get("/sign-in")

    deals.refresh_from_db()
    assert deals.progress == 10000
