"""Reads who is out of office, and who stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from shirube.databases.kept_statements import Kept

from ..models import Absence


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """An absence in plain values; both days included."""

    id: int
    person_id: int
    person_name: str
    person_time_zone: str
    since: date
    until: date
    stand_in_id: int | None
    stand_in_name: str | None


COLUMNS = (
    "id", "person_id", "person__name", "person__time_zone", "since", "until", "stand_in_id", "stand_in__name",
)  # fmt: skip


def absences_of(person_id: int, *, on: date) -> list[AbsenceLine]:
    """Those of a person that last on this day or are still to come; one query."""
    found = Absence.objects.filter(person=person_id).not_over(on)
    return [AbsenceLine(*row) for row in found.values_list(*COLUMNS)]


def stands_in_for(person_id: int, *, on: date) -> list[AbsenceLine]:
    """Those this person stands in for on this day, who are still with the company; one query."""
    return [AbsenceLine(*row) for row in _stood_in_for(person_id, on)]


def stands_in(person_id: int, *, owner_id: int, on: date) -> bool:
    """Whether this person stands in for that one on this day; one query."""
    return Absence.objects.on(on).filter(person=owner_id, stand_in=person_id).exists()


@Kept
def _stood_in_for(person_id: int, on: date) -> Any:
    found = Absence.objects.on(on).filter(stand_in=person_id, person__is_active=True)
    return found.order_by("person__name", "id").values_list(*COLUMNS)
