"""Connects to a host: resolves its name once, checks every address, and connects to a checked one itself.

A name that points elsewhere a moment later helps nobody, because it is not asked a second time. TLS still verifies
the certificate against the name.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Collection, Iterable
from typing import Any

import httpcore2

from . import deadline
from .addresses import is_public
from .failures import Reason, Refused, Unreachable

Resolve = Callable[[str, int], list[str]]
"""The numeric addresses of a host name."""


def resolve(host: str, port: int) -> list[str]:
    """Asks the system; raises Unreachable when the name is not known."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable(Reason.NAME_UNKNOWN) from None
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class CheckedBackend(httpcore2.NetworkBackend):
    """Opens connections to public addresses, and to hosts that the operator listed."""

    def __init__(self, allowed: Collection[str], ask: Resolve) -> None:
        self._allowed = frozenset(name.strip().lower() for name in allowed)
        self._ask = ask
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to one of the host's addresses, tried in turn; raises Refused or Unreachable."""
        addresses = self._ask(host, port)
        if not self._is_listed(host, port) and not all(is_public(address) for address in addresses):
            raise Refused(host)
        for place, address in enumerate(addresses):
            patience = deadline.left(timeout) / (len(addresses) - place)
            try:
                return TimedStream(self._plain.connect_tcp(address, port, patience, None, socket_options))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        raise Unreachable(Reason.NO_CONNECTION)

    def _is_listed(self, host: str, port: int) -> bool:
        name = host.lower().rstrip(".")
        return not self._allowed.isdisjoint({name, f"{name}:{port}", f"[{name}]", f"[{name}]:{port}"})


class TimedStream(httpcore2.NetworkStream):
    """A connection on which no single step outlasts what is left of the request's time."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes that arrived."""
        return self._stream.read(max_bytes, deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends."""
        self._stream.write(buffer, deadline.left(timeout))

    def close(self) -> None:
        """Ends the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Goes on encrypted, with the certificate checked against the name."""
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, deadline.left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about the socket."""
        return self._stream.get_extra_info(info)
