"""Reads .xlsx in one streaming pass: shown text, percent formats, days, merged ranges."""

import posixpath
import re
from dataclasses import dataclass, field
from decimal import Decimal

from shirube.sheets.archives import Archive
from shirube.sheets.grid import Cell, Grid, Span, Workbook, address, make_grid
from shirube.sheets.number_formats import Shown, shown_as, to_day, to_number
from shirube.sheets.trouble import Trouble, Unreadable
from shirube.sheets.xml_parts import Allowance, stream

MAX_ROWS = 20_000
MAX_COLUMNS = 1_000
MAX_CELLS = 500_000
MAX_SHEETS = 200
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read_workbook(name: str, data: bytes) -> Workbook:
    """The visible worksheets of an .xlsx file; raises Unreadable."""
    archive = Archive(data)
    if "xl/workbook.xml" not in archive.names and "xl/workbook.bin" in archive.names:
        raise Unreadable(Trouble.BINARY_EXCEL)
    if "[Content_Types].xml" not in archive.names or not any("workbook" in part for part in archive.names):
        raise Unreadable(Trouble.NOT_A_SHEET, found=_other_archive(archive))
    allowance = Allowance()
    index = _Index()
    links = _Links(_related(_workbook_part(archive)))
    _run(archive, links.part, links, allowance)
    index_part = _workbook_part(archive)
    _run(archive, index_part, index, allowance)
    strings, styles = _Strings(), _Styles()
    for target, reader in (("sharedStrings.xml", strings), ("styles.xml", styles)):
        part = next((p for p in links.targets.values() if p.endswith(target)), None)
        if part in archive.names and part is not None:
            _run(archive, part, reader, allowance)
    grids = tuple(_sheet(archive, title, links.find(link), strings, styles, index, allowance)
                  for title, link in index.sheets[:MAX_SHEETS])
    return Workbook(name, "xlsx", grids)


def _other_archive(archive: Archive) -> str:
    if any(name.endswith(".iwa") for name in archive.names):
        return "numbers"
    if "content.xml" in archive.names and "mimetype" in archive.names:
        return "ods"
    return "word" if any(name.startswith(("word/", "ppt/")) for name in archive.names) else "zip"


def _workbook_part(archive: Archive) -> str:
    found = sorted(name for name in archive.names if re.fullmatch(r"(?:[\w.-]+/)?workbook\d*\.xml", name))
    if not found:
        raise Unreadable(Trouble.DAMAGED, part="xl/workbook.xml")
    return found[0]


def _related(part: str) -> str:
    folder, file = posixpath.split(part)
    return f"{folder}/_rels/{file}.rels".lstrip("/")


class _Reader:
    """What a part of the file is told while it streams by."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""

    def end(self, name: str) -> None:
        """An element closes."""

    def text(self, piece: str) -> None:
        """Characters stand inside the innermost element."""


def _run(archive: Archive, part: str, reader: _Reader, allowance: Allowance) -> None:
    stream(part, archive.chunks(part), reader.start, reader.end, reader.text, allowance)


class _Links(_Reader):
    """Which part each relationship of the workbook names; nothing outside the file is followed."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.folder = posixpath.dirname(posixpath.dirname(part))
        self.targets: dict[str, str] = {}
        self.outside: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship":
            return
        identity, target = attributes.get("Id", ""), attributes.get("Target", "")
        if attributes.get("TargetMode") == "External":
            self.outside.add(identity)
        else:
            rooted = target if target.startswith("/") else posixpath.join(self.folder, target)
            self.targets[identity] = posixpath.normpath(rooted).lstrip("/")

    def find(self, identity: str) -> str:
        """The part behind a relationship; raises Unreadable when it leads outside or nowhere."""
        if identity in self.outside:
            raise Unreadable(Trouble.OUTSIDE_REFERENCE, part=self.part)
        if identity not in self.targets:
            raise Unreadable(Trouble.DAMAGED, part=self.part)
        return self.targets[identity]


