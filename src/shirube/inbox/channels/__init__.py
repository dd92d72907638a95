"""The channels: one folder per service; here each kind finds its own."""

from .channel import Channel
from .chatwork import CHATWORK
from .email import EMAIL
from .google_chat import GOOGLE_CHAT
from .line_works import LINE_WORKS
from .slack import SLACK
from .teams import TEAMS
from .webhook import WEBHOOK

CHANNELS: dict[str, Channel] = {
    channel.kind: channel for channel in (EMAIL, SLACK, TEAMS, GOOGLE_CHAT, CHATWORK, LINE_WORKS, WEBHOOK)
}
