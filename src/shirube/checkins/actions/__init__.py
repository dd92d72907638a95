"""The verbs of check-ins."""

from .check_in import InTheFuture, KeyReused, Line, NothingToSay, NoValueFits, check_in, check_in_many
from .correct_check_in import AlreadyCorrected, TooLate, correct_check_in, undo_check_in

__all__ = [
    "AlreadyCorrected",
    "InTheFuture",
    "KeyReused",
    "Line",
    "NoValueFits",
    "NothingToSay",
    "TooLate",
    "check_in",
    "check_in_many",
    "correct_check_in",
    "undo_check_in",
]
