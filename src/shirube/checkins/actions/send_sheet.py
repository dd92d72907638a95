"""Sends the sheet of 今日: all its check-ins, once, however often it arrives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from shirube.goals.locks import share_structure
from shirube.goals.openness import day_of
from shirube.people.models import Person
from shirube.people.queries.unit_circle import main_unit_of

from ..models import CheckIn, SentSheet, SheetTime
from ..models.sheet_time import LONGEST
from .check_in import Line, check_in_many

KEPT = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet a page handed out: its key ("" for none), and the seconds from opening to sending where known."""

    key: str = ""
    seconds: int | None = None


@transaction.atomic
def send_sheet(lines: Sequence[Line], *, sheet: Sheet, by: Person, at: datetime) -> list[CheckIn]:
    """Check in every line in one transaction; the sheet sent again answers with the first check-ins.

    How long it took is recorded without the person. Raises what `check_in` raises.
    """
    share_structure(by.company_id)
    sent = _first(sheet, by, at) if sheet.key else None
    if sheet.key and sent is None:
        return check_ins_of(sheet.key, by=by) or []
    made = check_in_many(lines, by=by, at=at)
    if sent is not None:
        sent.check_ins = [one.pk for one in made]
        sent.save(update_fields=["check_ins"])
    _time(sheet, len(made), by, at)
    return made


def check_ins_of(key: str, *, by: Person) -> list[CheckIn] | None:
    """What stands of this person's sheet, nothing when it was taken back; None when it was not sent yet."""
    sent = SentSheet.objects.filter(person=by, key=key).first()
    return None if sent is None else list(CheckIn.objects.standing().filter(pk__in=sent.check_ins).order_by("pk"))


def _first(sheet: Sheet, by: Person, at: datetime) -> SentSheet | None:
    """The record of a sheet that was not sent before; a twin that comes at the same moment waits here."""
    SentSheet.objects.filter(person=by, at__lt=at - KEPT).delete()
    try:
        with transaction.atomic():
            return SentSheet.objects.create(person=by, key=sheet.key, at=at)
    except IntegrityError:
        return None


def _time(sheet: Sheet, rows: int, by: Person, at: datetime) -> None:
    if sheet.seconds is None or sheet.seconds > LONGEST or not rows:
        return
    day = day_of(at)
    unit = main_unit_of(by, on=day)
    SheetTime.objects.create(
        company_id=by.company_id,
        unit_path=unit.path if unit else "",
        week=day - timedelta(days=day.weekday()),
        seconds=max(sheet.seconds, 0),
        rows=rows,
    )
