"""The channels: one folder per service; here each kind finds its own."""

from .channel import Channel

CHANNELS: dict[str, Channel] = {channel.kind: channel for channel in ()}
