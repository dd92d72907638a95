"""Reads the people a cell names, the responsible one first."""

import re

from shirube.sheets.figures import tidy
from shirube.sheets.unit_names import is_unit

PARTED = re.compile(r"\s*[・、，,／/＆&;；\n\r]\s*|\s+と\s+|\s+and\s+|[\s、,]*(?=副(?:担当)?\s?[:：])")
KATAKANA = re.compile(r"[ァ-ヶー]+・[ァ-ヶー]+")
LONGEST = 300
TITLE = (
    r"(?:(?:代表|常務|専務)?取締役|執行役員|代表|社長|会長|専務|常務|本部長|事業部長|部長|次長|課長代理|課長|係長|室長|所長|局長|"
    r"支店長|店長|工場長|主任|主査|主幹|リーダー|マネージャー|マネジャー|チーフ|ディレクター)"
)
HONOURED = re.compile(rf"(?<=\S)\s*(?:さん|様|氏|殿|くん|君|先生|他\d*名?|ほか\d*名?|{TITLE})$")
TITLED = re.compile(rf"{TITLE}(?:兼{TITLE})?[\s:：]+(?=\S)")
ROLE = re.compile(r"^(?:主|副|正)(?:担当|責任者)?\s*[:：]\s*")
BELONGING = re.compile(r"(\S{1,20})[\s:：]+(?=\S)")
ADDRESS = re.compile(r"\s*<[^<>]{3,100}>$")


def people_in(text: str) -> tuple[str, ...]:
    """The names in a cell: 佐伯・高山, 営業部 佐伯課長, 主：佐伯 副：高山, 佐伯（営業）/高山."""
    flat = tidy(text[:LONGEST])
    if KATAKANA.fullmatch(flat):
        return (flat,)
    names = [name for piece in PARTED.split(flat) if (name := person(piece))]
    people = [name for name in names if not is_unit(name)] if "/" in flat else names
    return tuple(dict.fromkeys(people or names))


def person(piece: str) -> str:
    """One name without the unit before it and the title or courtesy after it."""
    plain = ADDRESS.sub("", re.sub(r"[(（][^)）]*[)）]", "", piece)).strip()
    plain = ROLE.sub("", plain, count=1)
    while (belonging := BELONGING.match(plain)) and is_unit(belonging[1]):
        plain = plain[belonging.end() :]
    plain = TITLED.sub("", plain, count=1)
    return re.sub(r"\s+", " ", HONOURED.sub("", HONOURED.sub("", plain))).strip()
