"""Questions rotate: none comes back before its round is over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shirube.one_on_ones.prompts import EACH, Prompt, Theme, prompts_for

pairs, sessions = st.integers(1, 10**9), st.integers(1, 10**6)


@given(pairs, sessions)
def test_every_one_on_one_has_a_question_of_each_theme_and_the_same_for_both(pair: int, session: int) -> None:
    assert [prompt.theme for prompt in prompts_for(pair, session)] == list(Theme)
    assert prompts_for(pair, session) == prompts_for(pair, session)


@given(pairs, sessions)
def test_no_question_repeats_within_a_round_and_all_have_their_turn(pair: int, session: int) -> None:
    asked = [prompt for number in range(session, session + EACH) for prompt in prompts_for(pair, number)]

    assert set(asked) == {Prompt(theme, number) for theme in Theme for number in range(EACH)}
    assert len(asked) == len(set(asked))
