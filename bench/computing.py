"""Computes the six figures of a sales department over a million rows, and refreshes five hundred metrics.

Used by `figures.py` on the rows it loaded; prints seconds (wall clock) and the processor seconds of this process, which
on SQLite hold the database's work too.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

QUARTER = (date(2026, 10, 1), date(2026, 12, 31))
TODAY = date(2026, 12, 18)
METRICS = 500
SELLERS = ("原田 望", "高山 涼", "本間 誠", "三浦 葵", "小林 環", "森 直樹", "西 千尋", "岡 亮")
WEB = {
    "日付": "date",
    "自然検索セッション": "number",
    "フォーム到達": "number",
    "フォーム送信": "number",
    "公開記事数": "number",
}


def compute(company: Any, at: datetime) -> dict[str, Any]:
    """Seconds of each figure for three months, and of all metrics for their running month and the two before."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from metrics.compute.figures import SIX

    _add_web(company, at)
    made = clocked(lambda: [_look_up(company, said) for said in SIX.values()])
    _measure(company, next(iter(SIX.values())))  # a process reads the public holidays once
    each = {name: clocked(lambda said=said: _measure(company, said)) for name, said in SIX.items()}
    return {"indexes": made, **each, f"{METRICS} metrics": _refresh(company, SIX)}


def _refresh(company: Any, six: Mapping[str, dict[str, Any]]) -> dict[str, float]:
    kinds = list(six.values())
    varied = [_of_seller(kinds[place % len(kinds)], place // len(kinds)) for place in range(METRICS)]
    for said in varied[: len(kinds) * 2]:
        _look_up(company, said)
    return clocked(lambda: [_measure(company, said, start=date(2026, 10, 1)) for said in varied])


def _of_seller(said: dict[str, Any], turn: int) -> dict[str, Any]:
    """No two ask the same: another seller's deals, another limit."""
    mine = {"column": "担当者", "value": SELLERS[turn % len(SELLERS)]}
    if said["measure"] == "duration":
        return {**said, "late_after": 1 + turn}
    if said["dataset"] == "案件":
        return {**said, "where": [*said.get("where", []), mine]}
    return {**said, "minimum": turn}


def _look_up(company: Any, said: dict[str, Any]) -> None:
    from shirube.measuring.definition import definition_of
    from shirube.metrics.compiling.lookups import make_lookups

    make_lookups(definition_of(said), company.pk)


def _measure(company: Any, said: dict[str, Any], start: date = QUARTER[0]) -> None:
    from shirube.measuring.definition import definition_of
    from shirube.metrics.computing import answers
    from shirube.metrics.windows import windows_of

    definition = definition_of(said)
    windows = windows_of(definition, start=start, end=QUARTER[1], first_month=4)
    assert len(answers(definition, company.pk, windows, today=TODAY)) == 3


def _add_web(company: Any, at: datetime) -> None:
    from shirube.measuring.columns import Column, ColumnType
    from shirube.metrics.actions import define_dataset, deliver
    from shirube.metrics.models import Dataset

    if Dataset.objects.filter(company=company, name="Web").exists():
        return
    columns = [Column(name, ColumnType(type_)) for name, type_ in WEB.items()]
    web = define_dataset(company=company, name="Web", columns=columns, key=["日付"], by=None, at=at)
    rows = [
        (date(2026, 1, 1) + timedelta(days=n), 300 + n % 97, 30 + n % 7, n % 3, n % 2) for n in range(365)
    ]
    deliver(web, rows=rows, header=list(WEB), as_of=at, at=at)


def clocked(work: Callable[[], object]) -> dict[str, float]:
    """Seconds by the clock and of this process's processor time."""
    began, worked = time.monotonic(), time.process_time()
    work()
    return {
        "seconds": round(time.monotonic() - began, 2),
        "processor": round(time.process_time() - worked, 2),
    }
