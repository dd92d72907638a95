"""Reads labels with their value beside them: 部署：営業部, 氏名 | 高山 涼, O1：…, KR2 …"""

import re
from collections.abc import Mapping

from shirube.sheets.fields import Field, Sense, sense
from shirube.sheets.figures import tidy
from shirube.sheets.grid import Cell, Grid
from shirube.sheets.weeks import CycleDates

LABELLED = {Field.UNIT, Field.PERSON, Field.OWNER, Field.PERIOD, Field.OBJECTIVE, Field.GOAL, Field.LEVEL, Field.PARENT}
# bounded spaces: several \s* in a row take polynomial time on hostile cells
OBJECTIVE_LABEL = re.compile(
    r"[【\[(]?\s{0,2}(?:O|Objective|目標|目的|上位目標)\s{0,2}(?:[（(]\s{0,2}(?:O|Objective)\s{0,2}[)）])?\s{0,2}[\-.]?\s{0,2}\d{0,2}\s{0,2}[】\])]?"
    r"\s{0,2}[:：.．、|]\s{0,2}",
    re.IGNORECASE,
)
OBJECTIVE_NUMBER = re.compile(
    r"(?:[【\[]\s{0,2})?(?:O|Objective|目標|目的)\s{0,2}[\-.]?\s{0,2}\d{1,2}\s{0,2}[】\]]?\s{0,2}[:：.．、)）\s]\s{0,2}|[【\[]O[】\]]\s{0,2}",
    re.IGNORECASE,
)
LEADING_NUMBER = re.compile(r"(?:[①-⑳]|[(（]\d{1,2}[)）]|\d{1,2}[.．)）、](?!\d))\s{0,2}")
KEY_RESULT_LABEL = re.compile(
    r"[【\[(]?\s{0,2}(?:KR|Key ?Result|成果指標|主な成果)"
    r"\s{0,2}[\-.#]?\s{0,2}\d{0,2}(?:-\d{1,2})?\s{0,2}[】\])]?\s{0,2}[:：.．、)）\s]\s{0,2}",
    re.IGNORECASE,
)
TYPE_OBJECTIVE = re.compile(r"(?:o|objectives?|目標|目的)[\s.\-]*[\d\-]*(?:[（(]o[)）])?", re.IGNORECASE)
TYPE_KEY_RESULT = re.compile(r"(?:kr|key ?results?|成果指標|主な成果|成果|指標)[\s.\-]*[\d\-]*", re.IGNORECASE)


def objective_title(text: str) -> str:
    """An objective without its numbering: O1：, 【O】, ①."""
    flat = flowing(text)
    for pattern in (OBJECTIVE_LABEL, OBJECTIVE_NUMBER, LEADING_NUMBER):
        found = pattern.match(flat)
        if found and flat[found.end() :].strip():
            return flat[found.end() :].strip()
    return flat


def key_result_title(text: str) -> str:
    """A key result as written, without a label such as KR1：."""
    flat = flowing(text)
    found = KEY_RESULT_LABEL.match(flat)
    return flat[found.end() :].strip() if found and found.end() < len(flat) else flat


def flowing(text: str) -> str:
    """Text in one line; a break between Japanese characters leaves no space behind."""
    # line by line: patterns that span line breaks take quadratic time on hostile cells
    lines = [line for piece in text.splitlines() if (line := piece.strip())]
    joined = ""
    for line in lines:
        close = not joined or not (joined[-1].isascii() or line[0].isascii())
        joined += line if close else f" {line}"
    return joined


def row_type(text: str) -> Field | None:
    """Whether a type cell marks an objective (O, O1) or a key result (KR, KR1-2)."""
    word = tidy(text[:40])
    if TYPE_KEY_RESULT.fullmatch(word):
        return Field.KEY_RESULT
    return Field.OBJECTIVE if TYPE_OBJECTIVE.fullmatch(word) else None


def title_type(text: str) -> Field | None:
    """Whether a title begins by saying what it is: O1：…, KR1-2 …"""
    flat = tidy(text[:80])
    if KEY_RESULT_LABEL.match(flat):
        return Field.KEY_RESULT
    return Field.OBJECTIVE if OBJECTIVE_LABEL.match(flat) or OBJECTIVE_NUMBER.match(flat) else None


def labelled_values(cells: Mapping[int, Cell], cycle: CycleDates) -> dict[Field, tuple[int, str]]:
    """Field → (column, value) for each label in a row whose value stands in it or to its right."""
    found: dict[Field, tuple[int, str]] = {}
    own = [(index, cell) for index, cell in sorted(cells.items()) if not cell.merged]
    for place, (index, cell) in enumerate(own):
        head, rest = colon_parted(cell.text)
        meant = sense(head, cycle) if len(head) <= 20 else None
        if meant is None and TYPE_OBJECTIVE.fullmatch(tidy(head[:20])):
            meant = Sense(Field.OBJECTIVE)
        if meant is None or meant.slot or meant.field not in LABELLED:
            continue
        if rest:
            found.setdefault(_objective(meant.field), (index, rest))
        elif place + 1 < len(own) and not _is_label(own[place + 1][1], cycle):
            found.setdefault(_objective(meant.field), (own[place + 1][0], own[place + 1][1].text.strip()))
    return found


def colon_parted(text: str) -> tuple[str, str]:
    """A label and what follows its colon; the whole text and nothing without one."""
    head, colon, rest = text.strip().partition("：")
    if not colon:
        head, _, rest = text.strip().partition(":")
    return head.strip(), rest.strip()


def values_below(grid: Grid, last: int, cycle: CycleDates) -> dict[Field, str]:
    """Field → value for labels above row `last` whose value stands under them."""
    found: dict[Field, str] = {}
    rows = [row for row in grid.rows if row < last]
    for row in rows:
        beside = {column for column, _ in labelled_values(grid.rows[row], cycle).values()}
        for index, cell in grid.rows[row].items():
            meant = sense(cell.text, cycle)
            below = grid.cell(row + 1, index)
            alone = not any(column > index for column in beside) and index not in beside
            if meant and not meant.slot and meant.field in LABELLED and row + 1 < last and alone and (
                not below.blank and not below.merged and not _is_label(below, cycle)
            ):
                found.setdefault(_objective(meant.field), below.text.strip())
    return found


def _objective(field: Field) -> Field:
    return Field.OBJECTIVE if field is Field.GOAL else field


def _is_label(cell: Cell, cycle: CycleDates) -> bool:
    return sense(cell.text, cycle) is not None
