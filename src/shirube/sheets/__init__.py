"""A company's own OKR sheet, read into proposals and written back: values only, no database."""

from shirube.sheets.drafts import (
    InitiativeDraft,
    KeyResultDraft,
    Level,
    ObjectiveDraft,
    Place,
    Reference,
    Settled,
    StepDraft,
)
from shirube.sheets.grid import Workbook
from shirube.sheets.opening import open_sheet
from shirube.sheets.remarks import RowWarning
from shirube.sheets.trouble import Trouble, Unreadable
from shirube.sheets.understanding import SheetReading, Understanding, understand
from shirube.sheets.weeks import CycleDates
from shirube.sheets.writing import write_csv, write_xlsx

__all__ = [
    "CycleDates",
    "InitiativeDraft",
    "KeyResultDraft",
    "Level",
    "ObjectiveDraft",
    "Place",
    "Reference",
    "RowWarning",
    "Settled",
    "SheetReading",
    "StepDraft",
    "Trouble",
    "Understanding",
    "Unreadable",
    "Workbook",
    "open_sheet",
    "understand",
    "write_csv",
    "write_xlsx",
]
