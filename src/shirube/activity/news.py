"""Which lines of the ledger somebody may be told of."""

from collections.abc import Mapping
from typing import Any

from shirube.okr.kinds import Status

NEWS = frozenset(
    {
        "acknowledged",
        "checked-in",
        "commented",
        "edited-comment",
        "edited-initiative",
        "gave-thanks",
        "left-range",
        "met",
        "proposed",
        "started-initiative",
        "thanked",
        "went-stale",
    }
)
"""The verbs of `inbox/hearing/rules.py`: their lines become errands of the inbox, in the transaction of the change."""
ERRAND = "ledger-line"
"""The kind of that errand; its payload names the line: {"line": id}."""


def errand_key(line_id: int) -> str:
    """The key under which a line is told of once."""
    return f"line-{line_id}"


def is_news(verb: str, details: Mapping[str, Any]) -> bool:
    """Whether a line with these details can concern anybody.

    Measured: on a Monday nearly every check-in says that all is well, which nobody is told of.
    """
    if verb != "checked-in":
        return verb in NEWS
    return bool(details.get("needs_help")) or details.get("status") in (Status.AT_RISK, Status.BEHIND)
