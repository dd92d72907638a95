"""What a handler may answer besides success: try again later, or give up."""

from __future__ import annotations

from datetime import timedelta


class RetryLater(Exception):
    """It may work another time, not before `after` has passed; the reason is kept and shown to the operator."""

    def __init__(self, after: timedelta = timedelta(0), reason: str = "") -> None:
        super().__init__(reason)
        self.after = after
        self.reason = reason


class GiveUp(Exception):
    """It will never work; the reason is kept and shown to the operator."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
