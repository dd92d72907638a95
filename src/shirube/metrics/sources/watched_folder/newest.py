"""The newest file of a folder, and whether somebody is still writing it."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from shirube.metrics.faults import Fault
from shirube.metrics.reading_files import LARGEST_BY_HAND

from ..allowed_folders import opened
from ..source_kind import Asked, SourceFailed

QUIET = timedelta(seconds=10)
"""A file that nobody has touched for so long is whole."""
BETWEEN_LOOKS = 2.0
LOOKS = 15


@dataclass(frozen=True, slots=True)
class Found:
    """One file as it stood when we looked."""

    path: Path
    changed_ns: int
    size: int

    @property
    def changed_at(self) -> datetime:
        """When it was last written."""
        return datetime.fromtimestamp(self.changed_ns / 1e9, UTC)

    @property
    def memory(self) -> Mapping[str, Any]:
        """What tells it from every other, and from itself in another state."""
        return {"name": self.path.name, "changed_ns": str(self.changed_ns), "size": self.size}


def newest(folder: Path, pattern: str) -> Found:
    """The file written last whose name fits; links and hidden files are none. Raises SourceFailed (NO_FILE)."""
    with os.scandir(folder) as entries:
        plain = [
            entry for entry in entries if entry.is_file(follow_symlinks=False) and _fits(entry.name, pattern)
        ]
        found = [_found(Path(entry.path), entry.stat(follow_symlinks=False)) for entry in plain]
    if not found:
        raise SourceFailed(Fault.NO_FILE, pattern=pattern)
    return max(found, key=lambda one: (one.changed_ns, one.path.name))


def settled(found: Found, asked: Asked) -> Found | None:
    """The file once nobody writes it any more; None when that lasts longer than we wait."""
    if asked.at - found.changed_at > QUIET:
        return found
    for _look in range(LOOKS):
        asked.pause(BETWEEN_LOOKS)
        now = _look_again(found.path)
        if now == found:
            return found
        if now is None or asked.seconds_left < BETWEEN_LOOKS:
            return None
        found = now
    return None


@contextmanager
def copied(found: Found) -> Iterator[Path | None]:
    """A copy that does not change while it is read; None when the file changed while it was copied."""
    if found.size > LARGEST_BY_HAND:
        raise SourceFailed(Fault.TOO_LARGE, limit=f"{LARGEST_BY_HAND // 1024**2} MB")
    with tempfile.TemporaryDirectory(prefix="shirube-file-") as folder:
        copy = Path(folder) / found.path.name
        with os.fdopen(opened(found.path), "rb") as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target)
            after = _found(found.path, os.fstat(source.fileno()))
        yield copy if after == found and copy.stat().st_size == found.size else None


def _fits(name: str, pattern: str) -> bool:
    return not name.startswith((".", "~$")) and fnmatchcase(name.lower(), pattern.lower())


def _look_again(path: Path) -> Found | None:
    try:
        state = path.lstat()
    except OSError:
        return None
    return _found(path, state) if stat.S_ISREG(state.st_mode) else None


def _found(path: Path, state: os.stat_result) -> Found:
    return Found(path, state.st_mtime_ns, state.st_size)
