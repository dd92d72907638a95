"""Both databases are opened the way the durability promises need."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_a_database_test_runs_on_the_database_it_names(database: str) -> None:
    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[database]


def test_a_test_without_records_needs_no_database(database: str) -> None:
    assert database == ""
