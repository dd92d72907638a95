"""Monday, nine o'clock: two thousand people of ten thousand begin their week within five minutes.

    .venv/bin/python bench/monday.py                                        (SQLite, then PostgreSQL)
    .venv/bin/python bench/monday.py --database sqlite --people 200 --seconds 30

Makes a company with company.py, starts a real `shirube up` on it, and lets people come at random moments. Each has
signed in already, reads seven pages and writes three times, with a few seconds of thought between. Client, server and
database share the machine. Prints what each page took, errors, and how busy the processors were.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from browsing import Browser, Failed
from entering import an_empty_database, cookie_of

HERE = Path(__file__).resolve().parent
REACH_MS = 300
THOUGHT = (1.0, 5.0)
"""Seconds between two steps of one person."""


def main() -> int:
    """Each database in turn; exit 1 when a request failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--database", choices=["sqlite", "postgres"], nargs="+", default=["sqlite", "postgres"]
    )
    parser.add_argument("--company", type=int, default=10_000, help="people of the company")
    parser.add_argument("--people", type=int, default=2_000, help="those who begin their week")
    parser.add_argument("--seconds", type=float, default=300, help="within so many seconds")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--cards", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.cards:
        print(json.dumps(cards(options.cards)))
        return 0
    return max(monday(database, options) for database in options.database)


def monday(database: str, options: argparse.Namespace) -> int:
    """One morning on one database."""
    with tempfile.TemporaryDirectory(prefix="shirube-monday-") as folder:
        environment = an_empty_database(database, folder, "bench_monday")
        run = [sys.executable, str(HERE / "company.py"), "--people", str(options.company)]
        subprocess.run(run, env=environment, check=True, stdout=subprocess.DEVNULL)
        people = json.loads(
            subprocess.run(
                [sys.executable, __file__, "--cards", str(options.people)],
                env=environment,
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            ).stdout
        )
        told = morning(environment, people, options)
    print(f"\n{database}: {len(people)} of {options.company} people within {options.seconds:.0f} s")
    print("\n".join(told.lines()))
    return 1 if told.failures else 0


def cards(count: int) -> list[dict[str, Any]]:
    """Who comes: the session of each, and the records they open."""
    import django

    django.setup()
    from django.db import connection
    from django.db.models import F
    from django.utils import timezone

    from shirube.checkins.models import CheckIn
    from shirube.goals.models import KeyResult
    from shirube.people.models import Membership, Person

    lately, week = timezone.now() - timedelta(days=10), timedelta(days=7)
    # everybody owes a check-in, whatever weekday it is
    for records, field in ((CheckIn.objects, "at"), (KeyResult.objects, "checked_in_at")):
        records.filter(**{f"{field}__gt": lately}).update(**{field: F(field) - week})
    if connection.vendor == "postgresql":  # what was just moved is swept up now, not during the morning
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    own = KeyResult.objects.filter(measured_by="hand", objective__owner_person__isnull=False)
    rows = own.order_by("pk").values_list("objective__owner_person", "objective", "pk", "current", "kind")
    signs: dict[int, list[tuple[int, int, str, bool]]] = defaultdict(list)
    for person, objective, pk, current, kind in rows:
        signs[person].append((objective, pk, str(current or ""), kind == "milestone"))
    teams = dict(Membership.objects.filter(until=None, main=True).values_list("person", "unit__slug"))
    chosen = random.Random(9).sample(sorted(signs), min(count, len(signs)))
    people = Person.objects.in_bulk(chosen)
    return [{"cookie": cookie_of(people[pk]), "signs": signs[pk], "team": teams[pk]} for pk in chosen]


