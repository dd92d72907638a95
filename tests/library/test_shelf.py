"""The templates on the shelf: complete in both languages, and read by Shirube without a question."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from shirube.library.shelf import JOBS, KeyResult, Objective, Weakness, Words, job_called, objective_called
from shirube.library.shelf.four_words import MIX_UPS, TERMS
from shirube.okr.drafting import KeyResultDraft, ObjectiveSketch, Sketch, gaps, remarks
from shirube.okr.kinds import Kind
from shirube.reading import definition, read

OBJECTIVES = [one for job in JOBS for one in job.objectives]
KEY_RESULTS = [one for objective in OBJECTIVES for one in objective.key_results]
SENTENCES = [sentence for one in KEY_RESULTS for sentence in one.sentence]
JAPANESE = "぀-ヿ㐀-鿿々〇ー"
HALF_WIDTH_SPACE = re.compile(rf"[{JAPANESE}] [A-Za-z0-9(]|[A-Za-z0-9)%] [{JAPANESE}]")


def words_of(record: object) -> list[Words]:
    """Everything said in two languages anywhere in a record of the shelf."""
    if isinstance(record, Words):
        return [record]
    if isinstance(record, tuple):
        return list(chain.from_iterable(words_of(one) for one in record))
    fields = getattr(type(record), "__dataclass_fields__", {})
    return list(chain.from_iterable(words_of(getattr(record, name)) for name in fields))


ALL_WORDS = words_of((JOBS, TERMS, MIX_UPS))


def test_eleven_jobs_have_three_objectives_or_more() -> None:
    assert [job.name.ja for job in JOBS] == [
        "営業", "インサイドセールス", "マーケティング", "カスタマーサクセス", "開発", "人事・採用",
        "経理", "情報システム", "店舗", "広報", "製造・物流",
    ]  # fmt: skip
    assert min(len(job.objectives) for job in JOBS) >= 3


def test_every_objective_has_three_to_five_key_results() -> None:
    assert {len(objective.key_results) for objective in OBJECTIVES} <= {3, 4, 5}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_key_result_is_read_with_a_target_and_a_unit_and_no_question(sentence: str) -> None:
    reading = read(sentence)

    assert [question.code for question in reading.questions] == []
    assert reading.metric
    assert reading.target is not None
    assert definition(reading).unit


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_key_result_stands_in_the_editor_without_a_gap(sentence: str) -> None:
    found = definition(read(sentence))
    draft = KeyResultDraft(
        kind=Kind(found.kind),
        title=sentence,
        has_owner=True,
        strict=found.strict,
        baseline=found.baseline,
        target=found.target,
        target_max=found.target_max,
    )

    assert gaps(title="目的", key_results=[draft]) == ()


def a_sketch(sentence: str) -> Sketch:
    """A sentence as the coach of the editor sees it."""
    reading = read(sentence)
    found = definition(reading)
    return Sketch(
        sentence,
        metric=reading.metric,
        has_number=reading.target is not None,
        has_baseline=found.baseline is not None,
        needs_baseline=found.kind == "reach",
        parts=reading.splits,
    )


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("objective", OBJECTIVES, ids=lambda one: one.key)
def test_the_coach_has_nothing_to_remark_on_a_template(objective: Objective, language: str) -> None:
    sketches = tuple(a_sketch(one.sentence.said_in(language)) for one in objective.key_results)

    assert remarks(ObjectiveSketch(objective.title.said_in(language), sketches, is_aligned=True)) == ()


def test_the_coach_remarks_on_nearly_every_weak_version() -> None:
    silent = [
        one.weak.ja
        for one in KEY_RESULTS
        if not any(
            remark.about == 0 for remark in remarks(ObjectiveSketch("よくなる", (a_sketch(one.weak.ja),), is_aligned=True))
        )
    ]

    assert len(silent) <= len(KEY_RESULTS) // 10, silent


@pytest.mark.parametrize("key_result", KEY_RESULTS, ids=lambda one: one.sentence.ja)
def test_both_languages_say_the_same_measure(key_result: KeyResult) -> None:
    japanese, english = (definition(read(sentence)) for sentence in key_result.sentence)

    assert (japanese.kind, japanese.period, japanese.strict) == (english.kind, english.period, english.strict)
    if japanese.unit != "万円":
        assert (japanese.baseline, japanese.target) == (english.baseline, english.target)


@pytest.mark.parametrize("objective", OBJECTIVES, ids=lambda one: one.key)
def test_an_objective_is_in_words_and_not_in_numbers(objective: Objective) -> None:
    assert not re.search(r"\d", objective.title.ja + objective.title.en)


def test_a_weak_version_without_a_number_is_told_apart_by_the_reader_too() -> None:
    for one in KEY_RESULTS:
        if one.weakness is Weakness.NO_NUMBER:
            assert read(one.weak.ja).target is None, one.weak.ja
            assert read(one.weak.en).target is None, one.weak.en


def test_every_kind_of_weakness_is_shown_somewhere() -> None:
    assert {one.weakness for one in KEY_RESULTS} == set(Weakness)


def test_nothing_is_left_unsaid_in_either_language() -> None:
    assert [words for words in ALL_WORDS if not words.ja.strip() or not words.en.strip()] == []
    assert [words.en for words in ALL_WORDS if re.search(f"[{JAPANESE}]", words.en)] == []


def test_japanese_is_written_without_half_width_spaces() -> None:
    assert [words.ja for words in ALL_WORDS if HALF_WIDTH_SPACE.search(words.ja)] == []


def test_no_sentence_stands_on_the_shelf_twice() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES)
    assert len({one.weak.ja for one in KEY_RESULTS}) == len(KEY_RESULTS)
    assert len({one.because.ja for one in KEY_RESULTS}) == len(KEY_RESULTS)


def test_words_fit_the_fields_of_the_editor() -> None:
    assert max(len(text) for one in OBJECTIVES for text in one.title) <= 300
    assert max(len(sentence) for sentence in SENTENCES) <= 500


def test_a_key_leads_to_its_job_and_objective_and_no_other() -> None:
    assert len({job.key for job in JOBS}) == len(JOBS)
    for job in JOBS:
        assert job_called(job.key) is job
        for objective in job.objectives:
            assert objective_called(job.key, objective.key) is objective
    assert job_called("astrology") is None
    assert objective_called("sales", "astrology") is None
    assert objective_called("astrology", "first-trust") is None


def test_every_language_but_japanese_is_spoken_to_in_english() -> None:
    words = Words("標", "signpost")

    assert [words.said_in(language) for language in ("ja", "ja-jp", "en", "en-gb", "fr")] == [
        "標", "標", "signpost", "signpost", "signpost",
    ]  # fmt: skip
