"""A threaded HTTP server on this machine that notes what it is asked and answers as a test scripts it."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

from shirube import egress
from shirube.metrics.sources.asking import LARGEST_ANSWER
from shirube.metrics.sources.source_kind import Asked, Batch, Kind, Known, nothing_known

TOKYO = ZoneInfo("Asia/Tokyo")
A_MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Question:
    """One request: header names in small letters; of a parameter that comes twice the last value."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, str]:
        """The body as a form."""
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))


@dataclass(frozen=True)
class Answer:
    """What goes back: text and bytes as they are, everything else as JSON.

    `hangs`: the connection stays open and silent until the test ends. `length` is a Content-Length that may be a lie.
    """

    body: Any = field(default_factory=dict)
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    hangs: bool = False
    length: int | None = None

    @property
    def data(self) -> bytes:
        """Its bytes."""
        if isinstance(self.body, bytes):
            return self.body
        return (
            self.body if isinstance(self.body, str) else json.dumps(self.body, ensure_ascii=False)
        ).encode()


Script = Callable[[Question], Answer]


class LocalServer:
    """A running server: `address` is http://127.0.0.1:port, `asked` the requests in the order they came."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[Question] = []
        self.ended = Event()
        self.port = 0

    @property
    def address(self) -> str:
        """Without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"


def in_turn(*answers: Answer) -> Script:
    """Each answer once, the last one again and again."""
    left = list(answers)
    return lambda question: left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def a_server(script: Script) -> Iterator[LocalServer]:
    """A server that answers as scripted while this lasts."""
    local = LocalServer(script)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(local))
    server.daemon_threads = True
    server.block_on_close = False
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]  # who hangs up is expected
    local.port = server.server_port
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield local
    finally:
        local.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(local: LocalServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            headers = {name.lower(): value for name, value in self.headers.items()}
            question = Question(self.command, parts.path, query, headers, body)
            local.asked.append(question)
            answer = local.script(question)
            if answer.hangs:
                local.ended.wait()
                return
            self.send_response(answer.status)
            for name, value in {"Content-Type": "application/json", **answer.headers}.items():
                self.send_header(name, value)
            data = answer.data
            self.send_header("Content-Length", str(len(data) if answer.length is None else answer.length))
            self.end_headers()
            self.wfile.write(data)
            if answer.length is not None:
                self.connection.shutdown(socket.SHUT_WR)

        do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815  # how http.server calls them

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    return Handler


@dataclass
class Pauses:
    """Notes how long was waited, and does not wait."""

    seconds: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@contextmanager
def an_asked(
    settings: Mapping[str, str] | None = None,
    secrets: Mapping[str, str] | None = None,
    memory: Mapping[str, Any] | None = None,
    *,
    at: datetime = A_MONDAY,
    seconds: float = 5.0,
    known: Known = nothing_known,
    pause: Callable[[float], None] | None = None,
    allow: tuple[str, ...] = ("127.0.0.1",),
) -> Iterator[Asked]:
    """What a kind is asked with, through the product's own way out; waits for nothing."""
    with egress.client(allow=allow, timeout=seconds, largest=LARGEST_ANSWER) as client:
        yield Asked(
            settings=settings or {},
            secrets=secrets or {},
            memory=memory or {},
            at=at,
            zone=TOKYO,
            client=client,
            until=time.monotonic() + 60,
            known=known,
            pause=pause or Pauses(),
        )


def fetched(
    kind: Kind,
    settings: Mapping[str, str],
    secrets: Mapping[str, str] | None = None,
    memory: Mapping[str, Any] | None = None,
    **more: Any,
) -> list[Batch]:
    """All batches of one fetch of this kind, its defaults filled in."""
    with an_asked(kind.with_defaults(settings), secrets, memory, **more) as asked:
        return list(kind.fetch(asked))
