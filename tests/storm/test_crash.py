"""A server killed in the middle of writing has kept everything it acknowledged."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest

from storm.test_storm import surroundings

KILLS = 20
WRITERS = 4


class Server:
    """`shirube up` on a data folder, in a process group of its own."""

    def __init__(self, env, port):
        self.env, self.port = env, port
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "shirube", "up", "--port", str(self.port), "--workers", "2"],
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = time.monotonic() + 90
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/openapi.json", timeout=2).read()
                return
            except OSError:
                threading.Event().wait(0.05)
        raise AssertionError("the server did not answer within 90 s")

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def shirube(env, *words):
    done = subprocess.run(
        [sys.executable, "-m", "shirube", *words],
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def call(port, token, path, body=None, key=None):
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    if key:
        headers["Idempotency-Key"] = key
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/{path}", data=data, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def write_until_it_breaks(port, token, key_result, number, acknowledged):
    count = 0
    while True:
        count += 1
        try:
            made = call(
                port,
                token,
                f"key-results/{key_result}/check-ins",
                {"value": str(count % 15)},
                f"{number}-{count}",
            )
        except (OSError, urllib.error.HTTPError, ValueError):
            return
        acknowledged.append(made["id"])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def company(tmp_path):
    env = surroundings(tmp_path)
    shirube(env, "person", "add", "--email", "sakura@example.com", "--name", "桜井 美咲", "--role", "admin")
    token = shirube(
        env, "token", "create", "--person", "sakura@example.com", "--name", "crash", "--scope", "write"
    )
    shirube(env, "cycle", "add", "--name", "いま", "--start", "2020-01-01", "--end", "2099-12-31")
    return env, token


def test_a_server_killed_twenty_times_loses_nothing_it_acknowledged(company, tmp_path):
    env, token = company
    server = Server(env, free_port())
    server.start()
    me = call(server.port, token, "people")["items"][0]["id"]
    cycle = call(server.port, token, "cycles")["items"][0]["id"]
    objective = call(
        server.port,
        token,
        "objectives",
        {"title": "倒れない", "cycle_id": cycle, "owner": {"type": "person", "id": me}},
    )["id"]
    body = {"title": "15件", "kind": "reach", "baseline": "0", "target": "15", "owner_id": me}
    key_results = [
        call(server.port, token, f"objectives/{objective}/key-results", body)["id"] for _ in range(WRITERS)
    ]
    acknowledged = []

    for round_ in range(KILLS):
        before = len(acknowledged)
        writers = [
            threading.Thread(
                target=write_until_it_breaks,
                args=(server.port, token, key_result, f"{round_}-{key_result}", acknowledged),
            )
            for key_result in key_results
        ]
        for writer in writers:
            writer.start()
        while len(acknowledged) < before + 5 + round_ % 7 and any(writer.is_alive() for writer in writers):
            threading.Event().wait(0.01)
        server.kill()
        for writer in writers:
            writer.join()
        assert len(acknowledged) > before
        server.start()
    server.kill()

    with sqlite3.connect(next(tmp_path.glob("*.sqlite3"))) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = {row[0] for row in database.execute("SELECT id FROM checkins_checkin")}
    assert set(acknowledged) <= found
    assert len(set(acknowledged)) == len(acknowledged)
    assert "[]" in shirube(env, "verify", "--json")
