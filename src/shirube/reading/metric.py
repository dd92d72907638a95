"""The phrase that names what is measured."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirube.reading import lexicon
from shirube.reading.units import PEOPLE, Family

PURPOSE = re.compile(
    r"^.{2,24}?(?:により|によって|を通じて|を通して|することで"
    r"|を[一-龥ァ-ヴ]{2,6}して)[、,]?\s?(?=[^\s、])|^[^\d、]{2,24}を[^\d、を]{1,10}(?:し|て|い|り|え|め"
    r"|げ)、\s?|^.{2,40}?(?:に向けて|に向け|のために|のため|ために|により|によって|を通じて|を通して"
    r"|ことで|を図り|を踏まえ|に基づき|を目指し|を推進し|を強化し|を活用し|を行い|として)[、,]\s?|^.{2,16}?(?:に沿って|に沿い|に合わせて|に基づいて)[、,]?\s?"
)
TRAILING = re.compile(
    r"(?:\s|[、,・:;\-=→「」『』\"'。|/]|(?:に(?:つい|関し|対し|おい)て|における|としては|については)"
    r"|(?<![一-龥])(?:各|計)|合計で|目標値?|(?:を|が|は|も|で|へ)$|に(?:は|も|て)?$|では$|には$|の$|と$"
    r"|から$|まで$|まずは|さらに|更に|で(?:業界|全国|国内|県内|社内|地域|世界)$|を[一-龥ァ-ヴー]{2,8}に$|(?:を|が|は|\s)(?:売上高?|月商|収入)比$|連続$|\s(?:延べ|のべ|合計|計)$|(?<=[をがは])(?:概ね|おおむね|ほぼ)|現状値?|現在値?|実績値?$|(?<=[をがはにで ])約|およそ"
    r"|(?:を|は|が)?(?:社員)?(?:[1一]|\d{2,5})\s?(?:人|個|件|台|本|社|店舗|枚|回|日)(?:当たり|あたり|当り"
    r"|につき)?(?:の)?$|(?:を|は|が)?\d段階評価(?:で|の)?$|(?:を|が|は)[1一][ァ-ヴ]{2,8}$"
    r"|を[^をでのはが、]{1,10}で$|(?:を|が|は|\s)[一-龥]{0,3}[\d,.一]{0,6}[万千百]?[一-龥ァ-ヴA-Za-z]{1,6}(?:当たり|あたり|当り|につき)(?:の)?$|(?:を|が|は)(?:締め|[一-龥]{2,4})?後$|(?:の)?\s?\d{1,2}(?:か年|年間)(?:の)?累計$|(?:の)?累計$|(?<=[をがは])(?:翌月|毎月|当月)?第$|[★☆]|(?:を|は|が)?[\d,.]{1,9}[万億]?(?:件|個|台|人|名|社|回|本)中$|を[^をのはが、\d]{1,8}の$|(?:を|が|は)?(?:毎?月初|翌月)(?:から)?$|(?:を|が|は)(?:実質|ほぼ"
    r"|合計|累計|延べ|全体の?|全[一-龥]{1,4}の|当日中|即日|翌営業日)$|最低(?:でも)?|少なくとも"
    r"|最大(?:でも)?|上限|遅くとも|平均(?:で|を)?(?=$)|(?<=[をがは])全?平均|年間|月間|として)+$"
)
LEADING = re.compile(
    r"(?:(?:目標|KPI|KGI|指標)(?:は|として|:)|\s|[、,・:;\-=→「」『』\"'。|/)]|今後(?:\d{1,2}年間)?(?:で)?|(?:全社|当社|弊社|営業部"
    r"|各部署|各部門|チーム)(?:で|では|は)|(?:の|を|に|は|が|で|と|も|へ|まで|までに|には|では|における"
    r"|以内に|から|(?:の)?ペースで)(?=[^一-龥ァ-ヶぁ-ん]|[一-龥ァ-ヶA-Za-z「])(?!ぁ))+"
)
CHANGE_NOUN_TAIL = re.compile(
    rf"(?:の|を|が)?\s?(?:大幅に|着実に|さらに|更に|劇的に|継続的に|徐々に|より"
    rf"|一層)?\s?(?:{lexicon.CHANGES.pattern}|継続|維持|達成|実現|撲滅|根絶|予定|見込み?)(?:します|する|して|し"
    rf"|させる|させ|した|の|を|:|が|幅|る|す)?\s?(?:こと)?$"
)
AVERAGE = re.compile(
    r"(?:の)?(?:月|年|週|日|1か月|1カ月)?平均(?:値)?(?:を|が|は|で)?$|(?:の)?平均(?:値)?(?=を|が|は|$)|^平均"
    r"|(?<!業界)(?<!全国)平均(?=[一-龥ァ-ヴA-Z])(?!点)|(?:の)?中央値|(?:の)?合計$"
)
AFTER_TARGET = re.compile(
    r"^(?:以上|以下|以内|未満|超|程度|ほど)?\s?(?:の|を|へ|に"
    r"|と)?\s?(?P<what>(?:1on1|[^、。()\d]){2,40}?)(?:の(?:獲得|向上|改善|実現|達成|増加|削減|短縮|実施)|を|に|が"
    r"|する|します|した|し|$|。|、)"
)
DOING_AFTER = re.compile(
    rf"^(?:以上|以下|以内|未満|超)?(?:を|に|へ|で)?\s?(?:新たに"
    rf"|新規に)?(?P<doing>{lexicon.DOINGS})(?=する|し|$|。|、|を|さ|へ|の|に|で|済|できる|\)|目標|数)"
)
WITHIN = re.compile(
    r"^(?:以内|以下|未満|内|まで)?(?:に|で)(?P<what>[^、。\d]{2,24}?)(?:する|し|$|。|、|できる|を(?:完了"
    r"|終え|行|実施|徹底|目指)|させ|でき|に?抑)"
)
STARTED = re.compile(r"^(?P<what>.+?)を(?P<doing>[一-龥ァ-ヶ]{2,6})$")
NUMBER_OF = re.compile(r"(?:件|人|者|回|本|社|投稿|登録|会員)数$")
LONGEST_TAIL = 30
MOST_CUTS = 12
PLACES = frozenset({"店舗", "店", "舗", "社", "拠点"})
SUFFIXES = {
    "回": "回数",
    "日": "日数",
    "社": "社数",
    "本": "本数",
    "台": "台数",
    "拠点": "拠点数",
    "店舗": "店舗数",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A metric phrase, and where its words stand."""

    words: str
    start: int
    end: int


