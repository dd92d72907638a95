"""Every refusal has words, in both languages, and a stable code."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest
from django.utils import translation

import shirube
from shirube.goals.actions import NotReady
from shirube.goals.actions.defining import OutOfRange
from shirube.okr.drafting import Gap
from shirube.refusal import NotYours, Refusal, Stale
from shirube.web.wording import gaps, refusals

WITHOUT_RECORDS = ("shirube.wsgi", "shirube.__main__")


def every_refusal() -> Iterator[type[Exception]]:
    """Every subclass of Refusal in the code, wherever it stands."""
    for module in pkgutil.walk_packages(shirube.__path__, "shirube."):
        if module.name.startswith(WITHOUT_RECORDS) or ".migrations" in module.name:
            continue
        for _name, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(found, Refusal) and found is not Refusal:
                yield found


def test_every_refusal_in_the_code_has_words() -> None:
    assert {found for found in every_refusal() if found not in refusals.WORDS} == set()


def test_every_sentence_is_translated_and_ends() -> None:
    for kind, words in refusals.WORDS.items():
        if str(words.sentence).startswith("%("):
            continue
        with translation.override("en"):
            english = str(words.sentence)
        with translation.override("ja"):
            japanese = str(words.sentence)
        assert english.endswith("."), kind
        assert japanese.endswith("。"), kind


def test_every_gap_of_a_draft_has_words() -> None:
    assert set(gaps.GAPS) == set(Gap)
    with translation.override("en"):
        assert refusals.sentence(NotReady([Gap.NO_TITLE, Gap.NO_KEY_RESULT])) == (
            "Give the objective a title: what will be better, and for whom? "
            "Add at least one key result: how will you know you got there?"
        )
    with translation.override("ja"):
        sentence = refusals.sentence(NotReady([Gap.NO_KEY_RESULT, Gap.KEY_RESULT_WITHOUT_OWNER]))
    assert sentence == (
        "成果指標を1つ以上加えてください。達成したことを、何で確かめますか。"
        "責任者のいない成果指標があります。責任者を選んでください。"
    )


@pytest.mark.parametrize("field", [*refusals.FIELDS, "something new"])
def test_a_value_out_of_range_names_its_field(field: str) -> None:
    for language in ("ja", "en"):
        with translation.override(language):
            assert refusals.sentence(OutOfRange(field))


def test_a_refusal_keeps_its_code_and_status() -> None:
    assert (refusals.code(NotYours()), refusals.status(NotYours())) == ("not_yours", 403)
    assert (refusals.code(Stale(current=2)), refusals.status(Stale(current=2))) == ("stale", 412)


def test_a_refusal_without_words_of_its_own_still_says_something() -> None:
    class Unheard(Refusal):
        """A refusal that nobody has named yet."""

    with translation.override("en"):
        assert refusals.sentence(Unheard()) == "This cannot be done as it stands."
    assert refusals.status(Unheard()) == 409
