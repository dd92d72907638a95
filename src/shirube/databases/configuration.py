"""Turns the surroundings' database into Django's ``DATABASES`` entry."""

from collections.abc import Mapping
from typing import Any

from shirube.surroundings import Database

SQLITE_AT_OPENING = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536"
"""Readers never wait for the writer, and an acknowledged write survives a power cut."""

POSTGRESQL_KEEPS_PLANS: Mapping[str, Any] = {"server_side_binding": True, "prepare_threshold": 5}
"""A statement asked five times over one connection is planned no more (decision 22)."""


def entry(database: Database) -> dict[str, Any]:
    """Django's settings for one database."""
    return _sqlite(database) if database.engine == "sqlite" else _postgresql(database)


def _sqlite(database: Database) -> dict[str, Any]:
    return {
        "ENGINE": "shirube.databases.sqlite",
        "NAME": database.name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,  # seconds a writer waits for its turn
            "init_command": SQLITE_AT_OPENING,
        },
    }


def _postgresql(database: Database) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database.name,
        "USER": database.user,
        "PASSWORD": database.password,
        "HOST": database.host,
        "PORT": database.port,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**POSTGRESQL_KEEPS_PLANS, **dict(database.options)},
    }
