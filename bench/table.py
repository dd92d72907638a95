"""Prints the table of what Shirube reaches, every figure beside its floor and from the same run.

    .venv/bin/python bench/table.py --database sqlite --people 1000 10000 100000
    .venv/bin/python bench/table.py --database postgres --people 1000 10000 100000

Makes the companies it does not find (they stay in .cache/bench for the next run; --afresh makes them anew).
PostgreSQL is the server of the tests: the one TEST_DATABASE_URL names, or the one that comes as a wheel.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
KEPT = HERE.parent / ".cache" / "bench"
sys.path.insert(0, str(HERE.parent / "tests"))

REACH = {
    "team board": 6,
    "division board": 8,
    "company board": 8,
    "objective of a division": 8,
    "objective of the company": 8,
    "key result with its trend": 5,
    "map, one view": 15,
    "at risk in a division": 25,
}
"""Milliseconds of server time at 100,000 people (performance.md)."""


def main() -> int:
    """Make what is missing, measure each size in a process of its own, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--seconds", type=float, default=4, help="how long each rate is measured")
    parser.add_argument("--check-ins-per-key-result", type=int, default=13)
    parser.add_argument("--afresh", action="store_true")
    parser.add_argument("--without-verify", action="store_true", help="leave out the replay of all check-ins")
    options = parser.parse_args()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}, load {os.getloadavg()[0]:.1f}")
    found = []
    for people in sorted(options.people):
        surroundings = _surroundings(options.database, people)
        _make(surroundings, people, options)
        found.append(_measured(surroundings, options))
        print(json.dumps(found[-1], ensure_ascii=False), file=sys.stderr)
    print("\n".join(_table(found)))
    return 0


def _surroundings(database: str, people: int) -> dict[str, str]:
    folder = KEPT / f"{database}-{people}"
    folder.mkdir(parents=True, exist_ok=True)
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    surroundings = {**known, "SHIRUBE_DATA": str(folder), "PYTHONPATH": str(HERE.parent / "src")}
    if database == "postgres":
        from house.postgresql import an_address_of

        surroundings["DATABASE_URL"] = an_address_of(f"shirube_bench_{people}")
    return surroundings


def _make(surroundings: dict[str, str], people: int, options: argparse.Namespace) -> None:
    done = Path(surroundings["SHIRUBE_DATA"]) / "made"
    if done.exists() and not options.afresh and (options.database == "sqlite" or _has_database(people)):
        return
    _empty(surroundings, people, options.database)
    began = time.monotonic()
    command = [sys.executable, str(HERE / "company.py"), "--people", str(people)]
    weeks = ["--check-ins-per-key-result", str(options.check_ins_per_key_result)]
    told = subprocess.run(
        [*command, *weeks], env=surroundings, check=True, capture_output=True, text=True
    ).stdout
    done.write_text(told)
    print(f"made in {time.monotonic() - began:.0f} s: {told.strip()}")


def _has_database(people: int) -> bool:
    import psycopg

    from house.postgresql import a_server

    with psycopg.connect(a_server()) as server:
        return bool(
            server.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [f"shirube_bench_{people}"]
            ).fetchone()
        )