class Told:
    """What the morning was like."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = defaultdict(list)
        self.failures: list[str] = []
        self.busy: dict[str, float] = {}
        self.load = os.getloadavg()[0]
        self.server_seconds = 0.0

    def lines(self) -> list[str]:
        """A table, and two sentences."""
        rows = [*self.taken.items(), ("everything", [one for each in self.taken.values() for one in each])]
        table = [f"| {name} | {len(each)} | {_row(each)} |" for name, each in rows]
        p95 = _percentile(rows[-1][1], 0.95) * 1_000
        verdict = "reached" if p95 <= REACH_MS and not self.failures else "not reached"
        busy = ", ".join(f"{who} {share:.0%}" for who, share in self.busy.items())
        return [
            "| | requests | p50 ms | p95 ms | p99 ms |",
            "|---|---|---|---|---|",
            *table,
            f"Processor time of the server a request: {self.server_seconds * 1_000 / max(1, len(rows[-1][1])):.0f} ms.",
            f"Errors: {len(self.failures)}. p95 ≤ {REACH_MS} ms and no error: {verdict}.",
            f"Of all processors: {busy}; load before {self.load:.1f}, after {os.getloadavg()[0]:.1f}.",
            *sorted(set(self.failures))[:5],
        ]


def _row(each: Sequence[float]) -> str:
    return " | ".join(f"{_percentile(each, share) * 1_000:.0f}" for share in (0.5, 0.95, 0.99))


def _percentile(each: Sequence[float], share: float) -> float:
    ordered = sorted(each)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def morning(environment: dict[str, str], people: list[dict[str, Any]], options: argparse.Namespace) -> Told:
    """Serves, lets everybody come, and ends the server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["up", "--port", str(port), "--workers", str(options.workers), "--threads", str(options.threads)]
    server = subprocess.Popen(
        [sys.executable, "-m", "shirube", *words], env=environment, stdout=subprocess.DEVNULL
    )
    told = Told()
    try:
        asyncio.run(_answering(port))
        began, spent, ticks = time.monotonic(), _processor(resource.RUSAGE_SELF), _machine()
        asyncio.run(_come(port, people, options.seconds, told))
        passed = (time.monotonic() - began) * (os.cpu_count() or 1)
        told.busy["client"] = (_processor(resource.RUSAGE_SELF) - spent) / passed
        idle, every = (now - before for now, before in zip(_machine(), ticks, strict=True))
        told.busy["the whole machine"] = 1 - idle / max(1, every)
    finally:
        children = _processor(resource.RUSAGE_CHILDREN)
        server.send_signal(signal.SIGTERM)
        server.wait()
    told.server_seconds = _processor(resource.RUSAGE_CHILDREN) - children
    told.busy["server"] = told.server_seconds / passed
    return told


def _processor(whose: int) -> float:
    """Seconds of processor time, of this process or of those it started that have ended."""
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def _machine() -> tuple[int, int]:
    """Idle and all ticks of all processors; nothing where the system does not tell."""
    with suppress(OSError):
        fields = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
        return fields[3] + fields[4], sum(fields)
    return 0, 0


async def _answering(port: int) -> None:
    async with asyncio.timeout(120):
        while True:
            try:
                await Browser(port, "").get("/sign-in")
            except (OSError, Failed):
                await asyncio.sleep(0.2)
            else:
                return


async def _come(port: int, people: list[dict[str, Any]], seconds: float, told: Told) -> None:
    chance = random.Random(1)
    moments = sorted(chance.uniform(0, seconds) for _ in people)
    await asyncio.gather(
        *[_begin_the_week(port, one, moment, told) for one, moment in zip(people, moments, strict=True)]
    )


async def _begin_the_week(port: int, card: dict[str, Any], moment: float, told: Told) -> None:
    await asyncio.sleep(moment)
    browser = Browser(port, card["cookie"])
    try:
        for name, step in steps(browser, card):
            began = time.perf_counter()
            try:
                await step()
            except (OSError, Failed) as failure:
                told.failures.append(f"{name}: {failure!r}"[:200])
            told.taken[name].append(time.perf_counter() - began)
            await asyncio.sleep(random.uniform(*THOUGHT))
    finally:
        await browser.close()


def steps(browser: Browser, card: dict[str, Any]) -> list[tuple[str, Callable[[], Any]]]:
    """What one person does; a page after something written is the one that the answer leads to."""
    objective, sign, current, is_milestone = card["signs"][0]
    sheet: list[tuple[str, str]] = []
    for _objective, pk, value, has_steps in card["signs"]:
        sheet += [("kr", str(pk)), *said(pk, value, has_steps)]
    look = f"/teams/{card['team']}" if sign % 2 else "/map?mine=1"
    return [
        ("今日", lambda: browser.get("/")),
        ("send the sheet", lambda: browser.post("/", sheet)),
        ("今日, sent", lambda: browser.get("/")),
        ("わたしのOKR", lambda: browser.get("/me")),
        ("objective", lambda: browser.get(f"/objectives/{objective}")),
        ("comment", lambda: browser.post(f"/objectives/{objective}/comments", [("body", "順調です。")])),
        ("objective", lambda: browser.get(f"/objectives/{objective}")),
        ("key result", lambda: browser.get(f"/key-results/{sign}")),
        (
            "check in",
            lambda: browser.post(f"/key-results/{sign}/check-ins", said(sign, current, is_milestone)),
        ),
        ("team or map", lambda: browser.get(look)),
    ]


def said(pk: int, value: str, is_milestone: bool) -> list[tuple[str, str]]:
    """The fields of one row: the value as it was, going well."""
    fields = {"status": "on_track", "confidence": "7", "asked": "1"}
    if not is_milestone:
        fields |= {"value": value, "sure": value}
    return [(f"kr-{pk}-{name}", text) for name, text in fields.items()]


if __name__ == "__main__":
    sys.exit(main())
