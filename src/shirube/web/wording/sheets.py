"""Says in a sentence what a sheet could not tell, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from shirube.exchange.proposing.remarks import Concern, Remark
from shirube.okr.drafting import Gap
from shirube.sheets import Place, RowWarning, Trouble, Unreadable
from shirube.sheets.fields import Field
from shirube.sheets.grid import letters

from . import gaps
from .states import STATUSES

Words = str | Promise

FIELDS: Mapping[str, Words] = {
    Field.LEVEL: gettext_lazy("Level"),
    Field.UNIT: gettext_lazy("Unit"),
    Field.PERSON: gettext_lazy("Person"),
    Field.OWNER: gettext_lazy("Owner of the key result"),
    Field.CONTRIBUTORS: gettext_lazy("Contributors"),
    Field.OBJECTIVE: gettext_lazy("Objective"),
    Field.KEY_RESULT: gettext_lazy("Key result"),
    Field.TYPE: gettext_lazy("Objective or key result"),
    Field.PERIOD: gettext_lazy("Period"),
    Field.BASELINE: gettext_lazy("Baseline"),
    Field.TARGET: gettext_lazy("Target"),
    Field.TARGET_MAX: gettext_lazy("Upper target"),
    Field.CURRENT: gettext_lazy("Current value"),
    Field.MEASURE_UNIT: gettext_lazy("Unit of measure"),
    Field.PROGRESS: gettext_lazy("Progress rate"),
    Field.CONFIDENCE: gettext_lazy("Confidence"),
    Field.STATUS: gettext_lazy("Status"),
    Field.WEIGHT: gettext_lazy("Weight"),
    Field.AMBITION: gettext_lazy("Committed or aspirational"),
    Field.KIND: gettext_lazy("Way of measuring"),
    Field.DUE: gettext_lazy("Due date"),
    Field.NOTE: gettext_lazy("Notes"),
    Field.PARENT: gettext_lazy("Objective or key result above"),
    Field.STEPS: gettext_lazy("Steps"),
    Field.CHECK_IN: gettext_lazy("Check-in of a day"),
    Field.NUMBER: gettext_lazy("Number"),
    Field.GOAL: gettext_lazy("Goal"),
    Field.SORT: gettext_lazy("Kind of row"),
    Field.CONTENT: gettext_lazy("Content"),
}
"""What a column may hold."""

FOUND: Mapping[str, Words] = {
    "pdf": gettext_lazy("a PDF"),
    "html": gettext_lazy("a web page"),
    "zip": gettext_lazy("a packed archive"),
    "ods": gettext_lazy("an OpenDocument sheet"),
    "numbers": gettext_lazy("a Numbers sheet"),
    "image": gettext_lazy("an image"),
    "word": gettext_lazy("a text document"),
    "powerpoint": gettext_lazy("a presentation"),
    "binary": gettext_lazy("something else"),
}

REFUSED: Mapping[Trouble, Words] = {
    Trouble.EMPTY: gettext_lazy(
        "The file holds nothing. Save it once more with its contents, then choose it again."
    ),
    Trouble.TOO_LARGE: gettext_lazy(
        "The file is larger than %(limit_mb)s MB. Split it, or remove pictures from it."
    ),
    Trouble.TOO_MANY_ROWS: gettext_lazy(
        "The file has more than %(limit)s rows. Split it into several files."
    ),
    Trouble.TOO_MANY_COLUMNS: gettext_lazy(
        "The sheet has more than %(limit)s columns. Remove those not needed."
    ),
    Trouble.TOO_MANY_CELLS: gettext_lazy("The sheet has too many filled cells. Split it into several files."),
    Trouble.UNPACKS_TOO_LARGE: gettext_lazy(
        "Unpacked, the file would be larger than %(limit_mb)s MB, so it was not opened. Save it anew as .xlsx."
    ),
    Trouble.TOO_MANY_PARTS: gettext_lazy(
        "The file consists of too many parts, so it was not opened. Save it anew as .xlsx."
    ),
    Trouble.HOSTILE_XML: gettext_lazy(
        "The file holds instructions that a sheet never needs, so it was not opened. Save it anew as .xlsx."
    ),
    Trouble.OUTSIDE_REFERENCE: gettext_lazy(
        "The file points to places outside itself, so it was not opened. Save it anew as .xlsx."
    ),
    Trouble.DAMAGED: gettext_lazy(
        "The file is damaged. Open it in Excel, save it as .xlsx, and choose it again."
    ),
    Trouble.ENCRYPTED: gettext_lazy(
        "The file is protected by a password. Remove the password, then choose it again."
    ),
    Trouble.OLD_EXCEL: gettext_lazy(
        "This is the old Excel format (.xls). Save it as .xlsx, then choose it again."
    ),
    Trouble.BINARY_EXCEL: gettext_lazy(
        "This is the binary Excel format (.xlsb). Save it as .xlsx, then choose it again."
    ),
    Trouble.NOT_A_SHEET: gettext_lazy("This is not a sheet but %(found)s. Choose an .xlsx or CSV file."),
    Trouble.UNKNOWN_ENCODING: gettext_lazy(
        "The letters of this file cannot be read. Save it as “CSV UTF-8” or .xlsx, then choose it again."
    ),
    Trouble.NO_TABLE: gettext_lazy(
        "No row of headings for objectives or key results was found. "
        "Name the columns, for example “Objective” and “Key result”, then choose the file again."
    ),
    Trouble.NO_ROWS: gettext_lazy("There is nothing below the headings. Fill in at least one objective."),
    Trouble.UNKNOWN_FIELD: gettext_lazy("There is no field called “%(field)s”."),
    Trouble.UNKNOWN_HEADER: gettext_lazy("The file has no column called “%(header)s”."),
}
"""Why a file is not taken in."""

NOTED: Mapping[Trouble, Words] = {
    Trouble.SHEET_SKIPPED: gettext_lazy("The sheet “%(sheet)s” holds no OKRs and is left out."),
    Trouble.COLUMN_NOT_READ: gettext_lazy("The column “%(header)s” is not read."),
    Trouble.COLUMN_IS_AMBIGUOUS: gettext_lazy("The column “%(header)s” was taken for: %(field)s."),
    Trouble.TOTAL_SKIPPED: gettext_lazy("“%(text)s” is a row of totals and is left out."),
    Trouble.NOTE_SKIPPED: gettext_lazy("“%(text)s” is a remark and is left out."),
    Trouble.ROW_NOT_UNDERSTOOD: gettext_lazy("“%(text)s” could not be understood and is left out."),
    Trouble.KEY_RESULT_WITHOUT_OBJECTIVE: gettext_lazy(
        "The key result “%(title)s” belongs to no objective and is left out."
    ),
    Trouble.OBJECTIVE_WITHOUT_KEY_RESULTS: gettext_lazy("“%(title)s” has no key results yet."),
    Trouble.OBJECTIVE_WITHOUT_OWNER: gettext_lazy("It is not written whose objective “%(title)s” is."),
    Trouble.DUPLICATE_KEY_RESULT: gettext_lazy(
        "The key result “%(title)s” stands there twice; the first one is taken."
    ),
    Trouble.VALUE_NOT_UNDERSTOOD: gettext_lazy("%(field)s: “%(text)s” is not understood and stays empty."),
    Trouble.DATE_NOT_UNDERSTOOD: gettext_lazy("%(field)s: “%(text)s” is not a date and stays empty."),
    Trouble.TARGET_DIFFERS: gettext_lazy(
        "The sentence says target %(sentence)s, the column %(column)s; the column counts."
    ),
    Trouble.BASELINE_DIFFERS: gettext_lazy(
        "The sentence says baseline %(sentence)s, the column %(column)s; the column counts."
    ),
    Trouble.UNIT_DIFFERS: gettext_lazy(
        "The sentence says the unit %(sentence)s, the column %(column)s; the column counts."
    ),
    Trouble.NO_TARGET: gettext_lazy("“%(title)s” has no target."),
    Trouble.NO_BASELINE: gettext_lazy("“%(title)s” has no baseline, so reaching the target is what counts."),
    Trouble.NO_DISTANCE: gettext_lazy(
        "Baseline and target are both %(value)s, so keeping the target is what counts."
    ),
    Trouble.PERCENT_GUESSED: gettext_lazy("“%(written)s” was read as %(taken)s."),
    Trouble.CURRENT_FROM_PROGRESS: gettext_lazy(
        "From the progress of %(progress)s the current value is %(current)s."
    ),
    Trouble.CURRENT_FROM_SHARE_OF_TARGET: gettext_lazy(
        "No baseline is given, so the progress of %(progress)s was taken as a share of the target: %(current)s."
    ),
    Trouble.PROGRESS_WITHOUT_VALUE: gettext_lazy(
        "The progress of %(progress)s tells no current value, so none is set."
    ),
    Trouble.CURRENT_FROM_CHECK_IN: gettext_lazy("The current value %(current)s is the reading of %(on)s."),
    Trouble.COMPARISON_OPEN: gettext_lazy(
        "Is the change of %(change)s meant for every period, once by the end, or against the start? Say so in the "
        "editor; until then it has no progress."
    ),
    Trouble.CHANGE_FROM_ZERO: gettext_lazy(
        "A change of %(change)s from nothing cannot be computed; give a baseline."
    ),
    Trouble.CHANGE_RATE_MEASURED: gettext_lazy(
        "The rate of change itself is measured, with the target %(target)s."
    ),
    Trouble.CHECK_IN_WITHOUT_KEY_RESULT: gettext_lazy(
        "The values of “%(header)s” belong to no key result and are left out."
    ),
    Trouble.VALUE_FOR_SEVERAL_KEY_RESULTS: gettext_lazy(
        "%(field)s: “%(text)s” stands beside several key results and is left out."
    ),
    Trouble.MARK_READ: gettext_lazy("The mark “%(text)s” was read as: %(status)s."),
    Trouble.CONFIDENCE_GUESSED: gettext_lazy("The confidence “%(written)s” was read as %(taken)s of 10."),
    Trouble.SEVERAL_PARENTS: gettext_lazy(
        "It supports “%(taken)s”; “%(left)s” is left out, as one is the most."
    ),
    Trouble.UNKNOWN_PARENT: gettext_lazy("“%(text)s”, which it should support, was not found."),
    Trouble.AMBIGUOUS_PARENT: gettext_lazy(
        "“%(text)s”, which it should support, stands there several times, so none is chosen."
    ),
    Trouble.PARENT_LOOPS: gettext_lazy(
        "If it supported “%(text)s”, it would support itself, so it stands alone."
    ),
}
"""What a reader of the preview should know about a place in the file."""

CONCERNS: Mapping[Concern, Words] = {
    Concern.NOT_YOURS: gettext_lazy("OKRs of %(owner)s are not yours to write, so this row is left out."),
    Concern.SEVERAL_PEOPLE: gettext_lazy("Several people are called %(name)s, so nobody is chosen."),
    Concern.SEVERAL_UNITS: gettext_lazy("Several units are called %(name)s. Write it as “department/team”."),
    Concern.UNKNOWN_PERSON: gettext_lazy(
        "%(name)s is not known here. Ask an administrator or champion to import this file."
    ),
    Concern.UNKNOWN_UNIT: gettext_lazy(
        "The unit %(name)s is not known here. Ask an administrator or champion to import this file."
    ),
    Concern.OWNER_ASSUMED: gettext_lazy("No owner is written, so it becomes an objective of %(owner)s."),
    Concern.OWNER_IS_A_UNIT: gettext_lazy(
        "%(name)s is a unit; a key result needs a person who answers for it."
    ),
    Concern.STAYS_IN_DISCUSSION: gettext_lazy("It comes in as “in discussion”: %(gaps)s"),
    Concern.TITLE_SHORTENED: gettext_lazy("The sentence is longer than %(limit)s characters and is cut."),
    Concern.VALUE_OUT_OF_RANGE: gettext_lazy("%(field)s: %(value)s cannot be a value here and stays empty."),
    Concern.NO_WAY_TO_GO: gettext_lazy(
        "Baseline and target are the same (%(value)s), so the baseline is left out."
    ),
    Concern.READING_IN_FUTURE: gettext_lazy("The value of %(on)s lies in the future and is left out."),
    Concern.PARENT_LEFT_ASIDE: gettext_lazy(
        "“%(text)s”, which it should support, is left out, so it stands alone."
    ),
    Concern.PARENT_NOT_FOUND: gettext_lazy(
        "“%(text)s”, which it should support, was found neither in the file nor here."
    ),
    Concern.PARENT_AMBIGUOUS: gettext_lazy(
        "“%(text)s”, which it should support, exists several times, so none is chosen."
    ),
    Concern.PARENT_WOULD_LOOP: gettext_lazy(
        "If it supported “%(text)s”, it would support itself, so nothing changes there."
    ),
}
"""What the company's own records have to say about a row."""


