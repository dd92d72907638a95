"""Opens an uploaded archive so that it cannot harm: sizes are checked before and while unpacking."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from shirube.sheets.trouble import Trouble, Unreadable

MEGABYTE = 1024 * 1024
MAX_PARTS = 2_000
MAX_UNPACKED = 100 * MEGABYTE
MAX_READ = 64 * MEGABYTE
CHUNK = 64 * 1024
PLAIN_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Archive:
    """The parts of a zip file, each readable in chunks until the common allowance is used up."""

    def __init__(
        self, data: bytes | Path, *, max_unpacked: int = MAX_UNPACKED, max_read: int = MAX_READ
    ) -> None:
        self._max_unpacked, self._left, self._max_read = max_unpacked, max_read, max_read
        try:
            self._zip = zipfile.ZipFile(data if isinstance(data, Path) else BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as broken:
            raise Unreadable(Trouble.DAMAGED, part="") from broken
        self._check()
        self.names = set(self._zip.namelist())

    def _check(self) -> None:
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS:
            raise Unreadable(Trouble.TOO_MANY_PARTS, limit=MAX_PARTS)
        if sum(part.file_size for part in parts) > self._max_unpacked:
            raise Unreadable(Trouble.UNPACKS_TOO_LARGE, limit_mb=self._max_unpacked // MEGABYTE)
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable(Trouble.ENCRYPTED)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of one part; refuses beyond the allowance, whatever the directory claims."""
        try:
            part = self._zip.getinfo(name)
            if part.compress_type not in PLAIN_METHODS:
                raise Unreadable(Trouble.DAMAGED, part=name)
            with self._zip.open(part) as stream:
                while chunk := stream.read(CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise Unreadable(Trouble.UNPACKS_TOO_LARGE, limit_mb=self._max_read // MEGABYTE)
                    yield chunk
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as broken:
            raise Unreadable(Trouble.DAMAGED, part=name) from broken
