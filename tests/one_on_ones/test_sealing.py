"""Words of a pair open in their own place alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import MONDAY, a_person
from one_on_ones.pairs import a_pair, the_session
from shirube.databases.sealed import CannotUnseal
from shirube.one_on_ones.actions import add_note, add_own_note, add_point
from shirube.one_on_ones.models import Note, OwnNote, Point
from shirube.one_on_ones.queries.agenda_of import agenda_of
from shirube.one_on_ones.queries.notes_of import notes_of
from shirube.one_on_ones.sealing import Place, seal
from shirube.surroundings import a_field_key

HERE = Place("note", 5, 7)


@given(st.text(min_size=1).filter(lambda text: text.isprintable()))
def test_what_was_sealed_opens_in_its_place_and_its_token_tells_nothing(words: str) -> None:
    sealed = seal(words, HERE)

    assert sealed.opened(HERE) == words
    assert sealed.token.isascii()
    assert sealed.token not in repr(sealed)


@pytest.mark.parametrize(
    "elsewhere", [Place("note", 6, 7), Place("note", 5, 8), Place("own-note", 5, 7), Place("note", 57, 0)]
)
def test_it_opens_nowhere_else(elsewhere: Place) -> None:
    with pytest.raises(CannotUnseal):
        seal("ここだけの話", HERE).opened(elsewhere)


def test_a_new_field_key_seals_and_the_old_one_still_opens(settings: Any) -> None:
    old, new = settings.FIELD_KEYS[0], a_field_key()
    before = seal("前の鍵で", HERE)
    settings.FIELD_KEYS = [new, old]
    after = seal("新しい鍵で", HERE)

    assert (before.opened(HERE), after.opened(HERE)) == ("前の鍵で", "新しい鍵で")
    settings.FIELD_KEYS = [new]
    assert after.opened(HERE) == "新しい鍵で"
    with pytest.raises(CannotUnseal):
        before.opened(HERE)


@pytest.mark.django_db
def test_a_column_takes_sealed_words_alone_and_never_names_what_it_refused() -> None:
    pair = a_pair()
    with pytest.raises(TypeError) as refused:
        Note.objects.create(session=the_session(pair), author=pair.host, words="むき出し", written_at=MONDAY)

    assert "むき出し" not in str(refused.value)


@pytest.mark.django_db
def test_a_row_copied_into_another_pair_or_to_another_kind_does_not_open_there() -> None:
    here, there = a_pair(), a_pair(a_person("Takase"), a_person("Mori"))
    note = add_note(here, words="二人の話", by=here.host, at=MONDAY)
    Note.objects.create(session=the_session(there), author=there.host, words=note.words, written_at=MONDAY)
    own = add_own_note(here, words="自分だけ", by=here.member, at=MONDAY)
    Note.objects.create(session=the_session(here), author=here.member, words=own.words, written_at=MONDAY)

    assert [row.words for row in notes_of(the_session(there))] == [None]
    assert [row.words for row in notes_of(the_session(here))] == ["二人の話", None]


@pytest.mark.django_db
def test_one_line_that_does_not_open_takes_no_other_away(settings: Any) -> None:
    pair = a_pair()
    add_point(pair, words="失われた鍵で", by=pair.host, at=MONDAY)
    settings.FIELD_KEYS = [a_field_key()]
    add_point(pair, words="今の鍵で", by=pair.host, at=MONDAY)

    assert [row.words for row in agenda_of(the_session(pair))] == [None, "今の鍵で"]
    assert Point.objects.count() == 2
    assert OwnNote.objects.count() == 0
