"""Who may set, change and close cycles; `by=None` is the operator at the command line."""

from shirube.people import policy
from shirube.people.models import Person


def may_steer(by: Person | None) -> bool:
    """Administrators and champions."""
    return policy.may_organise(by)


def may_set_closures(by: Person | None) -> bool:
    """Company holidays are company settings: administrators."""
    return policy.may_administer(by)
