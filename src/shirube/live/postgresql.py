"""Hears on PostgreSQL: LISTEN, on a connection that nothing else uses."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator

from django.db import connection

from .heard import SOMETHING, Heard

CHANNEL = "shirube_live"
ALIVE = {
    "application_name": "shirube live",
    "tcp_user_timeout": "15000",  # milliseconds until a server that vanished is given up
    "keepalives_idle": "30",
}


def hear(over: threading.Event) -> Iterator[Iterable[Heard]]:
    """What is heard, in batches; an empty one at least twice a second. Ends when `over` is set.

    Trap: it speaks through Django's connection of this very thread, which no request ever sees; queries on it keep
    what was heard meanwhile (psycopg's backlog).
    """
    connection.settings_dict = {
        **connection.settings_dict,
        "OPTIONS": {**connection.settings_dict["OPTIONS"], **ALIVE},
    }
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")
    yield [SOMETHING]
    while not over.is_set():
        with connection.wrap_database_errors:
            said = list(connection.connection.notifies(timeout=0.5, stop_after=1))
        yield [Heard.of(each.payload) for each in said]
