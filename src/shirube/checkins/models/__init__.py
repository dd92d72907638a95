"""The records of check-ins: one per file."""

from .check_in import CheckIn
from .idempotency_key import IdempotencyKey
from .sent_sheet import SentSheet
from .sheet_time import SheetTime

__all__ = ["CheckIn", "IdempotencyKey", "SentSheet", "SheetTime"]
