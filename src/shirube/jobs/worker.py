"""One worker process: works until it is told to stop, or whoever started it is gone."""

from __future__ import annotations

import os
import signal
import time
from threading import Event, Thread
from types import FrameType

from .crew import SECONDS_TO_FINISH
from .handlers import HANDLERS, SLOW_HANDLERS
from .planners import PLANNERS
from .working import start

TO_STOP = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
GIVES_WAY = 19
"""How much nicer than the server: letters of a Monday morning never delay who waits for a page."""


class Told(BaseException):
    """The process was told to stop."""


def work(parent: int) -> None:
    """Runs in a process of its own, started by `parent`; errands under way have ten seconds to finish."""
    stopping, threads = Event(), list[Thread]()
    os.nice(GIVES_WAY)
    try:
        for number in TO_STOP:
            signal.signal(number, _told)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        threads = start(HANDLERS, PLANNERS, stopping, slow=SLOW_HANDLERS)
        while os.getppid() == parent:
            time.sleep(1)
    except Told:
        pass
    for number in TO_STOP:
        signal.signal(number, signal.SIG_IGN)
    stopping.set()
    until = time.monotonic() + SECONDS_TO_FINISH
    for thread in threads:
        thread.join(max(0, until - time.monotonic()))


def _told(number: int, frame: FrameType | None) -> None:
    """Trap: to set the event here could wait for a lock that this very thread holds."""
    raise Told
