"""Absences as pages list them, in finished words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from shirube.rhythms.queries.absences_of import AbsenceLine, absences_of

from ..wording import dates


@dataclass(frozen=True, slots=True)
class AbsenceWords:
    """One absence: its days, who stands in, and where it is ended."""

    days: str
    stand_in: str
    runs: bool
    end_address: str


def absence_lines(person_id: int, *, on: date) -> tuple[AbsenceWords, ...]:
    """Those that last or are still to come, the first first; one query."""
    return tuple(_words(line, on) for line in absences_of(person_id, on=on))


def away_words(person_id: int, *, on: date) -> str:
    """Until when somebody is away just now, and who stands in: for their page; empty when they are there."""
    line = next((one for one in absences_of(person_id, on=on) if one.since <= on), None)
    if line is None:
        return ""
    words = {"until": dates.near_day(line.until), "who": line.stand_in_name}
    if line.stand_in_name:
        return _("Out of office until %(until)s; %(who)s stands in.") % words
    return _("Out of office until %(until)s.") % words


def _words(line: AbsenceLine, on: date) -> AbsenceWords:
    first, last = dates.near_day(line.since), dates.near_day(line.until)
    return AbsenceWords(
        days=first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last},
        stand_in=_("%(who)s stands in") % {"who": line.stand_in_name} if line.stand_in_name else _("Nobody stands in"),
        runs=line.since <= on,
        end_address=reverse("end-absence", args=[line.id]),
    )
