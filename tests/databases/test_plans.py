"""PostgreSQL plans a repeated statement once for a connection, not each time (decision 22)."""

from __future__ import annotations

import os
from typing import Any

from django.db import ConnectionHandler

from house.postgresql import a_server
from shirube import surroundings
from shirube.databases import configuration


def test_a_question_asked_again_and_again_keeps_its_plan(django_db_blocker: Any) -> None:
    database = surroundings.read({**os.environ, "DATABASE_URL": a_server()}).database
    connection = ConnectionHandler({"default": configuration.entry(database)})["default"]
    try:
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            for number in range(12):
                cursor.execute("SELECT relname FROM pg_class WHERE oid = %s", [number])
            cursor.execute("SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE %s", ["%relname%"])
            assert cursor.fetchone() == (1,)
    finally:
        connection.close()
