"""The records of rhythms: one per file."""

from ..ritual import Ritual
from .absence import Absence
from .calendar_feed import CalendarFeed
from .rhythm import Rhythm

__all__ = ["Absence", "CalendarFeed", "Rhythm", "Ritual"]
