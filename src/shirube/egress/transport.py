"""Carries a request to the outside and its whole answer back, within bounds of time and size."""

from __future__ import annotations

import ssl
from collections.abc import Iterable

import httpcore2
import httpx2

from . import deadline
from .connecting import CheckedBackend
from .failures import Reason, Unreachable

LARGEST_ANSWER = 1_000_000
"""Bytes; what services answer to a message is a few hundred."""


class CheckedTransport(httpx2.BaseTransport):
    """Sends over checked connections; an answer is read to its end before it is handed on."""

    def __init__(
        self, backend: CheckedBackend, *, tls: ssl.SSLContext, seconds: float, largest: int = LARGEST_ANSWER
    ) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls, network_backend=backend, max_connections=8, keepalive_expiry=5.0
        )
        self._seconds = seconds
        self._largest = largest

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer; raises Refused or Unreachable."""
        try:
            with deadline.within(self._seconds):
                return self._asked(request)
        except (deadline.Passed, httpcore2.TimeoutException):
            raise Unreachable(Reason.TIMED_OUT) from None
        except httpcore2.ConnectError as problem:
            is_tls = isinstance(problem.__cause__ or problem.__context__, ssl.SSLError)
            raise Unreachable(Reason.NOT_TRUSTED if is_tls else Reason.NO_CONNECTION) from None
        except httpcore2.UnsupportedProtocol:
            raise Unreachable(Reason.NO_ADDRESS) from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError):
            raise Unreachable(Reason.BROKEN) from None

    def _asked(self, request: httpx2.Request) -> httpx2.Response:
        response = self._pool.handle_request(_for_httpcore(request))
        try:
            body = _whole(response.iter_stream(), self._largest)
        finally:
            response.close()
        return _answer(response, body)

    def close(self) -> None:
        """Ends all connections."""
        self._pool.close()


def _for_httpcore(request: httpx2.Request) -> httpcore2.Request:
    url = request.url
    return httpcore2.Request(
        method=request.method,
        url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        content=request.stream,
        extensions=request.extensions,
    )


def _whole(stream: Iterable[bytes], largest: int) -> bytes:
    body = bytearray()
    for part in stream:
        body += part
        if len(body) > largest:
            raise Unreachable(Reason.TOO_LARGE)
    return bytes(body)


def _answer(response: httpcore2.Response, body: bytes) -> httpx2.Response:
    """Trap: an answer compressed against our wish could unpack to gigabytes; what it says is left out."""
    headers = httpx2.Headers(response.headers)
    if headers.pop("content-encoding", "identity") != "identity":
        body = b""
    return httpx2.Response(response.status, headers=headers, stream=httpx2.ByteStream(body))
