"""Doors of the practice page."""

from __future__ import annotations

from typing import Any

from shirube.people.models import Person
from web.door import STEER, Door, sent, shown

DOORS: list[Door] = [
    shown("practice", STEER),
    sent("practice-confidence", STEER, posted={"asks_confidence": "on"}),
]


def furnish(people: dict[str, Person], records: dict[str, Any], mark: str) -> dict[str, Any]:
    """The records these doors name, by name."""
    return {}
