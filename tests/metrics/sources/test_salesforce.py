"""Salesforce: sessions, pages of a query, only what changed the second time, its errors by their codes. Real sockets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from metrics.sources.local_server import TOKYO, Answer, Question, Script, a_server, fetched
from metrics.sources.salesforce_service import (
    CLIENT,
    REFRESH,
    SECRET,
    SalesforceService,
    an_opportunity,
    error,
)
from shirube.metrics.faults import Fault
from shirube.metrics.sources.registry import KINDS
from shirube.metrics.sources.salesforce import Salesforce
from shirube.metrics.sources.source_kind import Batch, SourceFailed

SETTINGS = {"domain": "toudai", "client_id": CLIENT}
SECRETS = {"client_secret": SECRET}


def taken(
    service: Script,
    memory: Mapping[str, Any] | None = None,
    secrets: Mapping[str, str] = SECRETS,
    **settings: str,
) -> list[Batch]:
    """One fetch from this service."""
    with a_server(service) as server:
        return fetched(Salesforce(server.address), SETTINGS | settings, secrets, memory)


def rows_of(batches: list[Batch]) -> list[dict[str, object]]:
    """All rows, their cells by column."""
    return [dict(zip(batch.header, row, strict=True)) for batch in batches for row in batch.rows]


def failure_of(service: Script, secrets: Mapping[str, str] = SECRETS, **settings: str) -> SourceFailed:
    """What goes wrong with this service."""
    with pytest.raises(SourceFailed) as failed:
        taken(service, secrets=secrets, **settings)
    return failed.value


def signed_in_then(answer: Answer) -> Script:
    """A service that lets everybody in, and answers every query so."""
    token = Answer({"access_token": "00D!x"})
    return lambda question: token if question.path.endswith("/token") else answer


def some(count: int) -> SalesforceService:
    """So many opportunities, in pages of three."""
    service = SalesforceService(Opportunity=[an_opportunity(number) for number in range(count)])
    service.size = 3
    return service


def test_it_is_registered_under_its_name() -> None:
    assert KINDS["salesforce"].name == "salesforce"


def test_an_opportunity_becomes_a_row() -> None:
    row = rows_of(taken(some(1)))[0]

    assert row == {
        "商談ID": "006000000000000000",
        "商談名": "商談0",
        "取引先": "取引先0",
        "所有者": "高山 涼",
        "フェーズ": "Proposal/Price Quote",
        "状態": "進行中",
        "金額": Decimal("2750000.5"),
        "作成日": date(2026, 11, 1),
        "完了予定日": date(2026, 12, 25),
        "種別": None,
        "更新日時": datetime(2026, 11, 20, 10, tzinfo=TOKYO),
    }


@pytest.mark.parametrize(("won", "closed", "state"), [(True, True, "成立"), (False, True, "不成立")])
def test_an_opportunity_that_was_closed_says_how(won: bool, closed: bool, state: str) -> None:
    service = SalesforceService(Opportunity=[an_opportunity(1, IsWon=won, IsClosed=closed, Account=None)])

    assert rows_of(taken(service))[0]["状態"] == state
    assert rows_of(taken(service))[0]["取引先"] is None


def test_pages_are_followed_to_the_last_one() -> None:
    service = some(8)

    assert len(rows_of(taken(service))) == 8
    assert len(service.queries) == 1


def test_the_second_fetch_asks_for_what_changed_since_shortly_before_the_first() -> None:
    service = some(2)
    first = taken(service)
    service.objects["Opportunity"].append(an_opportunity(9, changed="2026-11-22T23:55:00.000+0000"))

    second = taken(service, first[-1].memory)

    assert "WHERE SystemModstamp >= 2026-11-22T23:50:00Z ORDER BY" in service.queries[-1]
    assert [row["商談名"] for row in rows_of(second)] == ["商談9"]


def test_everything_is_asked_for_each_time_where_that_was_chosen() -> None:
    service = some(2)

    assert len(rows_of(taken(service, {"since": "2026-11-22T23:50:00Z"}, reach="all"))) == 2


def test_tasks_and_events_become_activities_of_their_opportunities() -> None:
    shared = {
        "Owner": {"Name": "原田 望"},
        "Type": "Meeting",
        "SystemModstamp": "2026-11-20T01:00:00.000+0000",
    }
    task = {
        "Id": "00T1",
        "Subject": "電話",
        "WhatId": "0061",
        "What": {"Type": "Opportunity"},
        "ActivityDate": "2026-11-20",
        "CompletedDateTime": "2026-11-20T00:30:00.000+0000",
        "Status": "完了",
        **shared,
    }
    event = {
        "Id": "00U1",
        "Subject": "初回訪問",
        "WhatId": "0011",
        "What": {"Type": "Account"},
        "ActivityDate": "2026-11-21",
        "StartDateTime": "2026-11-21T00:30:00.000+0000",
        "EndDateTime": "2026-11-21T01:30:00.000+0000",
        **shared,
    }

    rows = rows_of(taken(SalesforceService(Task=[task], Event=[event]), what="activities"))

    assert [(row["活動ID"], row["分類"], row["商談ID"], row["状況"]) for row in rows] == [
        ("00T1", "ToDo", "0061", "完了"),
        ("00U1", "行動", None, ""),
    ]
    assert rows[1]["開始日時"] == datetime(2026, 11, 21, 9, 30, tzinfo=TOKYO)


def test_entries_of_the_history_become_changes_of_stage() -> None:
    entry = {
        "Id": "0081",
        "OpportunityId": "0061",
        "StageName": "Qualification",
        "Amount": None,
        "CloseDate": "2026-12-25",
        "CreatedBy": {"Name": "原田 望"},
        "CreatedDate": "2026-11-20T01:00:00.000+0000",
        "SystemModstamp": "2026-11-20T01:00:00.000+0000",
    }

    rows = rows_of(taken(SalesforceService(OpportunityHistory=[entry]), what="stage_history"))

    assert [(row["商談ID"], row["フェーズ"], row["変更日時"]) for row in rows] == [
        ("0061", "Qualification", datetime(2026, 11, 20, 10, tzinfo=TOKYO))
    ]


def test_fields_of_the_companys_own_become_columns() -> None:
    service = SalesforceService(Opportunity=[an_opportunity(1, Teian__c="カスタマイズ", Area__c=12)])

    row = rows_of(taken(service, more_fields="提案種別=Teian__c, 面積=Area__c:number"))[0]

    assert (row["提案種別"], row["面積"]) == ("カスタマイズ", Decimal(12))


@pytest.mark.parametrize("entered", ["面積=Area__c)--", "=", "面積=Area__c:money", "x FROM User"])
def test_a_field_that_cannot_be_one_is_never_asked_for(entered: str) -> None:
    assert failure_of(some(1), more_fields=entered).fault is Fault.BAD_SETTING


def test_a_query_of_ones_own_becomes_columns_of_its_fields() -> None:
    service = SalesforceService(
        Case=[
            {
                "Id": "5001",
                "Account": {"Name": "東大"},
                "ClosedOn__c": "2026-11-20",
                "IsClosed": True,
                "Cost__c": 3,
            }
        ]
    )
    soql = "SELECT Id, Account.Name, ClosedOn__c, IsClosed, Cost__c FROM Case"

    assert rows_of(taken(service, what="soql", soql=soql)) == [
        {
            "Id": "5001",
            "Account.Name": "東大",
            "ClosedOn__c": date(2026, 11, 20),
            "IsClosed": "True",
            "Cost__c": 3,
        }
    ]


def test_a_query_of_ones_own_may_say_since_when() -> None:
    service = SalesforceService(Case=[{"Id": "5001", "SystemModstamp": "2026-11-20T01:00:00.000+0000"}])
    soql = "SELECT Id FROM Case WHERE SystemModstamp >= {since}"

    taken(service, what="soql", soql=soql)
    taken(service, {"since": "2026-11-21T00:00:00Z"}, what="soql", soql=soql)

    assert [query.rpartition(" ")[2] for query in service.queries] == [
        "1970-01-01T00:00:00Z",
        "2026-11-21T00:00:00Z",
    ]
    assert not Salesforce().is_whole({"what": "soql", "soql": soql})
    assert Salesforce().is_whole({"what": "soql", "soql": "SELECT Id FROM Case"})


@pytest.mark.parametrize(
    ("soql", "names"),
    [
        ("SELECT Id, Name FROM Case", ("Id", "Name")),
        ("select StageName, COUNT(Id) n, SUM(Amount) from Opportunity", ("StageName", "n", "expr0")),
    ],
)
def test_the_columns_of_a_query_are_the_fields_it_selects(soql: str, names: tuple[str, ...]) -> None:
    answer = Answer({"totalSize": 0, "done": True, "records": []})

    assert taken(signed_in_then(answer), what="soql", soql=soql)[0].header == names


@pytest.mark.parametrize(
    "soql", ["", "DELETE Case", "SELECT Id, (SELECT Id FROM Tasks) FROM Case", "SELECT FROM Case"]
)
def test_a_query_whose_columns_cannot_be_told_is_refused(soql: str) -> None:
    assert failure_of(some(1), what="soql", soql=soql).fault is Fault.BAD_QUERY


def test_a_session_that_expires_is_signed_in_again_once() -> None:
    service = some(8)
    service.questions = 2

    assert len(rows_of(taken(service))) == 8
    assert sum(token.startswith("00D!") for token in service.sessions) == 2


def test_sessions_that_expire_at_once_are_given_up() -> None:
    service = some(8)
    service.questions = 0

    failure = failure_of(service)

    assert (failure.fault, failure.details["code"]) == (Fault.NOT_ALLOWED, "INVALID_SESSION_ID")
    assert len(service.sessions) == 2


def test_a_person_signs_in_with_a_refresh_token() -> None:
    service = some(1)

    with a_server(service) as server:
        fetched(Salesforce(server.address), SETTINGS, SECRETS | {"refresh_token": REFRESH})
        form = server.asked[0].form

    assert form["grant_type"] == "refresh_token"


def test_an_app_that_is_not_known_is_told() -> None:
    failure = failure_of(some(1), secrets={"client_secret": "wrong"})

    assert failure.fault is Fault.NOT_ALLOWED
    assert "invalid_client" in str(failure.details["said"])


def test_the_session_goes_to_the_domain_of_the_settings_alone() -> None:
    moved = Answer(
        {"totalSize": 2, "done": False, "records": [], "nextRecordsUrl": "https://elsewhere.example/query/1"}
    )

    assert failure_of(signed_in_then(moved)).fault is Fault.BAD_ANSWER


@pytest.mark.parametrize(
    ("answer", "fault", "wait"),
    [
        (
            error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
            Fault.RATE_LIMITED,
            timedelta(hours=1),
        ),
        (error(400, "MALFORMED_QUERY", "unexpected token"), Fault.BAD_QUERY, None),
        (error(400, "INVALID_FIELD", "No such column 'X__c'"), Fault.BAD_QUERY, None),
        (error(400, "INVALID_QUERY_LOCATOR"), Fault.TRUNCATED, None),
        (error(403, "API_DISABLED_FOR_ORG"), Fault.NOT_ALLOWED, None),
        (error(500, "UNKNOWN_EXCEPTION"), Fault.ITS_OWN_TROUBLE, None),
        (
            Answer("<html><body>Login | Salesforce", headers={"Content-Type": "text/html"}),
            Fault.LOGIN_PAGE,
            None,
        ),
        (Answer('{"totalSize": 3, "done": tr'), Fault.TRUNCATED, None),
        (Answer({"totalSize": 3, "done": True, "records": [an_opportunity(1)]}), Fault.TRUNCATED, None),
        (Answer({"done": True}), Fault.BAD_ANSWER, None),
    ],
)
def test_what_is_no_list_is_told_by_its_reason(answer: Answer, fault: Fault, wait: timedelta | None) -> None:
    failure = failure_of(signed_in_then(answer))

    assert (failure.fault, failure.retry_after) == (fault, wait)


@pytest.mark.parametrize(
    ("entered", "host"),
    [
        ("toudai", "toudai"),
        ("https://toudai.my.salesforce.com/", "toudai"),
        ("Toudai--uat.sandbox.lightning.force.com", "toudai--uat.sandbox"),
    ],
)
def test_the_domain_may_be_pasted_as_an_address(entered: str, host: str) -> None:
    link = Salesforce().link({"what": "opportunities", "domain": entered})

    assert link == f"https://{host}.my.salesforce.com/{{商談ID}}"


@pytest.mark.parametrize(
    "entered", ["", "evil.example/", "toudai.my.salesforce.com.evil.example", "a@b", "127.0.0.1"]
)
def test_a_domain_that_is_not_salesforces_is_never_asked(entered: str) -> None:
    asked: list[Question] = []

    failure = failure_of(lambda question: asked.append(question) or Answer(), domain=entered)  # type: ignore[func-returns-value]

    assert failure.fault is Fault.BAD_SETTING
    assert not asked
    assert Salesforce().link({"what": "opportunities", "domain": entered}) == ""
