"""How many errands a worker sweeps per second, and what putting one adds to a check-in.

.venv/bin/python bench/outbox.py                                  (SQLite and a real PostgreSQL, one after the other)
.venv/bin/python bench/outbox.py --database sqlite --errands 5000 --hands 1 4
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import Any

from entering import an_empty_database

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))
NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


def main() -> int:
    """Each database in a process of its own; one line of JSON each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--database", choices=["sqlite", "postgres"], nargs="+", default=["sqlite", "postgres"]
    )
    parser.add_argument("--errands", type=int, default=5_000)
    parser.add_argument("--hands", type=int, nargs="+", default=[1, 4])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        print(json.dumps(measured(options), ensure_ascii=False))
        return 0
    print(f"load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    for database in options.database:
        with tempfile.TemporaryDirectory() as folder:
            words = [sys.argv[0], "--here", "--errands", str(options.errands)]
            words += ["--hands", *map(str, options.hands)]
            subprocess.run(
                [sys.executable, *words], env=an_empty_database(database, folder, "bench_outbox"), check=True
            )
    return 0


def measured(options: argparse.Namespace) -> dict[str, Any]:
    """All figures of the database of the surroundings."""
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    found: dict[str, Any] = {"database": connection.vendor}
    found["put_one_by_one_per_s"] = rate(options.errands, lambda: put_each(options.errands))
    found["put_together_per_s"] = rate(options.errands, lambda: put_together(options.errands))
    for hands in options.hands:
        found[f"swept_per_s_{hands}_hands"] = swept(options.errands, hands)
    found["idle_sweep_ms"] = idle_sweep()
    return found | check_ins()


def rate(count: int, work: Callable[[], None]) -> int:
    """How many per second."""
    began = time.perf_counter()
    work()
    return round(count / (time.perf_counter() - began))


def put_each(count: int) -> None:
    """One transaction each."""
    from shirube.outbox import put

    for number in range(count):
        put("letter", key=f"one-{number}", payload={"person": number}, due_at=NOW)


def put_together(count: int) -> None:
    """As a planner does."""
    from shirube.outbox import Order, put_all

    put_all("letter", [Order(f"many-{number}", NOW, {"person": number}) for number in range(count)])


def swept(count: int, hands: int) -> int:
    """Errands that do nothing, swept by the threads of one worker."""
    from django.db import connection

    from shirube.jobs.working import start
    from shirube.outbox import Order, put_all
    from shirube.outbox.models import Errand

    Errand.objects.all().delete()
    put_all("letter", [Order(f"swept-{number}", NOW, {"person": number}) for number in range(count)])
    left, over, stopping = [count], Event(), Event()

    def note(errand: Errand, at: datetime) -> None:
        left[0] -= 1
        if left[0] == 0:
            over.set()

    began = time.perf_counter()
    threads = start({"letter": note}, [], stopping, hands=hands)
    over.wait()
    seconds = time.perf_counter() - began
    stopping.set()
    for thread in threads:
        thread.join()
    assert not Errand.objects.filter(done_at=None).exists()
    connection.close()
    return round(count / seconds)


def idle_sweep() -> float:
    """The question an idle hand asks every second, beside the errands already done."""
    from shirube.outbox.sweeping import sweep

    return median_ms(200, lambda _number: sweep({"letter": lambda *_: None}, at=NOW))


def check_ins() -> dict[str, float]:
    """A check-in with and without its errand, in turns."""
    from factories import a_key_result, a_person, an_objective
    from shirube.activity import ledger
    from shirube.checkins.actions import check_in

    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))

    def say(number: int) -> None:
        check_in(deals, value=Decimal(number % 15), by=sakura, at=NOW)

    def say_quietly(number: int) -> None:
        with ledger.told_to_nobody():
            say(number)

    say(0)
    told, untold = [], []
    for _turn in range(10):
        told.append(median_ms(30, say))
        untold.append(median_ms(30, say_quietly))
    return {
        "check_in_ms": round(statistics.median(told), 2),
        "check_in_without_errand_ms": round(statistics.median(untold), 2),
    }


def median_ms(times: int, work: Callable[[int], object]) -> float:
    """The median of so many calls, in milliseconds."""
    taken = []
    for number in range(times):
        began = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - began) * 1_000)
    return round(statistics.median(taken), 3)


if __name__ == "__main__":
    sys.exit(main())
