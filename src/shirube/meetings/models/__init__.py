"""The records of meetings: one per file."""

from .ballot import Ballot
from .card import Card
from .cheer import Cheer
from .decision import Decision
from .ending import Ending
from .item import Item
from .meeting import Meeting
from .note import Note
from .thanks import Thanks
from .vote import Vote
from .week import Week
from .week_line import Question, WeekLine
from .win_session import WinSession

__all__ = [
    "Ballot",
    "Card",
    "Cheer",
    "Decision",
    "Ending",
    "Item",
    "Meeting",
    "Note",
    "Question",
    "Thanks",
    "Vote",
    "Week",
    "WeekLine",
    "WinSession",
]
