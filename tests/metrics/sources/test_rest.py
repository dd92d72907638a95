"""A REST service is walked to its last page, asked for changes alone, and never shown a key that is not its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from metrics.sources.local_server import Answer, Question, Script, a_server, fetched, in_turn
from shirube.metrics.faults import Fault
from shirube.metrics.sources.rest import Rest
from shirube.metrics.sources.source_kind import SourceFailed

DEALS: list[dict[str, Any]] = [
    {"id": number, "amount": {"value": number * 10}, "updated_at": f"2026-11-{number:02}T09:00:00Z"}
    for number in range(1, 8)
]
COLUMNS = "案件ID = id\n金額 = amount.value"


def brought(
    script: Script, memory: Mapping[str, Any] | None = None, **settings: str
) -> tuple[list[Any], Any, Any]:
    """The rows of one fetch, what is remembered, and what the server was asked."""
    entered = {"columns": COLUMNS, **settings}
    with a_server(script) as server:
        secrets = {"secret_headers": "X-Api-Key: shh"}
        batches = fetched(Rest(), {"address": f"{server.address}/deals", **entered}, secrets, memory)
    return (
        [row for batch in batches for row in batch.rows],
        batches[-1].memory if batches else None,
        server.asked,
    )


def failed(script: Script, **settings: str) -> SourceFailed:
    with pytest.raises(SourceFailed) as failure:
        brought(script, **settings)
    return failure.value


def numbered(question: Question) -> Answer:
    """Two deals a page, counted from one."""
    start = (int(question.query.get("page", "1")) - 1) * 2
    return Answer({"data": DEALS[start : start + 2]})


def skipped(question: Question) -> Answer:
    start = int(question.query["skip"])
    return Answer({"data": DEALS[start : start + int(question.query["limit"])]})


def test_one_page_is_mapped_into_columns() -> None:
    rows, _memory, asked = brought(in_turn(Answer({"data": DEALS})), rows="data")

    assert rows == [(number, number * 10) for number in range(1, 8)]
    assert asked[0].headers["x-api-key"] == "shh"


def test_without_columns_every_field_of_a_row_is_one() -> None:
    with a_server(in_turn(Answer('[{"名前": "A", "値": 0.10, "他": [1]}, {"名前": "B"}]'))) as server:
        (batch,) = fetched(Rest(), {"address": server.address})

    assert batch.header == ("名前", "値", "他")
    assert list(batch.rows) == [("A", Decimal("0.10"), "[1]"), ("B", None, None)]


@pytest.mark.parametrize(
    ("script", "settings"),
    [
        (numbered, {"paging": "page"}),
        (skipped, {"paging": "offset", "page_parameter": "skip", "size_parameter": "limit", "size": "3"}),
    ],
    ids=["page", "offset"],
)
def test_counted_pages_are_walked_to_the_last(script: Script, settings: dict[str, str]) -> None:
    rows, _memory, _asked = brought(script, rows="data", **settings)

    assert [row[0] for row in rows] == list(range(1, 8))


def test_a_cursor_is_followed_until_there_is_none() -> None:
    def script(question: Question) -> Answer:
        start = int(question.query.get("after", "0"))
        following = str(start + 3) if start + 3 < len(DEALS) else None
        return Answer({"data": DEALS[start : start + 3], "paging": {"next": following}})

    rows, _memory, asked = brought(
        script, rows="data", paging="cursor", cursor_parameter="after", next_path="paging.next"
    )

    assert len(rows) == 7
    assert len(asked) == 3


@pytest.mark.parametrize("paging", ["next", "link"])
def test_links_are_followed_on_the_same_host(paging: str) -> None:
    def script(question: Question) -> Answer:
        start = int(question.query.get("from", "0"))
        link = f"/deals?from={start + 4}" if start + 4 < len(DEALS) else ""
        headers = {"Link": f'<{link}>; rel="next"'} if link else {}
        return Answer({"data": DEALS[start : start + 4], "next": link or None}, headers=headers)

    rows, _memory, _asked = brought(script, rows="data", paging=paging)

    assert len(rows) == 7


def test_a_link_to_another_host_is_not_followed() -> None:
    stolen = Answer({"data": DEALS, "next": "http://thief.example/"})

    assert failed(in_turn(stolen), rows="data", paging="next").fault is Fault.REDIRECTED


def test_a_service_that_answers_the_same_page_for_ever_is_noticed() -> None:
    endless = in_turn(Answer({"data": DEALS, "next": "again"}))

    assert failed(endless, rows="data", paging="page").fault is Fault.BAD_ANSWER
    assert failed(endless, rows="data", paging="cursor").fault is Fault.BAD_ANSWER


def test_only_what_changed_is_asked_for_the_next_time() -> None:
    settings = {"rows": "data", "since_parameter": "updated_since", "overlap_minutes": "10"}
    _rows, memory, first = brought(in_turn(Answer({"data": DEALS})), **settings)
    rows, kept, second = brought(in_turn(Answer({"data": []})), memory, **settings)

    assert "updated_since" not in first[0].query
    assert second[0].query["updated_since"] == "2026-11-07T08:50:00Z"
    assert rows == []
    assert kept == memory


def test_moments_may_be_counted_in_milliseconds() -> None:
    moment = int(datetime(2026, 11, 7, 9, 0, tzinfo=UTC).timestamp() * 1000)
    settings = {"since_parameter": "since", "since_path": "at", "columns": "id = id"}
    _rows, memory, _asked = brought(in_turn(Answer([{"id": 1, "at": moment}])), **settings)
    _rows, _memory, asked = brought(in_turn(Answer([])), memory, **settings)

    assert asked[0].query["since"] == str(moment - 600_000)


def test_a_post_sends_its_body() -> None:
    _rows, _memory, asked = brought(in_turn(Answer([])), method="POST", body='{"query": "deals"}')

    assert (asked[0].method, asked[0].json) == ("POST", {"query": "deals"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rows", "data["),
        ("columns", "金額"),
        ("columns", "金額 = ]["),
        ("next_path", "[["),
        ("headers", "no colon"),
        ("headers", "Bad Name: 1"),
        ("address", "ftp://example.com/"),
    ],
)
def test_a_setting_that_can_never_work_is_named(name: str, value: str) -> None:
    settings = Rest().with_defaults({"address": "https://example.com/"}) | {name: value}

    assert Rest().faulty_field(settings) == name


@pytest.mark.parametrize("body", ['{"data": {}}', '{"error": "no"}', "[]", '"text"'])
def test_an_answer_without_a_list_is_not_taken_for_an_empty_one(body: str) -> None:
    assert failed(in_turn(Answer(body)), rows="data").fault is Fault.BAD_ANSWER


def test_secrets_are_not_in_what_went_wrong() -> None:
    failure = failed(in_turn(Answer("x")), headers="X: 1")
    with a_server(in_turn(Answer([]))) as server, pytest.raises(SourceFailed) as bad:
        fetched(Rest(), {"address": server.address}, {"secret_headers": "hunter2"})

    assert "shh" not in str(failure)
    assert "hunter2" not in str(bad.value)
