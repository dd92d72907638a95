"""What a kind of source is: one folder of this package that knows how one service hands out its rows."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any, ClassVar, Literal

import httpx2

from shirube.measuring.columns import Column

from ..faults import Fault

Known = Callable[[Sequence[str]], Iterable[tuple[object, ...]]]
"""Reads these columns of all rows the dataset holds now: text, Decimal, date, naive datetime of the zone, or None."""
Pause = Callable[[float], None]
"""Waits so many seconds."""


def nothing_known(columns: Sequence[str]) -> Iterable[tuple[object, ...]]:
    """The dataset holds no rows."""
    return ()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a person enters; label and hint are message ids (English).

    `decides_where`: kept secrets are sent to the place this names; when its host changes, they are asked for again.
    """

    name: str
    label: str
    hint: str = ""
    kind: Literal["text", "number", "choice", "long_text"] = "text"
    is_secret: bool = False
    is_required: bool = True
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    decides_where: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One fetch, as a kind is asked for it.

    `settings` and `secrets` hold text as it was entered, defaults filled in; `memory` is that of the last batch that
    was delivered. All must be over by `until` (as `time.monotonic` counts). `had_trouble`: the last fetch failed, so
    even rows that are known already are wanted, for others to see that all is well again.
    """

    settings: Mapping[str, str]
    secrets: Mapping[str, str]
    memory: Mapping[str, Any]
    at: datetime
    zone: tzinfo
    client: httpx2.Client
    until: float
    known: Known = nothing_known
    had_trouble: bool = False
    pause: Pause = time.sleep

    @property
    def seconds_left(self) -> float:
        """How long it may still take; none or less means it is over."""
        return self.until - time.monotonic()


@dataclass(frozen=True, slots=True)
class Batch:
    """Some of the rows; every batch of one fetch has the same header, and all are delivered together.

    Cells are text, Decimal, int, date, datetime (with its zone), bool or None. `memory`, where given, is kept for the
    next fetch once all was delivered; the last one counts. `as_of` is the moment of which the rows speak, where the
    source says so; else the moment the fetch began. `columns` are those of the header, where only the service knows
    them.
    """

    header: tuple[str, ...]
    rows: Sequence[Sequence[object]]
    memory: Mapping[str, Any] | None = None
    as_of: datetime | None = None
    name: str = ""
    columns: tuple[Column, ...] | None = None


class SourceFailed(Exception):
    """No rows came, and why; not to be tried again before `retry_after` where the source asked for that."""

    def __init__(self, fault: Fault, retry_after: timedelta | None = None, **details: object) -> None:
        super().__init__(f"{fault}: {details}")
        self.fault = fault
        self.retry_after = retry_after
        self.details = details


class Kind(ABC):
    """One kind of source. Knows a service's questions, answers and limits; nothing of datasets, companies or jobs.

    A kind that knows its columns says them, with the key and the link of the dataset a person would make for it.
    `label` and `does` are message ids. One question may take `request_seconds`, all of them `fetch_seconds`.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    does: ClassVar[str] = ""
    fields: ClassVar[tuple[Field, ...]]
    every_minutes: ClassVar[int] = 60
    request_seconds: ClassVar[float] = 30.0
    fetch_seconds: ClassVar[float] = 600.0

    def columns(self, settings: Mapping[str, str]) -> tuple[Column, ...] | None:
        """The columns its rows have; None where only the rows themselves tell."""
        return None

    def key(self, settings: Mapping[str, str]) -> tuple[str, ...]:
        """The columns that tell one row from another; empty where only a person knows."""
        return ()

    def link(self, settings: Mapping[str, str]) -> str:
        """An address with {column} places that leads to the record; empty where there is none."""
        return ""

    def updated_column(self, settings: Mapping[str, str]) -> str:
        """The column that holds when a row was changed; empty where there is none."""
        return ""

    def is_whole(self, settings: Mapping[str, str]) -> bool:
        """Whether every fetch brings all rows, so that what is missing is gone."""
        return False

    def faulty_field(self, settings: Mapping[str, str]) -> str:
        """The name of a setting that can never work, such as a path that is none; empty when all may."""
        return ""

    @abstractmethod
    def fetch(self, asked: Asked) -> Iterator[Batch]:
        """The rows, in batches. Raises SourceFailed (and what egress raises).

        A batch without rows says that there is nothing new, and that the rows there are speak of now. No batch at all
        says only that there is nothing to deliver: the data grows old.
        """

    def with_defaults(self, settings: Mapping[str, str]) -> dict[str, str]:
        """What was entered, with the usual value where nothing was."""
        return {
            asked.name: settings.get(asked.name) or asked.default
            for asked in self.fields
            if not asked.is_secret
        }
