"""Two hundred people look at one page: how long from a commit until the last of them has the page anew.

    .venv/bin/python bench/live.py --pages 200             (fills the database of the surroundings, starts `shirube up`)

Every page is a session and an open stream of its own, and asks for its fragment over a new connection when it hears
that something changed. Prints milliseconds since the commit: until the last page heard, and until the last one had it.
With `--interrupt` it also takes the listening connections and then the server away, and says who came back.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from entering import cookie_of

DESK = re.compile(rb'data-desk="([^"]*)"')


def main() -> int:
    """Fill, serve, listen, change, tell."""
    options = _options()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.settings")
    import django

    django.setup()
    room = plant(options.pages)
    server = Server(free_port(), options.workers)
    server.start()
    try:
        told = asyncio.run(_measure(room, server, options.rounds, interrupt=options.interrupt))
    finally:
        server.stop()
    print(json.dumps({"database": _database(), "pages": options.pages, "processes": options.workers, **told}))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--interrupt", action="store_true")
    return parser.parse_args()


def _database() -> str:
    from django.db import connection

    return connection.vendor


@dataclass(frozen=True, slots=True)
class Room:
    """What everybody looks at: its names, the address of what changes, how to change it, and their cookies."""

    names: tuple[str, ...]
    address: str
    change: Callable[[], None]
    cookies: tuple[str, ...]


def plant(people: int) -> Room:
    """A company whose people are all in one meeting; a line in the shared notes changes it."""
    from datetime import timedelta

    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from shirube.cycles.models import Cycle
    from shirube.meetings.actions import add_note, open_meeting
    from shirube.people.models import Company, Membership, Person, Role, Unit

    call_command("migrate", verbosity=0)
    at, today = timezone.now(), timezone.localdate()
    company = Company.objects.create(name="Room", created_at=at)
    root = Unit.objects.create(company=company, name="Room", slug=f"room-{company.pk}", kind="company")
    Unit.objects.filter(pk=root.pk).update(path=f"/{root.pk}/")
    root.refresh_from_db()
    chief = Person.objects.create(company=company, name="Chief", role=Role.ADMIN, created_at=at)
    everybody = [
        Person.objects.create(company=company, name=f"Person {number}", created_at=at)
        for number in range(people)
    ]
    Membership.objects.bulk_create(Membership(person=person, unit=root, since=today) for person in everybody)
    Cycle.objects.create(
        company=company, name="Now", start_on=today - timedelta(days=30), end_on=today + timedelta(days=30),
        closes_on=today + timedelta(days=40),
    )  # fmt: skip
    meeting = open_meeting(root, by=chief, at=at)
    said = iter(range(1, 1_000))

    def change() -> None:
        add_note(meeting, item=None, body=f"line {next(said)}", by=chief, at=timezone.now())

    cookies = tuple(cookie_of(person) for person in everybody)
    connection.close()
    return Room((meeting.subject,), f"/meetings/{meeting.pk}/room", change, cookies)


def free_port() -> int:
    """A port nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Server:
    """`shirube up` on the surroundings of this process."""

    port: int
    workers: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "shirube", "up", "--port", str(self.port), "--workers", str(self.workers)],
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        _wait_for(self.port)

    def stop(self) -> float:
        """Seconds it took to end."""
        assert self.process is not None
        began = time.monotonic()
        self.process.terminate()
        self.process.wait(timeout=60)
        return time.monotonic() - began


