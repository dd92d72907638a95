"""Brings sheets into the company of a test and tells what they left in the database."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factories import TOKYO, a_company, a_cycle, an_admin
from shirube.activity.models import LedgerLine
from shirube.checkins.models import CheckIn
from shirube.conversations.models import Comment
from shirube.cycles.models import Cycle
from shirube.exchange.actions import confirm_import, upload_sheet
from shirube.exchange.models import Import
from shirube.goals.models import Commitment, Contribution, Initiative, KeyResult, Objective, Proposal, Step
from shirube.people.models import Membership, Person, Unit

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=TOKYO)
GIVEN = Path("/work/shared/data/sheets")


def a_new_company() -> Cycle:
    """A company with an administrator and an empty third quarter of 2026."""
    company = a_company()
    an_admin(company=company)
    return a_cycle(company=company)


def the_admin(cycle: Cycle) -> Person:
    found: Person = Person.objects.filter(company=cycle.company, role="admin").first()  # type: ignore[assignment]
    return found


def table(*rows: Sequence[object]) -> bytes:
    """A CSV file as people save it."""
    out = io.StringIO()
    csv.writer(out).writerows([["" if value is None else value for value in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def given(name: str) -> bytes:
    """One of the sheets that came with the task."""
    path = GIVEN / name
    if not path.exists():
        pytest.skip("the sheets of the task are not on this machine")
    return path.read_bytes()


def bring(
    cycle: Cycle, content: bytes, *, name: str = "okr.csv", by: Person | None = None, at: datetime = NOW
) -> Import:
    """Upload and confirm."""
    by = by or the_admin(cycle)
    sheet_import = upload_sheet(cycle=cycle, name=name, content=content, by=by, at=at)
    confirm_import(sheet_import, by=by, at=at)
    return Import.objects.get(pk=sheet_import.pk)


def objective(title: str) -> Objective:
    return Objective.objects.get(title=title)


def key_result(title: str) -> KeyResult:
    return KeyResult.objects.get(title=title)


def courses(cycle: Cycle) -> list[tuple[Any, ...]]:
    """Title, baseline, target, current, unit and owner of every key result in the order of the cycle."""
    rows = KeyResult.objects.filter(objective__cycle=cycle).order_by("objective_id", "position")
    return [
        (
            k.title,
            plain(k.baseline),
            plain(k.target),
            plain(k.current),
            k.unit,
            k.owner.name if k.owner else None,
        )
        for k in rows.select_related("owner")
    ]


def readings(key_result: KeyResult) -> list[tuple[str, str]]:
    """Day and value of the standing check-ins that have one."""
    from django.utils import timezone

    lines = CheckIn.objects.standing().filter(key_result=key_result, value__isnull=False).order_by("at", "pk")
    return [(timezone.localdate(line.at).isoformat(), plain(line.value) or "") for line in lines]


def plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")


RECORDS = (Person, Unit, Membership, Objective, KeyResult, Step, Contribution, Initiative, CheckIn, Comment,
           Commitment, Proposal)  # fmt: skip


def everything(*, ledger: bool = True) -> dict[str, list[dict[str, Any]]]:
    """Every row of every record an import may touch."""
    models = (*RECORDS, LedgerLine) if ledger else RECORDS
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}
