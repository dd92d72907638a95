"""What the coach remarks on a draft, and what it leaves in peace."""

import dataclasses

import pytest

from shirube.okr.drafting import ObjectiveSketch, RemarkCode, RewriteKind, Sketch, remarks
from shirube.okr.kinds import Ambition

GOOD = (
    Sketch("解約率を1.8%から1.2%に下げる", metric="解約率", has_number=True),
    Sketch("提案からの受注率を25%から35%に上げる", metric="受注率", has_number=True),
    Sketch("顧客推奨度を12から25に上げる", metric="顧客推奨度", has_number=True),
)
DRAFT = ObjectiveSketch("お客さまが最初に相談する会社になる", GOOD, is_aligned=True)


def with_first(**changes):
    first = dataclasses.replace(GOOD[0], **changes)
    return dataclasses.replace(DRAFT, key_results=(first, *GOOD[1:]))


def codes(draft, **more):
    return [remark.code for remark in remarks(draft, **more)]


def test_a_good_draft_is_left_in_peace():
    assert codes(DRAFT) == []


def test_an_empty_draft_is_left_in_peace():
    assert codes(ObjectiveSketch("")) == []
    assert codes(ObjectiveSketch("信頼される会社になる")) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": "受注率を上げる", "has_number": False}, RemarkCode.NO_NUMBER),
        ({"text": "勉強会を月2回開催する"}, RemarkCode.ACTIVITY),
        ({"text": "Publish 12 articles"}, RemarkCode.ACTIVITY),
        ({"text": "フォロワーを5,000人に増やす"}, RemarkCode.VANITY),
        ({"text": "社員の意識を30高める"}, RemarkCode.UNDEFINED),
        (
            {"text": "受注率と単価を上げる", "parts": ("受注率を上げる", "単価を上げる")},
            RemarkCode.SEVERAL_THINGS,
        ),
        ({"has_owner": False}, RemarkCode.NO_OWNER),
        ({"needs_baseline": True, "has_baseline": False}, RemarkCode.NO_BASELINE),
        ({"text": "日報の提出率100%を維持する"}, RemarkCode.EVERYDAY_DUTY),
    ],
)
def test_each_weakness_has_its_remark_and_names_the_key_result(changes, code):
    (remark,) = [remark for remark in remarks(with_first(**changes)) if remark.code is code]

    assert remark.about == 0


def test_an_objective_that_is_only_a_number_offers_to_make_it_a_key_result():
    (remark,) = remarks(dataclasses.replace(DRAFT, title="売上18億円"))

    assert remark.code is RemarkCode.ONLY_A_NUMBER
    assert remark.rewrite.kind is RewriteKind.NUMBER_TO_KEY_RESULT
    assert remark.rewrite.texts == ("売上18億円",)


def test_two_key_results_are_few_and_six_are_many():
    assert codes(dataclasses.replace(DRAFT, key_results=GOOD[:2])) == [RemarkCode.NOT_THREE_TO_FIVE]
    assert codes(dataclasses.replace(DRAFT, key_results=GOOD * 2)) == [RemarkCode.NOT_THREE_TO_FIVE]


def test_all_committed_and_nothing_aspirational_is_told():
    promised = tuple(dataclasses.replace(one, ambition=Ambition.COMMITTED) for one in GOOD)

    assert codes(dataclasses.replace(DRAFT, key_results=promised)) == [RemarkCode.NOTHING_ASPIRATIONAL]


def test_a_number_that_is_easily_moved_asks_for_a_guard_unless_there_is_one():
    calls = Sketch("架電数を月300件から500件に増やす", has_number=True)
    plain = tuple(Sketch(text, has_number=True) for text in ("新規契約を30社にする", "商品を6種類そろえる"))

    alone = remarks(dataclasses.replace(DRAFT, key_results=(calls, *plain)))
    guarded = remarks(dataclasses.replace(DRAFT, key_results=(calls, *GOOD[:2])))

    assert RemarkCode.EASY_TO_GAME in [remark.code for remark in alone]
    assert RemarkCode.EASY_TO_GAME not in [remark.code for remark in guarded]


def test_an_unaligned_draft_is_asked_what_it_supports_but_the_companys_own_is_not():
    assert codes(dataclasses.replace(DRAFT, is_aligned=False)) == [RemarkCode.NOT_ALIGNED]
    assert codes(dataclasses.replace(DRAFT, is_aligned=False, stands_alone=True)) == []


def test_there_are_never_more_than_three_and_each_only_once():
    weak = Sketch("いろいろ頑張る", has_owner=False)
    found = codes(ObjectiveSketch("売上18億円", (weak,) * 6))

    assert len(found) == 3
    assert len(set(found)) == 3


def test_what_was_accepted_is_not_said_again_until_the_sentence_changes():
    draft = with_first(text="勉強会を月2回開催する")
    accepted = {(RemarkCode.ACTIVITY, "勉強会を月2回開催する")}

    assert codes(draft, accepted=accepted) == []
    assert codes(with_first(text="勉強会を月3回開催する"), accepted=accepted) == [RemarkCode.ACTIVITY]


@pytest.mark.parametrize("text", ["初回訪問から提案書の提出まで平均5営業日以内にする", "訪問から見積もりの送付まで3日以内"])
def test_how_fast_something_is_done_is_a_result_and_no_activity(text):
    assert codes(with_first(text=text)) == []
