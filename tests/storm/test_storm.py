"""Nothing is lost, doubled or out of step while many people write and the tree is being rebuilt."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from house.postgresql import a_server, an_address_of

ROOT = Path(__file__).resolve().parents[2]
SECONDS = os.environ.get("STORM_SECONDS", "60")


def surroundings(folder, **more):
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("SHIRUBE_") and name != "DATABASE_URL"
    }
    return {**kept, "SHIRUBE_DATA": str(folder), **more}


@pytest.fixture
def a_postgres_of_its_own():
    import psycopg

    name = f"storm_{os.getpid()}"
    with psycopg.connect(a_server(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    yield an_address_of(name)
    with psycopg.connect(a_server(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def storm(surroundings):
    done = subprocess.run(
        [sys.executable, ROOT / "bench/storm.py", "--seconds", SECONDS, "--writers", "32"],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=float(SECONDS) + 240,
        check=False,
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_thirty_two_writers_on_sqlite_lose_nothing(tmp_path):
    outcome = storm(surroundings(tmp_path))

    assert outcome["database"] == "sqlite"
    assert outcome["sound"], json.dumps(outcome, ensure_ascii=False)


def test_thirty_two_writers_on_postgresql_lose_nothing(tmp_path, a_postgres_of_its_own):
    outcome = storm(surroundings(tmp_path, DATABASE_URL=a_postgres_of_its_own))

    assert outcome["database"] == "postgresql"
    assert outcome["sound"], json.dumps(outcome, ensure_ascii=False)
