"""A real HTTP server that takes webhooks slowly, is sometimes too busy at first, and remembers every one."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

BUSY_ONCE_IN = 17
"""Every so many messages are answered with 503 and a Retry-After, the first time they come."""


class Receiver:
    """What arrived: for each person and kind of message, the ids in order of arrival."""

    def __init__(self, slowness: float) -> None:
        self.address = ""
        self.taken: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.asked = 0
        self._seen: set[str] = set()
        self._slowness = slowness
        self._lock = threading.Lock()

    def take(self, body: Any, message_id: str) -> bool:
        """Notes a message, or is too busy for it; slow either way."""
        threading.Event().wait(self._slowness)
        with self._lock:
            self.asked += 1
            is_new = message_id not in self._seen
            self._seen.add(message_id)
            if is_new and len(self._seen) % BUSY_ONCE_IN == 0:
                return False
            self.taken[body["data"]["to"], body["type"]].append(message_id)
        return True

    def ids(self, kind: str) -> dict[str, set[str]]:
        """For each person, the different ids of that kind."""
        with self._lock:
            return {person: set(ids) for (person, of), ids in self.taken.items() if of == kind}

    def repeats(self) -> int:
        """Messages that arrived once more."""
        with self._lock:
            return sum(len(ids) - len(set(ids)) for ids in self.taken.values())


@contextmanager
def a_receiver(slowness: float) -> Iterator[Receiver]:
    """Listens on loopback until the block ends."""
    receiver = Receiver(slowness)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken = receiver.take(json.loads(body), self.headers["webhook-id"])
            self.send_response(204 if taken else 503)
            if not taken:
                self.send_header("Retry-After", "1")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, *args: Any) -> None:
            """A worker killed in the middle of a request is expected here."""

    server = Server(("127.0.0.1", 0), Handler)
    receiver.address = f"http://127.0.0.1:{server.server_port}/hook"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
