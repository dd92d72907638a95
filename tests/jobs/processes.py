"""Real `shirube` processes on a data folder of their own, and what becomes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SOURCE = str(Path(__file__).resolve().parents[2] / "src")
Process = subprocess.Popen[str]


def surroundings(data: Path, **more: str) -> dict[str, str]:
    """The environment of a process with this data folder and nothing else of ours."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SHIRUBE_", "DJANGO_", "DATABASE_"))
    }
    return {**kept, "PYTHONPATH": SOURCE, "LANG": "en_US.UTF-8", "SHIRUBE_DATA": str(data), **more}


@contextmanager
def running(environment: dict[str, str], *words: str) -> Iterator[Process]:
    """`shirube …` until the block ends; whatever is left of it then is killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "shirube", *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with_all_its_children(process.pid, signal.SIGKILL)
        process.communicate()


def with_all_its_children(pid: int, number: signal.Signals) -> None:
    """Sends a signal to a process and everything it started."""
    for one in (pid, *children(pid)):
        with suppress(ProcessLookupError):
            os.kill(one, number)


def children(pid: int) -> set[int]:
    """The living processes started by this one."""
    listed = subprocess.run(
        ["ps", "-e", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True
    )
    rows = [line.split() for line in listed.stdout.splitlines()]
    return {int(row[0]) for row in rows if row[1] == str(pid) and not row[2].startswith("Z")}


def alive(pid: int) -> bool:
    """Whether the process still runs."""
    listed = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return bool(listed.stdout.strip()) and not listed.stdout.startswith("Z")


def wait_until(holds: Callable[[], bool], *, seconds: float = 90, why: str = "") -> None:
    """Looks again and again until it holds."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            raise AssertionError(why or "it did not come about in time")
        threading.Event().wait(0.05)
