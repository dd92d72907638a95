"""Every fault of data has words in both languages: what happened, and what to do."""

from __future__ import annotations

import pytest
from django.utils import translation

from shirube.metrics.faults import Fault
from shirube.metrics.wording import HAPPENED, TO_DO, fault_words


def test_every_fault_says_what_happened_and_what_to_do() -> None:
    assert set(HAPPENED) == set(TO_DO) == set(Fault)


@pytest.mark.parametrize("fault", Fault)
def test_words_are_there_even_when_no_detail_is(fault: Fault) -> None:
    with translation.override("en"):
        english = fault_words(fault, {})
    with translation.override("ja"):
        japanese = fault_words(fault, {})

    assert english.endswith(".")
    assert japanese.endswith("。")
    assert "%(" not in english + japanese


def test_the_place_and_the_value_are_named() -> None:
    with translation.override("ja"):
        words = fault_words(Fault.WRONG_TYPE, {"row": 12, "column": "金額", "value": "未定"})

    assert (
        words == "12行目の列「金額」：「未定」は列の種類に合いません。値を直すか、列の種類を変えてください。"
    )


def test_what_the_source_said_is_quoted() -> None:
    with translation.override("en"):
        words = fault_words(Fault.NOT_ALLOWED, {"status": 401, "said": "Invalid API key"})

    assert "“Invalid API key” (status 401)." in words


def test_moments_are_those_of_the_clock_on_the_wall() -> None:
    with translation.override("en"):
        words = fault_words(
            Fault.OLDER, {"as_of": "2026-11-20T00:00:00+00:00", "known": "2026-11-23T00:00:00+00:00"}
        )

    assert "It speaks of 2026/11/20 09:00; what is there speaks of 2026/11/23 09:00." in words
