"""The verbs of goals: one per file."""

from .accept_remark import accept_remark
from .add_key_result import add_key_result
from .align_objective import OtherCompany, WouldLoop, align_objective
from .commit_objective import NotReady, commit_objective
from .delete_draft import HasSupporters, NotADraft, delete_draft
from .draft_objective import draft_objective
from .edit_key_result import edit_key_result
from .edit_objective import ObjectiveChanges, edit_objective
from .initiatives import (
    add_initiative,
    drop_initiative,
    edit_initiative,
    finish_initiative,
    resume_initiative,
)
from .propose_objective import propose_objective
from .remove_key_result import KeepsHistory, remove_key_result
from .reopen_objective import reopen_objective

__all__ = [
    "HasSupporters",
    "KeepsHistory",
    "NotADraft",
    "NotReady",
    "ObjectiveChanges",
    "OtherCompany",
    "WouldLoop",
    "accept_remark",
    "add_initiative",
    "add_key_result",
    "align_objective",
    "commit_objective",
    "delete_draft",
    "draft_objective",
    "drop_initiative",
    "edit_initiative",
    "edit_key_result",
    "edit_objective",
    "finish_initiative",
    "propose_objective",
    "remove_key_result",
    "reopen_objective",
    "resume_initiative",
]
