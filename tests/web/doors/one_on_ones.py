"""Doors of one on ones."""

from __future__ import annotations

from typing import Any

from shirube.people.models import Person
from web.door import Door

DOORS: list[Door] = []


def furnish(people: dict[str, Person], records: dict[str, Any], mark: str) -> dict[str, Any]:
    """The records these doors name, by name."""
    return {}
