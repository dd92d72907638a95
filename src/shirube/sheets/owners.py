"""Decides whose objective it is from the level, unit and names a sheet gives."""

import re
from dataclasses import dataclass

from shirube.sheets.drafts import Level
from shirube.sheets.fields import Field
from shirube.sheets.figures import tidy, unknown
from shirube.sheets.grid import Cell
from shirube.sheets.labels import flowing
from shirube.sheets.marks import level_of_unit, read_level
from shirube.sheets.rows import RawObjective, owner_names
from shirube.sheets.unit_names import is_unit

GENERAL = re.compile(
    r"(?:sheet|シート|ページ|表)\s*\d*|.*(?:okr|一覧|週次|月次|進捗|管理|目標|集計|データ|まとめ|四半期|年度|期間|成果|"
    r"list|weekly|monthly|data|export|summary|kr).*|\d[\d/\-._年月期q]*|[1-4]?q[1-4]?|fy\d+|.*\d月.*",
    re.IGNORECASE,
)
INSTRUCTIVE = re.compile(
    r"記入例|記入要領|テンプレ|雛形|ひな形|使い方|説明|凡例|マスタ|選択肢|手順|リスト用|"
    r"readme|template|example|sample|how.?to",
    re.IGNORECASE,
)


NUMBERED = re.compile(r"^(?:No\.?\s?)?[(]?\d{1,3}[).:\s\-]*(?=[^\d\s年月期/q])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Owner:
    """Level, unit and person; any may be open."""

    level: Level | None
    unit_name: str
    person_name: str


def told_by_sheet_name(name: str) -> dict[Field, str]:
    """The unit or person a worksheet is named after; nothing for Sheet1, OKR一覧, 週次."""
    found: dict[Field, str] = {}
    for part in re.split(r"[_＿/／|｜]", name):
        word = re.sub(r"(?:さん|様|\s*[(（].*[)）])$", "", NUMBERED.sub("", tidy(part))).strip()
        if not word or GENERAL.fullmatch(tidy(word)):
            continue
        if read_level(word) is Level.COMPANY:
            found[Field.LEVEL] = word
        elif is_unit(word):
            found[Field.UNIT] = word
        else:
            found[Field.PERSON] = word
    return found


def is_instructive(name: str) -> bool:
    """Whether a worksheet explains the others instead of holding objectives."""
    return INSTRUCTIVE.search(tidy(name)) is not None


def owner_of(raw: RawObjective, key_result_owners: list[str]) -> Owner:
    """Who owns an objective: by the level it names, else the person, else the unit, else its key results' owner."""
    unit = _name(raw.said.get(Field.UNIT, ""))
    person = next(iter(owner_names(raw.said.get(Field.PERSON, ""))), "")
    level = read_level(raw.said.get(Field.LEVEL, ""))
    if level is Level.PERSON and unit and not person and not is_unit(unit):
        unit, person = "", unit
    if not unit and level is None and any(key_result.person not in {"", person} for key_result in raw.key_results):
        person = ""
    beside = owner_names(raw.owner)
    if level is None and not person and not unit and len(beside) == 1 and (raw.shared_owner or not key_result_owners):
        if read_level(beside[0]) is Level.COMPANY:
            return Owner(Level.COMPANY, "", "")
        if is_unit(beside[0]):
            return Owner(level_of_unit(beside[0]), beside[0], "")
    common = {name for name in key_result_owners if name}
    agreed = common.pop() if len(common) == 1 and all(key_result_owners) else ""
    if person and level is None and read_level(person) is Level.COMPANY:
        return Owner(Level.COMPANY, unit, beside[0] if beside else agreed)
    answering = person or (beside[0] if beside and raw.shared_owner else "") or agreed
    if level is Level.PERSON:
        answering = answering or (beside[0] if beside else "")
    if level is None:
        level = _level(unit, person, answering)
    return Owner(level, unit, answering)


def _level(unit: str, person: str, answering: str) -> Level | None:
    if person or (answering and not unit):
        return Level.PERSON
    return level_of_unit(unit) if unit else None


def _name(text: str) -> str:
    return "" if unknown(Cell(text)) else flowing(text)
