"""Mazrica Sales: pages by the order of changes, only what is new the second time, phases remembered. Real sockets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from metrics.sources.local_server import A_MONDAY, TOKYO, Answer, Pauses, a_server, fetched, in_turn
from metrics.sources.mazrica_service import KEY, MazricaService, a_deal, an_action
from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.faults import Fault
from shirube.metrics.sources.mazrica import Mazrica
from shirube.metrics.sources.registry import KINDS
from shirube.metrics.sources.source_kind import Batch, SourceFailed

SECRETS = {"api_key": KEY}


def taken(service: Any, memory: Mapping[str, Any] | None = None, **settings: str) -> list[Batch]:
    """One fetch from this service."""
    with a_server(service) as server:
        return fetched(Mazrica(server.address), settings, SECRETS, memory)


def rows_of(batches: list[Batch]) -> list[dict[str, object]]:
    """All rows, their cells by column."""
    return [dict(zip(batch.header, row, strict=True)) for batch in batches for row in batch.rows]


def failure_of(service: Any, memory: Mapping[str, Any] | None = None, key: str = KEY) -> SourceFailed:
    """What goes wrong with this service."""
    with a_server(service) as server, pytest.raises(SourceFailed) as failed:
        fetched(Mazrica(server.address), {}, {"api_key": key}, memory)
    return failed.value


def some_deals(count: int) -> list[dict[str, Any]]:
    """Deals changed a minute apart."""
    return [
        a_deal(number, updated=f"2026-11-20T{number // 60:02}:{number % 60:02}:00+09:00")
        for number in range(1, count + 1)
    ]


def test_it_is_registered_under_its_name() -> None:
    assert KINDS["mazrica"].name == "mazrica"


def test_a_deal_becomes_a_row_as_in_the_export() -> None:
    service = MazricaService([a_deal(7, updated="2026-11-20T10:00:00+09:00")])

    row = rows_of(taken(service))[0]

    assert row == {
        "案件ID": "7",
        "案件名": "案件7",
        "取引先": "取引先7",
        "担当者": "原田 望",
        "フェーズ": "訪問",
        "金額": Decimal(2_510_000),
        "作成日": date(2026, 10, 28),
        "完了日": None,
        "契約予定日": date(2026, 12, 12),
        "案件タイプ": "新規",
        "商品": "年間契約",
        "契約確度": "A",
        "更新日時": datetime(2026, 11, 20, 10, tzinfo=TOKYO),
        "提案種別": "カスタマイズ",
    }


def test_a_deal_in_one_of_the_last_phases_is_complete_on_its_contract_date() -> None:
    won = a_deal(1, "受注", updated="2026-11-20T10:00:00+09:00")

    assert rows_of(taken(MazricaService([won])))[0]["完了日"] == date(2026, 12, 12)
    assert rows_of(taken(MazricaService([won]), last_phases="失注"))[0]["完了日"] is None


def test_a_detail_item_of_that_name_says_when_a_deal_was_complete() -> None:
    item = {"name": "完了日", "itemType": "date", "datetime": "2026-12-01T00:00:00+09:00"}
    deal = a_deal(1, "受注", updated="2026-11-20T10:00:00+09:00", dealCustoms=[item])

    assert rows_of(taken(MazricaService([deal])))[0]["完了日"] == date(2026, 12, 1)


def test_detail_items_become_columns_with_the_type_that_was_named() -> None:
    settings = {"what": "deals", "details": "提案種別、契約面積=number, 検収日＝日付"}

    assert Mazrica().columns(settings)[-3:] == (
        Column("提案種別", ColumnType.TEXT),
        Column("契約面積", ColumnType.NUMBER),
        Column("検収日", ColumnType.DATE),
    )


def test_an_action_becomes_a_row_and_is_done_once_its_result_is_written() -> None:
    actions = [
        an_action(1, 7, "初回訪問", result="好感触", updated="2026-10-23T15:00:00+09:00"),
        an_action(2, 7, "提案", result="", updated="2026-10-23T15:01:00+09:00"),
    ]

    rows = rows_of(taken(MazricaService([], actions), what="actions"))

    assert [(row["アクションID"], row["案件ID"], row["目的"], row["状況"]) for row in rows] == [
        ("1", "7", "初回訪問", "実施済み"),
        ("2", "7", "提案", "予定"),
    ]
    assert rows[0]["開始日時"] == datetime(2026, 10, 23, 13, 30, tzinfo=TOKYO)


def test_every_page_is_read_once_and_in_the_order_of_changes() -> None:
    service = MazricaService(some_deals(7))
    service.most = 3

    assert [row["案件ID"] for row in rows_of(taken(service))] == list("1234567")


def test_more_records_of_one_moment_than_a_page_holds_are_paged_through() -> None:
    service = MazricaService([a_deal(number, updated="2026-11-20T10:00:00+09:00") for number in range(1, 9)])
    service.most = 3

    assert [row["案件ID"] for row in rows_of(taken(service))] == list("12345678")


def test_a_deal_changed_while_we_read_hides_no_other() -> None:
    deals = some_deals(6)
    service = MazricaService(deals)
    service.most = 2
    service.between = lambda: deals[0].update(updatedAt="2026-11-23T09:00:30+09:00")

    batches = taken(service)

    assert [row["案件ID"] for row in rows_of(batches)] == list("123456")
    assert datetime.fromisoformat((batches[-1].memory or {})["since"]) <= A_MONDAY


def test_the_second_fetch_asks_for_what_was_changed_since() -> None:
    deals = some_deals(9)
    service = MazricaService(deals)
    first = taken(service)
    deals[2].update(updatedAt="2026-11-22T10:00:00+09:00", amount=1)

    with a_server(service) as server:
        second = fetched(Mazrica(server.address), {}, SECRETS, first[-1].memory)
        asked = server.asked[0].query

    assert asked["updatedAtFrom"] == "2026-11-20T00:04:00+09:00"
    assert [row["案件ID"] for row in rows_of(second)] == [*list("456789"), "3"]


def test_everything_is_asked_for_each_time_where_that_was_chosen() -> None:
    service = MazricaService(some_deals(3))
    first = taken(service, reach="all")

    assert len(rows_of(taken(service, first[-1].memory, reach="all"))) == 3
    assert Mazrica().is_whole({"what": "deals", "reach": "all"})
    assert not Mazrica().is_whole({"what": "phase_changes", "reach": "all"})


def test_only_deals_of_the_type_that_was_named_are_asked_for() -> None:
    deals = [
        *some_deals(2),
        a_deal(3, updated="2026-11-21T00:00:00+09:00", dealType={"id": 2, "name": "更新"}),
    ]

    assert [row["案件ID"] for row in rows_of(taken(MazricaService(deals), deal_type="2"))] == ["3"]


def test_a_change_of_phase_is_recorded_when_it_is_seen() -> None:
    deals = some_deals(3)
    service = MazricaService(deals)
    first = taken(service, what="phase_changes")
    deals[1].update(phase={"id": 6, "name": "提案"}, updatedAt="2026-11-22T10:00:00+09:00")
    deals.append(a_deal(4, updated="2026-11-22T11:00:00+09:00"))

    second = taken(service, first[-1].memory, what="phase_changes")

    assert rows_of(first) == []
    assert [(row["案件ID"], row["前のフェーズ"], row["フェーズ"]) for row in rows_of(second)] == [
        ("2", "訪問", "提案"),
        ("4", None, "訪問"),
    ]
    assert rows_of(second)[0]["確認日時"] == A_MONDAY
    assert rows_of(second)[0]["更新日時"] == datetime(2026, 11, 22, 10, tzinfo=TOKYO)
    assert rows_of(taken(service, second[-1].memory, what="phase_changes")) == []


def test_a_fetch_that_fails_forgets_no_phase() -> None:
    deals = some_deals(1)
    memory = taken(MazricaService(deals), what="phase_changes")[-1].memory or {}
    before = dict(memory["phases"])
    deals[0].update(phase={"id": 6, "name": "提案"}, updatedAt="2026-11-22T10:00:00+09:00")

    taken(MazricaService(deals), memory, what="phase_changes")

    assert memory["phases"] == before


def test_requests_are_counted_for_the_day() -> None:
    service = MazricaService(some_deals(4))
    service.most = 2
    first = taken(service)[-1].memory or {}
    second = taken(service, first)[-1].memory or {}

    assert (first["day"], first["asked"]) == ("2026-11-23", 3)
    assert second["asked"] > first["asked"]


def test_when_the_days_requests_are_used_up_it_waits_for_the_next_day() -> None:
    failure = failure_of(MazricaService([]), {"day": "2026-11-23", "asked": 10_000})

    assert (failure.fault, failure.retry_after) == (Fault.RATE_LIMITED, timedelta(days=1))
    assert rows_of(taken(MazricaService(some_deals(1)), {"day": "2026-11-22", "asked": 10_000}))


def test_the_last_request_of_the_day_ends_the_fetch() -> None:
    service = MazricaService(some_deals(9))
    service.most = 2

    assert failure_of(service, {"day": "2026-11-23", "asked": 9_998}).fault is Fault.TOO_MANY_REQUESTS


def test_no_more_than_three_requests_are_made_in_a_second() -> None:
    service, pauses = MazricaService(some_deals(8)), Pauses()
    service.most = 2

    with a_server(service) as server:
        fetched(Mazrica(server.address), {}, SECRETS, pause=pauses)

    assert pauses.seconds
    assert all(0 < seconds <= 1 / 3 for seconds in pauses.seconds)


def test_a_request_too_many_is_repeated_after_the_time_it_names() -> None:
    service, pauses = MazricaService(some_deals(1)), Pauses()
    busy = [Answer({"message": "Too Many Requests"}, 429, {"Retry-After": "1"})]

    with a_server(lambda question: busy.pop() if busy else service(question)) as server:
        batches = fetched(Mazrica(server.address), {}, SECRETS, pause=pauses)

    assert len(rows_of(batches)) == 1
    assert 1.0 in pauses.seconds


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Answer({"message": "Too Many Requests"}, 429), Fault.RATE_LIMITED),
        (
            Answer("<!doctype html><title>ログイン</title>", headers={"Content-Type": "text/html"}),
            Fault.LOGIN_PAGE,
        ),
        (Answer('{"deals": [{"id": 1, "updatedAt"'), Fault.TRUNCATED),
        (Answer({"deals": []}), Fault.BAD_ANSWER),
        (Answer({"deals": [], "totalCount": 5}), Fault.TRUNCATED),
        (Answer({"deals": [{"name": "案件"}], "totalCount": 1}), Fault.BAD_ANSWER),
        (Answer({"message": "Internal Server Error"}, 500), Fault.ITS_OWN_TROUBLE),
    ],
)
def test_what_is_no_list_is_told_by_its_reason(answer: Answer, fault: Fault) -> None:
    assert failure_of(in_turn(answer)).fault is fault


def test_a_key_that_is_not_accepted_is_told() -> None:
    assert failure_of(MazricaService([]), key="wrong").fault is Fault.NOT_ALLOWED


@pytest.mark.parametrize(
    "changed", [{"amount": "many"}, {"createdAt": "yesterday"}, {"expectedContractDate": "2026-13-01"}]
)
def test_a_cell_that_is_not_what_it_should_be_stops_the_fetch(changed: dict[str, str]) -> None:
    deal = a_deal(1, updated="2026-11-20T10:00:00+09:00", **changed)

    assert failure_of(MazricaService([deal])).fault is Fault.BAD_ANSWER
