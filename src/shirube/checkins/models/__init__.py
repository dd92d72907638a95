"""The records of check-ins: one per file."""

from .check_in import CheckIn
from .idempotency_key import IdempotencyKey

__all__ = ["CheckIn", "IdempotencyKey"]
