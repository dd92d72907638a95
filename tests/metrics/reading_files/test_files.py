"""Files of rows are read as companies keep them, and what is no file of rows is refused by name."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from shirube.measuring.values import SheetNumber
from shirube.metrics.faults import Fault
from shirube.metrics.reading_files import guess_columns, guess_key, rows_of
from shirube.metrics.refused import DeliveryRefused

DEALS = '案件ID,金額,完了日\r\nD1,"3,420,000",2026/12/12\r\nD2,,\r\n'


def read(data: bytes | Path) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Header and rows."""
    header, rows = rows_of("rows", data, zone=UTC)
    return header, list(rows)


def fault(data: bytes, **options: Any) -> tuple[Fault, object]:
    """Why it is refused, and in which row."""
    with pytest.raises(DeliveryRefused) as caught:
        list(rows_of("rows", data, zone=UTC, **options)[1])
    return caught.value.reason, caught.value.details.get("row")


def a_workbook(*lines: tuple[object, ...], far: bool = False) -> bytes:
    """An xlsx file with one worksheet."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy/mm/dd"}) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
        if far:
            sheet.write(1_000_000, 900, "far away")
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig", "utf-16", "euc_jp"])
def test_a_file_is_read_in_any_encoding_offices_use(encoding: str) -> None:
    header, rows = read(DEALS.encode(encoding))

    assert header == ("案件ID", "金額", "完了日")
    assert rows == [("D1", "3,420,000", "2026/12/12"), ("D2", "", "")]


def test_a_large_file_is_read_from_its_place(tmp_path: Path) -> None:
    file = tmp_path / "deals.tsv"
    file.write_bytes(DEALS.replace('"3,420,000"', "5").replace(",", "\t").encode("cp932"))

    assert read(file)[1][0] == ("D1", "5", "2026/12/12")


def test_remarks_above_and_blank_lines_between_are_left_out() -> None:
    assert read(b"# Analytics\n# 20261001\n\nday,n\n1,2\n,\n\n3,4\n") == (
        ("day", "n"),
        [("1", "2"), ("3", "4")],
    )


def test_columns_without_a_name_or_with_the_same_get_one() -> None:
    assert read("名前, 名前 ,,x,\r\na,b,c,d,\r\n".encode())[0] == ("名前", "名前 (2)", "#3", "x")


def test_a_cell_may_hold_several_lines() -> None:
    assert read(b'id,note\n1,"a\nb"\n2,c\n')[1] == [("1", "a\nb"), ("2", "c")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Fault.EMPTY),
        (b" \r\n\r\n", Fault.EMPTY),
        (b"id,n\n1,2\n2", Fault.TRUNCATED),
        (b"id,n\n1,2\n2\n", Fault.TRUNCATED),
        (b'id,n\n1,"2\n2,3\n', Fault.TRUNCATED),
        ("id,n\n1,案件".encode("cp932")[:-1], Fault.TRUNCATED),
        ("id,n\n1,案件".encode()[:-1], Fault.TRUNCATED),
        (b"id,n\n1,2,3\n", Fault.NOT_READABLE),
        (b"<!DOCTYPE html><html><form>Sign in</form></html>", Fault.LOGIN_PAGE),
        (b"\xef\xbb\xbf \n<html lang=ja>", Fault.LOGIN_PAGE),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC><html xmlns="x">', Fault.LOGIN_PAGE),
        (b'{"error": "unauthorized"}', Fault.NOT_READABLE),
        (b"%PDF-1.7", Fault.NOT_READABLE),
        (b"PK\x03\x04 but not a zip", Fault.NOT_READABLE),
        (b"id,n\x00\x01\n", Fault.NOT_READABLE),
        (b"\xff\x81\xff\xff,1\n", Fault.NOT_READABLE),
    ],
)
def test_what_is_no_whole_file_of_rows_is_refused(data: bytes, expected: Fault) -> None:
    assert fault(data)[0] is expected


def test_a_program_may_leave_blank_cells_at_the_end_of_lines_out() -> None:
    assert read(b"id,n,m\n1,2,3\n2,5\n3\n")[1] == [("1", "2", "3"), ("2", "5", ""), ("3", "", "")]
    assert fault(b"id,n,m\n1,2,3\n2,5\n3,1\n4")[0] is Fault.TRUNCATED


def test_a_file_larger_than_may_be_sent_is_refused() -> None:
    assert fault(b"id,n\n1,2\n", largest=8)[0] is Fault.TOO_LARGE


def test_a_worksheet_keeps_numbers_days_and_moments() -> None:
    day, moment = date(2026, 10, 28), datetime(2026, 10, 23, 13, 30)  # noqa: DTZ001  # the wall's
    header, rows = read(
        a_workbook(("案件ID", "金額", "完了日", "開始"), ("D1", 3420000, day, moment), (), ("D2", None))
    )

    assert header == ("案件ID", "金額", "完了日", "開始")
    assert rows[0][:2] == ("D1", 3420000)
    assert isinstance(rows[0][1], SheetNumber)
    assert str(rows[0][2])[:10] == "2026-10-28"
    assert len(rows) == 2


def test_a_worksheet_with_a_cell_far_away_is_refused_before_memory_is_taken() -> None:
    assert fault(a_workbook(("id",), (1,), far=True))[0] is Fault.TOO_LARGE


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    import zipfile

    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "")
        for number in range(4):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b" " * (100 * 1024 * 1024))

    assert fault(file.getvalue())[0] is Fault.TOO_LARGE


COLUMNS = [
    ("案件ID", ["1", "2"], "text"),
    ("社員番号", [1.0, 2.0], "text"),
    ("郵便", ["0600001", "1000001"], "text"),
    ("金額", ["3,420,000", "△5", "", "1.5億"], "number"),
    ("率", ["45%", "-"], "number"),
    ("完了日", ["2026/12/12", ""], "date"),
    ("日付", ["20261001", "20261002"], "date"),
    ("和暦", ["R8.10.28", "令和8年10月28日"], "date"),
    ("開始", ["2026/10/23 13:30", "2026/10/24"], "moment"),
    ("更新日時", ["2026/10/24", ""], "moment"),
    ("登録日時", ["", ""], "moment"),
    ("解約日", ["", None], "date"),
    ("状況", ["実施済み", "1"], "text"),
    ("空", ["", ""], "text"),
    ("承認", [True, False], "text"),
    ("件数", [3, 4.5], "number"),
]


@pytest.mark.parametrize(("name", "cells", "type_"), COLUMNS)
def test_the_type_of_a_column_is_seen_in_its_cells(name: str, cells: list[object], type_: str) -> None:
    assert guess_columns([name], [[cell] for cell in cells])[0].type == type_


def keys() -> Iterator[tuple[str, str, list[str]]]:
    """Files, and what tells their rows apart."""
    yield "名前,案件ID", "a,1 b,2", ["案件ID"]
    yield "アクションID,案件ID", "a,1 b,1", ["アクションID"]
    yield "案件ID,アクションID", "a,1 a,2", ["アクションID"]
    yield "日付,値", "2026/10/01,5 2026/10/02,5", ["日付"]
    yield "日付,媒体,値", "2026/10/01,x,5 2026/10/01,y,5 2026/10/02,x,5", ["日付", "媒体"]
    yield "部署,値", "営業,5 開発,5", ["部署"]
    yield "部署,値", "営業,5 営業,5", []


@pytest.mark.parametrize(("names", "lines", "key"), list(keys()))
def test_the_key_is_what_differs_in_every_row(names: str, lines: str, key: list[str]) -> None:
    rows = [line.split(",") for line in lines.split()]

    assert guess_key(guess_columns(names.split(","), rows), rows) == key
