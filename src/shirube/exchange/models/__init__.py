"""The records of imports: one per file."""

from .confirmation import Confirmation
from .imported_record import Deed, ImportedRecord
from .sheet_import import Import
from .undoing import Undoing

__all__ = ["Confirmation", "Deed", "Import", "ImportedRecord", "Undoing"]
