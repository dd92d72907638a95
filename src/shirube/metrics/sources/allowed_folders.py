"""The folders below which the operator lets sources read files."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from django.conf import settings

from ..faults import Fault
from .source_kind import SourceFailed


def allowed(path: str) -> Path:
    """The real place of a file or folder; raises SourceFailed unless it lies below a folder of the operator's list.

    Links are followed first, so that none leads out.
    """
    try:
        found = Path(path).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        if is_below(path):
            raise SourceFailed(Fault.BAD_SETTING, name="folder", value=path[:200]) from None
        raise SourceFailed(Fault.REFUSED_ADDRESS, host=path[:200]) from None
    if not Path(path).is_absolute() or not is_below(str(found)):
        raise SourceFailed(Fault.REFUSED_ADDRESS, host=path[:200])
    return found


def is_below(path: str) -> bool:
    """Whether a path, its links and dots followed as far as there are any, is a listed folder or below one."""
    try:
        found = Path(path).resolve()
    except (OSError, ValueError, RuntimeError):
        return False
    listed = [folder.resolve() for folder in settings.WATCHED_FOLDERS]
    return Path(path).is_absolute() and any(folder == found or folder in found.parents for folder in listed)


def opened(file: Path) -> int:
    """A descriptor of a plain file that was not swapped for a link meanwhile; raises SourceFailed."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as problem:
        raise SourceFailed(Fault.NOT_READABLE, reason=problem.strerror or "") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise SourceFailed(Fault.NOT_READABLE, reason="not a file")
    return descriptor
