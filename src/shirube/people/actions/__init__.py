"""The verbs of people and organisation: one per file."""

from .accept_invitation import InvitationOver, accept_invitation, open_invitation
from .add_person import OtherCompany, add_person
from .add_unit import NameTaken, UnitDissolved, add_unit
from .deactivate_person import deactivate_person
from .dissolve_unit import UnitsBelow, dissolve_unit
from .edit_company import CompanyChanges, edit_company
from .edit_person import LastAdmin, ManagerLoop, PersonChanges, edit_person
from .edit_unit import RootStays, UnitChanges, edit_unit
from .found_company import NameMissing, found_company
from .invite import Deactivated, NoAddress, invite
from .issue_token import issue_token
from .join_unit import UnitGone, join_unit
from .leave_unit import NotAMember, leave_unit
from .move_unit import UnitLoop, move_unit
from .paste_people import DifferenceMoved, PasteHasProblems, apply_paste, read_paste
from .reactivate_person import reactivate_person
from .revoke_token import revoke_token

__all__ = [
    "CompanyChanges",
    "Deactivated",
    "DifferenceMoved",
    "InvitationOver",
    "LastAdmin",
    "ManagerLoop",
    "NameMissing",
    "NameTaken",
    "NoAddress",
    "NotAMember",
    "OtherCompany",
    "PasteHasProblems",
    "PersonChanges",
    "RootStays",
    "UnitChanges",
    "UnitDissolved",
    "UnitGone",
    "UnitLoop",
    "UnitsBelow",
    "accept_invitation",
    "add_person",
    "add_unit",
    "apply_paste",
    "deactivate_person",
    "dissolve_unit",
    "edit_company",
    "edit_person",
    "edit_unit",
    "found_company",
    "invite",
    "issue_token",
    "join_unit",
    "leave_unit",
    "move_unit",
    "open_invitation",
    "reactivate_person",
    "read_paste",
    "revoke_token",
]
