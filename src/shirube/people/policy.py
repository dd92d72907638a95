"""Who may change the company, its units and its people.

`by=None` is the operator at the command line, who may do everything; a deactivated person may do nothing.
"""

from shirube.refusal import NotYours

from .models import Person, Role

OWN_FIELDS = frozenset({"name", "language", "theme", "time_zone"})
"""What everyone may change about themselves."""


def may_administer(by: Person | None) -> bool:
    """Company settings, closures, sample company: administrators."""
    return by is None or (by.is_active and by.role == Role.ADMIN)


def may_organise(by: Person | None) -> bool:
    """Units, memberships, cycles, adding people: administrators and champions."""
    return by is None or (by.is_active and by.steers)


def may_manage(person: Person, by: Person | None) -> bool:
    """Edit, invite, deactivate this person: a champion everyone but administrators.

    Trap: whoever may change an address or hand out an invitation can take the account over.
    """
    if by is None:
        return True
    if by.company_id != person.company_id or not may_organise(by):
        return False
    return by.role == Role.ADMIN or person.role != Role.ADMIN


def may_give(role: str, by: Person | None) -> bool:
    """Hand out a role: only an administrator makes administrators."""
    return may_administer(by) or (may_organise(by) and role != Role.ADMIN)


def may_edit(person: Person, fields: frozenset[str], by: Person | None) -> bool:
    """Change these fields of a person: one's own name, language, theme and zone are one's own affair."""
    if may_manage(person, by):
        return True
    return by is not None and by.is_active and by.pk == person.pk and fields <= OWN_FIELDS


def may_issue_token(person: Person, by: Person | None) -> bool:
    """A token lets a program act as the person, so only that person (or the operator) makes one."""
    return by is None or (by.is_active and by.pk == person.pk)


def may_revoke_token(person: Person, by: Person | None) -> bool:
    """The person, and those who may manage them."""
    return may_issue_token(person, by) or may_manage(person, by)


def require(allowed: bool, *, company_id: int | None = None, by: Person | None = None) -> None:
    """Raises NotYours unless allowed, and unless the actor belongs to that company."""
    if not allowed or (by is not None and company_id is not None and by.company_id != company_id):
        raise NotYours
