"""Both write, order and end at the same moment: nothing is lost, and one 1on1 follows another."""

from __future__ import annotations

import pytest

from factories import MONDAY
from one_on_ones.pairs import a_pair, again, the_session
from people.test_at_once import at_once
from shirube.activity.models import LedgerLine
from shirube.one_on_ones.actions import (
    add_note,
    add_own_note,
    add_point,
    close_session,
    lift_point,
    settle_point,
    write_feedback,
)
from shirube.one_on_ones.models import Closing, FeedbackKind, Note, Point, Session
from shirube.one_on_ones.queries.agenda_of import agenda_of
from shirube.one_on_ones.queries.notes_of import notes_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_lines_that_both_add_at_once_all_stand() -> None:
    pair = a_pair()
    outcomes = at_once(
        *(
            lambda number=number: add_point(pair, words=f"話 {number}", by=pair.host, at=MONDAY)
            for number in range(6)
        ),
        *(
            lambda number=number: add_note(pair, words=f"メモ {number}", by=pair.member, at=MONDAY)
            for number in range(6)
        ),
    )

    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    assert {row.words for row in agenda_of(the_session(pair))} == {f"話 {number}" for number in range(6)}
    assert {row.words for row in notes_of(the_session(pair))} == {f"メモ {number}" for number in range(6)}


def test_ending_while_the_other_writes_loses_nothing_and_opens_one_more() -> None:
    pair = a_pair()
    session = the_session(pair)
    outcomes = at_once(
        lambda: close_session(session, by=pair.host, at=MONDAY),
        lambda: close_session(session, by=pair.member, at=MONDAY),
        lambda: add_note(pair, words="最後のひとこと", by=pair.member, at=MONDAY),
        lambda: add_point(pair, words="次の話", by=pair.host, at=MONDAY),
    )

    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    assert (Session.objects.count(), Closing.objects.count(), LedgerLine.objects.count()) == (2, 1, 1)
    assert Note.objects.count() == 1
    assert [row.words for row in agenda_of(the_session(pair))] == ["次の話"]


def test_an_order_that_both_change_stays_an_order() -> None:
    pair = a_pair()
    points = [add_point(pair, words=f"話 {number}", by=pair.host, at=MONDAY) for number in range(5)]
    at_once(
        *(lambda point=point: lift_point(point, by=pair.host, at=MONDAY) for point in points),
        lambda: settle_point(points[0], by=pair.member, at=MONDAY),
    )

    open_ones = Point.objects.still_open().values_list("position", flat=True)
    assert len(set(open_ones)) == len(open_ones) == 4


@pytest.mark.one_database
def test_the_other_page_hears_of_what_is_shared_and_of_nothing_else() -> None:
    from shirube.live.models import Change

    pair = again(a_pair())
    before = Change.objects.count()
    add_own_note(pair, words="自分だけ", by=pair.host, at=MONDAY)
    write_feedback(pair, kind=FeedbackKind.THANKS, words="まだ", give=False, by=pair.host, at=MONDAY)
    assert Change.objects.count() == before

    add_point(pair, words="二人の話", by=pair.host, at=MONDAY)
    assert Change.objects.latest("pk").names == f"pair-{pair.pk}"
