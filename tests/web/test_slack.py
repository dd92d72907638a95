"""Checking in from Slack: the signature, the modal, the questions, the linking, the message afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from factories import MONDAY, TOKYO, a_company, a_key_result, a_person, a_viewer, an_objective
from inbox.services import slack as service
from inbox.services.local import serving
from inbox.services.slack import SlackService, check_view
from shirube.checkins.actions import check_in
from shirube.checkins.models import CheckIn, SheetTime
from shirube.goals.definition import StepLine
from shirube.goals.models import KeyResult
from shirube.inbox.actions.linking import link, link_for
from shirube.inbox.channels.slack import SLACK
from shirube.inbox.channels.slack.blocks import CHECK_IN
from shirube.inbox.channels.slack.signature import signature
from shirube.inbox.models import Address, Connection
from shirube.jobs.handlers import HANDLERS
from shirube.okr.kinds import Kind, Period, Status
from shirube.outbox.models import Errand
from shirube.outbox.sweeping import sweep
from shirube.people.models import Company, Person
from shirube.rhythms.models import Absence
from web.signed_in import as_person, words

pytestmark = pytest.mark.django_db
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
MEMBER = "U0SAKURA1"


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def slack(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlackService]:
    """Slack, on this machine."""
    settings.INTERNAL_HOSTS = ["127.0.0.1"]
    with serving(SlackService()) as one:
        monkeypatch.setattr(SLACK, "base", f"{one.address}api/")
        yield one


def connected(person: Person, **fields: Any) -> Connection:
    """The company's workspace."""
    made = Connection(company=person.company, kind="slack", name="toudai", **fields)
    made.seal({"bot_token": service.TOKEN, "signing_secret": SECRET})
    made.save()
    return made


def sakura_in_slack(**fields: Any) -> Person:
    """Sakura, whom the workspace knows."""
    sakura = a_person(**fields)
    link(sakura, connected(sakura), MEMBER)
    return sakura


def deals(owner: Person, title: str = "月間の商談成約件数を15件以上にする", **fields: Any) -> KeyResult:
    """A key result that is due."""
    return a_key_result(title, objective=an_objective(owner=owner), **fields)


def slack_says(payload: dict[str, Any], *, secret: str = SECRET, ago: int = 0, **headers: str) -> Any:
    """A request as Slack makes it."""
    body = f"payload={quote(json.dumps(payload))}"
    timestamp = str(int((timezone.now() - timedelta(seconds=ago)).timestamp()))
    sent = {
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(secret, timestamp, body.encode()),
        **headers,
    }
    return Client(enforce_csrf_checks=True).post(
        "/slack/interactions", body, content_type="application/x-www-form-urlencoded", headers=sent
    )


def pressing(action: str = CHECK_IN, *, member: str = MEMBER, value: str = "reminder") -> dict[str, Any]:
    """The button was pressed."""
    return {
        "type": "block_actions",
        "trigger_id": "12466734323.1395872398",
        "user": {"id": member, "username": "sakura"},
        "container": {"type": "message", "message_ts": "1795327200.000001", "channel_id": "D0SAKURA1"},
        "actions": [{"action_id": action, "type": "button", "value": value}],
    }


def sending(
    view: dict[str, Any], *, view_id: str = "V0000001", member: str = MEMBER, **entered: Any
) -> dict[str, Any]:
    """The modal was sent; `entered` like value_7="9", status_7="at_risk", help_7=["on"]."""
    values: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            values[block["block_id"]] = {block["element"]["action_id"]: _left_as_it_came(block["element"])}
    for name, said in entered.items():
        field, _, pk = name.rpartition("_")
        element = values[f"kr-{pk}-{field}"][field]
        values[f"kr-{pk}-{field}"][field] = _entered(element["type"], said)
    return {
        "type": "view_submission",
        "user": {"id": member},
        "view": {**view, "id": view_id, "state": {"values": values}},
    }


def _left_as_it_came(element: dict[str, Any]) -> dict[str, Any]:
    kind = element["type"]
    if kind == "plain_text_input":
        return {"type": kind, "value": element.get("initial_value")}
    if kind == "checkboxes":
        return {"type": kind, "selected_options": element.get("initial_options", [])}
    return {"type": kind, "selected_option": element.get("initial_option")}


def _entered(kind: str, said: Any) -> dict[str, Any]:
    if kind == "plain_text_input":
        return {"type": kind, "value": said}
    if kind == "checkboxes":
        return {"type": kind, "selected_options": [{"value": one} for one in said]}
    return {"type": kind, "selected_option": {"value": said}}