def refusal(reason: Unreadable) -> str:
    """Why the file is not taken in, and where, in the current language."""
    told = str(REFUSED[reason.code]) % _params(reason.params)
    where = place_of(reason.sheet, cell=reason.cell)
    return _("%(where)s: %(what)s") % {"where": where, "what": told} if where else told


def warning(found: RowWarning) -> str:
    """What is remarkable about a place in the file; the place is told apart."""
    return str((NOTED | REFUSED)[found.code]) % _params(found.params)  # type: ignore[operator]


def remark(found: Remark) -> str:
    """What the company's records say about a row."""
    return str(CONCERNS[found.code]) % _params(found.params)


def place_of(sheet: str, *, row: int = 0, column: int = 0, cell: str = "") -> str:
    """Where something stands: シート「営業部」B7, 7行目; empty for the file as a whole."""
    if not cell and row:
        cell = f"{letters(column)}{row}" if column else ""
    if cell:
        return _("Sheet “%(sheet)s”, %(cell)s") % {"sheet": sheet, "cell": cell} if sheet else cell
    if row:
        told = _("Row %(row)s") % {"row": row}
        return _("Sheet “%(sheet)s”, %(cell)s") % {"sheet": sheet, "cell": told} if sheet else told
    return _("Sheet “%(sheet)s”") % {"sheet": sheet} if sheet else ""


