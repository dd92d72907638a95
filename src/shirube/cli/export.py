"""``shirube export``: the OKRs of a cycle as a sheet that import reads back."""

from __future__ import annotations

from pathlib import Path

import click

from shirube.cli.acting import acting, cycle_named
from shirube.cli.language import current
from shirube.cli.language import gettext as _
from shirube.cli.records import records, show
from shirube.exchange.queries.exporting import drafts_of
from shirube.sheets import write_csv, write_xlsx

WRITERS = {".xlsx": write_xlsx, ".csv": write_csv}


@click.command(help=_("Write the OKRs of a cycle to an .xlsx or .csv file that import reads back."))
@click.option("--cycle", "cycle_name", required=True, metavar="NAME", help=_("Name of the cycle."))
@click.option(
    "--to", "file", required=True, type=click.Path(path_type=Path, dir_okay=False), help=_("File to write.")
)
@click.option(
    "--by", "email", metavar="EMAIL", help=_("Whose view is written; the first administrator's unless given.")
)
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def export(cycle_name: str, file: Path, email: str | None, company: str | None, as_json: bool) -> None:
    """Writes the file, and says how much is in it."""
    writer = WRITERS.get(file.suffix.lower())
    if writer is None:
        raise click.UsageError(_("End the file name in .xlsx or .csv."))
    with records():
        by = acting(email, company)
        drafts = drafts_of(cycle_named(cycle_name, by), by)
    content = writer(drafts, language=current())
    try:
        file.write_bytes(content)
    except OSError as problem:
        raise click.ClickException(
            _("%(file)s cannot be written: %(reason)s")
            % {"file": file, "reason": problem.strerror or problem}
        ) from problem
    counts = {"objectives": len(drafts), "key_results": sum(len(draft.key_results) for draft in drafts)}
    words = _("%(objectives)s objectives and %(key_results)s key results were written to %(file)s.")
    show({"file": str(file), **counts}, words % {**counts, "file": file}, as_json=as_json)
