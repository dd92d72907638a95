"""Tells the name of a unit, 営業部, from the name of a person, 阿部."""

import re

UNIT_END = re.compile(
    r"(?:部|課|室|局|本部|チーム|グループ|支店|支社|店|係|班|事業部|センター|team|dept\.?|department|division|group)$",
    re.IGNORECASE,
)
SURNAME = re.compile(
    r"(?:阿|安|服|渡|岡|磯|矢|園|長谷|綾|軽|南|伊|刑|日下|草|卜|占|海|物|曽我|長曽我|織|神|武|江|川|山|跡|財|戸|建|吉|忌|品)部"
    r"|(?:小|大|氷|岩|三|御)室"
)


def is_unit(name: str) -> bool:
    """Whether a name is one of a unit; 阿部 and 小室 are people."""
    last = (name.split() or [""])[-1]
    return UNIT_END.search(last) is not None and SURNAME.fullmatch(last) is None
