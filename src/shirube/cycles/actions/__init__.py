"""The verbs of cycles: one per file."""

from .add_closure import ClosureTooLong, add_closure
from .add_cycle import CycleNameMissing, CycleNameTaken, EndsBeforeItStarts, OutsideParent, add_cycle
from .close_cycle import close_cycle
from .edit_cycle import CycleChanges, edit_cycle
from .remove_closure import remove_closure
from .reopen_cycle import reopen_cycle

__all__ = [
    "ClosureTooLong",
    "CycleChanges",
    "CycleNameMissing",
    "CycleNameTaken",
    "EndsBeforeItStarts",
    "OutsideParent",
    "add_closure",
    "add_cycle",
    "close_cycle",
    "edit_cycle",
    "remove_closure",
    "reopen_cycle",
]
