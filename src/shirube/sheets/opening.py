"""Opens the bytes of an uploaded file, trusting what they are rather than what they are called."""

from shirube.sheets.archives import MEGABYTE
from shirube.sheets.delimited import read_delimited
from shirube.sheets.excel import read_workbook
from shirube.sheets.grid import Workbook
from shirube.sheets.trouble import Trouble, Unreadable

MAX_BYTES = 5 * MEGABYTE
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER = (
    (b"%PDF", "pdf"), (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"),
    (b"\x1f\x8b", "zip"), (b"7z\xbc\xaf", "zip"), (b"Rar!", "zip"), (b"{\\rtf", "word"),
)


def open_sheet(name: str, data: bytes) -> Workbook:
    """The worksheets of an .xlsx or delimited file of at most 5 MB; raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable(Trouble.TOO_LARGE, limit_mb=MAX_BYTES // MEGABYTE)
    if not data.strip(b" \t\r\n\x00"):
        raise Unreadable(Trouble.EMPTY)
    _refuse_strangers(data)
    return read_workbook(name, data) if data.startswith(b"PK") else read_delimited(name, data)


def _refuse_strangers(data: bytes) -> None:
    if data.startswith(OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Unreadable(Trouble.ENCRYPTED if locked else Trouble.OLD_EXCEL)
    for opening, found in OTHER:
        if data.startswith(opening):
            raise Unreadable(Trouble.NOT_A_SHEET, found=found)
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise Unreadable(Trouble.NOT_A_SHEET, found="html")