def _wait_for(port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/openapi.json", timeout=5).read()
        except OSError:
            threading.Event().wait(0.05)
        else:
            return
    raise AssertionError("the server did not answer")


@dataclass(slots=True)
class Page:
    """One open page: hears, and fetches its fragment; moments of `time.monotonic`."""

    port: int
    room: Room
    cookie: str
    heard_at: float = 0.0
    fetched_at: float = 0.0
    fetches: int = 0
    missed: bool = False
    desk: str = ""
    is_open: asyncio.Event = field(default_factory=asyncio.Event)

    async def stay(self) -> None:
        """Listen, and listen anew whenever the connection ends, as the island does."""
        while True:
            with suppress(OSError):
                await self.listen()
            self.is_open.clear()
            self.missed = True
            await asyncio.sleep(random.uniform(0.2, 0.6))

    async def listen(self) -> None:
        """One stream, until its end."""
        names = "&".join(f"name={name}" for name in self.room.names)
        reader, writer = await _ask(
            self.port, f"/live?{names}&age=0", self.cookie, "Accept: text/event-stream\r\n"
        )
        try:
            status = await reader.readline()
            assert not status or b" 200 " in status, status
            while line := await reader.readline():
                self.is_open.set()
                if self.missed:
                    self.missed = False
                    await self.fetch()
                if line.startswith(b"data: ") and line[6:].strip():
                    self.heard_at = time.monotonic()
                    await self.fetch()
        finally:
            writer.close()

    async def fetch(self) -> None:
        """What changed, as the page asks for it: with the keys of its own parts, so that only what differs comes."""
        known = f"?desk={self.desk}&writing=kept" if self.desk else ""
        reader, writer = await _ask(
            self.port, self.room.address + known, self.cookie, "Connection: close\r\n"
        )
        try:
            answer = await reader.read()
        finally:
            writer.close()
        assert b" 200 " in answer[:15], answer[:300]
        found = DESK.search(answer)
        assert found is not None, answer[:2_000]
        self.desk = found[1].decode()
        self.fetched_at = time.monotonic()
        self.fetches += 1


async def _ask(
    port: int, path: str, cookie: str, more: str
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    for _ in range(40):  # a full queue of new connections is tried again, as browsers do
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            break
        except OSError:
            await asyncio.sleep(0.05)
    else:
        raise ConnectionError("nobody answers")
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n{more}\r\n".encode())
    return reader, writer


async def _measure(room: Room, server: Server, rounds: int, *, interrupt: bool) -> dict[str, Any]:
    pages = [Page(server.port, room, cookie) for cookie in room.cookies]
    staying = [asyncio.create_task(page.stay()) for page in pages]
    await _settled(pages)
    heard, had = [], []
    for _ in range(rounds):
        committed = await _change(room, pages)
        heard.append(max(page.heard_at for page in pages) - committed)
        had.append(max(page.fetched_at for page in pages) - committed)
        await asyncio.sleep(0.5)
    told = {
        "heard_ms": _spread(heard),
        "had_ms": _spread(had),
        "listening": await asyncio.to_thread(_listening),
    }
    if interrupt:
        told |= await _interrupted(room, pages, server)
    for task in staying:
        task.cancel()
    return told


async def _settled(pages: list[Page]) -> None:
    """Every page listens, and none is on its way to a fragment any more."""
    await asyncio.gather(*(page.is_open.wait() for page in pages))
    fetches = -1
    while fetches != (fetches := sum(page.fetches for page in pages)):
        await asyncio.sleep(1.5)


async def _change(room: Room, pages: list[Page]) -> float:
    """Change what they look at, and wait until everyone has it; the moment of the commit."""
    before = [page.fetches for page in pages]
    await asyncio.to_thread(room.change)
    committed = time.monotonic()
    while any(page.fetches == earlier for page, earlier in zip(pages, before, strict=True)):
        assert time.monotonic() < committed + 60, "somebody did not hear"
        await asyncio.sleep(0.002)
    return committed


async def _interrupted(room: Room, pages: list[Page], server: Server) -> dict[str, Any]:
    """Take the listening connections away, then the server: everyone has the next change all the same."""
    ended = await asyncio.to_thread(_end_listening)
    await _settled(pages)
    await _change(room, pages)
    stopped = await asyncio.to_thread(server.stop)
    await asyncio.to_thread(room.change)
    missed = [page.fetches for page in pages]
    await asyncio.to_thread(server.start)
    until = time.monotonic() + 60
    while any(page.fetches == earlier for page, earlier in zip(pages, missed, strict=True)):
        assert time.monotonic() < until, "somebody never learnt what changed while the server was away"
        await asyncio.sleep(0.05)
    await _settled(pages)
    await _change(room, pages)
    return {"connections_ended": ended, "stopped_s": round(stopped, 1), "came_back": len(pages)}


def _listening() -> int | None:
    """Database connections that only listen; SQLite does not tell."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s",
            ["shirube live"],
        )
        return int(cursor.fetchone()[0])


def _end_listening() -> int:
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND application_name = %s",
            ["shirube live"],
        )
        return int(cursor.fetchone()[0])


def _spread(seconds: list[float]) -> dict[str, float]:
    return {
        "median": round(statistics.median(seconds) * 1_000, 1),
        "worst": round(max(seconds) * 1_000, 1),
    }


if __name__ == "__main__":
    sys.exit(main())
