"""The command line as an operator meets it: real processes, a real data folder."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from house.postgresql import a_server, an_address_of, programs

SHIRUBE = [sys.executable, "-m", "shirube"]


def _environment(data: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SHIRUBE_", "DJANGO_", "DATABASE_", "LC_"))
    }
    source = str(Path(__file__).resolve().parents[2] / "src")
    return {**kept, "PYTHONPATH": source, "LANG": "en_US.UTF-8", "SHIRUBE_DATA": str(data), **more}


def _run(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SHIRUBE, *arguments], env=_environment(data, **more), capture_output=True, text=True, check=False
    )


def _a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _serving(data: Path, *arguments: str, **more: str) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    port = _a_free_port()
    command = [*SHIRUBE, "up", "--port", str(port), *arguments]
    with (data.parent / "output").open("w+") as output:
        process = subprocess.Popen(
            command,
            env=_environment(data, **more),
            stdout=output,
            stderr=output,
            text=True,
            start_new_session=True,
        )
        try:
            _wait_for(port, process, data)
            yield port, process
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen[str], data: Path) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            select.select([], [], [], 0.05)
        else:
            return
    raise AssertionError((data.parent / "output").read_text())


def _status(port: int) -> int:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/sign-in")
    with urllib.request.urlopen(request, timeout=30) as response:
        return int(response.status)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture(scope="module")
def served_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which a server ran once."""
    folder = tmp_path_factory.mktemp("before") / "data"
    with _serving(folder):
        return folder


@pytest.fixture
def lived_in(served_before: Path, data: Path) -> Path:
    """A copy of such a folder for one test."""
    return Path(shutil.copytree(served_before, data))


@pytest.fixture
def backup(lived_in: Path, tmp_path: Path) -> Path:
    """A backup of such a folder."""
    assert _run(lived_in, "backup", str(tmp_path / "backup.tgz")).returncode == 0
    return tmp_path / "backup.tgz"


@pytest.fixture
def an_empty_postgres() -> Iterator[tuple[str, str]]:
    """The address of an empty database, and the folder of PostgreSQL's own programs of the same age."""
    import psycopg

    name = f"command_line_{os.getpid()}"
    with psycopg.connect(a_server(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield an_address_of(name), programs()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_help_lists_every_command_and_touches_nothing(data: Path) -> None:
    from shirube.cli.commands import COMMANDS

    shown = _run(data, "--help")

    assert shown.returncode == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in shown.stdout] == []
    assert not data.exists()


def test_the_command_line_speaks_the_language_of_the_terminal(data: Path) -> None:
    assert "コマンド" in _run(data, "--help", LANG="ja_JP.UTF-8").stdout
    assert "コマンド" in _run(data, "--lang", "ja", "--help").stdout
    assert "Commands" in _run(data, "--help").stdout


def test_a_wrong_value_stops_the_start_with_one_sentence(data: Path) -> None:
    stopped = _run(data, "up", SHIRUBE_TIME_ZONE="Asia/Toko")

    assert stopped.returncode == 2
    assert stopped.stderr.strip() == "SHIRUBE_TIME_ZONE: Asia/Toko is not a time zone such as Asia/Tokyo."


def test_a_database_that_does_not_answer_is_one_sentence(data: Path) -> None:
    stopped = _run(data, "up", "--port", str(_a_free_port()), DATABASE_URL="postgresql://okr@127.0.0.1:1/okr")

    assert stopped.returncode == 1
    assert stopped.stderr.startswith("The database does not answer")
    assert "Traceback" not in stopped.stderr


def test_up_creates_what_is_missing_serves_and_stops_when_told(data: Path) -> None:
    with _serving(data) as (port, process):
        assert _status(port) == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0

    told = (data.parent / "output").read_text()
    assert f"http://localhost:{port}" in told
    assert re.search(r"key=[\w-]{20,}", told)


def test_connections_that_say_nothing_keep_nobody_waiting(lived_in: Path) -> None:
    with _serving(lived_in, "--workers", "1") as (port, _process), ExitStack() as silent:
        _status(port)
        for _ in range(12):
            silent.enter_context(socket.create_connection(("127.0.0.1", port)))
        asked = time.monotonic()

        assert _status(port) == 200
        assert time.monotonic() - asked < 4


def test_up_says_when_the_port_is_taken(data: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        refused = _run(data, "up", "--port", str(other.getsockname()[1]))

    assert refused.returncode == 1
    assert "is taken by another program" in refused.stderr


def test_a_backup_made_beside_a_running_server_comes_back_whole(lived_in: Path, tmp_path: Path) -> None:
    backup, fresh = tmp_path / "backup.tgz", tmp_path / "fresh"
    with _serving(lived_in):
        assert _run(lived_in, "backup", str(backup)).returncode == 0
        running = _run(lived_in, "restore", "--force", str(backup))

    restored = _run(fresh, "restore", str(backup))

    assert "Stop it first" in running.stderr
    assert restored.returncode == 0, restored.stderr
    assert (fresh / "secret_key").read_text() == (lived_in / "secret_key").read_text()
    assert backup.stat().st_mode & 0o077 == 0
    assert _run(fresh, "doctor").returncode == 0


def test_restore_refuses_to_overwrite_unless_forced(lived_in: Path, backup: Path) -> None:
    refused, forced = (
        _run(lived_in, "restore", str(backup)),
        _run(lived_in, "restore", "--force", str(backup)),
    )

    assert (refused.returncode, forced.returncode) == (1, 0)
    assert "already holds something" in refused.stderr


@pytest.mark.parametrize("damage", ["cut", "other"])
def test_a_damaged_backup_changes_nothing(lived_in: Path, backup: Path, damage: str) -> None:
    before, whole = (lived_in / "shirube.sqlite3").read_bytes(), backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2] if damage == "cut" else b"PK\x03\x04 something else")

    refused = _run(lived_in, "restore", "--force", str(backup))

    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr
    assert (lived_in / "shirube.sqlite3").read_bytes() == before


def test_doctor_speaks_in_findings(data: Path) -> None:
    findings = json.loads(_run(data, "doctor", "--json").stdout)

    assert {"check", "state", "sentence"} == set(findings[0])
    assert {finding["state"] for finding in findings} <= {"good", "advice"}


def test_doctor_fails_when_others_can_read_the_secrets(data: Path) -> None:
    _run(data, "doctor")
    (data / "secret_key").chmod(0o644)

    examined = _run(data, "doctor")

    assert examined.returncode == 1
    assert "chmod 600" in examined.stdout


def test_a_postgresql_backup_comes_back_whole(tmp_path: Path, an_empty_postgres: tuple[str, str]) -> None:
    address, programs = an_empty_postgres
    backup, data = tmp_path / "backup.tgz", tmp_path / "data"
    surroundings = {"DATABASE_URL": address, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    with _serving(data, **surroundings):
        made = _run(data, "backup", str(backup), **surroundings)
    assert made.returncode == 0, made.stderr

    refused = _run(data, "restore", str(backup), **surroundings)
    restored = _run(data, "restore", "--force", str(backup), **surroundings)

    assert (refused.returncode, restored.returncode) == (1, 0), restored.stderr
    assert _run(data, "doctor", **surroundings).returncode == 0
