"""What is Teams' own: two workflows, answers, cards without Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from inbox.adapters import Line, connected
from inbox.messages import HOSTILE, a_long_message, a_message
from inbox.services.local import Answer
from shirube.inbox.channels.channel import Gone, reaches_people
from shirube.inbox.channels.posting import BUSY, NOT_AN_ADDRESS
from shirube.inbox.channels.teams import NO_PEOPLE, NO_WORKFLOW, NOT_LET_IN, REFUSED, Teams
from shirube.inbox.channels.teams.card import activity
from shirube.outbox import GiveUp, RetryLater


@pytest.fixture
def teams() -> Iterator[Line]:
    """A workflow that posts to a channel."""
    with connected("teams") as line:
        yield line


def test_a_person_is_named_beside_the_card_for_the_workflow_of_people(teams: Line) -> None:
    teams.send(a_message(), target="sakura@example.com", person_webhook_url=teams.settings["webhook_url"])

    assert [one["recipient"] for one in teams.service.accepted] == ["sakura@example.com"]


def test_without_a_workflow_for_people_nobody_can_choose_teams(teams: Line) -> None:
    both = {**teams.settings, "person_webhook_url": teams.settings["webhook_url"]}

    assert not reaches_people(teams.channel, teams.settings)
    assert reaches_people(teams.channel, both)


def test_what_is_for_one_person_never_goes_to_the_channel(teams: Line) -> None:
    with pytest.raises(GiveUp, match=NO_PEOPLE):
        teams.send(a_message(), target="sakura@example.com")

    assert teams.service.asked == []


def test_a_wrong_signature_is_given_up_with_words(teams: Line) -> None:
    with pytest.raises(GiveUp) as refusal:
        teams.send(a_message(), webhook_url=teams.settings["webhook_url"] + "x")

    assert refusal.value.reason == f"{NOT_LET_IN} [401]"


@pytest.mark.parametrize(("status", "reason"), [(404, NO_WORKFLOW), (400, REFUSED), (413, REFUSED)])
def test_other_answers_are_given_up_with_words(teams: Line, status: int, reason: str) -> None:
    teams.service.troubles.append(Answer(status, {"error": {"code": "Anything"}}))

    with pytest.raises(GiveUp) as refusal:
        teams.send(a_message())

    assert refusal.value.reason == f"{reason} [{status}]"


def test_a_workflow_that_is_gone_turns_the_connection_off(teams: Line) -> None:
    teams.service.troubles.append(Answer(410))

    with pytest.raises(Gone):
        teams.send(a_message())


def test_too_many_requests_told_in_a_successful_answer_are_tried_again(teams: Line) -> None:
    teams.service.troubles.append(
        Answer(
            200,
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429",
        )
    )

    with pytest.raises(RetryLater, match=BUSY):
        teams.send(a_message())


@pytest.mark.parametrize("address", ["http://example.com/workflow", "ftp://example.com", "not an address"])
def test_an_address_without_https_is_not_used(teams: Line, address: str) -> None:
    with pytest.raises(GiveUp, match=NOT_AN_ADDRESS):
        Teams().send(a_message(), target="", settings={"webhook_url": address}, http=None, at=None)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_stands_where_markdown_is_not_read(text: str) -> None:
    card = activity(a_message(text, title=text, closing=text))["attachments"][0]["content"]

    assert {element["type"] for element in card["body"]} == {"RichTextBlock"}


def test_a_long_card_stays_below_28_kilobytes_however_one_counts() -> None:
    sent = json.dumps(activity(a_long_message()), ensure_ascii=False, separators=(",", ":"))

    assert len(sent.encode()) <= 28 * 1024
    assert len(sent.encode("utf-16-le")) <= 28 * 1024
