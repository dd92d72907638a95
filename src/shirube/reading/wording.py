"""The words, in Japanese and English, of what a reading asks."""

from __future__ import annotations

from collections.abc import Mapping

from shirube.reading.model import Question, QuestionCode

QUESTIONS: Mapping[str, Mapping[QuestionCode, str]] = {
    "ja": {
        QuestionCode.RELATIVE_MODE: "この増減は、毎回の目標ですか、期末に一度の目標ですか、開始時との比較ですか。",
        QuestionCode.PERCENT_OR_POINTS: "この％は、割合としての増減ですか、ポイントの増減ですか。",
        QuestionCode.CHANGE_OR_LEVEL: "この％は、増減の幅ですか、比べた値を100としたときの水準ですか。",
        QuestionCode.BASELINE_UNKNOWN: "いまの値（基準値）が書かれていません。まず測りますか。",
        QuestionCode.PLACEHOLDER: "数値が仮のままです。いくつにしますか。",
        QuestionCode.TARGET_MISSING: "どこまで進めば達成ですか。数値が書かれていません。",
        QuestionCode.METRIC_MISSING: "何を測る数値ですか。",
        QuestionCode.SPLIT: "1つの文に成果指標が2つあるようです。分けますか。",
        QuestionCode.TOO_LONG: "1つの成果指標としては長い文です。短くしますか。",
    },
    "en": {
        QuestionCode.RELATIVE_MODE: "Is this change meant for every period, once by the end, or against the start?",
        QuestionCode.PERCENT_OR_POINTS: "Is this % relative, or percentage points?",
        QuestionCode.CHANGE_OR_LEVEL: "Is this % the change itself, or the level against the comparison (100 = same)?",
        QuestionCode.BASELINE_UNKNOWN: "The present value (baseline) is not given. Shall we measure it first?",
        QuestionCode.PLACEHOLDER: "The number is still a placeholder. What should it be?",
        QuestionCode.TARGET_MISSING: "How far is far enough? There is no number yet.",
        QuestionCode.METRIC_MISSING: "What does this number measure?",
        QuestionCode.SPLIT: "This looks like two key results in one sentence. Shall we split it?",
        QuestionCode.TOO_LONG: "This is long for one key result. Shall we shorten it?",
    },
}

OPTIONS: Mapping[str, Mapping[str, str]] = {
    "ja": {
        "every_period": "毎回",
        "once_by_end": "期末までに一度",
        "against_start": "開始時との比較",
        "percent": "割合（％）",
        "points": "ポイント",
        "change": "増減の幅",
        "level": "水準（100＝同じ）",
        "measure_first": "まず測る",
        "enter_baseline": "基準値を入力する",
        "enter_number": "数値を入力する",
        "make_milestone": "できた・できないで判断する",
        "enter_metric": "指標を入力する",
        "split": "分ける",
        "keep_together": "このままにする",
        "shorten": "短くする",
        "keep_as_is": "このままにする",
    },
    "en": {
        "every_period": "Every period",
        "once_by_end": "Once by the end",
        "against_start": "Against the start",
        "percent": "Relative (%)",
        "points": "Percentage points",
        "change": "The change itself",
        "level": "The level (100 = same)",
        "measure_first": "Measure first",
        "enter_baseline": "Enter the baseline",
        "enter_number": "Enter a number",
        "make_milestone": "Done or not done",
        "enter_metric": "Enter the metric",
        "split": "Split",
        "keep_together": "Keep as one",
        "shorten": "Shorten",
        "keep_as_is": "Keep as it is",
    },
}


def question_as_json(question: Question, lang: str) -> dict[str, object]:
    """A question with its words; a language other than English is answered in Japanese."""
    words = "en" if lang.lower().startswith("en") else "ja"
    return {
        "code": str(question.code),
        "text": QUESTIONS[words][question.code],
        "options": [
            {"code": option.code, "text": OPTIONS[words][option.code]} for option in question.options
        ],
    }
