"""Both databases are opened the way the durability promises need."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from shirube.databases.sqlite import engine
from shirube.people.models import Company


@pytest.mark.django_db
def test_a_database_test_runs_on_the_database_it_names(database: str) -> None:
    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[database]


def test_a_test_without_records_needs_no_database(database: str) -> None:
    assert database == ""


def _pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_an_acknowledged_write_survives_and_a_writer_waits_for_its_turn(database: str) -> None:
    if database == "postgres":
        assert connection.settings_dict["CONN_MAX_AGE"] is None
        return
    assert _pragma("journal_mode") == "wal"
    assert _pragma("synchronous") == 2
    assert _pragma("foreign_keys") == 1
    assert _pragma("busy_timeout") == 20_000


def test_the_sqlite_engine_is_new_enough_wherever_a_wheel_brings_one() -> None:
    assert engine.is_sound()


@pytest.mark.django_db
def test_named_and_plain_parameters_both_reach_the_database(database: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(%s AS text), '100%%'", ["いち"])
        assert cursor.fetchone() == ("いち", "100%")
        cursor.execute("SELECT CAST(%(word)s AS text)", {"word": "に"})
        assert cursor.fetchone() == ("に",)


@pytest.mark.django_db
def test_many_rows_go_in_with_one_call(database: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE many (a integer, b text)")
        cursor.executemany("INSERT INTO many VALUES (%s, %s)", [(1, "x"), (2, "y")])
        cursor.executemany("INSERT INTO many VALUES (%(a)s, %(b)s)", [{"a": 3, "b": "z"}])
        cursor.execute("SELECT sum(a) FROM many")
        assert Decimal(cursor.fetchone()[0]) == 6


@pytest.mark.django_db(transaction=True)
def test_two_writers_take_turns(database: str) -> None:
    company = Company.objects.create(name="0", created_at=timezone.now())

    def add_one_often() -> None:
        for _ in range(25):
            with transaction.atomic():
                row = Company.objects.select_for_update().get(pk=company.pk)
                row.name = str(int(row.name) + 1)
                row.save()
        connections.close_all()

    writers = [threading.Thread(target=add_one_often) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert Company.objects.get(pk=company.pk).name == "100"
