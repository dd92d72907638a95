"""The records of inbox: one per file."""

from .address import Address
from .connection import EMAIL, Connection
from .delivery import Delivery
from .notification import Notification
from .preference import Every, Manner, Preference
from .room import Room

__all__ = [
    "EMAIL",
    "Address",
    "Connection",
    "Delivery",
    "Every",
    "Manner",
    "Notification",
    "Preference",
    "Room",
]
