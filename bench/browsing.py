"""A browser of few words: one kept connection, one cookie, GET and POST, the whole answer read."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from urllib.parse import quote, urlencode

CSRF = "c" * 32


class Failed(Exception):
    """The answer was none that the person should have got."""


class Browser:
    """One person's connection to the server on this machine; opened anew when the server has closed it."""

    def __init__(self, port: int, cookie: str) -> None:
        self._port = port
        self._head = f"Host: localhost\r\nCookie: {cookie}; shirube_csrf={CSRF}\r\nX-CSRFToken: {CSRF}\r\n"
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> bytes:
        """The page; raises Failed when it is not 200."""
        status, body = await self._ask(
            f"GET {quote(path, safe='/?=&')} HTTP/1.1\r\n{self._head}\r\n".encode()
        )
        if status != 200:
            raise Failed(f"{status} {path}")
        return body

    async def post(self, path: str, fields: Sequence[tuple[str, str]]) -> None:
        """Sends a form; raises Failed when the answer does not lead on (303)."""
        body = urlencode(fields).encode()
        kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        status, _body = await self._ask(f"POST {path} HTTP/1.1\r\n{self._head}{kind}\r\n".encode() + body)
        if status != 303:
            raise Failed(f"{status} POST {path}")

    async def close(self) -> None:
        """Leaves."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _ask(self, request: bytes) -> tuple[int, bytes]:
        """Trap: a kept connection may have been closed meanwhile; nothing was taken from it, so it is asked anew."""
        if self._streams is not None:
            try:
                return await self._exchange(request)
            except (ConnectionError, asyncio.IncompleteReadError):
                await self.close()
        self._streams = await asyncio.open_connection("127.0.0.1", self._port, limit=2**22)
        try:
            return await self._exchange(request)
        except asyncio.IncompleteReadError as error:
            raise Failed("the connection was closed") from error

    async def _exchange(self, request: bytes) -> tuple[int, bytes]:
        assert self._streams is not None
        reader, writer = self._streams
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        if "chunked" in fields.get("transfer-encoding", ""):
            body = await self._chunks(reader)
        else:
            body = await reader.readexactly(int(fields.get("content-length", 0)))
        if fields.get("connection") == "close":
            await self.close()
        return int(head.split(" ", 2)[1]), body

    async def _chunks(self, reader: asyncio.StreamReader) -> bytes:
        body = bytearray()
        while size := int((await reader.readline()).split(b";")[0], 16):
            body += await reader.readexactly(size)
            await reader.readline()
        await reader.readline()
        return bytes(body)
