"""``shirube backup FILE``: the database and the secrets in one file, beside a running server."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone

from shirube import __version__
from shirube.cli.language import gettext as _
from shirube.databases import archive, copying


@click.command(help=_("Write the database and the secrets into one file."))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Writes the file and says what is in it."""
    surroundings = settings.SURROUNDINGS
    secrets = {
        archive.SECRET_KEY: surroundings.secret_key,
        archive.FIELD_KEYS: ",".join(surroundings.field_keys),
    }
    with tempfile.TemporaryDirectory(prefix="shirube-backup-", dir=settings.DATA) as folder:
        copied = Path(folder) / "database"
        _copy_out(copied)
        engine = surroundings.database.engine
        archive.write(
            file, database=copied, secrets=secrets, engine=engine, version=__version__, at=timezone.now()
        )
    size = file.stat().st_size / 1_000_000
    click.echo(
        _("%(file)s holds the database and the secrets (%(size).1f MB). Keep it where only you can read it.")
        % {"file": file, "size": size}
    )


def _copy_out(copied: Path) -> None:
    try:
        copying.copy_out(settings.SURROUNDINGS.database, copied)
    except copying.NoTool as missing:
        raise click.ClickException(needs_tool(str(missing))) from None
    except copying.Failed as problem:
        raise click.ClickException(
            _("The database could not be copied: %(reason)s") % {"reason": problem}
        ) from None


def needs_tool(program: str) -> str:
    """What to install when PostgreSQL's own program is missing."""
    return _("%(program)s is not installed. Install PostgreSQL's client programs, then try again.") % {
        "program": program
    }
