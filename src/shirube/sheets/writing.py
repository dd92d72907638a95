"""Writes objectives to .xlsx and .csv in columns that reading takes back without loss."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter

from shirube.sheets.drafts import KeyResultDraft, ObjectiveDraft, Reference, StepDraft
from shirube.sheets.exact import CHECK_IN, HEADERS, Item, escape, initiative_line, word

Value = str | Decimal | None
RISKY = re.compile(r"'*[=+\-@\t\r]")
WIDTHS = {Item.OBJECTIVE: 40, Item.KEY_RESULT: 48, Item.PARENT: 32, Item.NOTE: 32, Item.UNIT: 16, Item.PERSON: 14,
          Item.OWNER: 14, Item.STEPS: 32, Item.INITIATIVES: 40, Item.WHY: 32, Item.DEFINITION: 32}


def write_xlsx(objectives: Iterable[ObjectiveDraft], *, language: str = "ja") -> bytes:
    """An .xlsx file with one row per key result; text stays text, whatever it begins with."""
    header, rows = _table(list(objectives), language)
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {
        "constant_memory": True, "in_memory": False, "strings_to_formulas": False, "strings_to_numbers": False,
        "strings_to_urls": False,
    })
    sheet = book.add_worksheet("OKR")
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for place, item in enumerate(Item):
        sheet.set_column(place, place, WIDTHS.get(item, 11))
    for place, text in enumerate(header):
        sheet.write_string(0, place, text, bold)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, Decimal) and _fits_a_float(value):
                sheet.write_number(number, place, float(value))
            elif value is not None and value != "":
                sheet.write_string(number, place, _text(value))
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def write_csv(objectives: Iterable[ObjectiveDraft], *, language: str = "ja") -> bytes:
    """A CSV file in UTF-8 with BOM; text that a spreadsheet would run as a formula gets a leading quote."""
    header, rows = _table(list(objectives), language)
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_text(value) if isinstance(value, Decimal) else shield(value or "") for value in row])
    return out.getvalue().encode("utf-8-sig")


def shield(text: str) -> str:
    """Text no spreadsheet takes for a formula; reading removes exactly this quote."""
    return f"'{text}" if RISKY.match(text) else text


def _table(objectives: Sequence[ObjectiveDraft], language: str) -> tuple[list[str], Iterator[list[Value]]]:
    days = sorted({day for o in objectives for k in o.key_results for day, _ in k.check_ins})
    header = [HEADERS[language][item] for item in Item]
    header += [f"{CHECK_IN[language]} {day.isoformat()}" for day in days]
    return header, _rows(objectives, days, language)


def _rows(objectives: Sequence[ObjectiveDraft], days: list[date], language: str) -> Iterator[list[Value]]:
    for number, objective in enumerate(objectives, start=1):
        own = _objective(number, objective, language)
        if not objective.key_results:
            yield [own.get(item) for item in Item]
        for place, key_result in enumerate(objective.key_results, start=1):
            cells = {**own, **_key_result(place, key_result, language)}
            values = dict(key_result.check_ins)
            yield [*(cells.get(item) for item in Item), *(values.get(day) for day in days)]


def _objective(number: int, objective: ObjectiveDraft, language: str) -> dict[Item, Value]:
    return {
        Item.OBJECTIVE_NUMBER: Decimal(number),
        Item.LEVEL: word(objective.level, language) if objective.level else None,
        Item.UNIT: objective.unit_name, Item.PERSON: objective.person_name, Item.OBJECTIVE: objective.title,
        Item.PERIOD: objective.period_text, Item.PARENT: objective.parent_text,
        Item.PARENT_NUMBER: _reference(objective.parent), Item.OBJECTIVE_NOTE: objective.note,
        Item.SUPPORT_WEIGHT: objective.support_weight, Item.WHY: objective.why,
        Item.SETTLED: word(objective.settled, language) if objective.settled else None,
    }


def _reference(parent: Reference | None) -> Value:
    if parent is None:
        return None
    if parent.key_result is None:
        return Decimal(parent.objective + 1)
    return f"{parent.objective + 1}-{parent.key_result + 1}"


def _key_result(place: int, key_result: KeyResultDraft, language: str) -> dict[Item, Value]:
    said = key_result
    symbols = {
        Item.KIND: said.kind, Item.STATUS: said.status, Item.AMBITION: said.ambition, Item.EVERY: said.period,
        Item.COMPARISON: said.comparison, Item.CHANGE: said.change, Item.MODE: said.mode,
        Item.MEASURED_BY: said.measured_by, Item.SUPPORT_MODE: said.support_mode,
    }
    return {
        Item.KEY_RESULT_NUMBER: Decimal(place), Item.KEY_RESULT: said.title, Item.OWNER: said.owner_name,
        Item.CONTRIBUTORS: "\n".join(escape(name) for name in said.contributor_names),
        **{item: word(symbol, language) if symbol else None for item, symbol in symbols.items()},
        Item.STRICT: {"ja": "はい", "en": "yes"}[language] if said.strict else None,
        Item.BASELINE: said.baseline, Item.TARGET: said.target, Item.TARGET_MAX: said.target_max,
        Item.CURRENT: said.current, Item.MEASURE_UNIT: said.unit, Item.PROGRESS: said.progress,
        Item.CONFIDENCE: None if said.confidence is None else Decimal(said.confidence), Item.WEIGHT: said.weight,
        Item.DUE: said.due_on.isoformat() if said.due_on else None,
        Item.STEPS: "\n".join(map(_step, said.steps)), Item.NOTE: said.note,
        Item.KEY_RESULT_PARENT: said.parent_text, Item.DEFINITION: said.definition,
        Item.INITIATIVES: "\n".join(map(initiative_line, said.initiatives)),
    }


def _step(step: StepDraft) -> str:
    return f"[{'x' if step.done else ' '}] {step.weight:f} {escape(step.title)}"


def _text(value: str | Decimal) -> str:
    return format(value, "f") if isinstance(value, Decimal) else value


def _fits_a_float(value: Decimal) -> bool:
    """Whether spreadsheets keep the number exactly: at most 15 digits."""
    if value == 0:
        return True
    digits = len(value.normalize().as_tuple().digits)
    return digits <= 15 and Decimal("1e-9") < abs(value) < Decimal(10) ** 15
