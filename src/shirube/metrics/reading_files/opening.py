"""Opens a file for its rows, trusting what it is rather than what it is called."""

from __future__ import annotations

from collections.abc import Generator
from datetime import tzinfo
from pathlib import Path

from shirube.sheets.trouble import Trouble, Unreadable

from ..faults import Fault
from ..refused import DeliveryRefused
from .delimited import delimited_rows
from .worksheets import worksheet_rows

MEGABYTE = 1024 * 1024
LARGEST_BY_WEB = 50 * MEGABYTE
LARGEST_BY_HAND = 300 * MEGABYTE
"""Bytes of a file the operator loads, or puts into a watched folder."""
OLE = b"\xd0\xcf\x11\xe0"
STRANGERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"{\\rtf",
    OLE,
)
PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!-- ", b"<script")
Rows = tuple[tuple[str, ...], Generator[tuple[object, ...]]]


def rows_of(name: str, data: bytes | Path, *, zone: tzinfo, largest: int | None = None) -> Rows:
    """The header and the rows below it, one at a time; raises DeliveryRefused, at once or while the rows are read.

    `largest` in bytes: unless given 50 MB for what was sent, 300 MB for a file of this machine. `zone` is not needed
    yet: moments with an offset are turned when they are stored.
    """
    limit = largest or (LARGEST_BY_HAND if isinstance(data, Path) else LARGEST_BY_WEB)
    size = data.stat().st_size if isinstance(data, Path) else len(data)
    if size > limit:
        raise DeliveryRefused(Fault.TOO_LARGE, limit=f"{limit // MEGABYTE} MB")
    head = _head(data)
    _refuse_strangers(head)
    try:
        return worksheet_rows(data) if head.startswith(b"PK") else delimited_rows(data)
    except Unreadable as problem:
        raise _refusal(problem) from problem


def _head(data: bytes | Path) -> bytes:
    if isinstance(data, bytes):
        return data[:4096]
    with data.open("rb") as file:
        return file.read(4096)


def _refuse_strangers(head: bytes) -> None:
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise DeliveryRefused(Fault.EMPTY)
    if head.startswith(STRANGERS):
        raise DeliveryRefused(Fault.NOT_READABLE)
    opening = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if opening.startswith(PAGES) or (opening.startswith((b"<?xml", b"<")) and b"<html" in opening):
        raise DeliveryRefused(Fault.LOGIN_PAGE)
    if opening.startswith((b"<?xml", b"<table", b"{", b"[{")):
        raise DeliveryRefused(Fault.NOT_READABLE)


def _refusal(problem: Unreadable) -> DeliveryRefused:
    if problem.code is Trouble.UNPACKS_TOO_LARGE:
        return DeliveryRefused(Fault.TOO_LARGE, limit=f"{problem.params['limit_mb']} MB")
    return DeliveryRefused(Fault.NOT_READABLE, reason=str(problem.code))
