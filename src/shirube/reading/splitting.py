"""Two key results in one sentence, proposed as two."""

from __future__ import annotations

import re
from itertools import islice

from shirube.reading import japanese, lexicon
from shirube.reading.folding import Folded
from shirube.reading.parts import Parts

BOUNDARY = re.compile(
    r"[。;]\s?|(?:し|せ|げ|け|め|り|い|て|で|え|に|と|く|%|件|名|人|社|回|円|点|本|個|台|日|間|上|下|内"
    r"|満|持|成|加|減|上昇|向上|改善|削減|獲得|実施|達成|開催|採用|ゼロ|なし|[)」])(?:、|,"
    r"|\s?/\s?(?![月年日週人件時個台分秒社回名kKlLh])|\s?\+\s|\s?&\s)(?!\d{3}(?!\d))"
    r"|(?:かつ|および|及び|ならびに|並びに|とともに|と同時に|と共に|加えて|一方で)[、,]?\s?"
    r"|(?<=[一-龥ァ-ヴ])し(?=[一-龥ァ-ヴA-Za-z])|・(?=[^・\d]{2,20}\s?[\d〇])"
)
ENGLISH_BOUNDARY = re.compile(
    r"[.;]\s+(?=[A-Z])|,?\s+(?:and|while|as well as|plus)\s+(?=\w)|;\s+", re.IGNORECASE
)
STATE_WORDS = re.compile(
    r"^(?:\s|[、,:はがをのに]|現状|現在|目標|実績|前年|昨年|昨年度|月間?|年間?|週|四半期|合計|最低|平均"
    r"|計|うち|つまり|かつ|\d{4}年度?|〜|→|さらに|また|以上|以下|前期|最大|上限|下限|約)*$"
)
ONLY_DOING = re.compile(rf"(?:{lexicon.DOINGS})(?:する|します|した|し)?")
JOINING = re.compile(
    r"(?:[、,;。/+&・\s]|かつ|および|及び|ならびに|とともに|と同時に|と共に|加えて|\band\b)+$"
)
ENDINGS = (
    (re.compile(r"(?<=[やらば])し$"), "す"),
    (re.compile(r"(?<=[一-龥ァ-ヴとに])し$"), "する"),
    (re.compile(r"(?<=[一-龥ぁ-ん][げめ])$"), "る"),
)
MOST = 4
MOST_BOUNDARIES = 8


def pieces(text: str, english: bool) -> list[tuple[int, int]]:
    """Where the sentences stand that this one should become; empty when it is one key result."""
    boundary = ENGLISH_BOUNDARY if english else BOUNDARY
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in islice(boundary.finditer(text), MOST_BOUNDARIES):
        if re.search(r"(?:につい|おい|対し|関し|向け|として)て?、$", text[: match.end()]):
            continue
        if _inside_brackets(text, match.start()) or len(found) >= MOST:
            continue
        left, right = (start, match.end()), (match.end(), len(text))
        if _stands_alone(text[slice(*left)], english) and _stands_alone(text[slice(*right)], english):
            found.append(left)
            start = match.end()
    return [*found, (start, len(text))] if found else []


def _inside_brackets(text: str, position: int) -> bool:
    return text.count("(", 0, position) > text.count(")", 0, position)


def _stands_alone(piece: str, english: bool) -> bool:
    """Whether a piece has a number to reach and a name of its own."""
    if not re.search(r"[\d〇一二三四五六七八九十X]|ゼロ|倍増|半減|(?i:zero|double)", piece):
        return False
    if english:
        return _stands_alone_in_english(piece)
    found = japanese.parts(piece)
    if found.target is None or (found.target.family.name == "NONE" and found.target.value != 0):
        return False
    before = piece[: found.target.start]
    named = found.metric and not STATE_WORDS.match(found.metric) and not _names_only_a_doing(found)
    strong = bool(found.comparator or found.sign or found.settled or found.movement or found.doing)
    ends = re.match(
        r"\s?(?:以上|以下|以内|未満)?\s?(?:を|に|と|の|で|し|、|,|$|[;/+&)・。」]|行[うい])", found.rest
    )
    return bool(named) and (strong or ends is not None) and bool(re.search(r"[一-龥ァ-ヴA-Za-z]", before))


def _names_only_a_doing(found: Parts) -> bool:
    """Whether the metric is no more than the verb after the number: 年間12回以上実施する."""
    after = (
        found.metric_span is not None
        and found.target is not None
        and found.metric_span[0] >= found.target.end
    )
    return after and ONLY_DOING.fullmatch(found.metric) is not None


def _stands_alone_in_english(piece: str) -> bool:
    words = re.findall(r"[A-Za-z]{3,}", piece)
    verb = _starts_with_a_verb(piece)
    return bool(re.search(r"\d|zero", piece)) and verb and len(words) > 1


def _starts_with_a_verb(piece: str) -> bool:
    """Whether an English piece starts like a key result of its own."""
    return bool(
        re.match(
            r"\W*(?:increase|grow|raise|improve|boost|reduce|decrease|cut|lower|lift|achieve|reach|hit"
            r"|keep|maintain|launch|ship|hire|close|sign|get|win|acquire|publish|run|double|deliver"
            r"|bring|drive|shorten|complete|secure|generate|attain|hold|drop|train|onboard|book|host"
            r"|expand)\b",
            piece,
            re.IGNORECASE,
        )
    )


def clean(folded: Folded, original: str, piece: tuple[int, int]) -> str:
    """A piece in the writer's own characters, without joining words, its verb brought to an end."""
    begin, end = folded.span(*piece)
    words = JOINING.sub("", original[begin:end].strip()).strip()
    for ending, finished in ENDINGS:
        if ending.search(words):
            return ending.sub(finished, words)
    return words[:1].upper() + words[1:]
