"""What a benchmark needs to come in: an empty database, and the cookie of somebody who has signed in."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def an_empty_database(database: str, folder: str, name: str) -> dict[str, str]:
    """The environment for it: a file in the folder, or a database of that name on the server of the tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SHIRUBE_")}
    kept |= {
        "SHIRUBE_DATA": folder,
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "shirube.settings",
    }
    if database == "sqlite":
        return kept
    import psycopg

    sys.path.insert(0, str(ROOT / "tests"))
    from house.postgresql import a_server, an_address_of

    with psycopg.connect(a_server(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    return {**kept, "DATABASE_URL": an_address_of(name)}


def cookie_of(person: Any) -> str:
    """The cookie of a person who has signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from shirube.web.sessions.store import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
