"""A real server and two hundred open pages: everyone has what changed, whatever is taken away in between."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from house.postgresql import a_server, an_address_of

ROOT = Path(__file__).resolve().parents[2]
PAGES = 200
PROCESSES = 2


@pytest.fixture
def a_postgres_of_its_own() -> Iterator[str]:
    import psycopg

    name = f"live_{os.getpid()}"
    with psycopg.connect(a_server(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    yield an_address_of(name)
    with psycopg.connect(a_server(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def open_pages(folder: Path, **more: str) -> dict[str, Any]:
    """What `bench/live.py` saw: it gives up, and so does this, when a single page misses a single change."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SHIRUBE_")}
    kept.pop("DATABASE_URL", None)
    done = subprocess.run(
        [
            sys.executable,
            ROOT / "bench/live.py",
            "--interrupt",
            "--rounds=2",
            f"--pages={PAGES}",
            f"--workers={PROCESSES}",
        ],
        env={**kept, "SHIRUBE_DATA": str(folder), **more},
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def test_two_hundred_pages_on_sqlite_have_every_change(tmp_path: Path) -> None:
    seen = open_pages(tmp_path)

    assert seen["database"] == "sqlite"
    assert seen["came_back"] == PAGES
    assert seen["stopped_s"] < 12


def test_two_hundred_pages_on_postgresql_take_one_connection_a_process(
    tmp_path: Path, a_postgres_of_its_own: str
) -> None:
    seen = open_pages(tmp_path, DATABASE_URL=a_postgres_of_its_own)

    assert seen["database"] == "postgresql"
    assert 1 <= seen["listening"] <= PROCESSES
    assert seen["connections_ended"] >= 1
    assert seen["came_back"] == PAGES
    assert seen["stopped_s"] < 12
