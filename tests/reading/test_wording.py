"""Every question has its words in both languages."""

from __future__ import annotations

import pytest

from shirube.reading import QuestionCode, questions, wording


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_question_and_every_option_has_words(lang: str) -> None:
    assert set(wording.QUESTIONS[lang]) == set(QuestionCode)
    assert set(questions.OPTIONS) == set(QuestionCode)
    assert set(wording.OPTIONS[lang]) == {code for codes in questions.OPTIONS.values() for code in codes}
