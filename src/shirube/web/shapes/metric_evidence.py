"""「この数字の根拠」: the records behind one number, in words and links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from shirube.measuring.answer import Answer
from shirube.measuring.definition import AnyDefinition, Duration, Ratio
from shirube.metrics.computing import EvidencePage, EvidenceRow

from ..wording import metrics
from ..wording.quoting import clean

PARTS: Mapping[str, str | Promise] = {
    "counted": pgettext_lazy("evidence", "Counted"),
    "numerator": pgettext_lazy("evidence", "In the numerator"),
    "excluded": pgettext_lazy("evidence", "Not counted"),
    "unfinished": pgettext_lazy("evidence", "Not finished"),
}
OF_RATIO = pgettext_lazy("evidence", "In the denominator")
LONGEST = 120
A_DAY = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?")
EVERY_COLUMN = 12
"""More columns than this stay in the file."""
Tab = tuple[str, str, bool, str]


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record; `gives` is what it adds, or why it does not count."""

    cells: tuple[str, ...]
    gives: str
    link: str


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """Some of the records; `left_out` names the columns that only the file has."""

    columns: tuple[str, ...]
    lines: tuple[RecordLine, ...]
    gives: str
    has_links: bool
    left_out: int
    span: str


def parts_of(definition: AnyDefinition) -> tuple[str, ...]:
    """The lists there are for such a definition."""
    if isinstance(definition, Ratio):
        return ("counted", "numerator", "excluded")
    if isinstance(definition, Duration):
        return ("counted", "excluded", "unfinished")
    return ("counted", "excluded") if definition.measure != "count" else ("counted",)


def tabs_of(
    definition: AnyDefinition, answer: Answer, totals: Mapping[str, int], here: str, address: str
) -> list[Tab]:
    """One a list, with how many are in it; `address` already names the period."""
    return [
        (
            part_name(part, definition),
            f"{address}&{urlencode({'part': part})}",
            part == here,
            f"{totals[part]:,}",
        )
        for part in parts_of(definition)
    ]


def part_name(part: str, definition: AnyDefinition) -> str:
    """数えたもの, 数えなかったもの, 未了."""
    return str(OF_RATIO if part == "counted" and isinstance(definition, Ratio) else PARTS[part])


def evidence_list(found: EvidencePage, part: str, definition: AnyDefinition, *, begin: int) -> EvidenceList:
    """The records of one page; `begin` is how many came before."""
    columns = found.columns[:EVERY_COLUMN]
    return EvidenceList(
        columns=tuple(clean(name) for name in columns),
        lines=tuple(_line(row, len(columns)) for row in found.rows),
        gives=gives_name(part, definition),
        has_links=any(row.link for row in found.rows),
        left_out=len(found.columns) - len(columns),
        span=_("%(first)s–%(last)s of %(all)s")
        % {"first": f"{begin + 1:,}", "last": f"{begin + len(found.rows):,}", "all": f"{found.total:,}"},
    )


def gives_name(part: str, definition: AnyDefinition) -> str:
    """What stands in the last column: what a record adds, how many days, why it does not count."""
    if part == "excluded":
        return _("Why not")
    if isinstance(definition, Duration):
        unit = metrics.unit_of(definition, "")
        return _("%(unit)s so far") % {"unit": unit} if part == "unfinished" else unit
    return _("Numerator / denominator") if isinstance(definition, Ratio) and part == "counted" else _("Adds")


def reason_words(row: EvidenceRow) -> str:
    """What it adds, or why it does not count."""
    return str(metrics.EXCLUDED[row.reason]) if row.reason is not None else row.contribution or ""


def _line(row: EvidenceRow, columns: int) -> RecordLine:
    return RecordLine(
        tuple(_shown(cell) for cell in row.cells[:columns]), reason_words(row), safe_link(row.link)
    )


def _shown(cell: str) -> str:
    """A day as tables write it; a long text shortened, the file has it whole."""
    if A_DAY.fullmatch(cell):
        return cell.replace("-", "/")
    return cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1]}…"


def safe_link(link: str | None) -> str:
    """Only addresses of the web are links."""
    return link if link and link.startswith(("https://", "http://")) else ""
