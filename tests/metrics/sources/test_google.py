"""Sheets, Analytics and Search Console: one way to sign in, rows and daily figures, quotas by their words. Real sockets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from metrics.sources.google_service import (
    AnalyticsService,
    GoogleService,
    SearchService,
    SheetsService,
    error,
    key_file,
)
from metrics.sources.local_server import Answer, Question, Script, a_server, fetched
from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.faults import Fault
from shirube.metrics.sources.ga4 import Ga4
from shirube.metrics.sources.google_sheets import GoogleSheets
from shirube.metrics.sources.registry import KINDS
from shirube.metrics.sources.search_console import SearchConsole
from shirube.metrics.sources.source_kind import Batch, Kind, SourceFailed

Made = type[GoogleSheets] | type[Ga4] | type[SearchConsole]
SHEET = {"spreadsheet": SheetsService.book}
PROPERTY = {"property_id": "123456"}
SITE = {"site": "sc-domain:toudai.example"}
TABLE = [
    ["案件ID", "金額", "", "備考"],
    ["D1", 3_420_000, "x", ""],
    ["", "", "y", ""],
    ["D2", 0.5, "", "急ぎ"],
]


def taken(
    kind: Made,
    service: Script,
    settings: Mapping[str, str],
    memory: Mapping[str, Any] | None = None,
    account: str | None = None,
) -> list[Batch]:
    """One fetch from this service."""
    secrets = {"service_account": key_file() if account is None else account}
    with a_server(service) as server:
        return fetched(kind(server.address, f"{server.address}/token"), settings, secrets, memory)


def failure_of(
    kind: Made, service: Script, settings: Mapping[str, str], account: str | None = None
) -> SourceFailed:
    """What goes wrong with this service."""
    with pytest.raises(SourceFailed) as failed:
        taken(kind, service, settings, account=account)
    return failed.value


def rows_of(batches: list[Batch]) -> list[tuple[object, ...]]:
    """All rows."""
    return [tuple(row) for batch in batches for row in batch.rows]


def signed_in_then(service: GoogleService, answer: Answer) -> Script:
    """A service that signs in, and answers everything else so."""
    return lambda question: service(question) if question.path == "/token" else answer


def sessions(day: str, count: str, channel: str = "Organic Search") -> dict[str, str]:
    """A row of Analytics."""
    return {"date": day, "sessions": count, "sessionDefaultChannelGroup": channel}


def clicks(day: str, page: str = "/") -> dict[str, Any]:
    """A row of Search Console."""
    return {"keys": [day, page], "clicks": 12, "impressions": 340, "ctr": 0.03529, "position": 4.25}


@pytest.mark.parametrize("name", ["google_sheets", "ga4", "search_console"])
def test_each_is_registered_under_its_name(name: str) -> None:
    assert KINDS[name].name == name


def test_a_sheet_becomes_the_rows_below_its_names() -> None:
    batches = taken(GoogleSheets, SheetsService(案件=TABLE), SHEET)

    assert batches[0].header == ("案件ID", "金額", "備考")
    assert rows_of(batches) == [("D1", 3_420_000, None), ("D2", Decimal("0.5"), "急ぎ")]


def test_a_sheet_of_many_rows_is_read_in_parts() -> None:
    rows = [["ID", "数"], *([f"A{number}", number] for number in range(45_000))]

    batches = taken(GoogleSheets, SheetsService(数=rows), SHEET)

    assert len(batches) == 3
    assert rows_of(batches)[-1] == ("A44999", 44_999)


def test_the_sheet_and_the_row_of_the_names_may_be_chosen() -> None:
    service = SheetsService(目次=[["x"]], **{"売上 '26": [["題"], ["月", "額"], ["10月", 5]]})

    batches = taken(GoogleSheets, service, SHEET | {"sheet": "売上 '26", "head": "2"})

    assert (batches[0].header, rows_of(batches)) == (("月", "額"), [("10月", 5)])


def test_the_address_of_a_spreadsheet_may_be_pasted() -> None:
    address = f"https://docs.google.com/spreadsheets/d/{SheetsService.book}/edit?gid=0#gid=0"

    assert rows_of(taken(GoogleSheets, SheetsService(案件=TABLE), {"spreadsheet": address}))


def test_a_person_names_the_key_of_a_sheet() -> None:
    assert GoogleSheets().key({"key": "案件ID、 月"}) == ("案件ID", "月")
    assert GoogleSheets().is_whole({})


@pytest.mark.parametrize(
    ("rows", "more", "fault"),
    [
        ([], {}, Fault.EMPTY),
        ([["", ""]], {}, Fault.EMPTY),
        ([["額", "額"]], {}, Fault.BAD_ANSWER),
        (TABLE, {"sheet": "ない"}, Fault.BAD_SETTING),
        (TABLE, {"head": "0"}, Fault.BAD_SETTING),
        (TABLE, {"spreadsheet": "https://evil.example/spreadsheets/d/1234567890/"}, Fault.BAD_SETTING),
        (TABLE, {"spreadsheet": "1234567890AB"}, Fault.NOT_FOUND),
    ],
)
def test_a_sheet_that_is_no_table_is_told(rows: list[list[Any]], more: dict[str, str], fault: Fault) -> None:
    assert failure_of(GoogleSheets, SheetsService(案件=rows), SHEET | more).fault is fault


def test_daily_figures_become_rows() -> None:
    service = AnalyticsService([sessions("20261120", "120"), sessions("20261121", "98.5", "Direct")])
    settings = PROPERTY | {"metrics": "sessions", "dimensions": "sessionDefaultChannelGroup"}

    batches = taken(Ga4, service, settings)

    assert batches[0].header == ("日付", "チャネル", "セッション")
    assert rows_of(batches) == [
        (date(2026, 11, 20), "Organic Search", Decimal(120)),
        (date(2026, 11, 21), "Direct", Decimal("98.5")),
    ]
    assert Ga4().columns(settings)[0] == Column("日付", ColumnType.DATE)
    assert Ga4().key(settings) == ("日付", "チャネル")


def test_a_report_of_many_rows_is_paged_through() -> None:
    service = AnalyticsService([sessions("20261120", str(number)) for number in range(7)])
    service.most = 3

    assert len(rows_of(taken(Ga4, service, PROPERTY | {"metrics": "sessions"}))) == 7
    assert [report["offset"] for report in service.reports] == ["0", "3", "6"]


def test_the_second_fetch_asks_for_new_days_and_those_that_may_change() -> None:
    service = AnalyticsService([])
    settings = PROPERTY | {"metrics": "sessions", "days_back": "30"}

    first = taken(Ga4, service, settings)
    taken(Ga4, service, settings, first[-1].memory)

    assert [report["dateRanges"][0] for report in service.reports] == [
        {"startDate": "2026-10-24", "endDate": "2026-11-22"},
        {"startDate": "2026-11-18", "endDate": "2026-11-22"},
    ]


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"metrics": "wrong"}, Fault.BAD_QUERY),
        ({"metrics": "sessions; drop"}, Fault.BAD_SETTING),
        ({"days_back": "0"}, Fault.BAD_SETTING),
        ({"property_id": "../1"}, Fault.BAD_SETTING),
        ({"property_id": "999"}, Fault.NOT_ALLOWED),
    ],
)
def test_a_report_that_cannot_be_is_told(more: dict[str, str], fault: Fault) -> None:
    assert failure_of(Ga4, AnalyticsService([]), PROPERTY | {"metrics": "sessions"} | more).fault is fault


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (sessions("2026112", "1"), Fault.BAD_ANSWER),
        (sessions("20261120", "many"), Fault.BAD_ANSWER),
        (sessions("20261120", "NaN"), Fault.NOT_A_NUMBER),
    ],
)
def test_a_figure_that_is_none_is_told(row: dict[str, str], fault: Fault) -> None:
    day, count = ({"value": row[name]} for name in ("date", "sessions"))
    answer = Answer(
        {"metricHeaders": [], "rows": [{"dimensionValues": [day], "metricValues": [count]}], "rowCount": 1}
    )

    failure = failure_of(
        Ga4, signed_in_then(AnalyticsService([]), answer), PROPERTY | {"metrics": "sessions"}
    )

    assert failure.fault is fault


def test_clicks_and_impressions_become_rows() -> None:
    service = SearchService([clicks("2026-11-20"), clicks("2026-11-21", "/blog")])

    batches = taken(SearchConsole, service, SITE | {"dimension": "page"})

    assert batches[0].header == ("日付", "ページ", "クリック数", "表示回数", "CTR", "掲載順位")
    assert rows_of(batches)[1] == (
        date(2026, 11, 21),
        "/blog",
        12,
        340,
        Decimal("0.03529"),
        Decimal("4.25"),
    )
    assert SearchConsole().key({"dimension": "page"}) == ("日付", "ページ")
    assert len(rows_of(taken(SearchConsole, service, SITE))[0]) == 5


def test_more_rows_than_a_page_holds_are_paged_through() -> None:
    service = SearchService([clicks("2026-11-20", f"/{number}") for number in range(25_001)])

    assert len(rows_of(taken(SearchConsole, service, SITE | {"dimension": "page"}))) == 25_001
    assert [query["startRow"] for query in service.queries] == [0, 25_000]


def test_days_whose_clicks_may_change_are_asked_for_again() -> None:
    service = SearchService([])

    taken(SearchConsole, service, SITE, {"until": "2026-11-22"})

    assert (service.queries[0]["startDate"], service.queries[0]["endDate"]) == ("2026-11-12", "2026-11-22")


@pytest.mark.parametrize(
    ("answer", "fault", "wait"),
    [
        (error(429, "RESOURCE_EXHAUSTED", "Quota exceeded: tokens per day."), Fault.RATE_LIMITED, 6 * 3_600),
        (error(429, "RESOURCE_EXHAUSTED", "Exhausted tokens per hour."), Fault.RATE_LIMITED, 3_600),
        (error(429, "RESOURCE_EXHAUSTED", "Too many concurrent requests."), Fault.RATE_LIMITED, 10),
        (error(403, "PERMISSION_DENIED", "Quota", "dailyLimitExceeded"), Fault.RATE_LIMITED, 6 * 3_600),
        (error(403, "PERMISSION_DENIED", "The caller does not have permission"), Fault.NOT_ALLOWED, None),
        (error(500, "INTERNAL"), Fault.ITS_OWN_TROUBLE, None),
        (
            Answer("<html><title>Sign in - Google", headers={"Content-Type": "text/html"}),
            Fault.LOGIN_PAGE,
            None,
        ),
        (Answer('{"rows": [{"keys": ["2026-11'), Fault.TRUNCATED, None),
        (Answer({}), Fault.BAD_ANSWER, None),
        (Answer({"rows": [{"keys": []}]}), Fault.BAD_ANSWER, None),
    ],
)
@pytest.mark.parametrize(
    ("kind", "service", "settings"),
    [
        (GoogleSheets, SheetsService(), SHEET),
        (Ga4, AnalyticsService([]), PROPERTY),
        (SearchConsole, SearchService([]), SITE),
    ],
)
def test_what_is_no_answer_is_told_by_its_reason(
    kind: Made,
    service: GoogleService,
    settings: dict[str, str],
    answer: Answer,
    fault: Fault,
    wait: int | None,
) -> None:
    failure = failure_of(kind, signed_in_then(service, answer), settings)

    assert (failure.fault, failure.retry_after) == (fault, None if wait is None else timedelta(seconds=wait))


@pytest.mark.parametrize(
    "entered", ["", "no json", "[]", "{}", json.dumps({"client_email": "a@b", "private_key": "x"})]
)
def test_a_key_that_is_none_is_told_without_asking(entered: str) -> None:
    asked: list[Question] = []

    def listen(question: Question) -> Answer:
        asked.append(question)
        return Answer()

    assert failure_of(GoogleSheets, listen, SHEET, account=entered).fault is Fault.BAD_SETTING
    assert not asked


def test_a_service_account_that_is_not_known_is_told() -> None:
    failure = failure_of(GoogleSheets, SheetsService(案件=TABLE), SHEET, account=key_file(client_email="a@b"))

    assert (failure.fault, failure.details["code"]) == (Fault.NOT_ALLOWED, "invalid_grant")


def test_nothing_but_reading_is_asked_for() -> None:
    assert all(one.scope.endswith(".readonly") for one in (SheetsService, AnalyticsService, SearchService))
    assert all(isinstance(kind(), Kind) for kind in (GoogleSheets, Ga4, SearchConsole))
