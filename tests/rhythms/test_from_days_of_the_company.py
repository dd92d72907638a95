"""The days between check-ins that companies had chosen become rhythms, and days again on the way back."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from factories import MONDAY

BEFORE = [("people", "0002_time_zones"), ("rhythms", "0001_rhythms_and_absences")]
AFTER = [("people", "0003_rhythms_tell_the_days"), ("rhythms", "0002_from_days_of_the_company")]


def migrated(targets: list[tuple[str, str]]) -> object:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


@pytest.mark.django_db(transaction=True)
def test_the_days_a_company_had_chosen_become_its_rhythm_and_days_again() -> None:
    newest = [name for name in MigrationExecutor(connection).loader.graph.leaf_nodes() if name[0] != "__first__"]
    before = migrated(BEFORE).get_model("people", "Company")  # type: ignore[attr-defined]
    for days in (7, 14, 28):
        before.objects.create(name=f"{days}", rhythm_days=days, created_at=MONDAY)

    rhythms = migrated(AFTER).get_model("rhythms", "Rhythm")  # type: ignore[attr-defined]
    said = set(rhythms.objects.values_list("company__name", "ritual", "every", "weekday", "unit"))
    again = migrated(BEFORE).get_model("people", "Company")  # type: ignore[attr-defined]
    days_again = dict(again.objects.values_list("name", "rhythm_days"))
    migrated(newest)

    assert said == {("14", "check_in", "biweekly", 0, None), ("28", "check_in", "monthly", 0, None)}
    assert days_again == {"7": 7, "14": 14, "28": 28}
