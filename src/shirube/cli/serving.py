"""Serves with gunicorn until told to stop, and holds the data folder meanwhile."""

from __future__ import annotations

import fcntl
import os
import resource
import socket
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.workers import gthread

from shirube.cli.house import House
from shirube.cli.language import gettext as _
from shirube.cli.warming import warm
from shirube.live.handing_over import HandedOver, handing_over

SECONDS_TO_FINISH = 10
"""How long a request under way may take after Ctrl-C."""
SECONDS_TO_SPEAK = 0.02
"""How long a thread waits for the first bytes of a new connection."""
SECONDS_OF_A_TURN = 0.0005
"""How long a busy thread keeps the interpreter to itself. Trap: with Python's 5 ms, telling a hundred live pages took
seconds while two threads drew pages, because every send hands the interpreter over and waits for its turn."""
ENOUGH_FILES = 10_240
"""Open files a process wants to be allowed: live pages, connections, the database."""
_held: list[IO[str]] = []


def take_the_data_folder() -> None:
    """Marks the data folder as served, so that ``restore`` stays away; the mark ends with the process."""
    from django.conf import settings

    handle = _lock_file(settings.DATA)
    fcntl.flock(handle, fcntl.LOCK_SH)
    _held.append(handle)


def is_being_served(data: Path) -> bool:
    """Whether a server works on this data folder."""
    with _lock_file(data) as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def _lock_file(data: Path) -> IO[str]:
    return (data / "server.lock").open("a", encoding="utf-8")


class PatientWorker(gthread.ThreadWorker):  # type: ignore[misc]  # gunicorn is untyped
    """A threaded worker that keeps no thread waiting for a client that says nothing.

    Trap: browsers open connections ahead of need. A sync worker stands still on such a one, a threaded
    worker of gunicorn gives it a thread for five seconds.
    """

    def handle(self, conn: Any) -> Any:
        """Answers a connection that has spoken; the others go back to the poller."""
        if not conn.initialized and not conn.data_ready and not conn.wait_for_data(SECONDS_TO_SPEAK):
            return gthread._DEFER
        return super().handle(conn)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answers; the connection of a live page leaves with the answer, and the worker closes an empty one instead."""
        try:
            return super().handle_request(req, conn)
        except HandedOver:
            conn.sock = socket.socket()
            return False


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn is untyped
    """Gunicorn with its settings given here instead of in a file."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Gives every option to gunicorn."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        """Serves until told to stop."""
        House(self).run()

    def load(self) -> Callable[..., Any]:
        """The application, loaded once before the processes part."""
        from shirube.wsgi import application

        warm()
        return handing_over(application)


def serve(host: str, port: int, *, workers: int, threads: int, greeting: str) -> None:
    """Answers until Ctrl-C or SIGTERM; requests under way are finished."""
    _allow_many_connections()
    sys.setswitchinterval(SECONDS_OF_A_TURN)
    Server(
        {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "worker_class": "shirube.cli.serving.PatientWorker",
            "threads": threads,
            "preload_app": True,
            "proc_name": "shirube",
            "graceful_timeout": SECONDS_TO_FINISH,
            "timeout": 120,
            "keepalive": 5,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "loglevel": "warning",
            "control_socket_disable": True,
            "forwarded_allow_ips": os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1"),
            "when_ready": partial(_greet, greeting),
        }
    ).run()


def _allow_many_connections() -> None:
    """Every live page is an open file; asks the system for as many as it lets a process have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH_FILES if hard == resource.RLIM_INFINITY else min(hard, ENOUGH_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _greet(greeting: str, server: object) -> None:
    click.echo(greeting)
    sys.stdout.flush()


def refuse_while_served(data: Path) -> None:
    """Stops with a sentence when a server works on the data folder."""
    if is_being_served(data):
        raise click.ClickException(
            _("Shirube is running on this data folder. Stop it first, then try again.")
        )
