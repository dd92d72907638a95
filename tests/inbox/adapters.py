"""The five adapters, each with the local service it talks to: what tests of all of them need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from inbox.messages import MONDAY
from inbox.services import chatwork, google_chat, line_works, slack, teams
from inbox.services.local import Answer, Service, serving
from shirube import egress
from shirube.inbox.channels.channel import Channel
from shirube.inbox.channels.chatwork import Chatwork
from shirube.inbox.channels.google_chat import GoogleChat
from shirube.inbox.channels.line_works import LineWorks
from shirube.inbox.channels.slack import Slack
from shirube.inbox.channels.teams import Teams
from shirube.inbox.message import Message


@dataclass(frozen=True)
class Line:
    """One adapter connected to its service; `place` is a target the service has."""

    channel: Channel
    service: Service
    settings: Mapping[str, str]
    place: str
    limited: Answer
    """How the service says "too many", come back in 7 seconds."""

    def send(self, message: Message, **changes: str) -> None:
        """Through the product's own way out."""
        target = changes.pop("target", self.place)
        with egress.client(allow=["127.0.0.1"]) as http:
            self.channel.send(message, target=target, settings={**self.settings, **changes}, http=http, at=MONDAY)


@contextmanager
def connected(kind: str) -> Iterator[Line]:
    """The adapter of that kind, with a running service."""
    service = SERVICES[kind]()
    with serving(service):
        yield LINES[kind](service)


ADAPTERS: Mapping[str, type[Channel]] = {
    adapter.kind: adapter for adapter in (Slack, Teams, GoogleChat, Chatwork, LineWorks)
}
SERVICES: Mapping[str, type[Service]] = {
    "slack": slack.SlackService,
    "teams": teams.TeamsService,
    "google_chat": google_chat.GoogleChatService,
    "chatwork": chatwork.ChatworkService,
    "line_works": line_works.LineWorksService,
}


def _slack(service: Service) -> Line:
    settings = {"bot_token": slack.TOKEN, "signing_secret": "shh"}
    limited = Answer(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "7"})
    return Line(Slack(f"{service.address}api/"), service, settings, "U0SAKURA1", limited)


def _teams(service: Service) -> Line:
    assert isinstance(service, teams.TeamsService)
    limited = Answer(429, {"error": {"code": "TooManyRequests"}}, {"Retry-After": "7"})
    return Line(Teams(allow_http=True), service, {"webhook_url": service.url}, "", limited)


def _google_chat(service: Service) -> Line:
    assert isinstance(service, google_chat.GoogleChatService)
    limited = Answer(429, {"error": {"status": "RESOURCE_EXHAUSTED"}}, {"Retry-After": "7"})
    return Line(GoogleChat(service.address), service, {"webhook_url": service.url}, "", limited)


def _chatwork(service: Service) -> Line:
    reset = str(int(MONDAY.timestamp()) + 7)
    limits = {"x-ratelimit-limit": "300", "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset}
    limited = Answer(429, {"errors": ["Rate limit exceeded"]}, limits)
    return Line(Chatwork(f"{service.address}v2/"), service, {"api_token": chatwork.TOKEN}, "123456", limited)


def _line_works(service: Service) -> Line:
    limits = {"rateLimit-limit": "240", "rateLimit-remaining": "0", "rateLimit-reset": "7"}
    limited = Answer(429, {"code": "TOO_MANY_REQUESTS", "description": "API rate limit exceeded"}, limits)
    channel = LineWorks(f"{service.address}v1.0/", f"{service.address}oauth2/v2.0/token")
    return Line(channel, service, line_works.settings(), "sakura@toudai", limited)


LINES = {
    "slack": _slack,
    "teams": _teams,
    "google_chat": _google_chat,
    "chatwork": _chatwork,
    "line_works": _line_works,
}
