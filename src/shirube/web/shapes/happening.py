"""A ledger line as the pages of goals tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from shirube.activity.queries.ledger_page import LedgerEntry

from ..wording import dates, fields, ledger

Difference = tuple[str, str | None, str | None]
"""A field's name, its old and its new value in words."""
TOLD_BY_THE_SENTENCE = frozenset({"supports", "position"})
"""Fields whose values are names of records."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who did what (a sentence with a link), when, what was said with it, and which fields changed."""

    initial: str
    sentence: Markup
    when: str
    at: str
    note: str
    changes: tuple[Difference, ...]


def told(entry: LedgerEntry, *, address: str, now: datetime) -> Told:
    """The line in words."""
    line = entry.happening
    return Told(
        initial=line.actor_name[:1].upper() or "標",
        sentence=ledger.sentence(entry, address=address),
        when=dates.ago(line.at, now=now),
        at=line.at.isoformat(),
        note=ledger.note(line),
        changes=tuple(
            (fields.name_of(field), fields.value_of(field, old), fields.value_of(field, new))
            for field, (old, new) in (line.details.get("changes") or {}).items()
            if field not in TOLD_BY_THE_SENTENCE
        ),
    )

