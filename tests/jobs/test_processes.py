"""Workers begin and end with the server, are started again when they die, and finish what they began."""

import os
import signal
import socket
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from jobs.processes import alive, children, running, surroundings, wait_until


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with suppress(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return True
    return False


def is_replaced(server: int, gone: int) -> bool:
    now = children(server)
    return gone not in now and len(now) == 3


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A data folder that does not exist yet."""
    return surroundings(tmp_path / "data")


def test_up_keeps_one_worker_beside_the_web_workers_and_starts_it_again(environment: dict[str, str]) -> None:
    port = a_free_port()
    with running(environment, "up", "--port", str(port), "--workers", "2") as server:
        wait_until(lambda: answers(port) and len(children(server.pid)) == 3)
        before = children(server.pid)

        for pid in before:
            os.kill(pid, signal.SIGKILL)
            wait_until(partial(is_replaced, server.pid, pid))

        assert not before & children(server.pid)


def test_the_worker_gives_way_to_those_who_answer_pages(environment: dict[str, str]) -> None:
    port = a_free_port()
    with running(environment, "up", "--port", str(port), "--workers", "1") as server:
        own = os.getpriority(os.PRIO_PROCESS, server.pid)

        wait_until(lambda: niceness(server.pid, beyond=own) == [0, 19])


def niceness(server: int, *, beyond: int) -> list[int]:
    """How much nicer than itself each process of the server is."""
    return sorted(os.getpriority(os.PRIO_PROCESS, pid) - beyond for pid in children(server))


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda number: number.name
)
def test_nothing_outlives_the_server(environment: dict[str, str], number: signal.Signals) -> None:
    port = a_free_port()
    with running(environment, "up", "--port", str(port), "--workers", "1") as server:
        wait_until(lambda: answers(port) and len(children(server.pid)) == 2)
        started = children(server.pid)

        server.send_signal(number)

        assert server.wait(timeout=30) == (-signal.SIGKILL if number == signal.SIGKILL else 0)
        wait_until(lambda: not any(alive(pid) for pid in started), seconds=20)
        assert not answers(port)


def test_work_keeps_as_many_as_it_was_told_and_ends_with_them(environment: dict[str, str]) -> None:
    with running(environment, "work", "--workers", "2") as crew:
        wait_until(lambda: len(children(crew.pid)) == 2)
        first = children(crew.pid)
        os.kill(min(first), signal.SIGKILL)
        wait_until(lambda: len(children(crew.pid) - {min(first)}) == 2)
        started = children(crew.pid)

        crew.send_signal(signal.SIGTERM)

        assert crew.wait(timeout=30) == 0
        assert not any(alive(pid) for pid in started)
