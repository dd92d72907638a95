"""Texts are cut between signs, never within one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inbox.messages import a_message
from shirube.inbox.channels.shortening import cut, fitted, length, one_line, plain


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("商談成約", 4, "商談成約"),
        ("商談成約15件", 5, "商談成約…"),
        ("ab👍🏽cd", 6, "ab…"),
        ("ab👨‍👩‍👧cd", 9, "ab…"),
        ("a🇯🇵🇫🇷", 6, "a🇯🇵…"),
        ("a🇯🇵🇫🇷", 8, "a🇯🇵…"),
        ("か\u3099き\u3099く", 4, "か\u3099…"),
        ("☀️☀️☀️", 4, "☀️…"),
        ("", 0, ""),
    ],
)
def test_a_sign_is_kept_whole_or_left_out(text: str, most: int, kept: str) -> None:
    assert cut(text, most) == kept


@given(st.text(), st.integers(1, 60))
def test_a_cut_text_is_a_beginning_that_fits(text: str, most: int) -> None:
    shown = cut(text, most)

    assert length(shown) <= most
    assert shown == text or text.startswith(shown.removesuffix("…"))


@given(st.text(alphabet=st.characters()))
def test_a_plain_text_can_always_be_sent(text: str) -> None:
    plain(text).encode()
    assert "\n" not in one_line(text)


@given(st.integers(0, 40), st.integers(1, 41))
def test_what_does_not_fit_is_counted_in_the_last_line(items: int, room: int) -> None:
    message = a_message(*(f"{place}" for place in range(items))) if items else a_message(items=())

    shown = fitted(message, lambda one: len(one.items) <= room)

    if items <= room:
        assert shown == message
    else:
        assert len(shown.items) == max(room, 1)
        assert shown.items[-1].text == f"ほか{items - len(shown.items) + 1}件"
        assert shown.items[-1].address == message.actions[0].address