class _Index(_Reader):
    """The visible worksheets in order, and which calendar their days count from."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true"}
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), link))


class _Strings(_Reader):
    """The shared strings; the reading aid printed above kanji (rPh) is not part of the text."""

    def __init__(self) -> None:
        self.items: list[str] = []
        self._pieces: list[str] = []
        self._inside = self._aside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._aside = True
        self._inside = name == "t" and not self._aside

    def end(self, name: str) -> None:
        self._inside = False
        if name == "rPh":
            self._aside = False
        elif name == "si":
            self.items.append(unescape("".join(self._pieces)))

    def text(self, piece: str) -> None:
        if self._inside:
            self._pieces.append(piece)


class _Styles(_Reader):
    """What each cell style shows: a day, a percentage, or a plain number."""

    def __init__(self) -> None:
        self.shown: list[Shown] = []
        self._codes: dict[int, str] = {}
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt" and attributes.get("numFmtId", "").isdigit():
            self._codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            number = attributes.get("numFmtId", "0")
            known = int(number) if number.isdigit() else 0
            self.shown.append(shown_as(known, self._codes.get(known)))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def of(self, style: str) -> Shown:
        """What the style with this index shows; plain when the file does not say."""
        place = int(style) if style.isdigit() else 0
        return self.shown[place] if place < len(self.shown) else Shown.PLAIN


def unescape(text: str) -> str:
    """Text with the format's own escapes for control characters undone."""
    if "_x" not in text:
        return text
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


@dataclass
class _Cells(_Reader):
    """The cells of one worksheet as they stream by."""

    title: str
    strings: list[str]
    styles: _Styles
    from_1904: bool
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    count: int = 0
    row: int = 0
    column: int = 0
    kind: str = ""
    style: str = ""
    pieces: list[str] = field(default_factory=list)
    inside: bool = False
    aside: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            number = attributes.get("r", "")
            self.row, self.column = (int(number) if number.isdigit() else self.row + 1), 0
        elif name == "c":
            self._open(attributes)
        elif name == "v" or (name == "t" and not self.aside):
            self.inside = True
        elif name == "rPh":
            self.aside = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _open(self, attributes: dict[str, str]) -> None:
        found = REFERENCE.fullmatch(attributes.get("r", ""))
        if found:
            self.column, self.row = _column(found[1]), int(found[2])
        else:
            self.column += 1
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
        self.pieces = []

    def _merge(self, reference: str) -> None:
        ends = [REFERENCE.fullmatch(end) for end in reference.split(":")]
        if len(ends) == 2 and ends[0] and ends[1] and len(self.spans) < MAX_ROWS:
            (left, top), (right, bottom) = ends[0].groups(), ends[1].groups()
            self.spans.append((int(top), _column(left), int(bottom), _column(right)))

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self.inside = False
        elif name == "rPh":
            self.aside = False
        elif name == "c":
            self._close()

    def text(self, piece: str) -> None:
        if self.inside:
            self.pieces.append(piece)

    def _close(self) -> None:
        cell = self._cell("".join(self.pieces))
        if cell.blank:
            return
        self._count()
        self.rows.setdefault(self.row, {})[self.column] = cell

    def _count(self) -> None:
        self.count += 1
        where = {"sheet": self.title, "cell": address(self.row, self.column)}
        if self.row > MAX_ROWS:
            raise Unreadable(Trouble.TOO_MANY_ROWS, limit=MAX_ROWS, **where)
        if self.column > MAX_COLUMNS:
            raise Unreadable(Trouble.TOO_MANY_COLUMNS, limit=MAX_COLUMNS, **where)
        if self.count > MAX_CELLS:
            raise Unreadable(Trouble.TOO_MANY_CELLS, limit=MAX_CELLS, **where)

    def _cell(self, raw: str) -> Cell:
        if self.kind == "s":
            place = int(raw) if raw.isdigit() else -1
            return Cell(self.strings[place] if 0 <= place < len(self.strings) else "")
        if self.kind in {"str", "inlineStr"}:
            return Cell(unescape(raw))
        if self.kind == "b":
            return Cell({"1": "TRUE", "0": "FALSE"}.get(raw, raw))
        if self.kind in {"e", "d"}:
            return Cell(raw[:10] if self.kind == "d" else raw)
        return self._numeric(to_number(raw), raw)

    def _numeric(self, number: Decimal | None, raw: str) -> Cell:
        if number is None:
            return Cell(raw)
        shown = self.styles.of(self.style)
        day = to_day(number, from_1904=self.from_1904) if shown is Shown.DAY else None
        if day is not None:
            return Cell(day.isoformat(), day=day)
        if shown is Shown.PERCENT:
            return Cell(f"{_plain(number * 100)}%", number, percent=True)
        return Cell(_plain(number), number)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _column(name: str) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _sheet(
    archive: Archive, title: str, part: str, strings: _Strings, styles: _Styles, index: _Index,
    allowance: Allowance,
) -> Grid:
    cells = _Cells(title, strings.items, styles, index.from_1904)
    if "worksheets" in part or "sheet" in part.lower():
        _run(archive, part, cells, allowance)
    return make_grid(title, cells.rows, cells.spans)
