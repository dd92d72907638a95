"""The records of check-ins: one per file."""

from .acknowledgement import Acknowledgement
from .check_in import CheckIn
from .idempotency_key import IdempotencyKey
from .override import Override, Until
from .sent_sheet import SentSheet
from .sheet_time import SheetTime

__all__ = ["Acknowledgement", "CheckIn", "IdempotencyKey", "Override", "SentSheet", "SheetTime", "Until"]
