"""Chooses the SQLite engine: the system's when it is new enough, else the one that pysqlite3 brings."""

import sqlite3
from types import ModuleType
from typing import Any

OLDEST_SOUND = (3, 51, 3)
"""Earlier engines can lose a write when a WAL is reset while another process writes (fixed in 3.51.3)."""


def choose() -> Any:
    """The DB-API module to use; the system's when no newer one is installed."""
    if sqlite3.sqlite_version_info >= OLDEST_SOUND:
        return sqlite3
    return _brought() or sqlite3


def _brought() -> ModuleType | None:
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return None
    newer: ModuleType = dbapi2
    return newer if newer.sqlite_version_info > sqlite3.sqlite_version_info else None


ENGINE: Any = choose()


def is_sound() -> bool:
    """Whether the chosen engine is at least 3.51.3."""
    return tuple(ENGINE.sqlite_version_info) >= OLDEST_SOUND
