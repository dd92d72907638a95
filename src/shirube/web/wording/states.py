"""Words for where things stand: the state of an objective, status, pace."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shirube.goals.models import State
from shirube.okr.kinds import Status
from shirube.okr.pace import Pace, Verdict

STATES = {
    State.DRAFT: pgettext_lazy("state", "Draft"),
    State.PROPOSED: pgettext_lazy("state", "In discussion"),
    State.COMMITTED: pgettext_lazy("state", "Agreed"),
    State.CLOSED: pgettext_lazy("state", "Closed"),
}
STATUSES = {
    Status.ON_TRACK: gettext_lazy("On track"),
    Status.AT_RISK: gettext_lazy("At risk"),
    Status.BEHIND: gettext_lazy("Behind"),
}
VERDICTS = {
    Verdict.AHEAD: gettext_lazy("Ahead of the calendar"),
    Verdict.ON_COURSE: gettext_lazy("In step with the calendar"),
    Verdict.BEHIND: gettext_lazy("Somewhat behind the calendar"),
    Verdict.ADRIFT: gettext_lazy("Far behind the calendar"),
    Verdict.TOO_EARLY: gettext_lazy("Too early to say"),
}


def status(symbol: str) -> str:
    """順調, 注意, 遅れ; 達成 and 未更新 as they are shown."""
    if symbol == "achieved":
        return _("Achieved")
    return str(STATUSES[Status(symbol)]) if symbol and symbol != "stale" else _("Not updated")


def pace_words(pace: Pace) -> str:
    """The verdict, and how many points progress lies before or behind the expected share."""
    return _("%(verdict)s (%(points)s points)") % {
        "verdict": VERDICTS[pace.verdict],
        "points": signed_points(pace.difference),
    }


def signed_points(difference: Decimal) -> str:
    """A difference of shares in percentage points with its sign: +8, −3, ±0."""
    whole = round(difference * 100)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole else "±0"
