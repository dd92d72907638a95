"""Words of meetings: why something is talked about, how a vote came out, how time is doing."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from shirube.okr.ballot import Agreement, Outcome
from shirube.okr.talk import Reason

REASONS = {
    Reason.HELP: gettext_lazy("Help wanted"),
    Reason.WORSENED: gettext_lazy("Worse than last time"),
    Reason.LOST_CONFIDENCE: gettext_lazy("Less confidence than last time"),
    Reason.SLID_BACK: gettext_lazy("Slid back since last time"),
    Reason.BEHIND: gettext_lazy("Behind"),
    Reason.AT_RISK: gettext_lazy("At risk"),
    Reason.STALE: gettext_lazy("Not updated"),
}
TONES = {
    Reason.HELP: "help",
    Reason.WORSENED: "at-risk",
    Reason.LOST_CONFIDENCE: "at-risk",
    Reason.SLID_BACK: "at-risk",
    Reason.BEHIND: "behind",
    Reason.AT_RISK: "at-risk",
    Reason.STALE: "stale",
}
"""Which colour of state a reason has."""
AGREEMENTS = {
    Agreement.ALONE: gettext_lazy("One vote so far: %(low)s"),
    Agreement.CLOSE: gettext_lazy("You see it much alike: %(low)s to %(high)s"),
    Agreement.SPREAD: gettext_lazy("You see it somewhat differently: %(low)s to %(high)s"),
    Agreement.SPLIT: gettext_lazy("Opinions are split: %(low)s to %(high)s"),
}
CHEERS = {
    "bravo": pgettext_lazy("cheer", "Bravo"),
    "glad": pgettext_lazy("cheer", "Glad for you"),
    "thanks": pgettext_lazy("cheer", "Thank you"),
    "learn": pgettext_lazy("cheer", "I want to learn that"),
}


def outcome(found: Outcome) -> str:
    """意見が割れています: 3から9."""
    if found.low == found.high and found.votes > 1:
        return _("Everybody says %(low)s") % {"low": found.low}
    return str(AGREEMENTS[found.agreement]) % {"low": found.low, "high": found.high}


def agenda(wanting: int, rest: int) -> str:
    """How much there is to talk about."""
    if not wanting and not rest:
        return _("There is no key result to talk about yet.")
    if not wanting:
        return _("Nothing asks for talk today. What are you glad about?")
    said = ngettext("%(n)s key result needs talk.", "%(n)s key results need talk.", wanting) % {"n": wanting}
    if not rest:
        return said
    others = ngettext("The other one can wait.", "The other %(n)s can wait.", rest) % {"n": rest}
    return said + ("" if said.endswith("。") else " ") + others


def voted(number: int) -> str:
    """How many have voted."""
    if not number:
        return _("Nobody has voted yet")
    return ngettext("%(n)s person has voted", "%(n)s people have voted", number) % {"n": number}


def minutes(seconds: int) -> str:
    """Whole minutes, begun ones counted."""
    number = -(-seconds // 60)
    return ngettext("%(n)s minute", "%(n)s minutes", number) % {"n": number}
