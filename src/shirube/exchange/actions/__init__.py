"""The verbs of imports: one per file."""

from .confirm_import import AlreadyConfirmed, NothingToImport, PlanMoved, confirm_import
from .correct_mapping import correct_mapping
from .discard_import import discard_import
from .undo_import import AlreadyUndone, LaterWork, NotConfirmed, undo_import
from .upload_sheet import TooManyUploads, upload_sheet

__all__ = [
    "AlreadyConfirmed",
    "AlreadyUndone",
    "LaterWork",
    "NotConfirmed",
    "NothingToImport",
    "PlanMoved",
    "TooManyUploads",
    "confirm_import",
    "correct_mapping",
    "discard_import",
    "undo_import",
    "upload_sheet",
]
