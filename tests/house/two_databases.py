"""Lets one test process run a test on SQLite and then the same test on PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connections

from house.postgresql import a_server
from shirube import surroundings
from shirube.databases import configuration


@contextmanager
def a_postgres_database(blocker: Any) -> Iterator[dict[str, Any]]:
    """A migrated database of this process's own; dropped afterwards."""
    parsed = surroundings.read({**os.environ, "DATABASE_URL": a_server()}).database
    plain = {**connections.settings["default"], **configuration.entry(parsed)}
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    plain["TEST"] = {**plain["TEST"], "NAME": f"test_shirube_{worker}_{os.getpid()}"}
    with blocker.unblock(), on_postgres(plain):
        connection = connections["default"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        made = dict(connection.settings_dict)
        connection.close()
    yield made
    with blocker.unblock(), on_postgres(made):
        connections["default"].creation.destroy_test_db(parsed.name, verbosity=0)


@contextmanager
def on_postgres(settings: dict[str, Any]) -> Iterator[None]:
    """Puts another database behind the name ``default``, in this thread and in those started meanwhile."""
    kept_settings, kept_connection = connections.settings["default"], connections["default"]
    connections.settings["default"] = settings
    connections["default"] = connections.create_connection("default")
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = kept_settings
        connections["default"] = kept_connection
        ContentType.objects.clear_cache()
