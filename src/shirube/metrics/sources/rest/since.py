"""Only what changed: remembers the newest change seen, and asks from a little before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from .mapping import Path

MILLISECONDS = 10**11
"""Seconds since 1970 have fewer digits than that until the year 5138; longer numbers count milliseconds."""


class Since:
    """The moment of the newest change, as the service writes it: ISO 8601, or seconds or milliseconds since 1970."""

    def __init__(self, settings: Mapping[str, str], memory: Mapping[str, Any]) -> None:
        self.parameter = settings["since_parameter"]
        self._path = Path.of("since_path", settings["since_path"] or "updated_at") if self.parameter else None
        self._overlap = timedelta(minutes=int(settings["overlap_minutes"]))
        self._newest: str = str(memory.get("since", ""))

    @property
    def parameters(self) -> dict[str, str]:
        """What to ask with; nothing the first time, when everything is wanted."""
        return {self.parameter: _before(self._newest, self._overlap)} if self._path and self._newest else {}

    @property
    def memory(self) -> dict[str, Any]:
        """What to keep for the next time."""
        return {"since": self._newest} if self._path else {}

    def see(self, records: list[Any]) -> None:
        """Notes the newest of these; what has no readable moment is passed over."""
        for record in records if self._path else ():
            said = self._path.found_in(record) if self._path else None
            if said is not None and (_order(str(said)) or _NEVER) > (_order(self._newest) or _NEVER):
                self._newest = str(said)


_NEVER = Decimal(-1)


def _order(text: str) -> Decimal | None:
    """Something to compare moments by."""
    if text.isdecimal():
        return Decimal(text)
    try:
        return Decimal(datetime.fromisoformat(text).timestamp())
    except (ValueError, OverflowError):
        return None


def _before(text: str, overlap: timedelta) -> str:
    if text.isdecimal():
        unit = 1000 if int(text) >= MILLISECONDS else 1
        return str(max(int(text) - int(overlap.total_seconds()) * unit, 0))
    moment = datetime.fromisoformat(text) - overlap
    written = moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")
    return written.replace("+00:00", "Z") if text.endswith("Z") else written
