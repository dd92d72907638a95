"""The verbs of rhythms: one per file."""

from .announce_absence import AlreadyAway, AlreadyBack, BackBeforeLeaving, CannotStandIn, announce_absence
from .end_absence import end_absence
from .follow_the_company import follow_the_company
from .renew_calendar_feed import renew_calendar_feed
from .revoke_calendar_feed import revoke_calendar_feed
from .set_rhythm import set_rhythm

__all__ = [
    "AlreadyAway",
    "AlreadyBack",
    "BackBeforeLeaving",
    "CannotStandIn",
    "announce_absence",
    "end_absence",
    "follow_the_company",
    "renew_calendar_feed",
    "revoke_calendar_feed",
    "set_rhythm",
]
