"""A threaded HTTP server on this machine that keeps what it was asked and answers as a service would."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Asked:
    """One request: header names in small letters, the query and a form's fields by their first value."""

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
        return {name: values[0] for name, values in parse_qs(self.body.decode(), keep_blank_values=True).items()}

    @property
    def content_type(self) -> str:
        """Without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip()


@dataclass(frozen=True)
class Answer:
    """What goes back."""

    status: int = 200
    body: Any = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


class Service:
    """Base of the local services: `troubles` are answered first, one a request; `accepted` is what was taken."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.accepted: list[Any] = []
        self.troubles: deque[Answer] = deque()
        self.address = ""
        self.close: Callable[[], None] = lambda: None

    def answer(self, asked: Asked) -> Answer:
        """What the service says to a request."""
        raise NotImplementedError

    def hear(self, asked: Asked) -> Answer:
        """Keeps the request; trouble comes first."""
        self.asked.append(asked)
        return self.troubles.popleft() if self.troubles else self.answer(asked)


AnyService = TypeVar("AnyService", bound=Service)


@contextmanager
def serving(service: AnyService) -> Iterator[AnyService]:
    """The service at `service.address` (http://127.0.0.1:port/) while this lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = service.hear(Asked(parts.path, query, headers, body))
            data = answer.body.encode() if isinstance(answer.body, str) else json.dumps(answer.body).encode()
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    service.address = f"http://127.0.0.1:{server.server_port}/"

    def close() -> None:
        server.shutdown()
        server.server_close()

    service.close = close
    try:
        yield service
    finally:
        close()
