"""The backup file: a tar of the database, the secrets and a list of what is in it with checksums."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

CONTENTS = "contents.json"
DATABASE = "database"
SECRET_KEY = "secret_key"  # noqa: S105  # a file name
FIELD_KEYS = "field_keys"
MEMBERS = {CONTENTS, DATABASE, SECRET_KEY, FIELD_KEYS}


class Damaged(ValueError):
    """The file is no backup of Shirube, or not as it was written."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says about itself."""

    version: str
    engine: str
    made_at: str
    checksums: dict[str, str]


def write(
    file: Path, *, database: Path, secrets: dict[str, str], engine: str, version: str, at: datetime
) -> Contents:
    """Writes the backup beside ``file`` first, readable by its owner only, then puts it in place."""
    texts = {name: text.encode() for name, text in secrets.items()}
    checksums = {name: hashlib.sha256(text).hexdigest() for name, text in texts.items()}
    contents = Contents(version, engine, at.isoformat(), {**checksums, DATABASE: checksum(database)})
    beside = file.with_name(f".{file.name}.new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        with tarfile.open(fileobj=handle, mode="w:gz", compresslevel=6) as tar:
            _add(tar, CONTENTS, json.dumps(asdict(contents), indent=1).encode())
            for name, text in texts.items():
                _add(tar, name, text)
            tar.add(database, arcname=DATABASE)
        handle.flush()
        os.fsync(handle.fileno())
    beside.replace(file)
    return contents


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    tar.addfile(entry, io.BytesIO(content))


@contextmanager
def opened(file: Path) -> Iterator[tuple[Contents, Path]]:
    """What the backup says, and a folder with its checked members; raises :class:`Damaged`."""
    with tempfile.TemporaryDirectory(prefix="shirube-restore-") as name:
        folder = Path(name)
        _unpack(file, folder)
        yield _checked(folder), folder


def _unpack(file: Path, folder: Path) -> None:
    try:
        with tarfile.open(file, "r:gz") as tar:
            for entry in tar:
                if entry.name not in MEMBERS or not entry.isfile():
                    raise Damaged(entry.name)
                tar.extract(entry, folder, filter="data")
    except (tarfile.TarError, EOFError, OSError) as problem:
        raise Damaged(str(problem)) from problem


def _checked(folder: Path) -> Contents:
    try:
        contents = Contents(**json.loads((folder / CONTENTS).read_text(encoding="utf-8")))
        found = {name: checksum(folder / name) for name in contents.checksums}
    except (OSError, ValueError, TypeError) as problem:
        raise Damaged(str(problem)) from problem
    if found != contents.checksums or DATABASE not in found:
        raise Damaged("checksums")
    return contents


def checksum(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
