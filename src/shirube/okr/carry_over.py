"""Carry-over: what goes along from a closed cycle into the next draft."""

from decimal import Decimal
from enum import StrEnum


class CarryOver(StrEnum):
    """What becomes of a key result after its cycle."""

    CONTINUE = "continue"
    CHANGE = "change"
    DROP = "drop"


def next_baseline(choice: CarryOver, *, baseline: Decimal | None, current: Decimal | None) -> Decimal | None:
    """The next draft's baseline: the current value when continued (if known), the old one when changed."""
    match choice:
        case CarryOver.CONTINUE:
            return baseline if current is None else current
        case CarryOver.CHANGE:
            return baseline
        case CarryOver.DROP:
            return None
