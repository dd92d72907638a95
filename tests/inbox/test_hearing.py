"""Which ledger line concerns whom."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import MONDAY, a_company, a_key_result, a_membership, a_person, a_unit, an_objective
from inbox.telling import LATER, forget, hear, told, told_to
from shirube.activity import ledger, news
from shirube.activity.models import LedgerLine
from shirube.checkins.actions import acknowledge, check_in
from shirube.conversations.actions import edit_comment, follow, react, say
from shirube.conversations.models import Follow, Sign
from shirube.goals.actions import add_initiative, propose_objective
from shirube.goals.models import State
from shirube.inbox.hearing.hear import hear as hear_line
from shirube.inbox.hearing.reason import AT_ONCE, KIND_OF, Reason
from shirube.inbox.hearing.rules import RULES, concerned_by
from shirube.inbox.models import Notification
from shirube.inbox.wording import SENTENCES
from shirube.meetings.actions import give_thanks
from shirube.okr.kinds import Status
from shirube.outbox.models import Errand
from shirube.people.models import Person
from shirube.web.wording.ledger import SENTENCES as LEDGER_SENTENCES

pytestmark = pytest.mark.django_db


def comment(subject: str, within: str, by: Person, *mentions: Person) -> None:
    """Somebody says something, naming people."""
    said = say(subject=subject, within=within, label="新規商談", body="どう思いますか", by=by, at=MONDAY)
    if mentions:
        forget()
        details = {"comment": said.pk, "mentions": [one.pk for one in mentions]}
        ledger.record(
            "commented", subject=subject, within=within, label="新規商談", actor=by, at=MONDAY, details=details
        )


def test_news_are_the_verbs_of_the_rules() -> None:
    assert {rule.verb for rule in RULES} == news.NEWS
    assert set(LEDGER_SENTENCES) >= news.NEWS


@pytest.mark.parametrize("needs_help", [True, False])
@pytest.mark.parametrize("before", list(Status))
@pytest.mark.parametrize("status", [*Status, None])
def test_a_check_in_that_is_no_news_concerns_nobody(
    status: Status | None, before: Status, needs_help: bool
) -> None:
    sakura, ren = a_person("Sakura"), a_person("Ren")
    key_result = a_key_result(objective=an_objective(owner=sakura), owner=ren)
    follow(key_result.subject, by=sakura, at=MONDAY)
    check_in(key_result, value=Decimal(1), status=before, by=ren, at=MONDAY)
    check_in(key_result, value=Decimal(2), status=status, needs_help=needs_help, by=ren, at=MONDAY)
    line = LedgerLine.objects.filter(verb="checked-in").latest("pk")

    assert news.is_news(line.verb, line.details) or not concerned_by(line)
    assert Errand.objects.filter(key=news.errand_key(line.pk)).exists() == news.is_news(line.verb, line.details)


def test_every_reason_has_a_sentence_and_a_kind() -> None:
    assert set(SENTENCES) == set(KIND_OF) == set(Reason)
    assert set(Reason) > AT_ONCE


def test_whoever_is_named_is_told_and_only_once_for_the_strongest_reason() -> None:
    sakura, ren = a_person("Sakura"), a_person("Ren")
    objective = an_objective(owner=sakura)

    comment(objective.subject, objective.subject, ren, sakura)
    hear()

    assert told() == {("Sakura", "mention")}


def test_a_comment_reaches_the_owner_and_those_who_spoke_before_but_not_its_writer() -> None:
    sakura, ren, yui = a_person("Sakura"), a_person("Ren"), a_person("Yui")
    objective = an_objective(owner=sakura)
    say(subject=objective.subject, within=objective.subject, body="先に一言", by=yui, at=MONDAY - timedelta(hours=1))
    forget()

    comment(objective.subject, objective.subject, ren)
    hear()

    assert told() == {("Sakura", "reply"), ("Yui", "reply")}


def test_a_comment_under_a_check_in_reaches_who_said_it() -> None:
    sakura, ren = a_person("Sakura"), a_person("Ren")
    objective = an_objective(owner=sakura)
    deals = a_key_result(objective=objective)
    said = check_in(deals, value=Decimal(6), by=sakura, at=MONDAY)
    forget()

    comment(said.subject, objective.subject, ren)
    hear()

    assert told() == {("Sakura", "reply")}


def test_a_call_for_help_reaches_those_above_once_and_not_with_every_check_in() -> None:
    boss, lead, sakura = a_person("Boss"), a_person("Lead"), a_person("Sakura")
    sales = a_unit("営業部", lead=lead)
    above = an_objective(owner=sales)
    goal = a_key_result(objective=above, owner=lead, title="売上")
    sakura.manager = boss
    sakura.save()
    objective = an_objective(owner=sakura, supports=goal)
    deals = a_key_result(objective=objective)
    forget()

    check_in(deals, value=Decimal(2), needs_help=True, by=sakura, at=MONDAY)
    check_in(deals, value=Decimal(3), needs_help=True, by=sakura, at=MONDAY + timedelta(minutes=1))
    hear(MONDAY + timedelta(minutes=2))

    assert told() == {("Boss", "help"), ("Lead", "help")}
    assert told_to(boss) == ["help"]


def test_a_draft_put_up_for_discussion_reaches_manager_and_lead() -> None:
    boss, lead, sakura = a_person("Boss"), a_person("Lead"), a_person("Sakura", role="champion")
    sakura.manager = boss
    sakura.save()
    own = an_objective(owner=sakura, state=State.DRAFT)
    of_unit = an_objective(owner=a_unit("営業部", lead=lead), title="部の目的", state=State.DRAFT)
    for objective in (own, of_unit):
        a_key_result(objective=objective, by=sakura)
    forget()

    propose_objective(own, by=sakura, at=MONDAY)
    propose_objective(of_unit, by=sakura, at=MONDAY)
    hear()

    assert told() == {("Boss", "proposed"), ("Lead", "proposed")}


def test_an_initiative_reaches_who_is_given_it_and_nobody_hears_of_their_own_doing() -> None:
    sakura, ren = a_person("Sakura"), a_person("Ren")
    deals = a_key_result(objective=an_objective(owner=sakura))
    forget()

    add_initiative(deals, title="展示会", owner=ren, by=sakura, at=MONDAY)
    add_initiative(deals, title="電話", owner=sakura, by=sakura, at=MONDAY)
    hear()

    assert told() == {("Ren", "initiative")}


def test_what_got_worse_reaches_those_it_supports() -> None:
    lead, sakura = a_person("Lead"), a_person("Sakura")
    above = an_objective(owner=a_unit("営業部", lead=lead))
    deals = a_key_result(objective=an_objective(owner=sakura, supports=above))
    forget()

    for minute, status in enumerate((Status.AT_RISK, Status.AT_RISK, Status.ON_TRACK)):
        check_in(deals, value=Decimal(2), status=status, by=sakura, at=MONDAY + timedelta(minutes=minute))
    hear(MONDAY + timedelta(minutes=5))

    assert told_to(lead) == ["worsened"]


def test_minutes_reach_the_members_of_the_unit_that_met() -> None:
    lead, sakura, ren = a_person("Lead"), a_person("Sakura"), a_person("Ren")
    sales = a_unit("営業部", lead=lead)
    for person in (lead, sakura):
        a_membership(person, sales)

    ledger.record("met", subject="meeting-1", label="営業部", actor=lead, at=MONDAY, details={"unit_id": sales.pk})
    hear()

    assert told() == {("Sakura", "minutes")}
    assert ren.pk


def test_drafts_stay_hidden_from_those_who_may_not_see_them() -> None:
    sakura, ren = a_person("Sakura"), a_person("Ren")
    draft = an_objective(owner=sakura, state=State.DRAFT)

    comment(draft.subject, draft.subject, sakura, ren)
    hear()

    assert told() == set()


def test_nothing_of_one_company_reaches_people_of_another_nor_those_who_left() -> None:
    sakura = a_person("Sakura")
    gone = a_person("Gone", is_active=False)
    stranger = a_person("Stranger", company=a_company("別の会社"))
    objective = an_objective(owner=gone)

    comment(objective.subject, objective.subject, sakura, gone, stranger)
    hear()

    assert told() == set()


def test_a_line_heard_twice_tells_once_and_old_lines_are_history() -> None:
    sakura, ren = a_person("Sakura"), a_person("Ren")
    objective = an_objective(owner=sakura)
    comment(objective.subject, objective.subject, ren)
    hear()
    Errand.objects.filter(kind="ledger-line").update(done_at=None)
    hear()

    assert Notification.objects.count() == 1

    forget()
    comment(objective.subject, objective.subject, ren)
    hear(MONDAY + timedelta(days=15))

    assert told() == set()


def test_names_written_with_an_at_sign_are_mentions_also_when_added_later() -> None:
    sakura, ren, yui = a_person("Sakura"), a_person("Ren"), a_person("Yui")
    objective = an_objective(owner=sakura)
    forget()

    said = say(
        subject=objective.subject, within=objective.subject, label="目的", body="@Yui どうですか", by=ren, at=MONDAY
    )
    hear()
    edit_comment(said, body="@Yui @Sakura どうですか", within=objective.subject, by=ren, at=LATER)
    hear(LATER + timedelta(minutes=1))

    assert told_to(yui) == ["mention"]
    assert told_to(sakura) == ["reply", "mention"]


def test_whoever_follows_hears_and_whoever_leaves_does_not() -> None:
    sakura, ren, yui = a_person("Sakura"), a_person("Ren"), a_person("Yui")
    deals = a_key_result(objective=an_objective(owner=sakura))
    Follow.objects.create(person=yui, subject=deals.subject, is_on=True, at=MONDAY)
    Follow.objects.create(person=sakura, subject=deals.objective.subject, is_on=False, at=MONDAY)
    forget()

    comment(deals.subject, deals.objective.subject, ren)
    check_in(deals, value=Decimal(1), status=Status.BEHIND, by=sakura, at=MONDAY)
    hear()

    assert told() == {("Yui", "reply"), ("Yui", "worsened")}


def test_acknowledgements_and_thanks_reach_whom_they_are_for() -> None:
    boss, sakura = a_person("Boss"), a_person("Sakura")
    sakura.manager = boss
    sakura.save()
    deals = a_key_result(objective=an_objective(owner=sakura))
    said = check_in(deals, value=Decimal(1), by=sakura, at=MONDAY)
    forget()

    acknowledge(said, by=boss, at=MONDAY)
    react(
        subject=said.subject, sign=Sign.THANKS, to=sakura.pk, within=deals.objective.subject, by=boss, at=MONDAY
    )
    give_thanks(a_unit("営業部", lead=boss), to=sakura, body="資料を先に送ってくれてありがとう", by=boss, at=MONDAY)
    hear()

    assert told_to(sakura) == ["acknowledged", "thanks", "thanks"]
    assert told_to(boss) == []


def test_nothing_of_a_1on1_is_told_to_anybody() -> None:
    boss, sakura = a_person("Boss"), a_person("Sakura")
    forget()

    ledger.record("met-one-on-one", subject=f"person-{sakura.pk}", label="Sakura", actor=boss, at=MONDAY)
    hear()

    assert told() == set()
    assert not any("one-on-one" in rule.verb for rule in RULES)


def test_a_large_unit_hears_of_its_minutes_in_as_many_questions_as_a_small_one() -> None:
    counts = []
    for size in (10, 20):
        lead = a_person(f"Lead {size}")
        unit = a_unit(f"部{size}", lead=lead)
        for number in range(size):
            a_membership(a_person(f"Member {size} {number}"), unit)
        line = ledger.record(
            "met", subject="meeting-1", label=unit.name, actor=lead, at=MONDAY, details={"unit_id": unit.pk}
        )
        with CaptureQueriesContext(connection) as asked:
            hear_line(Errand(payload={"line": line.pk}), LATER)
        counts.append(len(asked))

    assert Notification.objects.count() == 30
    assert counts[0] == counts[1]
