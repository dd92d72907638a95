"""Gunicorn's keeper of processes, who also keeps the one that works through the outbox."""

from __future__ import annotations

from typing import Any

from gunicorn.arbiter import Arbiter

from shirube.jobs.crew import Crew


class House(Arbiter):  # type: ignore[misc]  # gunicorn is untyped
    """Answers with some processes and works with one; when one ends it is started again, and all end together."""

    def __init__(self, application: Any) -> None:
        from shirube.jobs.worker import work  # needs Django awake

        super().__init__(application)
        self.crew = Crew(1, work, let_go=self._close_the_doors)

    def manage_workers(self) -> None:
        """Called every second."""
        super().manage_workers()
        self.crew.keep()

    def stop(self, graceful: bool = True) -> None:
        """Ends the processes that answer, then the one that works."""
        super().stop(graceful)
        self.crew.end()

    def _close_the_doors(self) -> None:
        """Trap: a worker that outlives the server by a second must not hold its port."""
        for listener in self.LISTENERS:
            listener.sock.close()
