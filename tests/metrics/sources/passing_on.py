"""Opens a port of this machine that leads to the PostgreSQL of the tests, wherever that listens."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

from psycopg.conninfo import conninfo_to_dict

A_PART = 65_536


@contextmanager
def a_port_to(conninfo: str) -> Iterator[int]:
    """The port, while this lasts."""
    listener = socket.create_server(("127.0.0.1", 0))
    Thread(target=_accept, args=(listener, conninfo), daemon=True).start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _accept(listener: socket.socket, conninfo: str) -> None:
    with suppress(OSError):
        while True:
            near, _address = listener.accept()
            Thread(target=_join, args=(near, _connected(conninfo)), daemon=True).start()


def _join(near: socket.socket, far: socket.socket) -> None:
    with near, far:
        back = Thread(target=_pass_on, args=(far, near), daemon=True)
        back.start()
        _pass_on(near, far)
        back.join()


def _connected(conninfo: str) -> socket.socket:
    parts = conninfo_to_dict(conninfo)
    host, port = str(parts.get("host") or "127.0.0.1"), str(parts.get("port") or 5432)
    if not host.startswith("/"):
        return socket.create_connection((host, int(port)))
    far = socket.socket(socket.AF_UNIX)
    far.connect(f"{host}/.s.PGSQL.{port}")
    return far


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(A_PART):
            target.sendall(part)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
