"""The verbs of rhythms: one per file."""

from .announce_absence import AlreadyAway, AlreadyBack, BackBeforeLeaving, CannotStandIn, announce_absence
from .end_absence import end_absence
from .follow_the_company import follow_the_company
from .set_rhythm import set_rhythm

__all__ = [
    "AlreadyAway",
    "AlreadyBack",
    "BackBeforeLeaving",
    "CannotStandIn",
    "announce_absence",
    "end_absence",
    "follow_the_company",
    "set_rhythm",
]
