"""Two people make a pair, meet, and end it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from factories import MONDAY, a_company, a_person, a_viewer, an_admin
from one_on_ones.pairs import THURSDAYS, a_pair, again, the_session
from shirube.activity.models import LedgerLine
from shirube.calendars.business_days import JAPAN
from shirube.one_on_ones.actions import (
    PairExists,
    add_note,
    add_point,
    add_promise,
    close_session,
    end_pair,
    keep_promise,
    make_pair,
    resume_pair,
    settle_point,
)
from shirube.one_on_ones.models import Pair, Session
from shirube.one_on_ones.policy import PairEnded
from shirube.one_on_ones.queries.agenda_of import agenda_of
from shirube.one_on_ones.queries.pairs_of import pairs_of
from shirube.one_on_ones.queries.past_sessions import past_sessions
from shirube.one_on_ones.queries.promises_of import promises_of
from shirube.one_on_ones.queries.suggested_partners import suggested_partners
from shirube.refusal import NotYours

pytestmark = pytest.mark.django_db


def test_a_manager_and_a_report_are_suggested_to_each_other_until_they_are_a_pair() -> None:
    boss = a_person("Shiraishi")
    sakura = a_person("Sakura", manager=boss)

    assert [(one.name, one.is_manager) for one in suggested_partners(sakura)] == [("Shiraishi", True)]
    assert [(one.name, one.is_manager) for one in suggested_partners(boss)] == [("Sakura", False)]

    a_pair(boss, sakura)

    assert suggested_partners(sakura) == suggested_partners(boss) == ()


def test_a_new_manager_is_suggested_while_the_pair_stays_with_the_two() -> None:
    pair = a_pair()
    takase = a_person("Takase")
    pair.member.manager = takase
    pair.member.save()

    assert [one.name for one in suggested_partners(pair.member)] == ["Takase"]
    assert [row.partner_name for row in pairs_of(pair.member, at=MONDAY, calendar=JAPAN)] == ["Shiraishi"]


def test_any_two_people_of_a_company_can_be_a_pair_and_only_once() -> None:
    mentor, member = a_person("Mentor"), a_person("Sakura")
    make_pair(host=mentor, member=member, rhythm=THURSDAYS, by=member, at=MONDAY)

    for host, other in ((mentor, member), (member, mentor)):
        with pytest.raises(PairExists):
            make_pair(host=host, member=other, rhythm=THURSDAYS, by=mentor, at=MONDAY)
    assert Pair.objects.count() == 1


def test_nobody_makes_a_pair_of_others_or_with_themselves_or_with_strangers() -> None:
    sakura, mori = a_person("Sakura"), a_person("Mori")
    stranger = a_person("Stranger", company=a_company("対岸商事"))
    for host, member, by in (
        (sakura, mori, an_admin()),
        (sakura, sakura, sakura),
        (sakura, stranger, sakura),
        (sakura, a_viewer(), sakura),
    ):
        with pytest.raises(NotYours):
            make_pair(host=host, member=member, rhythm=THURSDAYS, by=by, at=MONDAY)


def test_only_the_two_see_the_pair_not_even_an_administrator() -> None:
    pair = a_pair()

    assert list(Pair.objects.visible_to(pair.host)) == list(Pair.objects.visible_to(pair.member)) == [pair]
    for other in (an_admin(), a_person("Lead"), a_person("Stranger", company=a_company("対岸商事"))):
        assert not Pair.objects.visible_to(other).exists()
        with pytest.raises(NotYours):
            add_point(pair, words="口をはさむ", by=other, at=MONDAY)


def test_what_is_open_when_a_one_on_one_ends_carries_over_by_itself() -> None:
    pair = a_pair()
    first = the_session(pair)
    talked = add_point(pair, words="目標の進み具合", by=pair.member, at=MONDAY)
    add_point(pair, words="来期の役割", by=pair.host, at=MONDAY)
    promise = add_promise(pair, words="資料を送る", who=pair.host, by=pair.host, at=MONDAY)
    settle_point(talked, by=pair.host, at=MONDAY)
    close_session(first, by=pair.member, at=MONDAY)

    second = the_session(pair)
    assert second.number == 2
    assert [(row.words, row.settled, row.carried_over) for row in agenda_of(second)] == [
        ("来期の役割", False, True)
    ]
    assert [(row.words, row.settled) for row in agenda_of(first)] == [
        ("来期の役割", False),
        ("目標の進み具合", True),
    ]
    assert [(row.words, row.earlier) for row in promises_of(second)] == [("資料を送る", True)]
    keep_promise(promise, by=pair.member, at=MONDAY)
    assert [(row.words, row.kept) for row in promises_of(second)] == [("資料を送る", True)]
    assert [one.number for one in past_sessions(pair.pk)] == [1]


def test_the_company_hears_that_two_people_met_and_nothing_else() -> None:
    pair = a_pair()
    add_point(pair, words="秘密の話", by=pair.member, at=MONDAY)
    add_note(pair, words="秘密のメモ", by=pair.host, at=MONDAY)
    close_session(the_session(pair), by=pair.host, at=MONDAY)

    line = LedgerLine.objects.get()
    assert (line.verb, line.actor_id, line.subject) == (
        "met-one-on-one",
        pair.host_id,
        f"person-{pair.member_id}",
    )
    assert (line.label, line.within, line.details) == ("Sakura", "", {})


def test_both_ending_the_same_one_on_one_end_it_once() -> None:
    pair = a_pair()
    session = the_session(pair)
    close_session(session, by=pair.host, at=MONDAY)
    close_session(session, by=pair.member, at=MONDAY + timedelta(seconds=1))

    assert Session.objects.count() == 2
    assert LedgerLine.objects.count() == 1


def test_either_of_the_two_ends_the_pair_and_can_take_it_up_again() -> None:
    pair = a_pair()
    end_pair(pair, by=pair.member, at=MONDAY)

    with pytest.raises(PairEnded):
        add_point(again(pair), words="まだある", by=pair.host, at=MONDAY)
    assert [row.starts_at for row in pairs_of(pair.host, at=MONDAY, calendar=JAPAN)] == [None]

    resume_pair(again(pair), by=pair.host, at=MONDAY)
    add_point(again(pair), words="まだある", by=pair.host, at=MONDAY)


def test_when_one_has_left_the_other_reads_on_and_nothing_is_added() -> None:
    pair = a_pair()
    add_point(pair, words="引き継ぎ", by=pair.host, at=MONDAY)
    pair.host.is_active = False
    pair.host.save()
    pair = again(pair)

    assert [row.words for row in agenda_of(the_session(pair))] == ["引き継ぎ"]
    for verb in (
        lambda: add_point(pair, words="x", by=pair.member, at=MONDAY),
        lambda: resume_pair(pair, by=pair.member, at=MONDAY),
    ):
        with pytest.raises(PairEnded):
            verb()


def test_lists_tell_what_waits_in_each_pair() -> None:
    pair = a_pair()
    add_point(pair, words="一つ目", by=pair.member, at=MONDAY)
    add_point(pair, words="二つ目", by=pair.host, at=MONDAY)
    add_promise(pair, words="済ませる", who=pair.member, due_on=date(2026, 11, 16), by=pair.host, at=MONDAY)
    add_promise(pair, words="二人で", who=None, due_on=date(2026, 11, 10), by=pair.host, at=MONDAY)
    add_promise(pair, words="まだ先", who=pair.member, due_on=date(2026, 12, 1), by=pair.host, at=MONDAY)

    of_member = pairs_of(pair.member, at=MONDAY, calendar=JAPAN)[0]
    of_host = pairs_of(pair.host, at=MONDAY, calendar=JAPAN)[0]
    assert (of_member.points, of_member.due, of_member.is_host) == (2, 2, False)
    assert (of_host.points, of_host.due, of_host.is_host) == (2, 1, True)
