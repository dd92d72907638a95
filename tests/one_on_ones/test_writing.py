"""What the two write: who may read, change and take away which words."""

from __future__ import annotations

import pytest

from factories import MONDAY
from one_on_ones.pairs import a_pair, the_session
from shirube.one_on_ones.actions import (
    AlreadyGiven,
    NothingWritten,
    OneOnOneOver,
    add_note,
    add_own_note,
    add_point,
    close_session,
    give_feedback,
    lift_point,
    remove,
    reopen_point,
    rewrite,
    settle_point,
    write_feedback,
)
from shirube.one_on_ones.models import FeedbackKind, Note, Point
from shirube.one_on_ones.queries.agenda_of import agenda_of
from shirube.one_on_ones.queries.feedback_of import feedback_of
from shirube.one_on_ones.queries.notes_of import notes_of, own_notes_of
from shirube.one_on_ones.queries.whole_story import whole_story
from shirube.refusal import NotYours

pytestmark = pytest.mark.django_db


def test_own_notes_are_read_by_their_author_alone() -> None:
    pair = a_pair()
    add_own_note(pair, words="言い方に気をつける", by=pair.host, at=MONDAY)

    assert [row.words for row in own_notes_of(the_session(pair), pair.host)] == ["言い方に気をつける"]
    assert own_notes_of(the_session(pair), pair.member) == ()
    assert "言い方に気をつける" in str(whole_story(pair, pair.host))
    assert "言い方に気をつける" not in str(whole_story(pair, pair.member))


def test_feedback_is_written_first_and_read_by_the_other_once_it_is_given() -> None:
    pair = a_pair()
    said = write_feedback(
        pair, kind=FeedbackKind.THANKS, words="助かりました", give=False, by=pair.host, at=MONDAY
    )
    session = the_session(pair)
    assert [row.words for row in feedback_of(session, pair.host)] == ["助かりました"]
    assert feedback_of(session, pair.member) == ()

    give_feedback(said, by=pair.host, at=MONDAY)

    assert [row.words for row in feedback_of(session, pair.member)] == ["助かりました"]


def test_only_the_author_hands_over_rewrites_or_takes_away() -> None:
    pair = a_pair()
    note = add_note(pair, words="最初の言葉", by=pair.host, at=MONDAY)
    draft = write_feedback(
        pair, kind=FeedbackKind.FEEDBACK, words="まだ", give=False, by=pair.host, at=MONDAY
    )
    for verb in (
        lambda: rewrite(note, words="別人の言葉", by=pair.member, at=MONDAY),
        lambda: remove(note, by=pair.member, at=MONDAY),
        lambda: give_feedback(draft, by=pair.member, at=MONDAY),
    ):
        with pytest.raises(NotYours):
            verb()

    rewrite(note, words="言い直した言葉", by=pair.host, at=MONDAY)
    row = notes_of(the_session(pair))[0]
    assert (row.words, row.rewritten) == ("言い直した言葉", True)
    remove(note, by=pair.host, at=MONDAY)
    assert not Note.objects.exists()


def test_what_was_given_and_what_was_agreed_in_a_past_one_on_one_stays_as_it_was() -> None:
    pair = a_pair()
    given = write_feedback(
        pair, kind=FeedbackKind.THANKS, words="ありがとう", give=True, by=pair.host, at=MONDAY
    )
    note = add_note(pair, words="決めたこと", by=pair.host, at=MONDAY)
    close_session(the_session(pair), by=pair.host, at=MONDAY)
    note = Note.objects.get(pk=note.pk)

    with pytest.raises(AlreadyGiven):
        rewrite(given, words="取り消し", by=pair.host, at=MONDAY)
    with pytest.raises(OneOnOneOver):
        rewrite(note, words="決めていない", by=pair.host, at=MONDAY)


@pytest.mark.parametrize("words", ["", " \r\n　", "あ" * 5_001])
def test_no_words_and_too_many_are_refused(words: str) -> None:
    pair = a_pair()
    with pytest.raises(NothingWritten):
        add_point(pair, words=words, by=pair.host, at=MONDAY)
    assert not Point.objects.exists()


def test_points_have_an_order_that_either_changes() -> None:
    pair = a_pair()
    for words in ("一", "二", "三"):
        add_point(pair, words=words, by=pair.host, at=MONDAY)
    last = Point.objects.get(position=3)

    lift_point(last, by=pair.member, at=MONDAY)
    assert [row.words for row in agenda_of(the_session(pair))] == ["一", "三", "二"]
    for _again in range(3):
        lift_point(last, by=pair.host, at=MONDAY)
    assert [row.words for row in agenda_of(the_session(pair))] == ["三", "一", "二"]


def test_a_settled_point_stands_below_and_comes_back_when_it_is_reopened() -> None:
    pair = a_pair()
    first = add_point(pair, words="一", by=pair.host, at=MONDAY)
    add_point(pair, words="二", by=pair.host, at=MONDAY)
    settle_point(first, by=pair.member, at=MONDAY)
    assert [(row.words, row.settled) for row in agenda_of(the_session(pair))] == [("二", False), ("一", True)]

    reopen_point(first, by=pair.host, at=MONDAY)
    assert [(row.words, row.settled) for row in agenda_of(the_session(pair))] == [
        ("一", False),
        ("二", False),
    ]
