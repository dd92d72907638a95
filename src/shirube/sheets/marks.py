"""Reads marks and words for state: ◎○△×, 順調, 必達, 部門, 高."""

import re
from decimal import ROUND_HALF_UP, Decimal

from shirube.okr.kinds import Ambition, Kind, Status
from shirube.sheets.drafts import Level
from shirube.sheets.figures import tidy

DONE = {
    "◎", "●", "達成", "達成済", "達成済み", "完了", "済", "済み", "完",
    "done", "complete", "completed", "achieved",
}
STATUS: dict[Status, set[str]] = {
    Status.ON_TRACK: DONE | {
        "○", "〇", "o", "◯", "順調", "良好", "予定通り", "計画通り",
        "オンスケ", "オントラック",
        "on track", "on_track", "ontrack", "on course",
        "green", "緑", "青", "g", "🟢", "🔵", "☀", "晴れ", "晴", "a", "問題なし",
    },
    Status.AT_RISK: {
        "△", "▲", "注意", "要注意", "懸念", "懸念あり", "やや遅れ", "リスクあり",
        "at risk", "at_risk", "atrisk", "risk",
        "yellow", "amber", "黄", "黄色", "y", "🟡", "🟠", "☁", "曇り", "曇", "くもり", "b",
    },
    Status.BEHIND: {
        "×", "✕", "✖", "x", "遅れ", "遅延", "遅れあり", "大幅遅れ", "危険", "未達", "behind", "off track", "off_track",
        "offtrack", "delayed", "red", "赤", "r", "🔴", "☂", "☔", "雨", "c", "停滞",
    },
}
MARKED_CONFIDENCE = {"◎": 9, "○": 7, "〇": 7, "◯": 7, "△": 4, "▲": 4, "×": 2, "✕": 2, "高": 8, "中": 5, "低": 2,
                     "high": 8, "medium": 5, "low": 2}
AMBITION = {
    Ambition.COMMITTED: {"必達", "コミット", "committed", "commit", "ルーフショット", "roofshot", "roof shot", "必須"},
    Ambition.ASPIRATIONAL: {
        "挑戦", "ストレッチ", "aspirational", "stretch", "ムーンショット", "moonshot", "moon shot", "チャレンジ",
    },
}
LEVELS = {
    Level.COMPANY: {"全社", "会社", "全体", "経営", "company", "corporate", "org", "法人"},
    Level.DEPARTMENT: {"部門", "部", "本部", "事業部", "部署", "department", "division", "dept", "組織", "支店"},
    Level.TEAM: {"チーム", "課", "グループ", "室", "係", "班", "team", "group", "ユニット", "店舗"},
    Level.PERSON: {"個人", "本人", "メンバー", "担当者", "person", "individual", "personal", "member", "社員"},
}
KINDS = {
    Kind.REACH: {"reach", "到達", "増やす・減らす", "増減", "増やす", "減らす"},
    Kind.AT_LEAST: {"at_least", "at least", "以上", "超"},
    Kind.AT_MOST: {"at_most", "at most", "以下", "以内", "未満"},
    Kind.BETWEEN: {"between", "範囲", "範囲内", "間に保つ"},
    Kind.MILESTONE: {"milestone", "マイルストーン", "節目", "実行", "完了型"},
    Kind.BASELINE: {"baseline", "まず測る", "基準値を測る"},
}


def read_status(text: str) -> Status | None:
    """The status a mark or word stands for."""
    return next((status for word in _said_first(text) for status, words in STATUS.items() if word in words), None)


def _said_first(text: str) -> list[str]:
    """The whole text, its opening word, its opening mark: 🟢 順調, 順調（計画通り）, 赤信号."""
    word = _word(text)
    if len(word) > 40:
        return []
    opening = re.split(r"[\s:：(（、。,]", word, maxsplit=1)[0].removesuffix("信号")
    mark = word[:1] if word[:1] and not word[0].isalnum() and not re.match(r"[△▲]\s?\d", word) else ""
    return [text.strip(), word, opening, *([mark] if mark and len(word) > 1 else [])]


def is_done(text: str) -> bool:
    """Whether a mark or word says that it is finished."""
    return text.strip() in DONE or _word(text) in DONE


def read_ambition(text: str) -> Ambition | None:
    """必達 or 挑戦."""
    word = _word(text)
    return next((symbol for symbol, words in AMBITION.items() if word in words), None)


def read_level(text: str) -> Level | None:
    """Whose objective a word of hierarchy means."""
    word = re.sub(r"(?:の?okr|レベル|目標)$", "", _word(text))
    return next((symbol for symbol, words in LEVELS.items() if word in words), None)


def level_of_unit(name: str) -> Level:
    """The level a unit's name suggests."""
    if _word(name) in {"全社", "会社", "全体", "company"} or re.search(r"(?:株式会社|有限会社|合同会社)", name):
        return Level.COMPANY
    return Level.TEAM if re.search(r"(?:課|チーム|グループ|係|班|team|group|店)$", _word(name)) else Level.DEPARTMENT


def read_kind(text: str) -> Kind | None:
    """The kind of key result a word names."""
    word = _word(text)
    return next((symbol for symbol, words in KINDS.items() if word in words), None)


def read_marked_confidence(text: str) -> int | None:
    """Confidence for a mark or word: ◎ is 9, 低 is 2."""
    return MARKED_CONFIDENCE.get(_word(text), MARKED_CONFIDENCE.get(text.strip()))


def ten_steps(number: Decimal, full: Decimal) -> int | None:
    """Confidence from 0 to 10 for a number on a scale that ends at `full`; None outside it."""
    if not 0 <= number <= full:
        return None
    return int((number * 10 / full).quantize(Decimal(1), ROUND_HALF_UP))


def _word(text: str) -> str:
    # variation selectors follow emoji and weather signs
    return tidy(text).replace("\ufe0f", "").lower()
