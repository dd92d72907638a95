"""Fetches the rows of a source: one attempt, whose rows are all delivered or none, and whose trouble is noted."""

from __future__ import annotations

import logging
import re
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import httpx2
from django.db import transaction

from shirube import outbox
from shirube.databases.sealed import CannotUnseal
from shirube.egress import deadline
from shirube.live import announce

from .actions.deliver import deliver
from .actions.note_trouble import note_trouble
from .errands import MEASURE_DATASET, after_delivery
from .faults import Fault
from .models import Delivery, Fetch, Source
from .refused import DeliveryRefused
from .sources.asking import silence
from .sources.opening import opened
from .sources.registry import KINDS
from .sources.source_kind import Batch, Kind, SourceFailed
from .tables.reading import every

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=6)
LONGEST_FETCH = timedelta(minutes=15)
"""A fetch that began longer ago and has no end was left by a worker that died. No kind may take longer."""
HIDDEN = "•••"
SHORTEST_SECRET = 6
LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Arrived:
    """What the batches of a fetch said besides their rows."""

    rows: int = 0
    memory: Mapping[str, Any] | None = None
    header: tuple[str, ...] = ()
    batches: Iterator[Batch] = field(default_factory=lambda: iter(()))

    def each(self) -> Iterator[Sequence[object]]:
        """All rows of all batches; raises SourceFailed when they do not belong together."""
        for batch in self.batches:
            if batch.header != self.header:
                raise SourceFailed(Fault.BAD_ANSWER, reason="header")
            if batch.memory is not None:
                self.memory = batch.memory
            self.rows += len(batch.rows)
            yield from batch.rows


def fetch(source_id: int, *, at: datetime) -> Fetch | None:
    """One attempt, kept as a Fetch with its outcome; None while another one of this source is under way."""
    began = time.monotonic()
    begun = _begin(source_id, at)
    if begun is None:
        return None
    source, attempt = begun
    arrived = Arrived()
    try:
        _bring(source, arrived, at=at)
    except Exception as problem:
        failed = failure_of(problem)
        _fail(source, attempt, failed, at=at, ended_at=at + timedelta(seconds=time.monotonic() - began))
    else:
        _succeed(source, attempt, arrived.rows, ended_at=at + timedelta(seconds=time.monotonic() - began))
    return attempt


@transaction.atomic
def _begin(source_id: int, at: datetime) -> tuple[Source, Fetch] | None:
    """The source and the attempt, unless another is under way; one that was left without an end is ended."""
    source = Source.objects.still_sealed().select_for_update().get(pk=source_id)
    open_ones = Fetch.objects.filter(source=source, ended_at=None)
    if open_ones.filter(began_at__gt=at - LONGEST_FETCH).exists():
        return None
    open_ones.update(ended_at=at, trouble=Fault.OUR_OWN, details={})
    return source, Fetch.objects.create(source=source, began_at=at)


def _bring(source: Source, arrived: Arrived, *, at: datetime) -> None:
    """Fetches and delivers. Rows are staged while they come, so nothing is locked meanwhile."""
    kind = _kind(source)
    with opened(
        kind,
        source.settings,
        source.secrets,
        at=at,
        memory=source.memory,
        known=partial(every, source.dataset),
        had_trouble=bool(source.trouble),
        seconds=min(kind.fetch_seconds, LONGEST_FETCH.total_seconds() - 60),
    ) as asked:
        batches = kind.fetch(asked)
        try:
            _take_in(source, arrived, batches, at=at)
        finally:
            close = getattr(batches, "close", None)
            if (
                close is not None
            ):  # what a kind holds open over there is given up while the client can still say so
                close()


def _take_in(source: Source, arrived: Arrived, batches: Iterator[Batch], *, at: datetime) -> None:
    """Delivers all batches as one; none at all leave everything as it is."""
    first = next(batches, None)
    if first is None:
        return
    arrived.header, arrived.batches = first.header, chain([first], batches)
    deliver(
        source.dataset,
        rows=arrived.each(),
        header=first.header,
        as_of=first.as_of or at,
        at=at,
        name=first.name or source.name,
        source=source,
        may_be_empty=not source.dataset.is_whole,
        also=partial(_remember, source, arrived),
    )


def _kind(source: Source) -> Kind:
    if source.kind not in KINDS:
        raise SourceFailed(Fault.BAD_SETTING, name="kind", value=source.kind)
    return KINDS[source.kind]


