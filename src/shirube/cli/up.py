"""``shirube up``: creates what is missing, migrates and serves."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from shirube import surroundings
from shirube.cli import addresses, serving
from shirube.cli.language import gettext as _
from shirube.cli.program import wake_django


@click.command(help=_("Create what is missing, migrate and serve."))
@click.option("--demo", is_flag=True, help=_("Also load a sample company, in a space of its own."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Address to listen on."))
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=_("Port to listen on.")
)
@click.option("--data", type=click.Path(path_type=Path), help=_("Folder for the database and the secrets."))
@click.option(
    "--workers", type=click.IntRange(1, 256), help=_("Processes that answer; one per core when not given.")
)
@click.option(
    "--threads", default=2, show_default=True, type=click.IntRange(1, 64), help=_("Threads per process.")
)
def up(demo: bool, host: str, port: int, data: Path | None, workers: int | None, threads: int) -> None:
    """Prepares and serves until it is told to stop."""
    _surround(host, port, data)
    if not addresses.is_free(host, port):
        sentence = _(
            "Port %(port)s is taken by another program. Choose another one: shirube up --port %(next)s"
        )
        raise click.ClickException(sentence % {"port": port, "next": port + 1})
    wake_django()
    serving.take_the_data_folder()
    prepare()
    if demo:
        load_sample()
    greeting = addresses.greeting(demo=demo)
    serving.serve(host, port, workers=workers or os.cpu_count() or 1, threads=threads, greeting=greeting)


def _surround(host: str, port: int, data: Path | None) -> None:
    """Options speak louder than the environment; links in letters need an address."""
    if data:
        os.environ["SHIRUBE_DATA"] = str(data.expanduser().absolute())
    if not os.environ.get("SHIRUBE_BASE_URL"):
        os.environ["SHIRUBE_BASE_URL"] = f"http://{addresses.reachable_name(host)}:{port}"
    surroundings.read()


def prepare() -> None:
    """Migrates, makes the table of failed sign-ins and lays out the static files, where needed."""
    from django.core.management import call_command

    from shirube.databases import preparation
    from shirube.web import static_files

    if preparation.is_behind():
        _say(_("Preparing the database…"))
        preparation.migrate()
    if static_files.is_behind():
        _say(_("Laying out styles and scripts…"))
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        static_files.remember()


def load_sample() -> None:
    """Makes the sample company when it is not there yet."""
    from django.utils import timezone

    from shirube.people.models import Company
    from shirube.story.loading import load_sample as load

    if Company.objects.filter(is_sample=True).exists():
        return
    _say(_("Loading the sample company…"))
    load(at=timezone.now())


def _say(text: str) -> None:
    click.echo(text, err=True)
    sys.stderr.flush()
