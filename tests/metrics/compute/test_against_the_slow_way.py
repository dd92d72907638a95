"""Whatever a definition says, the database gives what going through the rows one by one gives."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import holidays
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import the_company
from metrics.compute import naive, worlds
from metrics.datasets import a_dataset
from shirube.calendars.periods import Stretch
from shirube.measuring.definition import definition_of
from shirube.metrics.compiling.catalogue import catalogue_of
from shirube.metrics.computing.answering import checked_catalogue, measure
from shirube.metrics.computing.evidence import evidence

pytestmark = pytest.mark.django_db

OFF = holidays.country_holidays("JP", years=range(2026, 2028))
WINDOWS = [
    Stretch(worlds.FIRST + timedelta(days=n * 14), worlds.FIRST + timedelta(days=n * 14 + 13))
    for n in range(3)
]


class Undone(Exception):
    """Takes the rows of one example back."""


def a_world(deals: list[dict[str, Any]], *actions: list[dict[str, Any]]) -> naive.World:
    for name, columns, rows in (
        ("案件", worlds.DEALS, deals),
        *((name, worlds.ACTIONS, rows) for name, rows in zip(("活動", "訪問"), actions, strict=True)),
    ):
        a_dataset(name, columns, rows=[[row[column] for column in columns] for row in rows])
    return naive.World(
        {"案件": deals, "活動": actions[0], "訪問": actions[1]},
        {"案件": "案件ID", "活動": "番号", "訪問": "番号"},
        lambda day: day.weekday() < 5 and day not in OFF,
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    deals=worlds.deals(),
    actions=worlds.actions(),
    visits=worlds.actions(),
    said=st.lists(worlds.definitions, min_size=1, max_size=8),
    today=st.sampled_from([date(2026, 10, 20), date(2027, 1, 5)]),
)
def test_every_definition_gives_what_the_rows_give_one_by_one(
    deals: list[dict[str, Any]],
    actions: list[dict[str, Any]],
    visits: list[dict[str, Any]],
    said: list[dict[str, Any]],
    today: date,
) -> None:
    company = the_company()
    try:
        with transaction.atomic():
            world = a_world(deals, actions, visits)
            for each in said:
                check(world, each, company.pk, today)
            raise Undone
    except Undone:
        pass


def check(world: naive.World, said: dict[str, Any], company_id: int, today: date) -> None:
    definition = definition_of(said)
    catalogue = checked_catalogue(definition, company_id)
    measured = measure(definition, company_id, WINDOWS, catalogue, today)
    for window in WINDOWS:
        one = measured[window]
        unfinished = one.unfinished and (one.unfinished.count, one.unfinished.late)
        found = (one.value, one.n, {str(reason): count for reason, count in one.excluded}, unfinished)
        assert found == naive.told(world, said, window.start, window.end, today), (said, window)
        check_evidence(definition, company_id, window, today, one)


def check_evidence(definition: Any, company_id: int, window: Stretch, today: date, one: Any) -> None:
    """The lists behind a number are as long as the number says, and add up to it."""
    counted = evidence(definition, company_id, window, today=today, limit=1000)
    excluded = evidence(definition, company_id, window, today=today, limit=1000, part="excluded")
    assert len(counted.rows) == counted.total == one.n
    if definition.measure not in ("ratio", "latest"):
        assert excluded.total == sum(count for _reason, count in one.excluded)
    if definition.measure in ("count", "sum", "latest") and one.value is not None:
        assert sum(Fraction(row.contribution or 0) for row in counted.rows) == one.value
    if one.unfinished is not None:
        unfinished = evidence(definition, company_id, window, today=today, limit=1000, part="unfinished")
        assert unfinished.total == one.unfinished.count


def test_names_nobody_knows_are_not_in_the_catalogue() -> None:
    assert catalogue_of(the_company().pk, ["ない"]) == {}
