"""Replays check-ins into the state of a key result: what each of them left standing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol


class Said(Protocol):
    """What a check-in says; `value`, `steps_done`, `confidence` None and `status` "" leave what stood before.

    One with a `reading_id` was measured, and leaves a call for help to the people.
    """

    value: Decimal | None
    steps_done: Sequence[int] | None
    confidence: int | None
    status: str
    note: str
    needs_help: bool
    at: datetime
    reading_id: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The state after all check-ins; everything unknown when there was none."""

    current: Decimal | None = None
    steps_done: tuple[int, ...] | None = None
    confidence: int | None = None
    status: str = ""
    needs_help: bool = False
    checked_in_at: datetime | None = None


def says_nothing(said: Said) -> bool:
    """Whether it is the line that takes another back."""
    words = (said.value, said.steps_done, said.confidence, said.status, said.note)
    return words == (None, None, None, "", "") and not said.needs_help


def after(standing: Standing, said: Said) -> Standing:
    """The state one later check-in makes of it; a line that says nothing (an undone one) leaves it as it was."""
    if says_nothing(said):
        return standing
    return Standing(
        current=standing.current if said.value is None else said.value,
        steps_done=standing.steps_done if said.steps_done is None else tuple(said.steps_done),
        confidence=standing.confidence if said.confidence is None else said.confidence,
        status=said.status or standing.status,
        needs_help=said.needs_help if said.reading_id is None else standing.needs_help,
        checked_in_at=said.at,
    )


def replay(check_ins: Iterable[Said]) -> Standing:
    """The state after these check-ins, given in the order of their moments (then ids)."""
    standing = Standing()
    for said in check_ins:
        standing = after(standing, said)
    return standing
