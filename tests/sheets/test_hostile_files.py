"""Files that mean harm, are broken or are something else: refused with a symbol, quickly and in little memory."""

import contextlib
import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sheets.making import AUTUMN, xlsx
from shirube.sheets import Trouble, Unreadable, open_sheet, understand

MEGABYTE = 1024 * 1024
ROW = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>x</t></is></c></row>'
SHEET = '<worksheet><sheetData>{}</sheetData></worksheet>'


def trouble(data: bytes, name: str = "okr.xlsx") -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        understand(open_sheet(name, data), AUTUMN)
    return refused.value


def rebuilt(change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """A good workbook with parts changed, dropped (None) or added."""
    good = zipfile.ZipFile(io.BytesIO(xlsx({"Sheet1": [["目的", "KR"], ["a", "b"]]})))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in good.namelist():
            data = change(name, good.read(name))
            if data is not None:
                target.writestr(name, data)
        for name, data in more.items():
            target.writestr(name, data)
    return out.getvalue()


def with_sheet(text: str) -> bytes:
    return rebuilt(lambda name, data: text.encode() if name.endswith("sheet1.xml") else data)


def a_bomb() -> bytes:
    return with_sheet(SHEET.format(" " * (200 * MEGABYTE)))


def a_flood_of_elements() -> bytes:
    return with_sheet(SHEET.format("<a/>" * (15 * MEGABYTE)))


def a_flood_of_rows() -> bytes:
    return with_sheet(SHEET.format("".join(ROW.format(n) for n in range(1, 300_000))))


def test_a_zip_bomb_is_refused_by_its_directory() -> None:
    assert trouble(a_bomb()).code is Trouble.UNPACKS_TOO_LARGE


def test_a_part_that_unpacks_beyond_the_allowance_is_left_halfway() -> None:
    assert trouble(with_sheet(SHEET.format(" " * (90 * MEGABYTE)))).code is Trouble.UNPACKS_TOO_LARGE


def test_a_flood_of_elements_is_refused() -> None:
    assert trouble(a_flood_of_elements()).code in {Trouble.TOO_MANY_CELLS, Trouble.UNPACKS_TOO_LARGE}


def test_too_many_rows_are_refused_with_their_place() -> None:
    refused = trouble(a_flood_of_rows())

    assert (refused.code, refused.sheet, refused.cell) == (Trouble.TOO_MANY_ROWS, "Sheet1", "A20001")
    assert refused.params == {"limit": 20_000}


def test_a_sheet_as_large_as_a_spreadsheet_can_be_is_refused() -> None:
    corner = ('<row r="1"><c r="A1"><v>1</v></c></row>'
              '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')

    assert trouble(with_sheet(SHEET.format(corner))).cell == "XFD1048576"


def test_columns_without_end_are_refused() -> None:
    assert trouble(with_sheet(SHEET.format('<row r="1"><c r="XFD1"><v>1</v></c></row>'))).code is Trouble.TOO_MANY_COLUMNS


def test_merges_over_everything_cost_nothing() -> None:
    merges = "".join('<mergeCell ref="A1:XFD1048576"/>' for _ in range(5_000))
    sheet = ("<worksheet><sheetData>" + "".join(ROW.format(n) for n in range(1, 3_000))
             + f"</sheetData><mergeCells>{merges}</mergeCells></worksheet>")
    began = time.monotonic()

    open_sheet("okr.xlsx", with_sheet(sheet))

    assert time.monotonic() - began < 10


@pytest.mark.parametrize("declared", [
    '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>',
    '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>',
    '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><worksheet/>',
])
def test_entities_and_document_types_are_refused(declared: str) -> None:
    assert trouble(with_sheet(declared)).code is Trouble.HOSTILE_XML


def test_a_worksheet_outside_the_file_is_not_followed() -> None:
    def outside(name: str, data: bytes) -> bytes:
        if name.endswith("workbook.xml.rels"):
            return data.replace(b'Target="worksheets/sheet1.xml"',
                                b'Target="http://example.invalid/s.xml" TargetMode="External"')
        return data

    assert trouble(rebuilt(outside)).code is Trouble.OUTSIDE_REFERENCE


def test_a_part_with_a_path_upward_is_only_a_missing_part() -> None:
    def upward(name: str, data: bytes) -> bytes:
        return data.replace(b"worksheets/sheet1.xml", b"../../../../etc/passwd") if name.endswith(".rels") else data

    assert trouble(rebuilt(upward)).code in {Trouble.DAMAGED, Trouble.EMPTY}


def test_thousands_of_parts_are_refused() -> None:
    many = {f"xl/junk{n}.xml": b"" for n in range(3_000)}

    assert trouble(rebuilt(lambda name, data: data, **many)).code is Trouble.TOO_MANY_PARTS


def test_a_truncated_file_is_damaged() -> None:
    whole = xlsx({"Sheet1": [["目的", "KR"], ["a", "b"]]})

    assert {trouble(whole[:cut]).code for cut in (10, len(whole) // 2, len(whole) - 5)} == {Trouble.DAMAGED}


def test_every_single_changed_byte_is_read_or_refused_but_never_breaks() -> None:
    whole = bytearray(xlsx({"Sheet1": [["目的", "KR"], ["a", "b"]]}))
    for place in range(0, len(whole), 37):
        broken = bytes(whole[:place]) + bytes([whole[place] ^ 0xFF]) + bytes(whole[place + 1 :])
        with contextlib.suppress(Unreadable):
            understand(open_sheet("okr.xlsx", broken), AUTUMN)


@pytest.mark.parametrize(("data", "code", "found"), [
    (b"%PDF-1.7\n...", Trouble.NOT_A_SHEET, "pdf"),
    (b"<html><table><tr><td>x</td></tr></table></html>", Trouble.NOT_A_SHEET, "html"),
    (b"\x89PNG\r\n\x1a\n\x00", Trouble.NOT_A_SHEET, "image"),
    (b"a\x00b\x00\x01\x02", Trouble.NOT_A_SHEET, "binary"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, Trouble.OLD_EXCEL, None),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Trouble.ENCRYPTED, None),
    (b"", Trouble.EMPTY, None),
    (b"  \r\n", Trouble.EMPTY, None),
    ("こんにちは,世界\n1,2\n".encode(), Trouble.NO_TABLE, None),
    ("目的,KR,目標値\n".encode(), Trouble.NO_TABLE, None),
    (b"x" * (5 * MEGABYTE + 1), Trouble.TOO_LARGE, None),
])
def test_what_is_no_sheet_is_called_by_what_it_is(data: bytes, code: Trouble, found: str | None) -> None:
    refused = trouble(data)

    assert refused.code is code or (code is Trouble.NO_TABLE and refused.code is Trouble.NO_ROWS)
    assert refused.params.get("found") == found


def test_other_archives_are_named() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")

    assert trouble(out.getvalue()).params == {"found": "word"}


def test_a_long_csv_is_refused() -> None:
    assert trouble(b"a,b\n" * 20_001, "okr.csv").code is Trouble.TOO_MANY_ROWS


@pytest.mark.parametrize("cell", [
    " " * 20_000, " \n" * 10_000, "O" + " " * 20_000, "①" * 20_000, "・" * 20_000, "1," * 10_000, "(" * 20_000,
    "あいう1234" * 2_000,
])
def test_long_cells_are_read_in_linear_time(cell: str) -> None:
    row = [cell + "x"] * 9
    began = time.process_time()

    understand(open_sheet("okr.xlsx", xlsx({"Sheet1": [
        ["部門", "担当", "目的", "KR", "基準値", "目標値", "現在値", "期限", "上位目標"], row, row]})), AUTUMN)

    assert time.process_time() - began < 3


def test_an_override_for_an_unknown_header_or_field_is_refused() -> None:
    book = open_sheet("okr.csv", "目的,KR\na,b\n".encode())

    with pytest.raises(Unreadable, match="unknown-header"):
        understand(book, AUTUMN, {"target": "どこにもない"})
    with pytest.raises(Unreadable, match="unknown-field"):
        understand(book, AUTUMN, {"colour": "KR"})


@pytest.mark.parametrize("make", [a_bomb, a_flood_of_elements, a_flood_of_rows])
def test_refusing_takes_less_than_ten_seconds_and_256_megabytes(make: Callable[[], bytes], tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.xlsx"
    hostile.write_bytes(make())
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from shirube.sheets import Unreadable, open_sheet\n"
        "try: open_sheet('x', Path(sys.argv[1]).read_bytes())\n"
        "except Unreadable: pass\n"
        "else: sys.exit('it was read')\n"
        "used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(used.ru_maxrss * (1 if sys.platform == 'darwin' else 1024), used.ru_utime + used.ru_stime)\n"
    )

    # a process counts the memory of the one it was forked from; the shell between is small
    shell = ["sh", "-c", '"$0" -c "$1" "$2"; exit $?', sys.executable, program, str(hostile)]
    told = subprocess.run(shell, capture_output=True, text=True, check=True)

    memory, seconds = told.stdout.split()
    assert int(memory) < 256 * MEGABYTE
    assert float(seconds) < 10
