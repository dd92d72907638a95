"""Who may bring sheets and take imports back."""

from shirube.people.models import Person
from shirube.refusal import NotYours

from .models import Import


def may_bring(person: Person) -> bool:
    """Everyone who writes; the plan leaves aside what is not theirs."""
    return person.writes


def may_handle(sheet_import: Import, person: Person) -> bool:
    """Whoever brought the file, and those who steer."""
    same_company = sheet_import.company_id == person.company_id
    return person.writes and same_company and (person.steers or sheet_import.by_id == person.pk)


def require(allowed: bool) -> None:
    """Raises NotYours unless allowed."""
    if not allowed:
        raise NotYours