def _empty(surroundings: dict[str, str], people: int, database: str) -> None:
    for file in Path(surroundings["SHIRUBE_DATA"]).glob("shirube.sqlite3*"):
        file.unlink()
    if database == "postgres":
        import psycopg

        from house.postgresql import a_server

        with psycopg.connect(a_server(), autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS shirube_bench_{people}")
            server.execute(f"CREATE DATABASE shirube_bench_{people}")


def _measured(surroundings: dict[str, str], options: argparse.Namespace) -> dict[str, Any]:
    command = [sys.executable, str(HERE / "measure.py"), "--seconds", str(options.seconds)]
    command += ["--without-verify"] if options.without_verify else []
    told = subprocess.run(command, env=surroundings, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    return found


def _table(found: list[dict[str, Any]]) -> list[str]:
    sizes = [one["people"] for one in found]
    last = found[-1]
    lines = [
        "",
        f"### {last['database']}",
        "",
        f"| | {' | '.join(f'{size:,} people' for size in sizes)} | reach |",
    ]
    lines.append("|---|" + "---|" * (len(sizes) + 1))

    def row(name: str, cells: list[str], reach: str) -> None:
        lines.append(f"| {name} | {' | '.join(cells)} | {reach} |")

    for key, name in (("mine", "わたしのOKR"), ("mine_drawn_anew", "the same, every drawing made anew")):
        each = [one[key] for one in found]
        row(
            f"{name}, requests/s per core (floor)",
            [f"{e['per_second']:.0f} ({e['floor_per_second']:.0f})" for e in each],
            "",
        )
        row(f"{name}, share of the floor", [f"{e['share']:.2f}" for e in each], "≥ 0.40")
        row(f"{name}, processor ms (floor)", [f"{e['cpu']:.1f} ({e['floor_cpu']:.1f})" for e in each], "")
        row(f"{name}, share by processor time", [f"{e['cpu_share']:.2f}" for e in each], "≥ 0.40")
        row(
            f"{name}, p50 ms (floor)",
            [f"{e['p50']:.1f} ({e['floor_p50']:.1f})" for e in each],
            "≤ 2.0 × floor",
        )
    row("わたしのOKR, queries with sign-in", [str(one["mine"]["queries"]) for one in found], "≤ 5")
    for door in ("form", "api"):
        each = [one[f"check_in_{door}"] for one in found]
        row(
            f"check-in by {door}, p50 ms (best; floor p50)",
            [f"{e['p50']:.1f} ({e['best']:.1f}; {e['floor_p50']:.1f})" for e in each],
            "≤ 8 PG, ≤ 5 SQLite",
        )
        row(f"check-in by {door}, statements", [str(e["queries"]) for e in each], "")
    saturated = [one["saturated"] for one in found]
    row("check-ins/s, saturated (floor)", [f"{e['shirube']:.0f} ({e['floor']:.0f})" for e in saturated], "")
    row("check-ins, saturated, share of the floor", [f"{e['share']:.2f}" for e in saturated], "≥ 0.5")
    for name in last["pages"]:
        each = [one["pages"][name] for one in found]
        cells = [f"{e['p50']:.1f} ({e['best']:.1f}; {e['cpu']:.1f}), {e['queries']} q" for e in each]
        grown = [each[-1][way] / each[0][way] for way in ("best", "cpu")]
        growth = f"; × {grown[0]:.2f} ({grown[1]:.2f} processor)" if len(each) > 1 else ""
        row(
            f"{name}, p50 ms (best; processor), queries",
            cells,
            f"≤ {REACH[name]} ms{growth}" if name in REACH else growth.lstrip("; "),
        )
    row("rebuild after everything was wiped, s", [f"{one['rebuild']['wiped']:.2f}" for one in found], "≤ 1")
    row("rebuild of a sound tree, s", [f"{one['rebuild']['sound']:.2f}" for one in found], "")
    row(
        "verify: all check-ins replayed, s",
        ["–" if one["differences"] is None else f"{one['verify_seconds']:.1f}" for one in found],
        "",
    )
    row(
        "differences found",
        ["–" if one["differences"] is None else str(one["differences"]) for one in found],
        "0",
    )
    row("memory of a worker, MB", [f"{one['memory_mb']:.0f}" for one in found], "≤ 95")
    weights = [one["weight"] for one in found]
    row("scripts of a page, KB gzip", [f"{weight['scripts_kb']:.0f}" for weight in weights], "≤ 40")
    row("first view in all, KB gzip", [f"{weight['first_view_kb']:.0f}" for weight in weights], "≤ 120")
    return lines


if __name__ == "__main__":
    sys.exit(main())
