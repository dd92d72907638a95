"""``shirube work``: further processes that work through the outbox, beside the one of ``shirube up``."""

from __future__ import annotations

import signal
import time

import click

from shirube.cli import serving
from shirube.cli.language import gettext as _
from shirube.cli.records import records
from shirube.cli.warming import warm
from shirube.jobs import worker
from shirube.jobs.crew import Crew


@click.command(help=_("Deliver messages and do other work in the background, until told to stop."))
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help=_("Processes that work.")
)
def work(workers: int) -> None:
    """Works until Ctrl-C or SIGTERM; what is under way is finished."""
    with records():
        serving.take_the_data_folder()
    warm()
    crew = Crew(workers, worker.work)
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
    try:
        crew.keep()
        click.echo(_("Working through the outbox (processes: %(count)s).") % {"count": workers})
        click.echo(_("Stop with Ctrl-C."))
        while True:
            time.sleep(1)
            crew.keep()
    except KeyboardInterrupt:
        crew.end()
