"""The verbs of the inbox."""

from .choosing import Choices, NoWayThere, choose, leave
from .connecting import (
    NotConnectable,
    SettingMissing,
    add_connection,
    edit_connection,
    remove_connection,
    renew_secret,
    switch_connection,
)
from .reading import mark_read
from .rooms import RoomTaken, add_room, remove_room
from .trying import try_out

__all__ = [
    "Choices",
    "NoWayThere",
    "NotConnectable",
    "RoomTaken",
    "SettingMissing",
    "add_connection",
    "add_room",
    "choose",
    "edit_connection",
    "leave",
    "mark_read",
    "remove_connection",
    "remove_room",
    "renew_secret",
    "switch_connection",
    "try_out",
]
