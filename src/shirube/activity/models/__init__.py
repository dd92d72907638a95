"""The records of activity."""

from .ledger_line import LedgerLine

__all__ = ["LedgerLine"]
