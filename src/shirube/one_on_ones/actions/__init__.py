"""The verbs of 1on1s: one per file."""

from .add_note import add_note
from .add_own_note import add_own_note
from .add_point import add_point
from .add_promise import add_promise
from .close_session import close_session
from .edit_rhythm import edit_rhythm
from .end_pair import end_pair
from .give_feedback import give_feedback
from .keep_promise import keep_promise
from .keep_to_rhythm import keep_to_rhythm
from .lift_point import lift_point
from .make_pair import PairExists, make_pair
from .move_date import InThePast, move_date
from .remove import remove
from .reopen_point import reopen_point
from .reopen_promise import reopen_promise
from .resume_pair import resume_pair
from .rewrite import rewrite
from .settle_point import settle_point
from .write_feedback import write_feedback
from .writing import AlreadyGiven, NothingWritten, OneOnOneOver

__all__ = [
    "AlreadyGiven",
    "InThePast",
    "NothingWritten",
    "OneOnOneOver",
    "PairExists",
    "add_note",
    "add_own_note",
    "add_point",
    "add_promise",
    "close_session",
    "edit_rhythm",
    "end_pair",
    "give_feedback",
    "keep_promise",
    "keep_to_rhythm",
    "lift_point",
    "make_pair",
    "move_date",
    "remove",
    "reopen_point",
    "reopen_promise",
    "resume_pair",
    "rewrite",
    "settle_point",
    "write_feedback",
]