def opened(slack: SlackService, **fields: Any) -> dict[str, Any]:
    """The modal that the button opens."""
    assert slack_says(pressing(**fields)).status_code == 200
    return slack.views[-1]


def in_view(view: dict[str, Any]) -> str:
    """All of its words."""
    return json.dumps(view, ensure_ascii=False)


def test_the_button_opens_the_sheet_of_what_is_owed(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    first, second = deals(sakura), deals(sakura, "解約率を3%以下にする", unit="%")
    check_in(first, value=Decimal(9), status=Status.ON_TRACK, by=sakura, at=MONDAY - timedelta(days=7))

    view = opened(slack)

    check_view(view)
    assert view["title"]["text"] == "チェックイン"
    assert "更新するのは2件です。" in in_view(view)
    by_id = {block.get("block_id"): block for block in view["blocks"]}
    assert by_id[f"kr-{first.pk}-value"]["element"]["initial_value"] == "9"
    assert by_id[f"kr-{first.pk}-status"]["element"]["initial_option"]["value"] == "on_track"
    assert "initial_value" not in by_id[f"kr-{second.pk}-value"]["element"]
    assert f"kr-{first.pk}-confidence" in by_id


def test_sending_the_modal_checks_in_as_that_person(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    key_result = deals(sakura)
    view = opened(slack)

    said = {f"value_{key_result.pk}": "６", f"status_{key_result.pk}": "on_track", f"confidence_{key_result.pk}": "7",
            f"note_{key_result.pk}": "大口が2件", f"help_{key_result.pk}": ["on"]}  # fmt: skip
    answer = slack_says(sending(view, **said)).json()

    made = CheckIn.objects.get()
    assert (made.value, made.status, made.confidence, made.note, made.needs_help, made.by) == (
        6, "on_track", 7, "大口が2件", True, sakura,
    )  # fmt: skip
    assert answer["response_action"] == "update"
    check_view(answer["view"])
    assert "1件を送りました。" in in_view(answer["view"])
    assert "→ 40%" in in_view(answer["view"])


def test_the_same_modal_sent_again_checks_in_once(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    key_result = deals(sakura)
    request = sending(opened(slack), **{f"value_{key_result.pk}": "6"})

    first = slack_says(request)
    again = slack_says(request, **{"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"})

    assert (first.status_code, again.status_code) == (200, 200)
    assert CheckIn.objects.count() == 1
    assert Errand.objects.filter(kind="slack-sent").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_modal_sent_twice_at_once_checks_in_once(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    key_result = deals(sakura)
    request = sending(opened(slack), **{f"value_{key_result.pk}": "6"})
    together = Barrier(2)

    def send(_nth: int) -> int:
        together.wait()
        try:
            return int(slack_says(request).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(send, range(2))) == [200, 200]

    assert CheckIn.objects.count() == 1
    assert Errand.objects.filter(kind="slack-sent").count() == 1


def test_the_message_then_says_what_changed(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    key_result = deals(sakura)
    slack_says(sending(opened(slack), **{f"value_{key_result.pk}": "6"}))

    assert sweep({"slack-sent": HANDLERS["slack-sent"]}, at=MONDAY) == 1

    (update,) = slack.updates
    assert (update["channel"], update["ts"]) == ("D0SAKURA1", "1795327200.000001")
    assert "成果指標を1件チェックインしました。" in update["text"]
    assert "→ 40%" in in_view(update)
    assert CHECK_IN not in in_view(update)


def test_a_digest_keeps_its_news_and_gets_an_answer_below(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    key_result = deals(sakura)
    slack_says(sending(opened(slack, value="digest"), **{f"value_{key_result.pk}": "6"}))

    sweep({"slack-sent": HANDLERS["slack-sent"]}, at=MONDAY)

    assert slack.updates == []
    assert [one["thread_ts"] for one in slack.accepted] == ["1795327200.000001"]


def test_the_time_from_opening_to_sending_is_counted(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    key_result = deals(sakura)
    view = opened(slack)
    told = json.loads(view["private_metadata"])
    view["private_metadata"] = json.dumps({**told, "opened": told["opened"] - 25})

    slack_says(sending(view, **{f"value_{key_result.pk}": "6"}))

    assert SheetTime.objects.get().seconds == 25


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ja", "数字で書いてください（例：63、1,200、△5）。"),
        ("en", "Write a number, such as 63, 1,200 or -5."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_in_the_persons_language(
    slack: SlackService, language: str, sentence: str
) -> None:
    key_result = deals(sakura_in_slack(language=language))

    answer = slack_says(sending(opened(slack), **{f"value_{key_result.pk}": "たくさん"})).json()

    assert answer == {"response_action": "errors", "errors": {f"kr-{key_result.pk}-value": sentence}}
    assert not CheckIn.objects.exists()


def test_a_worsening_is_asked_about_once(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    key_result = deals(sakura)
    check_in(key_result, value=Decimal(9), by=sakura, at=MONDAY - timedelta(days=7))
    worse = {f"value_{key_result.pk}": "8"}

    asked = slack_says(sending(opened(slack), **worse)).json()

    assert asked["response_action"] == "update"
    check_view(asked["view"])
    assert "何がありましたか" in in_view(asked["view"])
    assert CheckIn.objects.count() == 1

    slack_says(sending(asked["view"]))

    assert KeyResult.objects.get(pk=key_result.pk).current == 8


def test_a_jump_by_ten_is_asked_about_and_the_same_value_once_more_is_taken(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    key_result = deals(sakura)
    check_in(key_result, value=Decimal(9), by=sakura, at=MONDAY - timedelta(days=7))

    asked = slack_says(sending(opened(slack), **{f"value_{key_result.pk}": "90"})).json()

    assert asked["response_action"] == "update"
    assert CheckIn.objects.count() == 1

    slack_says(sending(asked["view"]))

    assert KeyResult.objects.get(pk=key_result.pk).current == 90


def test_steps_are_ticked_and_a_single_step_is_yes_or_no(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    steps = tuple(StepLine(title=name, weight=Decimal(1), done=False) for name in ("要件", "試作", "公開"))
    many = deals(
        sakura,
        "新しい受注画面を公開する",
        kind=Kind.MILESTONE,
        baseline=None,
        target=None,
        unit="",
        steps=steps,
    )
    one = deals(sakura, "規程を公開する", kind=Kind.MILESTONE, baseline=None, target=None, unit="")

    slack_says(sending(opened(slack), **{f"steps_{many.pk}": ["0", "2"], f"done_{one.pk}": ["on"]}))

    assert [step.done for step in many.steps.order_by("position")] == [True, False, True]
    assert KeyResult.objects.get(pk=one.pk).progress == 10_000


def test_more_rows_than_slack_holds_end_in_a_link(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    objective = an_objective(owner=sakura)
    for n in range(1, 31):
        a_key_result(f"商談を{n}件にする" + "長" * 400, objective=objective, target=str(n))

    view = opened(slack)

    check_view(view)
    assert len(view["blocks"]) <= 100
    assert "残りの" in in_view(view)


def test_whoever_stands_in_finds_those_rows_under_the_owners_name(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    ken = a_person("Ken")
    key_result = deals(ken)
    Absence.objects.create(person=ken, since=MONDAY.date(), until=MONDAY.date(), stand_in=sakura)

    view = opened(slack)
    slack_says(sending(view, **{f"value_{key_result.pk}": "6"}))

    assert "Kenさんの代理" in in_view(view)
    assert CheckIn.objects.get().by == sakura


def test_confidence_is_asked_for_where_the_company_wants_it(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    key_result = deals(sakura)
    Company.objects.update(asks_confidence=False)

    assert f"kr-{key_result.pk}-confidence" not in in_view(opened(slack))


def test_early_in_a_month_the_value_may_be_for_the_month_before(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    key_result = deals(sakura, kind=Kind.AT_LEAST, baseline=None, period=Period.MONTH)

    with time_machine.travel(datetime(2026, 11, 4, 9, tzinfo=TOKYO), tick=False):
        view = opened(slack)
        slack_says(sending(view, **{f"value_{key_result.pk}": "16", f"about_{key_result.pk}": "before"}))

    assert timezone.localdate(CheckIn.objects.get().at) == date(2026, 10, 31)


def test_nothing_owed_is_a_modal_without_fields(slack: SlackService) -> None:
    sakura_in_slack()

    view = opened(slack)

    assert all(block["type"] != "input" for block in view["blocks"])


def test_who_only_reads_cannot_check_in(slack: SlackService) -> None:
    miru = a_viewer()
    link(miru, connected(miru), MEMBER)

    assert "submit" not in opened(slack)


def test_whoever_is_not_linked_is_known_by_the_address_that_slack_confirmed(slack: SlackService) -> None:
    sakura = a_person(email="Sakura@example.com")
    workspace = connected(sakura)
    deals(sakura)

    opened(slack)

    assert Address.objects.get().value == MEMBER
    assert Address.objects.get().connection == workspace


def test_whoever_slack_does_not_know_gets_a_link_that_only_they_see(slack: SlackService) -> None:
    sakura = a_person(email="another@example.com")
    connected(sakura)
    deals(sakura)

    assert slack_says(pressing()).status_code == 200

    (whisper,) = slack.whispers
    assert (whisper["channel"], whisper["user"]) == ("D0SAKURA1", MEMBER)
    path = whisper["text"].partition("<http://localhost:8000")[2].partition("|")[0]
    page = as_person(sakura).get(path)
    assert "Slackの@sakuraはあなたですか" in words(page)

    assert as_person(sakura).post(path).status_code == 303
    assert Address.objects.get(person=sakura).value == MEMBER


def test_an_app_that_may_not_read_addresses_still_gets_the_link_out(slack: SlackService) -> None:
    connected(a_person(email="another@example.com"))
    slack.troubles.append(service.error("missing_scope"))

    slack_says(pressing())

    assert len(slack.whispers) == 1


@pytest.mark.one_database
def test_opening_the_modal_asks_the_database_as_often_for_twenty_rows_as_for_ten(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    objective = an_objective(owner=sakura)
    counts = []
    for _round in range(2):
        for n in range(1, 11):
            a_key_result(f"商談を{n}件にする", objective=objective, target=str(n))
        with CaptureQueriesContext(connection) as asked:
            opened(slack)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 16


def test_a_member_is_one_person_only(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    ken = a_person("Ken", email=None)
    Address.objects.create(person=ken, connection=Connection.objects.get(), value=MEMBER)
    deals(sakura)
    deals(ken)

    view = opened(slack)

    assert "更新するのは1件です。" in in_view(view)
    assert list(Address.objects.values_list("person__name", flat=True)) == ["Sakura"]


def test_a_link_is_worth_nothing_after_half_an_hour_or_in_another_company(slack: SlackService) -> None:
    sakura = a_person()
    token = link_for(connected(sakura), MEMBER, "sakura")
    stranger = a_person("Stranger", company=a_company("別の会社"))

    assert as_person(stranger).get(reverse("slack-link", args=[token])).status_code == 404
    assert as_person(sakura).get(reverse("slack-link", args=[token + "x"])).status_code == 404
    with time_machine.travel(MONDAY + timedelta(minutes=31), tick=False):
        assert as_person(sakura).post(reverse("slack-link", args=[token])).status_code == 404
    assert not Address.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"secret": "wrong"}, {"ago": 301}, {"X-Slack-Signature": "v0=0"}, {"X-Slack-Signature": ""}]
)
def test_what_slack_did_not_just_sign_stays_outside(slack: SlackService, changes: dict[str, Any]) -> None:
    deals(sakura_in_slack())

    assert slack_says(pressing(), **changes).status_code == 401
    assert slack.asked == []


def test_a_connection_that_is_off_opens_nothing(slack: SlackService) -> None:
    sakura_in_slack()
    Connection.objects.update(is_on=False)

    assert slack_says(pressing()).status_code == 401


def test_an_inactive_person_cannot_check_in(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    key_result = deals(sakura)
    request = sending(opened(slack), **{f"value_{key_result.pk}": "6"})
    Person.objects.filter(pk=sakura.pk).update(is_active=False)

    assert slack_says(request).json()["response_action"] == "update"
    assert not CheckIn.objects.exists()


def test_key_results_of_others_cannot_be_named(slack: SlackService) -> None:
    sakura = sakura_in_slack()
    deals(sakura)
    theirs = deals(a_person("Ken"))
    view = opened(slack)
    view["blocks"] = json.loads(
        json.dumps(view["blocks"]).replace(
            f"kr-{KeyResult.objects.exclude(pk=theirs.pk).get().pk}-", f"kr-{theirs.pk}-"
        )
    )

    slack_says(sending(view, **{f"value_{theirs.pk}": "6"}))

    assert not CheckIn.objects.exists()


@pytest.mark.parametrize(
    "payload", [{}, {"type": "shortcut"}, {"type": "view_submission", "view": {}}, {"type": "block_actions"}]
)
def test_other_interactions_are_only_acknowledged(slack: SlackService, payload: dict[str, Any]) -> None:
    connected(a_person())

    response = slack_says(payload)

    assert (response.status_code, response.content) == (200, b"")


def test_a_pressed_link_is_only_acknowledged(slack: SlackService) -> None:
    sakura_in_slack()

    assert slack_says(pressing("open-0")).status_code == 200
    assert slack.asked == []


def test_slack_that_does_not_answer_leaves_a_reason_on_the_connection(slack: SlackService) -> None:
    deals(sakura_in_slack())
    slack.troubles.append(service.error("expired_trigger_id"))

    assert slack_says(pressing()).status_code == 200
    assert Connection.objects.get().last_error.endswith("[expired_trigger_id]")
