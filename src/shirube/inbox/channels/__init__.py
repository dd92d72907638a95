"""The channels: one folder per service; here each kind finds its own."""

from .channel import Channel
from .email import EMAIL
from .webhook import WEBHOOK

CHANNELS: dict[str, Channel] = {channel.kind: channel for channel in (EMAIL, WEBHOOK)}
