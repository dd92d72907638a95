"""A delivery that was refused: which fault, and what its words show."""

from __future__ import annotations

from shirube.refusal import Refusal

from .faults import Fault


class DeliveryRefused(Refusal):
    """Not one row of it was taken; `details` are those named in `Fault`, in plain JSON."""

    def __init__(self, reason: Fault, /, **details: object) -> None:
        super().__init__(f"{reason}: {details}")
        self.reason = reason
        self.details = details
