"""Says when a ritual takes place, for the company or for one unit and all below it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from shirube.activity import ledger
from shirube.calendars.rhythm import Rhythm as Timing
from shirube.people import policy as people_policy
from shirube.people import turns
from shirube.people.actions import UnitDissolved
from shirube.people.models import Company, Person, Unit
from shirube.people.zones import need_zone

from ..models import Rhythm
from ..policy import may_set_rhythm
from ..ritual import GATHERINGS, Ritual

FIELDS = ("every", "weekday", "nth", "at", "anchor", "minutes", "time_zone")


@transaction.atomic
def set_rhythm(
    company: Company,
    ritual: Ritual,
    timing: Timing,
    *,
    unit: Unit | None = None,
    time_zone: str = "",
    by: Person | None,
    at: datetime,
) -> Rhythm:
    """The rhythm that holds from now on; said for the unit at the top it is the company's.

    `time_zone` is where a gathering takes place; a check-in, which is everyone's own, has none.
    Raises NotYours, UnitDissolved, NoSuchZone.
    """
    unit = below_the_top(unit)
    people_policy.require(may_set_rhythm(company.pk, unit, by), company_id=company.pk, by=by)
    if unit is not None and unit.dissolved_on is not None:
        raise UnitDissolved
    need_zone(time_zone)
    turns.take(company.pk)
    before = Rhythm.objects.filter(company=company, unit=unit, ritual=ritual).first()
    values = _values(ritual, timing, time_zone)
    if difference := ledger.difference(_facts(before), values):
        made, _new = Rhythm.objects.update_or_create(company=company, unit=unit, ritual=ritual, defaults=values)
        tell("set-rhythm", company, unit, by=by, at=at, ritual=ritual, changes=difference)
        return made
    assert before is not None
    return before


def below_the_top(unit: Unit | None) -> Unit | None:
    """The unit, but none for the one that is the whole company."""
    return None if unit is None or unit.parent_id is None else unit


def tell(
    verb: str, company: Company, unit: Unit | None, *, by: Person | None, at: datetime, **details: Any
) -> None:
    """One ledger line about the unit, or about the company."""
    ledger.record(
        verb,
        subject=f"company-{company.pk}" if unit is None else f"unit-{unit.pk}",
        label=company.name if unit is None else unit.name,
        actor=by,
        at=at,
        company_id=company.pk,
        details=details,
    )


def _values(ritual: Ritual, timing: Timing, time_zone: str) -> dict[str, Any]:
    return {
        "every": timing.every,
        "weekday": timing.weekday,
        "nth": timing.nth,
        "at": timing.at,
        "anchor": timing.anchor,
        "minutes": timing.minutes,
        "time_zone": time_zone if ritual in GATHERINGS else "",
    }


def _facts(rhythm: Rhythm | None) -> dict[str, Any]:
    return {} if rhythm is None else {field: getattr(rhythm, field) for field in FIELDS}
