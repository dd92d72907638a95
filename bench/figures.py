"""Loads a million rows of deals and activities as an SFA exports them, through the path every file takes.

    .venv/bin/python bench/figures.py [--rows 1000000] [--database sqlite|postgres|both] [--again] [--measure]

Prints seconds per file. `--again` loads the same files a second time (nothing changes) and then with one row in twenty
changed; `--measure` computes the figures of `computing.py` over them. Run it on a quiet machine.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from computing import compute
from entering import an_empty_database

DEALS = ("案件ID", "案件名", "取引先", "担当者", "フェーズ", "金額", "作成日", "完了日", "提案種別")
ACTIVITIES = ("アクションID", "案件ID", "目的", "開始日時", "状況")
SELLERS = ("原田 望", "高山 涼", "本間 誠", "三浦 葵", "小林 環", "森 直樹", "西 千尋", "岡 亮")
PHASES = ("訪問", "提案", "見積", "受注", "失注")
KINDS = ("", "標準", "カスタマイズ")
FIRST = date(2026, 1, 5)
DAYS = 350
DEALS_IN_A_HUNDRED = 33
"""As in the files this is modelled on: about two activities for each deal."""
NAMES = {"deals": "案件", "activities": "活動"}


def make(folder: Path, rows: int) -> dict[str, Path]:
    """Two CP932 files with so many rows together, the same every time."""
    deals = rows * DEALS_IN_A_HUNDRED // 100
    return {
        "deals": make_deals(folder / "deals.csv", deals),
        "activities": make_activities(folder / "activities.csv", rows - deals, deals),
    }


def make_deals(file: Path, count: int, *, changed: int = 0) -> Path:
    """Deals; with `changed` every so-manyth has another amount than usual."""
    dice = random.Random(7)
    with file.open("w", encoding="cp932", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\r\n")
        writer.writerow(DEALS)
        for number in range(1, count + 1):
            made = FIRST + timedelta(days=dice.randrange(DAYS))
            phase = dice.choice(PHASES)
            closed = made + timedelta(days=dice.randrange(7, 60)) if phase in PHASES[3:] else None
            amount = dice.randrange(10, 500) * 10_000 + (1 if changed and number % changed == 0 else 0)
            seller, kind, customer = dice.choice(SELLERS), dice.choice(KINDS), dice.randrange(count // 50 + 1)
            writer.writerow((
                f"D{number:06}", f"案件{number:06}", f"取引先{customer}", seller, phase, f"{amount:,}",
                f"{made:%Y/%m/%d}", f"{closed:%Y/%m/%d}" if closed else "", kind,
            ))  # fmt: skip
    return file


def make_activities(file: Path, count: int, deals: int) -> Path:
    """A first visit and, mostly, a first proposal some working days later, and others in between."""
    dice = random.Random(11)
    with file.open("w", encoding="cp932", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\r\n")
        writer.writerow(ACTIVITIES)
        for number in range(1, count + 1):
            on = FIRST + timedelta(days=dice.randrange(DAYS))
            clock = f"{dice.randrange(9, 18):02}:{dice.choice(('00', '30'))}"
            state = dice.choice(("実施済み", "実施済み", "実施済み", "予定", "中止"))
            aim = dice.choice(("初回訪問", "提案", "訪問", "電話"))
            writer.writerow(
                (f"A{number:07}", f"D{dice.randrange(1, deals + 1):06}", aim, f"{on:%Y/%m/%d} {clock}", state)
            )
    return file


def load(company: Any, files: dict[str, Path], at: datetime) -> dict[str, float]:
    """Seconds each file took, from the file to the committed rows."""
    from shirube.metrics.actions import load_file

    return {
        name: timed(lambda name=name, file=file: load_file(  # type: ignore[misc]
            company=company, name=NAMES[name], file=file, by=None, at=at
        ))
        for name, file in files.items()
    }  # fmt: skip


def timed(work: Callable[[], object]) -> float:
    """How many seconds it takes."""
    began = time.monotonic()
    work()
    return round(time.monotonic() - began, 2)


def main() -> int:
    """Make the files, then load them into a new database of each kind, each in a process of its own."""
    options = _options()
    if options.files:
        found = _measure(Path(options.files), again=options.again, compute_too=options.measure)
        print(json.dumps(found, ensure_ascii=False))
        return 0
    with tempfile.TemporaryDirectory(prefix="shirube-figures-") as folder:
        made = timed(lambda: make(Path(folder), options.rows))
        print(json.dumps({"rows": options.rows, "making": made}))
        for database in ("sqlite", "postgres") if options.database == "both" else (options.database,):
            environment = an_empty_database(database, folder, "shirube_bench_figures")
            also = [*(["--again"] if options.again else []), *(["--measure"] if options.measure else [])]
            command = [sys.executable, __file__, "--files", folder, *also]
            print(
                database,
                subprocess.run(
                    command, env=environment, check=True, capture_output=True, text=True
                ).stdout.strip(),
            )
    return 0


def _measure(folder: Path, *, again: bool, compute_too: bool) -> dict[str, Any]:
    """In the process that has the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.utils import timezone

    from shirube.people.models import Company

    at = timezone.now()
    company = Company.objects.create(name="灯台電機", created_at=at)
    files = {"deals": folder / "deals.csv", "activities": folder / "activities.csv"}
    found: dict[str, Any] = {"load": load(company, files, at)}
    found["load"]["together"] = round(sum(found["load"].values()), 2)
    if again:
        found["same again"] = load(company, files, at)
        with files["deals"].open("rb") as opened:
            deals = sum(1 for _line in opened) - 1
        changed = {"deals": make_deals(folder / "changed.csv", deals, changed=20)}
        found["one in twenty changed"] = load(company, changed, at)
    if compute_too:
        found["measure"] = compute(company, at)
    used = resource.getrusage(resource.RUSAGE_SELF)
    found["processor seconds of this process"] = round(used.ru_utime + used.ru_stime, 1)
    found["megabytes at most"] = used.ru_maxrss // 1024
    return found


def _options() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    asked.add_argument("--again", action="store_true")
    asked.add_argument("--measure", action="store_true")
    asked.add_argument("--files", help=argparse.SUPPRESS)
    return asked.parse_args()


if __name__ == "__main__":
    sys.exit(main())
