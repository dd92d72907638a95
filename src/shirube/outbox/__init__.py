"""The outbox: work to be done after a change, written in the change's own transaction."""

from .answers import GiveUp, RetryLater
from .putting import Order, put, put_all

__all__ = ["GiveUp", "Order", "RetryLater", "put", "put_all"]
