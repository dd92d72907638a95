"""The accuracy table of any labelled file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from shirube.reading import read, scorecard

ROOT = Path(__file__).resolve().parents[2]
HEADER = (
    "job\tsentence\tmetric\tdirection\tbaseline\ttarget\tunit\taggregation\tperiod\tcomparison\tsource_url\n"
)


def judged(**labels: str) -> dict[str, bool]:
    empty = dict.fromkeys(HEADER.split(), "")
    row = {**empty, **labels}
    return {field: agreed for field, _, _, agreed in scorecard.judge(row, read(row["sentence"]))}


def test_the_script_prints_the_table_for_a_file(tmp_path: Path) -> None:
    file = tmp_path / "labelled.tsv"
    file.write_text(
        HEADER
        + "営業\t受注件数を月15件以上にする\t受注件数\tkeep_at_least\t\t15\t件\tcount\t月間\tnone\thttps://example.org\n",
        encoding="utf-8",
    )
    printed = subprocess.run(
        [sys.executable, str(ROOT / "bin" / "read-table"), str(file)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert "1 sentences" in printed
    assert printed.count("1/1") == len(scorecard.FIELDS)


def test_period_words_agree_with_symbols_and_with_named_windows() -> None:
    assert judged(sentence="月間15件の商談", period="月間")["period"]
    assert judged(sentence="令和4年度の排出量を8%削減", period="令和4年度")["period"]
    assert not judged(sentence="月間15件の商談", period="年間")["period"]
    assert not judged(sentence="15件の商談", period="月間")["period"]


def test_comparison_words_agree_with_symbols_and_with_named_bases() -> None:
    assert judged(sentence="売上を前年同期比8%増", comparison="前年比")["comparison"]
    assert judged(sentence="排出量を平成25年度比8%削減", comparison="平成25年度比")["comparison"]
    assert not judged(sentence="排出量を平成25年度比8%削減", comparison="平成30年度比")["comparison"]


def test_a_sign_must_agree_and_a_placeholder_is_no_number() -> None:
    assert judged(sentence="売上を5%上げる", target="+5")["target"]
    assert not judged(sentence="売上を5%上げる", target="5")["target"]
    assert judged(sentence="応答率〇〇%以上", target="〇〇")["target"]


def test_keeping_and_moving_the_same_way_are_equal_only_leniently() -> None:
    verdict = judged(sentence="納期遵守率95%", direction="increase")
    assert not verdict["direction"]
    assert verdict["direction, lenient"]


def test_metric_phrases_are_compared_without_what_does_not_matter() -> None:
    assert scorecard.plain("男性の 育児休業等取得率") == scorecard.plain("男性育児休業等取得率")
    assert scorecard.plain("車輌事故件数") == scorecard.plain("車輌事故数")
    assert scorecard.overlaps("投稿の保存率", "保存率")
    assert not scorecard.overlaps("保存率", "受注件数")
