"""The records of people: one per file."""

from .access_token import AccessToken, Scope
from .company import Company
from .invitation import Invitation
from .membership import Membership
from .person import Person, Role
from .unit import Unit, UnitKind

__all__ = [
    "AccessToken",
    "Company",
    "Invitation",
    "Membership",
    "Person",
    "Role",
    "Scope",
    "Unit",
    "UnitKind",
]