def trim(text: str, start: int, end: int) -> Phrase:
    """Cut labels, purposes, particles and change words from both ends of text[start:end]."""
    piece = text[start:end]
    if match := lexicon.LABEL.match(piece):
        start += match.end()
    if match := PURPOSE.match(text[start:end]):
        start += match.end()
    for _ in range(MOST_CUTS):
        previous = (start, end)
        start, end = _cut(text, start, end)
        if previous == (start, end):
            break
    return Phrase(re.sub(r"\s+", " ", text[start:end]).strip(), start, end)


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    near = max(start, end - LONGEST_TAIL)
    if match := TRAILING.search(text, near, end):
        return start, match.start()
    if (match := CHANGE_NOUN_TAIL.search(text, near, end)) and match.start() > start + 1:
        return start, match.start()
    if (match := LEADING.match(text, start, end)) and match.end() > start:
        return match.end(), end
    return start, end


def without_average(words: str) -> str:
    """The phrase without 平均, 合計 and the like, which the aggregation already says."""
    plain = AVERAGE.sub("", words, count=2).strip(" のをがは")
    return plain or words


def counted(words: str, unit: str, family: Family, doing: str) -> str:
    """The phrase as the name of a number: 車輌事故 → 車輌事故件数, 管理職 + 名 → 管理職数."""
    if not words:
        return words
    if doing and family is Family.COUNT and doing not in words[-8:] and not NUMBER_OF.search(words):
        words += doing
    if len(words) == 1 or lexicon.COUNTED_ALREADY.search(words):
        return words
    if lexicon.EVENTS.search(words):
        return words + "件数"
    if family is not Family.COUNT:
        return words
    if words.endswith(unit) and unit:
        return words + "数"
    if unit in PEOPLE:
        return words + "数"
    if unit in PLACES and re.search(rf"(?:{lexicon.DOINGS})$", words):
        return words + "数"
    return words + SUFFIXES.get(unit, "数")
