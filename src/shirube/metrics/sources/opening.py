"""Opens a source for one fetch: its way to the outside, its time, what it is asked."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.utils import timezone

from shirube import egress
from shirube.egress import deadline

from .asking import LARGEST_ANSWER
from .source_kind import Asked, Kind, Known, Pause, nothing_known


@contextmanager
def opened(
    kind: Kind,
    settings: Mapping[str, str],
    secrets: Mapping[str, str],
    *,
    at: datetime,
    memory: Mapping[str, Any] | None = None,
    known: Known = nothing_known,
    had_trouble: bool = False,
    seconds: float | None = None,
    pause: Pause = time.sleep,
) -> Iterator[Asked]:
    """What the kind is asked with; all that happens inside is over after `seconds` (the kind's own if not given)."""
    lasting = kind.fetch_seconds if seconds is None else seconds
    with (
        deadline.within(lasting),
        egress.client(timeout=kind.request_seconds, largest=LARGEST_ANSWER) as client,
    ):
        yield Asked(
            settings=kind.with_defaults(settings),
            secrets=secrets,
            memory=memory or {},
            at=at,
            zone=timezone.get_default_timezone(),
            client=client,
            until=time.monotonic() + lasting,
            known=known,
            had_trouble=had_trouble,
            pause=pause,
        )
