"""Tries a source out before it is kept: its first rows, and what its columns look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from shirube.measuring.columns import Column

from .fetching import failure_of, plain_details
from .reading_files import guess_columns, guess_key
from .sources.opening import opened
from .sources.source_kind import Kind, SourceFailed

SECONDS = 20.0
"""Somebody is waiting."""
LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Trial:
    """The first rows; `columns` and `key` are those the kind says, or guesses (`is_guess`) from the rows."""

    header: Sequence[str]
    rows: Sequence[Sequence[object]]
    columns: Sequence[Column]
    key: Sequence[str]
    is_guess: bool


def try_out(kind: Kind, settings: Mapping[str, str], secrets: Mapping[str, str], *, at: datetime) -> Trial:
    """What one fetch would begin with; nothing is kept. Raises SourceFailed with details that hold no secret."""
    filled = kind.with_defaults(settings)
    try:
        with opened(kind, settings, secrets, at=at, seconds=SECONDS) as asked:
            first = next(kind.fetch(asked), None)
            rows = [] if first is None else [list(row) for row in islice(first.rows, LOOKED_AT)]
            header = () if first is None else first.header
    except Exception as problem:
        failed = failure_of(problem)
        hidden = plain_details(
            failed.details, tuple(secret for secret in secrets.values() if len(secret) >= 4)
        )
        raise SourceFailed(failed.fault, failed.retry_after, **hidden) from None
    known = kind.columns(filled) or (first.columns if first else None)
    if known is not None:
        return Trial(
            header or tuple(column.name for column in known), rows, known, kind.key(filled), is_guess=False
        )
    columns = guess_columns(header, rows)
    return Trial(header, rows, columns, kind.key(filled) or guess_key(columns, rows), is_guess=True)
