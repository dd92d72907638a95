"""A sentence finds the metric that measures it, and no other."""

from __future__ import annotations

import pytest

from shirube.metrics.queries.matching import Candidate, Sought, best
from shirube.reading import read

LIBRARY = (
    Candidate(
        1,
        "初回訪問から提案までの平均営業日",
        "初回訪問の翌営業日から提案の日まで",
        "営業日",
        "duration",
        "month",
    ),
    Candidate(
        2, "カスタマイズ提案の割合", "提案のうち、カスタマイズの提案が占める割合", "%", "ratio", "month"
    ),
    Candidate(3, "商談の成約件数", "完了日のある月に受注になった商談の数", "件", "count", "month"),
    Candidate(4, "公開した記事の本数", "", "本", "count", "month"),
    Candidate(5, "自然検索のセッション数", "検索から来た訪問", "セッション", "sum", "month"),
    Candidate(
        6,
        "フォームのコンバージョン率",
        "問い合わせフォームを開いた人のうち送信した人の割合",
        "%",
        "ratio",
        "month",
    ),
    Candidate(7, "売上高", "", "億円", "sum", "quarter"),
    Candidate(8, "解約率", "", "%", "ratio", "month"),
    Candidate(9, "Business days from first visit to proposal", "", "business days", "duration", "month"),
    Candidate(10, "商談の失注件数", "", "件", "count", "month"),
)


def found(sentence: str) -> list[str]:
    reading = read(sentence)
    sought = Sought(
        phrase=reading.metric, sentence=sentence, unit=reading.unit or "",
        aggregation=reading.aggregation or "", period=reading.period or "",
    )  # fmt: skip
    return [one.name for one in best(sought, LIBRARY)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("初回訪問から提案書の提出まで平均5営業日以内にする", "初回訪問から提案までの平均営業日"),
        ("初回訪問から提案までの平均営業日を7.2から5に短縮する", "初回訪問から提案までの平均営業日"),
        ("カスタマイズ提案の割合を41%から80%に上げる", "カスタマイズ提案の割合"),
        ("カスタマイズ提案の比率を80%以上にする", "カスタマイズ提案の割合"),
        ("月間の商談成約件数を15件以上にする", "商談の成約件数"),
        ("記事を月6本公開する", "公開した記事の本数"),
        ("自然検索からの訪問を月8,000から12,000に増やす", "自然検索のセッション数"),
        ("問い合わせフォームのCVRを1.4%から2.5%に上げる", "フォームのコンバージョン率"),
        ("売上高を15億円から18億円にする", "売上高"),
        ("解約率を1.6%から1.0%未満にする", "解約率"),
        (
            "Reduce the average business days from first visit to proposal from 7.2 to 5",
            "Business days from first visit to proposal",
        ),
    ],
)
def test_a_sentence_finds_its_metric_first(sentence: str, name: str) -> None:
    assert found(sentence)[:1] == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "新しい親機を三つの工場で試してもらう",
        "社員満足度を3.2点から4点に上げる",
        "在庫を3億円から2億円に減らす",
        "a",
        "%",
        "、、、",
    ],
)
def test_a_sentence_about_something_else_finds_none(sentence: str) -> None:
    assert found(sentence) == []


def test_another_unit_speaks_against_a_metric_of_the_same_name() -> None:
    days, share = Candidate(1, "提案までの時間", unit="営業日"), Candidate(2, "提案までの時間", unit="%")

    assert best(Sought("提案までの時間", unit="営業日"), [share, days])[0] == days


def test_the_same_question_has_the_same_answer_in_any_order() -> None:
    sought = Sought("商談の件数", unit="件", aggregation="count")

    assert best(sought, LIBRARY) == best(sought, reversed(LIBRARY))
