"""What people say and give each other, and what the ledger tells of it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from factories import MONDAY, a_key_result, a_person, a_unit, a_viewer, an_objective, the_root
from shirube.activity.models import LedgerLine
from shirube.checkins.actions import OwnWords, TakenBack, acknowledge, check_in, correct_check_in
from shirube.checkins.models import Acknowledgement, CheckIn
from shirube.conversations.actions import (
    NothingSaid,
    SaidTooLongAgo,
    edit_comment,
    follow,
    react,
    say,
    unfollow,
    withdraw,
)
from shirube.conversations.models import Follow, Mention, Reaction, Sign
from shirube.conversations.queries.comments_under import comments_under
from shirube.conversations.queries.follows_of import said_follow, said_leave
from shirube.goals.models import KeyResult
from shirube.people.models import Person
from shirube.refusal import NotYours

pytestmark = pytest.mark.django_db


def last_line(verb: str) -> LedgerLine:
    return LedgerLine.objects.filter(verb=verb).latest("id")


def test_a_comment_keeps_whom_it_names_and_the_ledger_says_so() -> None:
    ren, misaki = a_person("Ren"), a_person("佐倉美咲")

    comment = say(subject="objective-7", body="@佐倉美咲さん、ありがとう", by=ren, at=MONDAY)

    assert comment.body == "@佐倉美咲さん、ありがとう"
    assert last_line("commented").details == {"comment": comment.pk, "mentions": [misaki.pk]}
    (row,) = comments_under(ren.company_id, ["objective-7"])["objective-7"]
    assert row.mentions == (("@佐倉美咲", misaki.pk),)


def test_words_are_put_better_within_a_quarter_of_an_hour() -> None:
    ren, misaki, mori = a_person("Ren"), a_person("佐倉美咲"), a_person("森あかり")
    comment = say(subject="objective-7", body="@佐倉美咲さんへ", by=ren, at=MONDAY)

    edit_comment(comment, body="@佐倉美咲さん、@森あかりさんへ", by=ren, at=MONDAY + timedelta(minutes=15))

    assert last_line("edited-comment").details == {"comment": comment.pk, "mentions": [mori.pk]}
    assert set(Mention.objects.values_list("person_id", flat=True)) == {misaki.pk, mori.pk}
    (row,) = comments_under(ren.company_id, ["objective-7"])["objective-7"]
    assert row.edited
    with pytest.raises(SaidTooLongAgo):
        edit_comment(comment, body="もっとよく", by=ren, at=MONDAY + timedelta(minutes=16))


def test_nobody_changes_another_ones_words() -> None:
    comment = say(subject="objective-7", body="ひとこと", by=a_person("Ren"), at=MONDAY)

    with pytest.raises(NotYours):
        edit_comment(comment, body="別のこと", by=a_person("Mori"), at=MONDAY)
    with pytest.raises(NothingSaid):
        edit_comment(comment, body="  ", by=comment.by, at=MONDAY)


def test_withdrawn_words_name_nobody_any_more() -> None:
    ren = a_person("Ren")
    a_person("佐倉美咲")
    comment = say(subject="objective-7", body="@佐倉美咲さんへ", by=ren, at=MONDAY)

    withdraw(comment, by=ren, at=MONDAY)

    assert not Mention.objects.exists()
    with pytest.raises(NotYours):
        edit_comment(comment, body="やはり言う", by=ren, at=MONDAY)


def test_a_sign_given_twice_is_taken_back() -> None:
    ren = a_person("Ren")

    assert react(subject="objective-7", sign=Sign.LIKE, to=None, by=ren, at=MONDAY)
    assert not react(subject="objective-7", sign=Sign.LIKE, to=None, by=ren, at=MONDAY)

    assert not Reaction.objects.exists()


def test_only_thanks_to_somebody_else_are_told() -> None:
    ren, mori = a_person("Ren"), a_person("Mori")
    for sign in Sign:
        react(subject="comment-5", sign=sign, to=mori.pk, by=ren, at=MONDAY)
    react(subject="comment-5", sign=Sign.THANKS, to=mori.pk, by=mori, at=MONDAY)

    assert [line.details for line in LedgerLine.objects.filter(verb="thanked")] == [{"to": mori.pk}]
    assert LedgerLine.objects.count() == 1


def test_who_only_reads_gives_no_signs_and_acknowledges_nothing() -> None:
    viewer = a_viewer()
    said = a_check_in(by=a_person("Sakura", manager=viewer))

    with pytest.raises(NotYours):
        react(subject="objective-7", sign=Sign.LIKE, to=None, by=viewer, at=MONDAY)
    with pytest.raises(NotYours):
        acknowledge(said, by=viewer, at=MONDAY)


def a_check_in(*, by: Person, key_result: KeyResult | None = None) -> CheckIn:
    key_result = key_result or a_key_result(objective=an_objective(owner=by))
    return CheckIn.objects.get(pk=check_in(key_result, value=Decimal(6), by=by, at=MONDAY).pk)


def test_the_manager_acknowledges_and_it_is_told_once() -> None:
    manager = a_person("Boss")
    sakura = a_person("Sakura", manager=manager)
    said = a_check_in(by=sakura)

    for _ in range(2):
        acknowledge(said, by=manager, at=MONDAY)

    assert Acknowledgement.objects.count() == 1
    line = LedgerLine.objects.get(verb="acknowledged")
    assert line.subject == said.key_result.subject
    assert line.details == {"check_in": said.pk, "to": sakura.pk}


def test_who_owns_what_it_supports_and_who_leads_may_acknowledge() -> None:
    head, lead, owner_above = a_person("Head"), a_person("Lead"), a_person("Owner")
    sales = a_unit("営業部", slug="sales", lead=head)
    east = a_unit("東日本課", slug="east", parent=sales, lead=lead)
    above = a_key_result("上のKR", objective=an_objective("上", owner=the_root()), owner=owner_above)
    sakura = a_person("Sakura")
    own = an_objective("課の目的", owner=east, supports=above)
    said = a_check_in(by=sakura, key_result=a_key_result(objective=own, owner=sakura))

    for person in (head, lead, owner_above):
        acknowledge(said, by=person, at=MONDAY)

    assert Acknowledgement.objects.count() == 3


def test_nobody_acknowledges_their_own_words_or_those_of_strangers() -> None:
    sakura, colleague = a_person("Sakura"), a_person("Ren")
    said = a_check_in(by=sakura)

    with pytest.raises(OwnWords):
        acknowledge(said, by=sakura, at=MONDAY)
    with pytest.raises(NotYours):
        acknowledge(said, by=colleague, at=MONDAY)


def test_what_was_corrected_is_read_where_it_stands_now() -> None:
    manager = a_person("Boss")
    sakura = a_person("Sakura", manager=manager)
    said = a_check_in(by=sakura)
    correct_check_in(said, value=Decimal(7), by=sakura, at=MONDAY)

    with pytest.raises(TakenBack):
        acknowledge(said, by=manager, at=MONDAY)


def test_following_is_a_word_one_can_take_back() -> None:
    ren, mori = a_person("Ren"), a_person("Mori")
    follow("objective-7", by=ren, at=MONDAY)
    follow("objective-7", by=mori, at=MONDAY)
    unfollow("objective-7", by=mori, at=MONDAY)

    assert Follow.objects.count() == 2
    assert said_follow(["objective-7"]) == {ren.pk}
    assert said_leave(["objective-7"]) == {mori.pk}
