"""Doors of live."""

from __future__ import annotations

from typing import Any

from shirube.people.models import Person
from web.door import EVERYONE, PART, Door, shown

DOORS: list[Door] = [
    shown("live", EVERYONE, at="?name=objective-{objective}&name=key-result-{key_result}", stranger=404),
    shown("live", PART, at="?name=objective-{draft}", refusal=404, stranger=404),
    shown("live", PART, at="?name=key-result-{draft_key_result}", refusal=404, stranger=404),
]


def furnish(people: dict[str, Person], records: dict[str, Any], mark: str) -> dict[str, Any]:
    """The records these doors name, by name."""
    return {}
