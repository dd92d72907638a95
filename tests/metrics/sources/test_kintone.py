"""kintone: fields become columns, records come through a cursor that is given up, errors by their codes. Real sockets."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from metrics.sources.kintone_service import FORM, TOKEN, KintoneService, a_field, a_record, error
from metrics.sources.local_server import TOKYO, Answer, Question, Script, a_server, an_asked, fetched
from shirube.measuring.columns import LONGEST_TEXT, ColumnType
from shirube.metrics.faults import Fault
from shirube.metrics.sources.kintone import Kintone
from shirube.metrics.sources.registry import KINDS
from shirube.metrics.sources.source_kind import Batch, SourceFailed

SETTINGS = {"subdomain": "toudai", "app": "7"}
SECRETS = {"api_token": TOKEN}


def taken(service: Script, memory: Mapping[str, Any] | None = None, **settings: str) -> list[Batch]:
    """One fetch from this service."""
    with a_server(service) as server:
        return fetched(Kintone(server.address), SETTINGS | settings, SECRETS, memory)


def rows_of(batches: list[Batch]) -> list[dict[str, object]]:
    """All rows, their cells by column."""
    return [dict(zip(batch.header, row, strict=True)) for batch in batches for row in batch.rows]


def ids_of(batches: list[Batch]) -> list[str]:
    """The records of a fetch, in the order they came."""
    return [str(row["$id"]) for row in rows_of(batches)]


def failure_of(service: Script, token: str = TOKEN, **settings: str) -> SourceFailed:
    """What goes wrong with this service."""
    with a_server(service) as server, pytest.raises(SourceFailed) as failed:
        fetched(Kintone(server.address), SETTINGS | settings, {"api_token": token})
    return failed.value


def answering(path: str, answer: Answer) -> Script:
    """A service that answers so where a question's method and path end so."""
    service = KintoneService([a_record(1)])
    return lambda question: (
        answer if f"{question.method} {question.path}".endswith(path) else service(question)
    )


def some(count: int) -> KintoneService:
    """So many records, in pages of three."""
    service = KintoneService([a_record(number) for number in range(1, count + 1)])
    service.size = 3
    return service


def test_it_is_registered_under_its_name() -> None:
    assert KINDS["kintone"].name == "kintone"


def test_a_record_becomes_a_row_with_a_column_for_each_field() -> None:
    assert rows_of(taken(some(1))) == [
        {
            "$id": "1",
            "レコード番号": "1",
            "作成者": "佐藤 昇",
            "更新日時": datetime(2026, 11, 20, 10, tzinfo=TOKYO),
            "案件名": "案件1",
            "金額": Decimal(3_420_000),
            "税込": Decimal(3_762_000),
            "所要時間": "49:30",
            "初回訪問日": date(2026, 11, 2),
            "提案日時": datetime(2026, 11, 9, 10, 30, tzinfo=TOKYO),
            "担当者": "原田 望, 高山 涼",
            "種別": "カスタマイズ, 標準",
            "memo": None,
        }
    ]


def test_the_form_says_the_types_of_the_columns() -> None:
    columns = taken(some(0))[0].columns or ()

    assert {column.name: column.type for column in columns if column.type is not ColumnType.TEXT} == {
        "更新日時": ColumnType.MOMENT,
        "金額": ColumnType.NUMBER,
        "税込": ColumnType.NUMBER,
        "初回訪問日": ColumnType.DATE,
        "提案日時": ColumnType.MOMENT,
    }


def test_blank_fields_are_blank_cells() -> None:
    service = KintoneService([a_record(1, amount="", visit=None, offered="", people=[], tags=[])])

    row = rows_of(taken(service))[0]

    assert [row[name] for name in ("金額", "初回訪問日", "提案日時", "担当者", "種別")] == [None] * 5


def test_a_note_too_long_for_a_cell_is_cut() -> None:
    memo = str(rows_of(taken(KintoneService([a_record(1, memo="あ" * 9_000)])))[0]["memo"])

    assert len(memo) == LONGEST_TEXT
    assert memo.endswith("…")


def test_only_the_fields_that_were_named_are_asked_for() -> None:
    batch = taken(some(1), wanted="金額、visit")[0]

    assert batch.header == ("$id", "更新日時", "金額", "初回訪問日")


def test_a_field_that_is_renamed_or_gone_keeps_its_column() -> None:
    service = some(1)
    first = taken(service, wanted="name, amount")
    service.form["name"] = a_field("SINGLE_LINE_TEXT", "商談名")
    del service.form["amount"]

    second = taken(service, first[-1].memory, wanted="name, amount", reach="all")

    assert second[0].header == first[0].header
    assert (rows_of(second)[0]["案件名"], rows_of(second)[0]["金額"]) == ("案件1", None)


def test_every_page_of_the_cursor_is_read() -> None:
    service = some(8)

    assert ids_of(taken(service)) == list("12345678")
    assert not service.cursors


def test_the_second_fetch_asks_for_what_changed_since_shortly_before_the_first() -> None:
    service = some(2)
    first = taken(service)
    service.records.append(a_record(9, changed="2026-11-22T23:55:00Z"))

    second = taken(service, first[-1].memory)

    assert service.queries == ["order by $id asc", '(変更 >= "2026-11-22T23:50:00Z") order by $id asc']
    assert ids_of(second) == ["9"]
    assert ids_of(taken(service, first[-1].memory, reach="all")) == ["1", "2", "9"]


