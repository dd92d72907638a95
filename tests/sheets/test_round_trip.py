"""Whatever is written is read back equal, and no text ever becomes a formula."""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from sheets.making import AUTUMN, xlsx
from shirube.okr.kinds import (
    Ambition,
    Change,
    Comparison,
    Kind,
    MeasuredBy,
    Period,
    RelativeMode,
    Status,
    SupportMode,
)
from shirube.sheets import (
    InitiativeDraft,
    KeyResultDraft,
    Level,
    ObjectiveDraft,
    Place,
    Reference,
    Settled,
    StepDraft,
    open_sheet,
    understand,
    write_csv,
    write_xlsx,
)
from shirube.sheets.exact import HEADERS

Write = Callable[..., bytes]
NOWHERE = Place("", 0)
# XML and CSV carry every character a keyboard makes; control characters are no text of a person
characters = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), include_characters="\n")
words = st.text(characters, min_size=1, max_size=20).filter(str.strip)
risky = st.builds(str.__add__, st.sampled_from(["=", "+", "-", "@", "'", "'=", "''@", "_x0041_", "1,2", '"']), words)
titles = words | risky
texts = st.just("") | titles
numbers = st.decimals(min_value=-(10**18), max_value=10**18, places=6, allow_nan=False, allow_infinity=False)
maybe = st.none() | numbers
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
steps = st.builds(StepDraft, titles, st.decimals(0, 1000, places=2), st.booleans())
trimmed = titles.map(str.strip)
initiatives = st.builds(InitiativeDraft, trimmed, texts, st.none() | days, st.booleans())
check_ins = st.dictionaries(days, numbers, max_size=3).map(lambda found: tuple(sorted(found.items())))


def optional(symbols: type) -> st.SearchStrategy:
    return st.none() | st.sampled_from(symbols)


key_results = st.builds(
    KeyResultDraft, place=st.just(NOWHERE), title=titles, owner_name=texts,
    contributor_names=st.lists(titles, max_size=2).map(tuple), kind=st.sampled_from(Kind), strict=st.booleans(),
    baseline=maybe, target=maybe, target_max=maybe, unit=texts, current=maybe, progress=maybe,
    confidence=st.none() | st.integers(0, 10), status=optional(Status), weight=maybe, ambition=optional(Ambition),
    period=optional(Period), comparison=st.sampled_from(Comparison), change=optional(Change),
    mode=optional(RelativeMode), due_on=st.none() | days, note=texts, steps=st.lists(steps, max_size=2).map(tuple),
    check_ins=check_ins, parent_text=texts, definition=texts, measured_by=optional(MeasuredBy),
    support_mode=optional(SupportMode), initiatives=st.lists(initiatives, max_size=2).map(tuple),
)
objectives = st.builds(
    ObjectiveDraft, place=st.just(NOWHERE), title=titles, level=optional(Level), unit_name=texts, person_name=texts,
    period_text=texts, note=texts, parent_text=st.just(""), key_results=st.lists(key_results, max_size=3).map(tuple),
    why=texts, settled=optional(Settled), support_weight=maybe,
)


def unplaced(found: tuple[ObjectiveDraft, ...]) -> list[ObjectiveDraft]:
    return [replace(o, place=NOWHERE, key_results=tuple(replace(k, place=NOWHERE) for k in o.key_results))
            for o in found]


def back(write: Write, drafts: list[ObjectiveDraft], language: str) -> list[ObjectiveDraft]:
    return unplaced(understand(open_sheet("okr", write(drafts, language=language)), AUTUMN).objectives)


@pytest.mark.parametrize("write", [write_xlsx, write_csv])
@pytest.mark.parametrize("language", ["ja", "en"])
@settings(max_examples=60, deadline=None)
@given(drafts=st.lists(objectives, min_size=1, max_size=3))
def test_what_is_exported_is_read_back_without_loss(
    write: Write, language: str, drafts: list[ObjectiveDraft]
) -> None:
    assert back(write, drafts, language) == drafts


@pytest.mark.parametrize("write", [write_xlsx, write_csv])
def test_parents_survive_even_when_titles_repeat(write: Write) -> None:
    child = KeyResultDraft(NOWHERE, "同じ題")
    drafts = [
        ObjectiveDraft(NOWHERE, "同じ題", key_results=(child, child)),
        ObjectiveDraft(NOWHERE, "同じ題", parent_text="同じ題", parent=Reference(0, 1)),
        ObjectiveDraft(NOWHERE, "下の目的", parent_text="同じ題", parent=Reference(1)),
    ]

    assert back(write, drafts, "ja") == drafts


@given(text=titles)
@settings(max_examples=60, deadline=None)
def test_no_text_becomes_a_formula(text: str) -> None:
    drafts = [ObjectiveDraft(NOWHERE, text, key_results=(KeyResultDraft(NOWHERE, text, note=text),))]

    workbook = zipfile.ZipFile(io.BytesIO(write_xlsx(drafts)))
    assert all(b"<f>" not in workbook.read(name) for name in workbook.namelist() if "worksheets" in name)
    rows = list(csv.reader(io.StringIO(write_csv(drafts).decode("utf-8-sig"), newline="")))
    assert not any(cell[:1] in {"=", "+", "-", "@", "\t", "\r"} for cell in rows[1] if cell)


def test_exported_numbers_are_numbers_in_a_spreadsheet_unless_they_would_lose_digits() -> None:
    long = Decimal("0.1234567890123456789")
    drafts = [ObjectiveDraft(NOWHERE, "題", key_results=(
        KeyResultDraft(NOWHERE, "数", baseline=Decimal("1.5"), target=long),))]

    row = CalamineWorkbook.from_filelike(io.BytesIO(write_xlsx(drafts))).get_sheet_by_index(0).to_python()[1]

    assert row[list(HEADERS["ja"].values()).index("基準値")] == 1.5
    assert row[list(HEADERS["ja"].values()).index("目標値")] == "0.1234567890123456789"


@given(rows=st.lists(st.lists(words | st.integers(-10**9, 10**9) | days, min_size=1, max_size=4), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_cells_agree_with_an_independent_reader(rows: list[list[object]]) -> None:
    data = xlsx({"Sheet1": rows})
    grid = open_sheet("x", data).sheets[0]

    theirs = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)

    for row, values in enumerate(theirs, start=1):
        for column, value in enumerate(values, start=1):
            cell = grid.cell(row, column)
            ours = cell.day or (float(cell.number) if cell.number is not None else cell.text)
            assert ours == value or (value == "" and cell.blank) or str(value).strip() == ""
