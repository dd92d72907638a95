"""The verbs of check-ins."""

from .acknowledge import OwnWords, TakenBack, acknowledge
from .check_in import InTheFuture, KeyReused, Line, NothingToSay, NoValueFits, check_in, check_in_many
from .correct_check_in import AlreadyCorrected, TooLate, correct_check_in, undo_check_in
from .send_sheet import Sheet, check_ins_of, send_sheet

__all__ = [
    "AlreadyCorrected",
    "InTheFuture",
    "KeyReused",
    "Line",
    "NoValueFits",
    "NothingToSay",
    "OwnWords",
    "Sheet",
    "TakenBack",
    "TooLate",
    "acknowledge",
    "check_in",
    "check_in_many",
    "check_ins_of",
    "correct_check_in",
    "send_sheet",
    "undo_check_in",
]
