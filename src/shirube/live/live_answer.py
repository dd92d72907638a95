"""The answer that stays open: it gives its connection to the thread of streams."""

from __future__ import annotations

import socket
from collections.abc import Collection, Iterator

from django.http import StreamingHttpResponse

from .streams import Streams
from .ticket import Ticket


class LiveAnswer(StreamingHttpResponse):
    """Server-sent events. `take` where the server gives the connection away; else an ordinary streaming answer."""

    content = b""  # type: ignore[assignment]  # nothing of it can be read at once

    def __init__(self, streams: Streams, ticket: Ticket, names: Collection[str], *, drawn_ago: float) -> None:
        super().__init__(self._through_a_pair(), content_type="text/event-stream; charset=utf-8")
        self.headers["Cache-Control"] = "no-store, no-transform"
        self.headers["X-Accel-Buffering"] = "no"
        self._streams, self._ticket, self._names, self._drawn_ago = streams, ticket, names, drawn_ago

    def take(self, client: socket.socket, head: bytes) -> None:
        """Send the head, then events, on this connection; it belongs to the streams from now on."""
        self._streams.open(client, head, self._ticket, self._names, drawn_ago=self._drawn_ago)

    def _through_a_pair(self) -> Iterator[bytes]:
        """For servers that keep the connection to themselves (the one of tests and of development)."""
        here, there = socket.socketpair()
        with here:
            self.take(there, b"")
            while said := here.recv(4096):
                yield said
