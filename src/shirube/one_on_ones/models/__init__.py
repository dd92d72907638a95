"""The records of 1on1s."""

from .closing import Closing
from .ending import Ending
from .feedback import Feedback, FeedbackKind
from .move import Move
from .note import Note
from .own_note import OwnNote
from .pair import Pair
from .point import Point
from .promise import Promise
from .session import Session

__all__ = [
    "Closing",
    "Ending",
    "Feedback",
    "FeedbackKind",
    "Move",
    "Note",
    "OwnNote",
    "Pair",
    "Point",
    "Promise",
    "Session",
]
