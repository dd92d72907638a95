"""Who may set rhythms and announce absences; `by=None` is the operator at the command line."""

from __future__ import annotations

from shirube.people import policy
from shirube.people.models import Person, Role, Unit


def may_set_rhythm(company_id: int, unit: Unit | None, by: Person | None) -> bool:
    """Champions and administrators everywhere; for a unit also whoever leads it, or one above it."""
    if by is None:
        return True
    if by.company_id != company_id or not by.writes:
        return False
    if policy.may_organise(by):
        return True
    return unit is not None and unit.parent_id is not None and Unit.objects.above(unit).filter(lead=by).exists()


def may_announce(person: Person, by: Person | None) -> bool:
    """Oneself, one's manager, administrators."""
    if by is None:
        return True
    if by.company_id != person.company_id or not by.is_active:
        return False
    return by.pk == person.pk or by.role == Role.ADMIN or (by.writes and by.pk == person.manager_id)
