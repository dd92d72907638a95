"""Which verbs of the ledger somebody may be told of."""

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
