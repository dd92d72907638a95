"""Reads which rhythm holds where: the nearest unit above that said something, else the company, else the usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from shirube.calendars.rhythm import Every
from shirube.calendars.rhythm import Rhythm as Timing
from shirube.databases.kept_statements import Kept
from shirube.people.models import Unit
from shirube.people.zones import zone_named

from ..models import Rhythm
from ..ritual import USUAL, Ritual

COLUMNS = (
    "unit__path", "unit_id", "unit__name", "ritual", "time_zone",
    "every", "weekday", "at", "anchor", "nth", "minutes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A rhythm, and who said it: a unit, the whole company (no `unit_id`), or nobody (`usual`)."""

    timing: Timing
    time_zone: str = ""
    unit_id: int | None = None
    unit_name: str = ""
    usual: bool = False

    @property
    def zone(self) -> tzinfo:
        """Where a gathering takes place; a check-in is in each person's own zone."""
        return zone_named(self.time_zone)


@dataclass(frozen=True, slots=True)
class CompanyRhythms:
    """Everything a company and its units said, by path of the unit ("" is the company) and ritual."""

    said: Mapping[tuple[str, Ritual], Held]

    def of(self, ritual: Ritual, path: str = "") -> Held:
        """What holds for the unit of this path; without one, for the company."""
        steps = path.rstrip("/").split("/") if path else [""]
        for length in range(len(steps), 1, -1):
            if held := self.said.get(("/".join(steps[:length]) + "/", ritual)):
                return held
        return self.said.get(("", ritual)) or Held(USUAL[ritual], usual=True)


def company_rhythms(company_id: int) -> CompanyRhythms:
    """All of them; one query, however many units."""
    return CompanyRhythms(
        {
            (path or "", Ritual(ritual)): Held(
                Timing(Every(every), weekday, at, anchor, nth, minutes), zone, unit_id, unit_name or ""
            )
            for path, unit_id, unit_name, ritual, zone, every, weekday, at, anchor, nth, minutes in _rows(company_id)
        }
    )


@Kept
def _rows(company_id: int) -> Any:
    return Rhythm.objects.filter(company=company_id).order_by().values_list(*COLUMNS)


def rhythms_of_unit(company_id: int, unit_id: int | None) -> dict[Ritual, Timing]:
    """What holds for a unit, or for the company as a whole; two queries. For many units ask `company_rhythms` once."""
    path = Unit.objects.values_list("path", flat=True).get(pk=unit_id, company=company_id) if unit_id else ""
    found = company_rhythms(company_id)
    return {ritual: found.of(ritual, path).timing for ritual in Ritual}
