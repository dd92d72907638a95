"""Finds out in which encoding a text file was saved, without holding it in memory."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import BinaryIO

from ..faults import Fault
from ..refused import DeliveryRefused

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
CANDIDATES = ("utf-8", "cp932", "euc_jp")
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Encoded:
    """How a file is encoded, and whether its last line ends."""

    encoding: str
    ends: bool


def encoding_of(file: BinaryIO) -> Encoded:
    """Reads the file to its end. Raises DeliveryRefused for what is no text, or breaks off within a letter.

    Trap: half a letter of UTF-8 at the end is often a letter of CP932; all before it tells which it is.
    """
    head = file.read(4)
    file.seek(0)
    marked = [encoding for mark, encoding in MARKS if head.startswith(mark)]
    decoders = {name: codecs.getincrementaldecoder(name)() for name in marked or CANDIDATES}
    last = b""
    while chunk := file.read(CHUNK):
        if b"\x00" in chunk and not (marked and marked[0] == "utf-16"):
            raise DeliveryRefused(Fault.NOT_READABLE)
        last = (last + chunk)[-4:]
        decoders = {name: decoder for name, decoder in decoders.items() if _takes(decoder, chunk)}
    if not decoders:
        raise DeliveryRefused(Fault.NOT_READABLE)
    name, decoder = next(iter(decoders.items()))
    if not _takes(decoder, b"", final=True):
        raise DeliveryRefused(Fault.TRUNCATED)
    return Encoded(name, last.rstrip(b"\x00").endswith((b"\n", b"\r")))


def _takes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True
