"""All streams of a serving process: one thread sends, however many pages are open."""

from __future__ import annotations

import logging
import selectors
import socket
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial

from .heard import Heard
from .listener import ATTENDS_EVERY, Listener
from .recently import Recently
from .stream import ANYTHING, Stream
from .ticket import Ticket

LOG = logging.getLogger(__name__)
LINGERS = 20.0
"""Seconds without any open page after which both threads and the database connection end."""
OF_ONE_PERSON = 20
"""Streams one person may hold open in a process."""
OF_ALL = 4_000
"""Streams a process holds open; each is an open file (`cli/serving.py` asks the system for enough)."""

StillAdmitted = Callable[[Collection[Ticket]], Collection[Ticket]]


class Streams:
    """Opens streams and tells them what is heard; threads begin with the first page and end after the last.

    `open`, `has_room` and `hear` may be called from any thread; everything else happens on the thread of streams.
    """

    def __init__(
        self, still_admitted: StillAdmitted, *, at_most: int = OF_ALL, attends_every: float = ATTENDS_EVERY
    ) -> None:
        self._still_admitted = still_admitted
        self._attends_every = attends_every
        self._at_most = at_most
        self._lock = threading.Lock()
        self._orders: list[Callable[[float], None]] = []
        self._held: Counter[int] = Counter()
        self._thread: threading.Thread | None = None
        self._bell: socket.socket | None = None
        self._streams: set[Stream] = set()
        self._to_tell: set[Stream] = set()
        self._by_name: dict[tuple[int, str], set[Stream]] = defaultdict(set)
        self._recently = Recently()
        self._selector: selectors.BaseSelector
        self._alone_since = self._looked_at = 0.0
        self._lingers = LINGERS

    def has_room(self, person_id: int) -> bool:
        """Whether this person may open one more here."""
        with self._lock:
            return self._held[person_id] < OF_ONE_PERSON and self._held.total() < self._at_most

    def open(
        self, client: socket.socket, head: bytes, ticket: Ticket, names: Collection[str], *, drawn_ago: float
    ) -> None:
        """Take over the connection: send the head, then what changes; also what did since the page was drawn.

        `drawn_ago` in seconds.
        """
        client.setblocking(False)
        stream = Stream(client, head, ticket, names)
        with self._lock:
            self._held[ticket.person_id] += 1
        self._order(partial(self._begin, stream, drawn_ago))

    def hear(self, heard: Heard) -> None:
        """Pass on what the listener heard."""
        self._order(partial(self._pass_on, heard))

    def close(self) -> None:
        """Let everybody go, and wait until the threads have ended."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            self._lingers = 0.0
            self._order(self._dismiss_all)
            thread.join()
            self._lingers = LINGERS

    def _order(self, order: Callable[[float], None]) -> None:
        with self._lock:
            self._orders.append(order)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="shirube-live-streams", daemon=True)
                self._thread.start()
            elif self._bell is not None:
                _ring(self._bell)

    def _run(self) -> None:
        """Trap: whoever gives an order while this ends must find either a thread that takes it or none at all."""
        while True:
            try:
                self._serve()
            except Exception:
                LOG.exception("Live pages had to be let go; they come back by themselves")
                self._dismiss_all(time.monotonic())
            with self._lock:
                if not self._orders:
                    self._thread = None
                    return

    def _serve(self) -> None:
        hears, bell = socket.socketpair()
        for end in (hears, bell):
            end.setblocking(False)
        listener = Listener(self.hear, self._attend, attends_every=self._attends_every)
        with selectors.DefaultSelector() as self._selector, hears, bell:
            self._selector.register(hears, selectors.EVENT_READ)
            with self._lock:
                self._bell = bell
            self._alone_since = self._looked_at = time.monotonic()
            listener.start()
            try:
                while self._streams or self._orders or time.monotonic() - self._alone_since < self._lingers:
                    self._turn(hears)
            finally:
                with self._lock:
                    self._bell = None
                listener.stop()
                self._recently = Recently()

    def _turn(self, hears: socket.socket) -> None:
        ready = self._selector.select(timeout=1.0)
        now = time.monotonic()
        for key, events in ready:
            if key.data is None:
                _empty(hears)
            elif events & selectors.EVENT_READ and key.data.is_left():
                self._drop(key.data)
            else:
                self._to_tell.add(key.data)
        with self._lock:
            orders, self._orders = self._orders, []
        for order in orders:
            order(now)
        if now - self._looked_at >= 1.0:
            self._look_after(now)
        to_tell, self._to_tell = self._to_tell, set()
        for stream in to_tell & self._streams:
            self._speak(stream, now)

    def _look_after(self, now: float) -> None:
        """Once a second: let go whose time is up, and break the silence of the others."""
        self._looked_at = now
        for stream in [each for each in self._streams if each.is_over(now)]:
            self._drop(stream)
        self._to_tell |= self._streams

    def _begin(self, stream: Stream, drawn_ago: float, now: float) -> None:
        stream.begin(now)
        self._streams.add(stream)
        self._selector.register(stream.client, selectors.EVENT_READ, stream)
        for name in stream.names:
            self._by_name[stream.ticket.company_id, name].add(stream)
        missed = self._recently.since(now - drawn_ago, stream.ticket.company_id)
        self._tell(stream, [ANYTHING] if missed is None else missed & stream.names)

    def _pass_on(self, heard: Heard, now: float) -> None:
        if heard.company_id is None:
            self._recently.begin(now)
            for stream in self._streams:
                self._tell(stream, [ANYTHING])
            return
        self._recently.add(heard, now)
        for name in heard.names:
            for stream in self._by_name.get((heard.company_id, name), ()):
                self._tell(stream, [name])

    def _tell(self, stream: Stream, names: Collection[str]) -> None:
        stream.hear(names)
        self._to_tell.add(stream)

    def _speak(self, stream: Stream, now: float) -> None:
        try:
            stream.speak(now)
        except OSError:
            self._drop(stream)
            return
        if stream.is_held_up != stream.is_waiting:
            stream.is_held_up = stream.is_waiting
            writing = selectors.EVENT_WRITE if stream.is_held_up else 0
            self._selector.modify(stream.client, selectors.EVENT_READ | writing, stream)

    def _drop(self, stream: Stream) -> None:
        if stream not in self._streams:
            return
        self._streams.discard(stream)
        with suppress(KeyError, ValueError, RuntimeError):  # the selector may be gone already
            self._selector.unregister(stream.client)
        stream.client.close()
        for name in stream.names:
            place = (stream.ticket.company_id, name)
            self._by_name[place].discard(stream)
            if not self._by_name[place]:
                del self._by_name[place]
        with self._lock:
            self._held[stream.ticket.person_id] -= 1
            self._held += Counter()
        if not self._streams:
            self._alone_since = time.monotonic()

    def _attend(self) -> None:
        """On the listener's thread: ask the door whose tickets still hold, and let the others go."""
        tickets = {stream.ticket for stream in tuple(self._streams)}
        if gone := tickets - set(self._still_admitted(tickets)):
            self._order(partial(self._dismiss, gone))

    def _dismiss(self, gone: Collection[Ticket], now: float) -> None:
        for stream in [each for each in self._streams if each.ticket in gone]:
            self._drop(stream)

    def _dismiss_all(self, now: float) -> None:
        for stream in list(self._streams):
            self._drop(stream)


def _ring(bell: socket.socket) -> None:
    try:
        bell.send(b"!")
    except BlockingIOError:
        return  # it rings already


def _empty(hears: socket.socket) -> None:
    try:
        while hears.recv(4096):
            pass
    except BlockingIOError:
        return
