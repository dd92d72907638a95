"""Every connection to the outside goes through here; addresses are checked at the moment of connecting."""

from .failures import Reason, Refused, Unreachable
from .opening import client

__all__ = ["Reason", "Refused", "Unreachable", "client"]
