"""The verbs of check-ins."""

from .acknowledge import OwnWords, TakenBack, acknowledge
from .change_back import NothingSaidOver, change_back
from .check_in import (
    ChooseHowLong,
    InTheFuture,
    KeyReused,
    Line,
    NothingToSay,
    NoValueFits,
    check_in,
    check_in_many,
)
from .correct_check_in import AlreadyCorrected, TooLate, WasMeasured, correct_check_in, undo_check_in
from .send_sheet import Sheet, check_ins_of, send_sheet
from .take_reading import take_reading

__all__ = [
    "AlreadyCorrected",
    "ChooseHowLong",
    "InTheFuture",
    "KeyReused",
    "Line",
    "NoValueFits",
    "NothingSaidOver",
    "NothingToSay",
    "OwnWords",
    "Sheet",
    "TakenBack",
    "TooLate",
    "WasMeasured",
    "acknowledge",
    "change_back",
    "check_in",
    "check_in_many",
    "check_ins_of",
    "correct_check_in",
    "send_sheet",
    "take_reading",
    "undo_check_in",
]
