"""HubSpot: more deals than a search shows, the moments stages were entered, its limits by their names. Real sockets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from metrics.sources.hubspot_service import (
    TOKEN,
    HubSpotService,
    a_deal,
    a_pipeline,
    at,
    error,
    too_many,
)
from metrics.sources.local_server import TOKYO, Answer, Pauses, Script, a_server, fetched
from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.faults import Fault
from shirube.metrics.sources.hubspot import HubSpot
from shirube.metrics.sources.registry import KINDS
from shirube.metrics.sources.source_kind import Batch, SourceFailed

SECRETS = {"token": TOKEN}
UNTIL_MIDNIGHT_IN_TOKYO = timedelta(hours=15)


def taken(service: Script, memory: Mapping[str, Any] | None = None, **settings: str) -> list[Batch]:
    """One fetch from this service."""
    with a_server(service) as server:
        return fetched(HubSpot(server.address), settings, SECRETS, memory)


def rows_of(batches: list[Batch]) -> list[dict[str, object]]:
    """All rows, their cells by column."""
    return [dict(zip(batch.header, row, strict=True)) for batch in batches for row in batch.rows]


def ids_of(batches: list[Batch]) -> list[int]:
    """The deals of a fetch, in the order they came."""
    return [int(str(row["案件ID"])) for row in rows_of(batches)]


def failure_of(
    service: Script, pauses: Pauses | None = None, token: str = TOKEN, **settings: str
) -> SourceFailed:
    """What goes wrong with this service."""
    with a_server(service) as server, pytest.raises(SourceFailed) as failed:
        fetched(HubSpot(server.address), settings, {"token": token}, pause=pauses)
    return failed.value


def answering_searches(answer: Answer) -> Script:
    """A service whose searches answer so."""
    service = HubSpotService([])
    return lambda question: answer if question.path.endswith("/search") else service(question)


def test_it_is_registered_under_its_name() -> None:
    assert KINDS["hubspot"].name == "hubspot"


def test_a_deal_becomes_a_row_with_the_moment_each_stage_was_entered() -> None:
    assert rows_of(taken(HubSpotService([a_deal(7)]))) == [
        {
            "案件ID": "7",
            "案件名": "案件7",
            "パイプライン": "新規",
            "フェーズ": "提案",
            "状態": "進行中",
            "金額": Decimal("2750000.5"),
            "担当者": "原田 望",
            "作成日": date(2026, 11, 1),
            "クローズ日": date(2026, 12, 25),
            "種別": "newbusiness",
            "更新日時": datetime(2026, 11, 20, 10, tzinfo=TOKYO),
            "初回訪問に入った日時": datetime(2026, 11, 2, 10, 30, 0, 500_000, tzinfo=TOKYO),
            "提案に入った日時": None,
        }
    ]


def test_the_account_says_which_columns_deals_have() -> None:
    batch = taken(HubSpotService([]))[0]

    assert batch.columns is not None
    assert tuple(column.name for column in batch.columns) == batch.header
    assert batch.columns[-1] == Column("提案に入った日時", ColumnType.MOMENT)


def test_stages_of_the_same_name_are_told_apart_by_their_pipelines() -> None:
    service = HubSpotService([])
    service.pipelines.append(a_pipeline("renewal", "更新", offer="提案"))

    assert taken(service)[0].header[-3:] == (
        "初回訪問に入った日時",
        "新規・提案に入った日時",
        "更新・提案に入った日時",
    )


def test_a_stage_that_is_renamed_or_removed_keeps_its_column() -> None:
    service = HubSpotService([a_deal(1)])
    first = taken(service)
    service.pipelines[0] = a_pipeline("default", "新規", visit="訪問", closing="受注")

    second = taken(service, first[-1].memory)

    assert second[0].header[-3:] == ("初回訪問に入った日時", "提案に入った日時", "受注に入った日時")
    assert rows_of(second) == []


def test_stages_that_were_entered_may_be_rows_instead() -> None:
    batches = taken(HubSpotService([a_deal(7), a_deal(8, hs_v2_date_entered_visit=None)]), what="stages")

    assert rows_of(batches) == [
        {
            "案件ID": "7",
            "案件名": "案件7",
            "パイプライン": "新規",
            "フェーズID": "visit",
            "フェーズ": "初回訪問",
            "入った日時": datetime(2026, 11, 2, 10, 30, 0, 500_000, tzinfo=TOKYO),
        }
    ]


@pytest.mark.parametrize(("closed", "won", "state"), [("true", "true", "成立"), ("true", "false", "不成立")])
def test_a_deal_that_was_closed_says_how(closed: str, won: str, state: str) -> None:
    deal = a_deal(1, hs_is_closed=closed, hs_is_closed_won=won, hubspot_owner_id="99")

    row = rows_of(taken(HubSpotService([deal])))[0]

    assert (row["状態"], row["担当者"]) == (state, "99")


def test_every_page_is_read_once() -> None:
    service = HubSpotService([a_deal(number, changed=number) for number in range(1, 451)])

    assert ids_of(taken(service)) == list(range(1, 451))
    assert len(service.searches) == 3


def test_a_moment_that_fills_more_than_a_page_is_paged_through() -> None:
    service = HubSpotService([a_deal(number, changed=number // 7) for number in range(1, 30)])
    service.page = 3

    assert sorted(ids_of(taken(service))) == list(range(1, 30))
    assert any("after" in search for search in service.searches)


def test_a_moment_that_holds_more_deals_than_a_search_shows_is_walked_by_their_ids() -> None:
    imported = [a_deal(number, changed=5) for number in range(2, 1_302)]
    service = HubSpotService([a_deal(1), *imported, a_deal(1_302, changed=9)])
    service.shown = 1_000

    with a_server(service) as server:
        batches = fetched(HubSpot(server.address, shown=1_000), {}, SECRETS)

    assert sorted(ids_of(batches)) == list(range(1, 1_303))
    assert service.searches[-2]["sorts"][0]["propertyName"] == "hs_object_id"


def test_a_deal_changed_while_we_read_hides_no_other() -> None:
    deals = [a_deal(number, changed=number) for number in range(1, 8)]
    service = HubSpotService(deals)
    service.page = 2
    service.between = lambda: deals[0]["properties"].update(hs_lastmodifieddate=at(1_000_000))

    assert sorted(ids_of(taken(service))) == list(range(1, 8))


def test_the_second_fetch_asks_for_what_changed_since_shortly_before_the_first() -> None:
    service = HubSpotService([a_deal(1)])
    first = taken(service)
    service.deals.append(a_deal(2, hs_lastmodifieddate="2026-11-22T23:55:00.000Z"))

    assert ids_of(taken(service, first[-1].memory)) == [2]
    assert ids_of(taken(service, first[-1].memory, reach="all")) == [1, 2]


def test_only_deals_of_the_pipeline_that_was_named_are_asked_for() -> None:
    service = HubSpotService([a_deal(1), a_deal(2, pipeline="renewal")])
    service.pipelines.append(a_pipeline("renewal", "更新", offer="見積"))

    batches = taken(service, pipeline="renewal")

    assert ids_of(batches) == [2]
    assert batches[0].header[-1] == "見積に入った日時"
    assert failure_of(service, pipeline="gone").fault is Fault.BAD_SETTING


def test_further_properties_become_columns() -> None:
    service = HubSpotService([a_deal(1, teian="カスタマイズ", area="12")])

    row = rows_of(taken(service, properties="提案種別=teian, 面積=area:number"))[0]

    assert (row["提案種別"], row["面積"]) == ("カスタマイズ", Decimal(12))


def test_properties_too_many_for_a_search_are_read_by_the_deals() -> None:
    service = HubSpotService([a_deal(number, changed=number) for number in range(1, 251)])
    stages = {f"stage{number:03}": f"段階{number}" for number in range(90)}
    service.pipelines = [a_pipeline("default", "新規", visit="初回訪問", **stages)]

    rows = rows_of(taken(service))

    assert [int(str(row["案件ID"])) for row in rows] == list(range(1, 251))
    assert rows[0]["初回訪問に入った日時"]


def test_a_second_too_full_is_waited_for() -> None:
    service, pauses = HubSpotService([a_deal(1)]), Pauses()
    busy = [too_many("SECONDLY"), too_many("TEN_SECONDLY_ROLLING")]

    with a_server(lambda question: busy.pop(0) if busy else service(question)) as server:
        batches = fetched(HubSpot(server.address), {}, SECRETS, pause=pauses)

    assert ids_of(batches) == [1]
    assert [seconds for seconds in pauses.seconds if seconds >= 1] == [1.0, 10.0]


def test_a_day_that_is_used_up_is_over_at_midnight() -> None:
    pauses = Pauses()

    failure = failure_of(lambda question: too_many("DAILY"), pauses)

    assert (failure.fault, failure.retry_after) == (Fault.RATE_LIMITED, UNTIL_MIDNIGHT_IN_TOKYO)
    assert not pauses.seconds


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (too_many("SECONDLY"), Fault.RATE_LIMITED),
        (error(403, "MISSING_SCOPES"), Fault.NOT_ALLOWED),
        (error(400, "VALIDATION_ERROR"), Fault.REJECTED),
        (error(502, "INTERNAL"), Fault.ITS_OWN_TROUBLE),
        (
            Answer("<!DOCTYPE html><title>HubSpot Login", headers={"Content-Type": "text/html"}),
            Fault.LOGIN_PAGE,
        ),
        (Answer('{"total": 3, "results": [{"id": "1"'), Fault.TRUNCATED),
        (Answer({"total": 3}), Fault.BAD_ANSWER),
        (Answer({"results": [], "paging": {"next": {"after": "200"}}}), Fault.BAD_ANSWER),
        (Answer({"results": [a_deal(1, amount="many")]}), Fault.BAD_ANSWER),
    ],
)
def test_what_is_no_list_is_told_by_its_reason(answer: Answer, fault: Fault) -> None:
    assert failure_of(answering_searches(answer)).fault is fault


def test_a_token_that_is_not_accepted_is_told() -> None:
    assert failure_of(HubSpotService([]), token="pat-wrong").fault is Fault.NOT_ALLOWED


def test_deals_lead_back_to_hubspot_where_the_account_is_named() -> None:
    assert HubSpot().link({"hub_id": "123"}) == "https://app.hubspot.com/contacts/123/record/0-3/{案件ID}"
    assert HubSpot().link({}) == ""
