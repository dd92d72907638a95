"""A ledger line as pages tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from shirube.activity.queries.recent_within import Happening

from ..wording import dates, fields, happenings


@dataclass(frozen=True, slots=True)
class Told:
    """Who did what when, where it leads, and the words that go with it."""

    who: str
    what: str
    when: str
    at: str
    address: str
    note: str
    changes: tuple[Difference, ...] = ()


Difference = tuple[str, str | None, str | None]
"""A field's name, its old and its new value in words."""
SUBJECTS = frozenset({"supports", "position"})
"""Fields whose values are names of records, told by the sentence alone."""


def told(line: Happening, *, now: datetime) -> Told:
    """The line in words."""
    return Told(
        who=line.actor_name or "Shirube",
        what=happenings.sentence(line.verb, label=line.label),
        when=dates.ago(line.at, now=now),
        at=line.at.isoformat(),
        address=address_of(line.subject) or address_of(line.within),
        note=happenings.said(line.details) if line.verb in ("checked-in", "corrected") else "",
        changes=tuple(
            (fields.name_of(field), fields.value_of(field, old), fields.value_of(field, new))
            for field, (old, new) in (line.details.get("changes") or {}).items()
            if field not in SUBJECTS
        ),
    )


def address_of(subject: str) -> str:
    """The page of a subject such as "key-result-7"; empty for what has none."""
    kind, _, number = subject.rpartition("-")
    return reverse(kind, args=[int(number)]) if kind in ("objective", "key-result") else ""