def place(found: Place | RowWarning) -> str:
    """The place of a draft or a warning in words."""
    return place_of(found.sheet, row=found.row, column=found.column)


def field(name: str) -> str:
    """What a field of the mapping is called, 「3」 marking the third of several key results side by side."""
    plain, _dot, rest = name.partition(".")
    known = FIELDS.get(plain)
    words = str(known) if known is not None else plain
    if not rest:
        return words
    if "-" not in rest:
        return f"{words} {rest}"
    return _("%(field)s of %(day)s") % {"field": words, "day": rest.replace("-", "/")}


def _params(params: Mapping[str, object]) -> dict[str, str]:
    return {name: _value(name, value) for name, value in params.items()}


def _value(name: str, value: Any) -> str:
    if name == "on":
        return str(value).replace("-", "/")
    if name == "field":
        return field(str(value))
    if name == "found":
        return str(FOUND.get(str(value), FOUND["binary"]))
    if name == "status":
        return str(STATUSES.get(value, value))
    if name == "gaps":
        return gaps.sentences(_gaps(value))
    if name in ("text", "title", "left", "taken") and len(str(value)) > 60:
        return f"{str(value)[:58]}…"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _gaps(value: Iterable[Any]) -> list[Gap]:
    return [Gap(gap) for gap in value]


def listed(titles: Iterable[str]) -> str:
    """The first few titles in quotation marks, and how many more there are."""
    all_titles = list(titles)
    told = _(", ").join(_("“%(title)s”") % {"title": title} for title in all_titles[:3])
    more = len(all_titles) - 3
    return told if more <= 0 else _("%(titles)s and %(more)s more") % {"titles": told, "more": more}


def language() -> str:
    """The language an export is written in: ja or en."""
    return "en" if (get_language() or "ja").startswith("en") else "ja"
