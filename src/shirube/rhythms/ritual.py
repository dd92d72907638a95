"""The rituals of the week, and when they take place where nobody said otherwise."""

from datetime import time
from enum import StrEnum

from shirube.calendars.rhythm import Every, Rhythm

MONDAY, FRIDAY = 0, 4


class Ritual(StrEnum):
    """What comes back: the check-in is each person's own, the others bring a unit together."""

    CHECK_IN = "check_in"
    MEETING = "meeting"
    WIN_SESSION = "win_session"


GATHERINGS = (Ritual.MEETING, Ritual.WIN_SESSION)
"""They happen once for everybody; a check-in falls into everyone's own morning."""

USUAL = {
    Ritual.CHECK_IN: Rhythm(Every.WEEKLY, MONDAY, time(9)),
    Ritual.MEETING: Rhythm(Every.WEEKLY, MONDAY, time(10), minutes=30),
    Ritual.WIN_SESSION: Rhythm(Every.WEEKLY, FRIDAY, time(16, 30), minutes=30),
}
