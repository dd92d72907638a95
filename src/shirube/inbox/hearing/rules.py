"""Which lines of the ledger concern whom, and why: the one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shirube.activity.models import LedgerLine

from .calls_for_help import called
from .initiatives import given
from .mentions import mentioned
from .metric_owners import answerable
from .minutes import met
from .proposals import asked
from .reason import Reason
from .replies import answered
from .thanks import addressed
from .worsening import worried


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines with this verb concern these people, by id, for this reason."""

    verb: str
    reason: Reason
    concerned: Callable[[LedgerLine], set[int]]


RULES = (
    Rule("commented", Reason.MENTION, mentioned),
    Rule("edited-comment", Reason.MENTION, mentioned),
    Rule("checked-in", Reason.HELP, called),
    Rule("started-initiative", Reason.INITIATIVE, given),
    Rule("edited-initiative", Reason.INITIATIVE, given),
    Rule("proposed", Reason.PROPOSED, asked),
    Rule("commented", Reason.REPLY, answered),
    Rule("acknowledged", Reason.ACKNOWLEDGED, addressed),
    Rule("thanked", Reason.THANKS, addressed),
    Rule("gave-thanks", Reason.THANKS, addressed),
    Rule("met", Reason.MINUTES, met),
    Rule("checked-in", Reason.WORSENED, worried),
    Rule("left-range", Reason.LEFT_RANGE, answerable),
    Rule("went-stale", Reason.WENT_STALE, answerable),
)
"""In the order of the reasons: whoever is concerned twice is told for the first.

Nothing of a 1on1 stands here: what two people share is announced to nobody else.
"""


def concerned_by(line: LedgerLine) -> dict[int, Reason]:
    """Everybody a line concerns, each with the strongest reason."""
    found: dict[int, Reason] = {}
    for rule in RULES:
        if rule.verb == line.verb:
            found = dict.fromkeys(rule.concerned(line), rule.reason) | found
    return found