def _remember(source: Source, arrived: Arrived, delivery: Delivery) -> None:
    """In the transaction of the delivery: what the kind wants to know the next time, and that all is well again.

    Trap: metrics lose their mark when they are measured anew, which rows that did not change would not lead to.
    """
    if arrived.memory is not None:
        source.memory = dict(arrived.memory)
    if source.trouble:
        key = after_delivery(source.dataset_id, delivery.pk)
        outbox.put(MEASURE_DATASET, key=key, payload={"dataset": source.dataset_id}, due_at=delivery.at)
    source.trouble, source.trouble_details, source.trouble_since = "", {}, None
    source.save(update_fields=["memory", "trouble", "trouble_details", "trouble_since"])


@transaction.atomic
def _succeed(source: Source, attempt: Fetch, rows: int, *, ended_at: datetime) -> None:
    attempt.rows, attempt.ended_at = rows, ended_at
    attempt.save(update_fields=["rows", "ended_at"])
    Source.objects.filter(pk=source.pk).update(
        failures=0,
        trouble="",
        trouble_details={},
        trouble_since=None,
        last_ok_at=attempt.began_at,
        next_at=next_after(source, attempt.began_at),
    )
    announce(source.company_id, f"source-{source.pk}")


@transaction.atomic
def _fail(source: Source, attempt: Fetch, failed: SourceFailed, *, at: datetime, ended_at: datetime) -> None:
    """No number changes; the trouble is noted on the source, on the metrics that read it, and in the attempt."""
    details = plain_details(failed.details, source.secrets_if_any.values())
    attempt.trouble, attempt.details, attempt.ended_at = failed.fault, details, ended_at
    attempt.save(update_fields=["trouble", "details", "ended_at"])
    now = Source.objects.still_sealed().select_for_update().get(pk=source.pk)
    now.failures += 1
    now.trouble, now.trouble_details = failed.fault, details
    now.trouble_since = now.trouble_since or at
    now.next_at = next_after(now, at, failures=now.failures, at_least=failed.retry_after or timedelta(0))
    now.save(update_fields=["failures", "trouble", "trouble_details", "trouble_since", "next_at"])
    note_trouble(source.dataset, str(failed.fault), details, at)
    announce(source.company_id, f"source-{source.pk}")


def next_after(
    source: Source, at: datetime, *, failures: int = 0, at_least: timedelta = timedelta(0)
) -> datetime | None:
    """When the source is to be fetched next: as often as it says; after failures 5, 10, 20 minutes … up to 6 hours.

    Never sooner than the source itself asked for; None where it is fetched only when somebody asks.
    """
    if not source.every_minutes:
        return None
    if not failures:
        return at + timedelta(minutes=source.every_minutes)
    pause = min(FIRST_PAUSE * int(2 ** min(failures - 1, 10)), LONGEST_PAUSE)
    return at + max(pause, at_least)


def failure_of(problem: Exception) -> SourceFailed:
    """Whatever went wrong, by its reason. Of an unforeseen error only the place is kept: its text may hold anything."""
    match problem:
        case SourceFailed():
            return problem
        case DeliveryRefused():
            return SourceFailed(problem.reason, None, **problem.details)
        case httpx2.HTTPError():
            return silence(problem, "")
        case deadline.Passed() | TimeoutError():
            return SourceFailed(Fault.TIMED_OUT)
        case CannotUnseal():
            return SourceFailed(Fault.NO_KEY)
    frames = traceback.extract_tb(problem.__traceback__)
    place = f"{type(problem).__name__} ({Path(frames[-1].filename).name}:{frames[-1].lineno})"
    LOG.error("A source could not be fetched: %s", place)
    return SourceFailed(Fault.OUR_OWN, place=place)


def plain_details(details: Mapping[str, object], secrets: Iterable[str]) -> dict[str, object]:
    """Plain JSON without secrets. Trap: a service may repeat in its answer the key it does not like."""
    words = _words(secrets)
    return {
        name: value if isinstance(value, int | None) else _hidden(str(value), words)
        for name, value in details.items()
    }


def _words(secrets: Iterable[str]) -> list[str]:
    """Every secret and every word of one, the longest first; nothing so short that ordinary words would go with it."""
    words = {word for secret in secrets for word in [secret, *re.split(r"[\s:;,=]+", secret)]}
    return sorted((word for word in words if len(word) >= SHORTEST_SECRET), key=len, reverse=True)


def _hidden(text: str, words: Iterable[str]) -> str:
    for word in words:
        text = text.replace(word, HIDDEN)
    return text
