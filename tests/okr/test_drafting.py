"""What a draft lacks before it can be committed."""

from dataclasses import replace

import pytest

from okr.amounts import d
from shirube.okr.drafting import Gap, KeyResultDraft, gaps, key_result_gaps, missing_values
from shirube.okr.kinds import Change, Comparison, Kind, MeasuredBy, RelativeMode, SupportMode

DEALS = KeyResultDraft(
    Kind.REACH, "商談成約件数を15件に増やす", has_owner=True, baseline=d("5"), target=d("15")
)


def test_a_complete_draft_has_no_gaps() -> None:
    assert gaps(title="最初に選ばれる会社になる", key_results=[DEALS]) == ()


def test_an_empty_draft_lacks_a_title_and_a_key_result() -> None:
    assert gaps(title=" ", key_results=[]) == (Gap.NO_TITLE, Gap.NO_KEY_RESULT)


@pytest.mark.parametrize(
    ("draft", "gap"),
    [
        (replace(DEALS, title=""), Gap.KEY_RESULT_WITHOUT_TITLE),
        (replace(DEALS, has_owner=False), Gap.KEY_RESULT_WITHOUT_OWNER),
        (replace(DEALS, target=None), Gap.KEY_RESULT_INCOMPLETE),
        (replace(DEALS, target=d("5")), Gap.KEY_RESULT_WITHOUT_DISTANCE),
    ],
)
def test_a_key_result_tells_its_gap(draft: KeyResultDraft, gap: Gap) -> None:
    assert key_result_gaps(draft) == (gap,)
    assert gaps(title="目的", key_results=[DEALS, draft]) == (gap,)


def test_missing_values_are_named() -> None:
    assert missing_values(replace(DEALS, baseline=None, target=None)) == ("baseline", "target")


def test_the_sum_of_supporters_needs_a_target_to_be_measured_against() -> None:
    summed = replace(DEALS, target=None, measured_by=MeasuredBy.SUPPORTERS, support_mode=SupportMode.SUM)
    assert missing_values(summed) == ("target",)
    assert missing_values(replace(summed, support_mode=SupportMode.PROGRESS)) == ()


@pytest.mark.parametrize(
    "draft",
    [
        KeyResultDraft(Kind.BASELINE, "まず測る", has_owner=True),
        KeyResultDraft(Kind.MILESTONE, "導入する", has_owner=True),
        KeyResultDraft(Kind.REACH, "部署の目的", has_owner=True, measured_by=MeasuredBy.SUPPORTERS),
    ],
)
def test_baseline_first_milestones_and_supported_key_results_need_no_target(draft: KeyResultDraft) -> None:
    assert key_result_gaps(draft) == ()


def test_a_change_against_earlier_periods_finds_its_start_in_them() -> None:
    grown = KeyResultDraft(
        Kind.REACH,
        "新規受注を毎月前月比30%増やす",
        has_owner=True,
        target=d("30"),
        comparison=Comparison.PREVIOUS_MONTH,
        change=Change.RELATIVE,
        mode=RelativeMode.EVERY_PERIOD,
    )

    assert missing_values(grown) == ()
    assert missing_values(replace(grown, mode=RelativeMode.AGAINST_START)) == ("baseline",)
    assert missing_values(replace(grown, baseline=d("30"))) == ()
    assert missing_values(replace(grown, target=None)) == ("baseline", "target")
