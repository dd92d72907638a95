"""Who may take part in a unit's meeting, win session and week; everybody of the company may read them."""

from __future__ import annotations

from datetime import date

from shirube.people.models import Membership, Person, Unit
from shirube.refusal import NotYours


def may_take_part(person: Person, unit: Unit, *, on: date) -> bool:
    """Members of the unit and of the units within it, whoever leads it or a unit above, champions and admins."""
    if not person.writes or unit.company_id != person.company_id:
        return False
    if person.steers:
        return True
    within = Membership.objects.current(on).filter(person=person, unit__path__startswith=unit.path)
    return within.exists() or Unit.objects.above(unit).filter(lead=person).exists()


def need_part(person: Person, unit: Unit, *, on: date) -> None:
    """Raises NotYours unless the person may take part."""
    if not may_take_part(person, unit, on=on):
        raise NotYours
