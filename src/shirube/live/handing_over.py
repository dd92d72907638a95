"""Hands a connection from the server's worker to the thread of streams, so that an open page holds no worker."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable
from typing import Any, Protocol, runtime_checkable

Application = Callable[..., Iterable[bytes]]


@runtime_checkable
class Leaving(Protocol):
    """An answer that takes its connection along."""

    def take(self, client: socket.socket, head: bytes) -> None:
        """Owns the connection from now on, and sends the head first."""

    def close(self) -> None:
        """The request is over, the answer is not."""


class HandedOver(Exception):
    """The connection is no longer the worker's: it must neither write to it nor close it."""


def handing_over(application: Application) -> Application:
    """The same application; where gunicorn shows the connection, the answer to a live page takes it along."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        client = _leavable(environ)
        if client is None:
            return application(environ, start_response)
        begun: list[Any] = []
        body = application(environ, lambda *head: begun.extend(head))
        if not isinstance(body, Leaving):
            start_response(*begun)
            return body
        status, headers = begun[:2]
        body.take(socket.socket(fileno=client.detach()), _head(status, headers))
        body.close()
        raise HandedOver

    return answer


def _leavable(environ: dict[str, Any]) -> socket.socket | None:
    """The connection, where it is a plain one that carries one request at a time."""
    client = environ.get("gunicorn.socket")
    is_plain = isinstance(client, socket.socket) and not isinstance(client, ssl.SSLSocket)
    return client if is_plain and environ.get("SERVER_PROTOCOL", "").startswith("HTTP/1") else None


def _head(status: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """The beginning of an answer that lasts until the connection is closed."""
    lines = [
        f"HTTP/1.1 {status}",
        *(f"{name}: {value}" for name, value in headers),
        "Connection: close",
        "",
        "",
    ]
    return "\r\n".join(lines).encode("latin-1")
