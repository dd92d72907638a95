"""Datasets as their pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shirube.metrics.queries.dataset_lines import DatasetLine, Reader
from shirube.metrics.queries.deliveries_of import DeliveryLine
from shirube.okr.kinds import Status

from ..wording import data as words
from ..wording import dates


@dataclass(frozen=True, slots=True)
class DatasetRow:
    """One dataset of the list, in words; `state` is a status symbol."""

    id: int
    name: str
    description: str
    size: str
    as_of: str
    state: str
    state_words: str
    readers: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One delivery, in words: what it did, or why it was refused."""

    when: str
    where_from: str
    source_address: str
    as_of: str
    words: str
    is_refused: bool


def dataset_row(line: DatasetLine, *, now: datetime) -> DatasetRow:
    """One dataset, in words."""
    state, state_words = state_of(line, now=now)
    return DatasetRow(
        id=line.id,
        name=line.name,
        description=line.description,
        size=words.rows_and_columns(line.rows, line.columns),
        as_of=_("Nothing has arrived yet")
        if line.as_of is None
        else _("as of %(moment)s") % {"moment": dates.ago(line.as_of, now=now)},
        state=state,
        state_words=state_words,
        readers=reader_links(line.readers),
        sources=tuple((one.name, reverse("source", args=[one.id])) for one in line.sources),
    )


def state_of(line: DatasetLine, *, now: datetime) -> tuple[str, str]:
    """A refused delivery is told first, then age; what nothing reads cannot be too old."""
    if line.refusal:
        return Status.AT_RISK, _("Last delivery refused")
    if line.as_of is None:
        return "stale", _("Empty")
    if line.fresh_hours is not None and now - line.as_of > timedelta(hours=line.fresh_hours):
        return "stale", _("Not updated")
    return Status.ON_TRACK, _("Fresh") if line.readers else _("Taken in")


def reader_links(readers: Sequence[Reader]) -> tuple[tuple[str, str], ...]:
    """The metrics that read it, with their pages."""
    return tuple((reader.name, reverse("metric", args=[reader.id])) for reader in readers)


def datasets_heading(rows: Sequence[DatasetRow]) -> str:
    """How the data stands, in one sentence."""
    if not rows:
        return _("No data yet")
    refused = sum(row.state == Status.AT_RISK for row in rows)
    old = sum(row.state == "stale" for row in rows)
    if refused:
        return ngettext(
            "The last delivery of one dataset was refused",
            "The last deliveries of %(n)s datasets were refused",
            refused,
        ) % {"n": refused}
    if old:
        return ngettext("One dataset waits for new rows", "%(n)s datasets wait for new rows", old) % {
            "n": old
        }
    return ngettext("One dataset, up to date", "%(n)s datasets, all up to date", len(rows)) % {"n": len(rows)}


def delivery_row(line: DeliveryLine, *, now: datetime) -> DeliveryRow:
    """One delivery, in words."""
    said = (
        words.refusal_words(line.refusal, line.details)
        if line.refusal
        else words.what_it_did(received=line.received, added=line.added, changed=line.changed, gone=line.gone)
    )
    return DeliveryRow(
        when=dates.moment(line.at),
        where_from=" · ".join(filter(None, [line.source_name, line.by_name, line.name])),
        source_address=reverse("source", args=[line.source_id]) if line.source_id else "",
        as_of=dates.moment(line.as_of),
        words=said,
        is_refused=bool(line.refusal),
    )
