"""Which verbs of the ledger somebody may be told of."""

NEWS = frozenset(
    {
        "checked-in",
        "corrected",
        "commented",
        "proposed",
        "committed",
        "started-initiative",
        "edited-initiative",
    }
)
"""A line with one of these verbs becomes an errand of the inbox, in the transaction of the change."""
ERRAND = "ledger-line"
"""The kind of that errand; its payload names the line: {"line": id}."""


def errand_key(line_id: int) -> str:
    """The key under which a line is told of once."""
    return f"line-{line_id}"
