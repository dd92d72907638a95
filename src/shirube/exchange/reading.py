"""Reads the file of an import: bytes, cycle and corrections in, an understanding out."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from shirube.cycles.models import Cycle
from shirube.sheets import CycleDates, Understanding, open_sheet, understand

KEPT = 3
_kept: OrderedDict[tuple[object, ...], Understanding] = OrderedDict()
_lock = Lock()


def digest_of(content: bytes) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read(name: str, content: bytes, cycle: Cycle, mapping: Mapping[str, str]) -> Understanding:
    """What the file says, read for this cycle; raises `sheets.Unreadable`.

    The last few readings are kept, because the pages of one preview read the same file again and again.
    """
    dates = CycleDates(cycle.start_on, cycle.end_on, cycle.company.fiscal_year_starts_in)
    key = (name, digest_of(content), dates, tuple(sorted(mapping.items())))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = understand(open_sheet(name, content), dates, mapping)
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made
