"""Every command, one line each: its name, the module and function that run it, and what it does."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.surroundings import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command lives (``module:function`` below ``shirube.cli``) and what it does, in English."""

    place: str
    does: str
    wakes_django: bool = True


COMMANDS = {
    "up": Command("up:up", _("Create what is missing, migrate and serve."), wakes_django=False),
    "work": Command("work:work", _("Deliver messages and do other work in the background.")),
    "person": Command("person:person", _("Add people.")),
    "token": Command("token:token", _("Make access tokens.")),
    "cycle": Command("cycle:cycle", _("Add cycles.")),
    "measure": Command("measure:measure", _("Fetch due sources and measure key results now.")),
    "metric": Command("metric:metric", _("Define metrics and measure them.")),
    "dataset": Command("dataset:dataset", _("Load rows of the company's own data.")),
    "source": Command("source:source", _("Fetch rows from other systems.")),
    "closure": Command("closure:closure", _("Set the days on which the company does not work.")),
    "import": Command("import_sheet:import_sheet", _("Bring in OKRs from a sheet.")),
    "export": Command("export:export", _("Write the OKRs of a cycle to a sheet.")),
    "read": Command("read:read", _("Read key-result sentences."), wakes_django=False),
    "verify": Command("verify:verify", _("Compare stored progress with recomputation.")),
    "explain": Command("explain:explain", _("Explain the progress of a key result or an objective.")),
    "backup": Command("backup:backup", _("Write the database and the secrets into one file.")),
    "restore": Command("restore:restore", _("Bring back what a backup file holds."), wakes_django=False),
    "doctor": Command("doctor:doctor", _("Check that everything is in order."), wakes_django=False),
}
