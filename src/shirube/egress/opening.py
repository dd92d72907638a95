"""Opens a client for requests to the outside."""

from __future__ import annotations

import ssl
from collections.abc import Collection
from functools import cache

import httpx2
from django.conf import settings

from shirube import __version__

from .connecting import CheckedBackend, Resolve, resolve
from .transport import LARGEST_ANSWER, CheckedTransport


def client(
    *,
    allow: Collection[str] | None = None,
    timeout: float = 10.0,
    ask: Resolve = resolve,
    tls: ssl.SSLContext | None = None,
    largest: int = LARGEST_ANSWER,
) -> httpx2.Client:
    """A client whose requests take at most `timeout` seconds each and reach public addresses only.

    `allow` names further hosts (host or host:port); when not given, those of the operator. Redirects are not followed
    unless a request asks for it, and are checked like everything else. Proxies and passwords of the environment are
    not used. An answer of more than `largest` bytes is not read to its end. Requests raise Refused or Unreachable.
    """
    allowed = settings.INTERNAL_HOSTS if allow is None else allow
    backend = CheckedBackend(allowed, ask)
    transport = CheckedTransport(backend, tls=tls or system_tls(), seconds=timeout, largest=largest)
    headers = {"User-Agent": f"Shirube/{__version__}", "Accept-Encoding": "identity"}
    return httpx2.Client(
        transport=transport, timeout=timeout, trust_env=False, headers=headers, follow_redirects=False
    )


@cache
def system_tls() -> ssl.SSLContext:
    """What this machine trusts; read once, as it takes tens of milliseconds."""
    return ssl.create_default_context()