def test_a_condition_is_asked_for_besides() -> None:
    service = some(1)

    taken(service, {"since": "2026-11-22T23:50:00Z"}, query='amount > 0 or name like "案"')

    assert service.queries == [
        '(amount > 0 or name like "案") and (変更 >= "2026-11-22T23:50:00Z") order by $id asc'
    ]


def test_a_cursor_that_is_not_read_to_its_end_is_given_up() -> None:
    service = some(8)
    kind = Kintone()

    with a_server(service) as server, an_asked(kind.with_defaults(SETTINGS), SECRETS) as asked:
        with closing(Kintone(server.address).fetch(asked)) as batches:  # type: ignore[type-var]
            next(batches)
            assert len(service.cursors) == 1

        assert not service.cursors


def test_a_cursor_is_given_up_when_a_record_cannot_be_read() -> None:
    service = some(8)
    service.records[4]["amount"]["value"] = "many"

    assert failure_of(service).fault is Fault.BAD_ANSWER
    assert not service.cursors


def test_where_all_cursors_are_taken_it_waits_until_the_oldest_ends() -> None:
    service = some(1)
    service.others = 10

    failure = failure_of(service)

    assert (failure.fault, failure.retry_after) == (Fault.RATE_LIMITED, timedelta(minutes=10))


def test_an_app_in_a_guest_space_has_a_path_of_its_own() -> None:
    service = KintoneService([a_record(1)], path="/k/guest/3/v1/")

    assert ids_of(taken(service, guest_space="3")) == ["1"]
    assert (
        Kintone().link(SETTINGS | {"guest_space": "3"})
        == "https://toudai.cybozu.com/k/guest/3/7/show#record={$id}"
    )


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (error(429, "GAIA_TO04"), Fault.RATE_LIMITED),
        (error(400, "GAIA_IQ11"), Fault.BAD_QUERY),
        (error(403, "CB_NO02"), Fault.NOT_ALLOWED),
        (error(403, "GAIA_NO01"), Fault.NOT_ALLOWED),
        (error(520, "GAIA_AP15"), Fault.NOT_ALLOWED),
        (error(400, "CB_VA01"), Fault.REJECTED),
        (Answer({"id": "9a97"}), Fault.BAD_ANSWER),
    ],
)
def test_a_cursor_that_is_not_made_is_told_by_its_reason(answer: Answer, fault: Fault) -> None:
    assert failure_of(answering("POST /k/v1/records/cursor.json", answer)).fault is fault


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (error(404, "GAIA_CN01"), Fault.TRUNCATED),
        (error(520, "GAIA_DA02"), Fault.ITS_OWN_TROUBLE),
        (Answer('{"records": [{"$id": {"value": "1'), Fault.TRUNCATED),
        (Answer({"records": [], "next": False}), Fault.TRUNCATED),
        (Answer({"records": [{}], "next": False}), Fault.BAD_ANSWER),
        (Answer({"records": []}), Fault.BAD_ANSWER),
        (Answer("<!DOCTYPE html><title>ログイン", headers={"Content-Type": "text/html"}), Fault.LOGIN_PAGE),
    ],
)
def test_a_page_that_is_none_is_told_by_its_reason(answer: Answer, fault: Fault) -> None:
    assert failure_of(answering("GET /k/v1/records/cursor.json", answer)).fault is fault


def test_a_token_or_an_app_that_is_not_there_is_told() -> None:
    assert failure_of(some(1), token="wrong").fault is Fault.NOT_ALLOWED
    assert failure_of(some(1), app="8").fault is Fault.NOT_FOUND


def test_a_domain_that_sends_to_a_sign_in_page_is_told() -> None:
    away = Answer(status=302, headers={"Location": "https://toudai.cybozu.com/login"})

    assert failure_of(answering("fields.json", away)).fault is Fault.REDIRECTED


@pytest.mark.parametrize("entered", ["toudai", "https://toudai.cybozu.com/k/7/", "Toudai.cybozu.com"])
def test_the_subdomain_may_be_pasted_as_an_address(entered: str) -> None:
    assert (
        Kintone().link({"subdomain": entered, "app": "7"})
        == "https://toudai.cybozu.com/k/7/show#record={$id}"
    )


@pytest.mark.parametrize(
    "entered", ["", "evil.example", "toudai.cybozu.com.evil.example", "a@b", "127.0.0.1"]
)
def test_a_place_that_is_not_kintones_is_never_asked(entered: str) -> None:
    asked: list[Question] = []

    def listen(question: Question) -> Answer:
        asked.append(question)
        return Answer()

    assert failure_of(listen, subdomain=entered).fault is Fault.BAD_SETTING
    assert not asked
    assert Kintone().link({"subdomain": entered, "app": "7"}) == ""


def test_a_form_without_the_moment_of_change_is_read_whole() -> None:
    service = some(2)
    service.form = {code: field for code, field in FORM.items() if field["type"] != "UPDATED_TIME"}

    assert ids_of(taken(service, {"since": "2026-11-22T23:50:00Z"})) == ["1", "2"]
