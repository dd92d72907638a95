"""Everywhere that words could leave a trace: the database and its files, backups, sessions, letters, logs."""

from __future__ import annotations

import io
import logging
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.messages.storage.cookie import CookieStorage
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from shirube.databases import archive, copying
from shirube.surroundings import Database
from shirube.web.sessions.models import Session
from shirube.web.sessions.store import SessionStore

Trace = tuple[str, bytes]
"""Where it was found, and what is there."""


def traces_in_tables() -> Iterator[Trace]:
    """Every column of every table, as text; what is packed in sessions unpacked."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    yield f"{table}.{name}", _bytes(value)
    for session in Session.objects.all():
        yield "session", _bytes(SessionStore(session.session_key).load())


def traces_in_files() -> Iterator[Trace]:
    """The bytes of the SQLite file, its log and what lies beside."""
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        for part in file.parent.glob(f"{file.name}*"):
            yield str(part.name), part.read_bytes()


def traces_in_a_backup(folder: Path, at: datetime) -> Iterator[Trace]:
    """What ``shirube backup`` writes, unpacked; a dump of PostgreSQL is compressed and read through its own program."""
    copied, file = folder / "database", folder / "backup.tar.gz"
    copying.copy_out(_this_database(), copied)
    archive.write(file, database=copied, secrets={}, engine=connection.vendor, version="1", at=at)
    with tarfile.open(file, "r:gz") as tar:
        for member in tar:
            found = tar.extractfile(member)
            yield f"backup/{member.name}", found.read() if found else b""
    if connection.vendor == "postgresql":
        plain = subprocess.run(["pg_restore", "--file=-", str(copied)], capture_output=True, check=True)
        yield "backup as text", plain.stdout


def _this_database() -> Database:
    told = connection.settings_dict
    engine = "sqlite" if connection.vendor == "sqlite" else "postgresql"
    place = {name: str(told.get(name.upper()) or "") for name in ("user", "password", "host", "port")}
    return Database(engine=engine, name=str(told["NAME"]), **place)


def traces_in_letters() -> Iterator[Trace]:
    """Every letter that was sent."""
    for letter in mail.outbox:
        yield f"letter to {letter.to}", letter.message().as_bytes()
        yield (
            f"letter to {letter.to}",
            _bytes([letter.subject, letter.body, getattr(letter, "alternatives", "")]),
        )


def traces_in(where: str, response: HttpResponse) -> Iterator[Trace]:
    """Body, headers and cookies of an answer; sheets and notices unpacked."""
    yield where, response.content
    yield f"headers of {where}", _bytes(dict(response.headers))
    for name, cookie in response.cookies.items():
        yield f"cookie {name} of {where}", cookie.value.encode()
        if name == "messages":
            yield (
                f"notices of {where}",
                _bytes(CookieStorage(RequestFactory().get("/"))._decode(cookie.value)),
            )
    if response.content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(response.content)) as sheet:
            yield from ((f"{where}/{name}", sheet.read(name)) for name in sheet.namelist())


@contextmanager
def everything_logged() -> Iterator[io.StringIO]:
    """What any logger says at any level, with tracebacks and SQL."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    loggers = [
        logging.getLogger(name) for name in ("", "django", "django.request", "django.db.backends", "shirube")
    ]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.addHandler(handler)
    connection.force_debug_cursor, before = True, connection.force_debug_cursor
    try:
        with closing(handler):
            yield said
    finally:
        connection.force_debug_cursor = before
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
            logger.removeHandler(handler)


def _bytes(value: Any) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return str(value).encode()
