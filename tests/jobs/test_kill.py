"""Workers killed every two seconds lose nothing: every message arrives, with the same id when it arrives again.

KILL_SECONDS says how long they are killed (60 unless given).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from house.postgresql import a_server, an_address_of
from jobs.office import DIGESTS, URGENT
from jobs.processes import children, surroundings, wait_until, with_all_its_children
from jobs.receiver import Receiver, a_receiver

OFFICE = [sys.executable, str(Path(__file__).with_name("office.py"))]
SECONDS = float(os.environ.get("KILL_SECONDS", "60"))
BETWEEN_KILLS = 2.0
SLOWNESS = SECONDS / 240
"""Seconds a message takes, so that some are pending to the end."""


@pytest.fixture(params=["sqlite", "postgres"])
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """A database of its own."""
    if request.param == "sqlite":
        yield surroundings(tmp_path)
        return
    import psycopg

    name = f"kill_{os.getpid()}"
    with psycopg.connect(a_server(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    yield surroundings(tmp_path, DATABASE_URL=an_address_of(name))
    with psycopg.connect(a_server(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_killed_workers_lose_no_message_and_send_no_digest_under_two_ids(environment: dict[str, str]) -> None:
    with a_receiver(SLOWNESS) as receiver:
        environment |= {
            "RECEIVER": receiver.address,
            "SHIRUBE_INTERNAL_HOSTS": "127.0.0.1",
            "BEGAN": str(time.time()),
        }
        office("prepare", environment)
        crew = subprocess.Popen([*OFFICE, "work", "--workers", "2"], env=environment, start_new_session=True)
        try:
            kills = kill_every_two_seconds(crew.pid)
            wait_until(lambda: is_over(receiver, environment), seconds=480)
        finally:
            with_all_its_children(crew.pid, signal.SIGKILL)
            crew.wait()
        told = json.loads(office("tell", environment))

    urgent, digests = receiver.ids("shirube.mention"), receiver.ids("shirube.digest")
    print(f"{kills} kills, {receiver.asked} requests, {receiver.repeats()} messages arrived once more")
    assert kills >= SECONDS / BETWEEN_KILLS / 2
    assert (len(urgent), len(digests)) == (URGENT, DIGESTS)
    assert [ids for ids in (*urgent.values(), *digests.values()) if len(ids) != 1] == []
    assert set().union(*urgent.values(), *digests.values()) == set(told["deliveries"]) == set(told["errands"])
    assert (told["waiting"], told["given_up"], told["told"]) == (0, [], URGENT + DIGESTS)


def office(word: str, environment: dict[str, str]) -> str:
    done = subprocess.run([*OFFICE, word], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def kill_every_two_seconds(crew: int) -> int:
    """Both workers at once, two seconds after they began, until the time is over; how many were killed."""
    kills, waiting = 0, threading.Event()
    wait_until(lambda: len(children(crew)) == 2)
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        wait_until(lambda: len(children(crew)) == 2)
        waiting.wait(BETWEEN_KILLS)
        for pid in children(crew):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                kills += 1
    return kills


def is_over(receiver: Receiver, environment: dict[str, str]) -> bool:
    """Nothing waits any more: asked of the database only when everything seems to have arrived."""
    arrived = len(receiver.ids("shirube.mention")), len(receiver.ids("shirube.digest"))
    if arrived != (URGENT, DIGESTS):
        return False
    told: dict[str, Any] = json.loads(office("tell", environment))
    return bool(told["waiting"] == 0)
