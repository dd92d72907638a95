"""``shirube restore FILE``: checks a backup and puts its database and secrets in place."""

from __future__ import annotations

import os
from pathlib import Path

import click

from shirube import surroundings
from shirube.cli import serving
from shirube.cli.backup import needs_tool
from shirube.cli.language import gettext as _
from shirube.databases import archive, copying

KEPT_IN = {archive.SECRET_KEY: "SHIRUBE_SECRET_KEY", archive.FIELD_KEYS: "SHIRUBE_FIELD_KEYS"}


@click.command(help=_("Bring back what a backup file holds."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help=_("Replace a database that already holds something."))
def restore(file: Path, force: bool) -> None:
    """Nothing is touched before the backup has been checked."""
    data = surroundings.data_folder(os.environ)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = surroundings.database(os.environ)
    serving.refuse_while_served(data)
    try:
        with archive.opened(file) as (contents, folder):
            _refuse_misfits(contents, folder, database)
            _refuse_overwriting(database, force)
            _put_in_place(folder, database, data)
    except archive.Damaged as problem:
        sentence = _(
            "%(file)s is not a backup of Shirube, or it is damaged (%(reason)s). Nothing was changed."
        )
        raise click.ClickException(sentence % {"file": file, "reason": problem}) from None
    click.echo(_("Restored. The backup was made at %(moment)s.") % {"moment": contents.made_at})


def _refuse_misfits(contents: archive.Contents, folder: Path, database: surroundings.Database) -> None:
    if contents.engine != database.engine:
        sentence = _("This backup is of %(theirs)s, and DATABASE_URL names %(ours)s. Nothing was changed.")
        raise click.ClickException(sentence % {"theirs": contents.engine, "ours": database.engine})
    if contents.engine == "sqlite" and not copying.is_sound(folder / archive.DATABASE):
        raise archive.Damaged("integrity_check")


def _refuse_overwriting(database: surroundings.Database, force: bool) -> None:
    try:
        full = copying.holds_something(database)
    except copying.Failed as problem:
        raise click.ClickException(
            _("The database does not answer: %(reason)s") % {"reason": problem}
        ) from None
    if full and not force:
        raise click.ClickException(
            _("The database already holds something. To replace it: shirube restore --force FILE")
        )


def _put_in_place(folder: Path, database: surroundings.Database, data: Path) -> None:
    try:
        copying.copy_in(database, folder / archive.DATABASE)
    except copying.NoTool as missing:
        raise click.ClickException(needs_tool(str(missing))) from None
    except copying.Failed as problem:
        raise click.ClickException(
            _("The database could not be restored: %(reason)s") % {"reason": problem}
        ) from None
    for name, variable in KEPT_IN.items():
        if os.environ.get(variable) or os.environ.get(f"{variable}_FILE"):
            continue
        (data / name).unlink(missing_ok=True)
        surroundings.kept_secret(data / name, (folder / name).read_text)
