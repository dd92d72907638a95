"""``shirube doctor``: looks at everything Shirube stands on and says what it finds, in sentences."""

from __future__ import annotations

import json as notation
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

import click

from shirube import surroundings
from shirube.cli import language
from shirube.cli.language import gettext as _
from shirube.cli.program import wake_django


class State(StrEnum):
    """How a finding stands."""

    GOOD = "good"
    ADVICE = "advice"
    TROUBLE = "trouble"


LATE = timedelta(minutes=10)
"""How long an errand may be due before somebody should look: a worker that runs takes seconds."""
SHAPES = {State.GOOD: "●", State.ADVICE: "▲", State.TROUBLE: "■"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    check: str
    state: State
    sentence: str


@click.command(help=_("Check that everything is in order."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def doctor(as_json: bool) -> None:
    """Prints every finding; exit 1 when something is in trouble."""
    findings = list(examine())
    if as_json:
        click.echo(notation.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            click.echo(f"{SHAPES[finding.state]} {finding.sentence}")
    sys.exit(any(finding.state is State.TROUBLE for finding in findings))


def examine() -> Iterator[Finding]:
    """Every finding; without usable surroundings there is only that one."""
    try:
        read = surroundings.read()
    except surroundings.WrongSurroundings as problem:
        yield Finding("surroundings", State.TROUBLE, language.of_surroundings(problem))
        return
    yield Finding("surroundings", State.GOOD, _("Every value in the environment can be used."))
    wake_django()
    for check in CHECKS:
        yield check(read)


def data_folder(read: surroundings.Surroundings) -> Finding:
    """The folder can be written, and there is room."""
    if not os.access(read.data, os.W_OK):
        sentence = _("The data folder %(path)s cannot be written.")
        return Finding("data", State.TROUBLE, sentence % {"path": read.data})
    free = shutil.disk_usage(read.data).free / 1_000_000_000
    if free < 1:
        sentence = _("Only %(free).1f GB are free at %(path)s. Make room soon.")
        return Finding("data", State.ADVICE, sentence % {"free": free, "path": read.data})
    sentence = _("The data folder is %(path)s, with %(free).0f GB free.")
    return Finding("data", State.GOOD, sentence % {"path": read.data, "free": free})


def secrets(read: surroundings.Surroundings) -> Finding:
    """Nobody else on the machine reads the secrets."""
    open_ones = [name for name in ("secret_key", "field_keys") if _readable_by_others(read.data / name)]
    if open_ones:
        sentence = _("Others on this machine can read %(files)s. Run: chmod 600 %(files)s")
        files = " ".join(str(read.data / name) for name in open_ones)
        return Finding("secrets", State.TROUBLE, sentence % {"files": files})
    return Finding("secrets", State.GOOD, _("The secrets are readable by their owner only."))


def _readable_by_others(file: Path) -> bool:
    return file.exists() and bool(file.stat().st_mode & 0o077)


def engine(read: surroundings.Surroundings) -> Finding:
    """The database answers, with an engine that is new enough."""
    from django.db import DatabaseError, connection

    from shirube.databases.sqlite.engine import ENGINE, is_sound

    if read.database.engine == "sqlite":
        if not is_sound():
            sentence = _(
                "SQLite %(version)s is older than 3.51.3, which can lose a write. Update Python or SQLite."
            )
            return Finding("engine", State.ADVICE, sentence % {"version": ENGINE.sqlite_version})
        return Finding(
            "engine", State.GOOD, _("SQLite %(version)s is used.") % {"version": ENGINE.sqlite_version}
        )
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version_num")
            major, minor = divmod(int(cursor.fetchone()[0]), 10_000)
    except DatabaseError as problem:
        return _no_answer("engine", problem)
    if major < 15:
        sentence = _("PostgreSQL %(version)s is older than 15. Update it.")
        return Finding("engine", State.TROUBLE, sentence % {"version": f"{major}.{minor}"})
    return Finding(
        "engine", State.GOOD, _("PostgreSQL %(version)s answers.") % {"version": f"{major}.{minor}"}
    )


def _no_answer(check: str, problem: Exception) -> Finding:
    return Finding(check, State.TROUBLE, _("The database does not answer: %(reason)s") % {"reason": problem})


def shape(read: surroundings.Surroundings) -> Finding:
    """The database has the shape this version expects."""
    from django.db import DatabaseError

    from shirube.databases import preparation

    try:
        behind = preparation.is_behind()
    except DatabaseError as problem:
        return _no_answer("shape", problem)
    if behind:
        return Finding("shape", State.ADVICE, _("The database waits for an update; shirube up makes it."))
    return Finding("shape", State.GOOD, _("The database has the shape this version expects."))


def pages(read: surroundings.Surroundings) -> Finding:
    """Every page of an SQLite file is sound."""
    from shirube.databases import copying

    file = Path(read.database.name)
    if read.database.engine == "sqlite" and file.exists() and not copying.is_sound(file):
        return Finding("pages", State.TROUBLE, _("The database file is damaged. Restore the latest backup."))
    return Finding("pages", State.GOOD, _("The database is sound."))


def address(read: surroundings.Surroundings) -> Finding:
    """People reach Shirube through an encrypted address."""
    if read.is_https:
        return Finding(
            "address", State.GOOD, _("People reach Shirube at %(address)s.") % {"address": read.base_url}
        )
    sentence = _("SHIRUBE_BASE_URL names no https address. Fine on this machine; others need one.")
    return Finding("address", State.ADVICE, sentence)


def letters(read: surroundings.Surroundings) -> Finding:
    """Letters leave the machine."""
    if read.email.kind == "smtp":
        return Finding(
            "letters", State.GOOD, _("Letters leave through %(host)s.") % {"host": read.email.host}
        )
    sentence = _(
        "SHIRUBE_EMAIL_URL is not set: letters are only printed. Invitation links can be handed over."
    )
    return Finding("letters", State.ADVICE, sentence)


def outbox(read: surroundings.Surroundings) -> Finding:
    """What waits in the outbox is done in time."""
    from django.db import DatabaseError
    from django.utils import timezone

    from shirube.outbox.queries.standing import standing

    now = timezone.now()
    try:
        found = standing(now)
    except DatabaseError:
        return Finding("outbox", State.ADVICE, _("The outbox is made with the next update of the database."))
    if found.oldest_due_at is not None and now - found.oldest_due_at > LATE:
        values = {
            "count": found.waiting,
            "since": timezone.localtime(found.oldest_due_at).strftime("%Y-%m-%d %H:%M"),
        }
        sentence = _(
            "%(count)s errands wait, the oldest since %(since)s. Is shirube up or shirube work running?"
        )
        return Finding("outbox", State.ADVICE, sentence % values)
    if found.given_up_lately:
        sentence = _("%(count)s errands were given up in the last seven days; the log says why.")
        return Finding("outbox", State.ADVICE, sentence % {"count": found.given_up_lately})
    sentence = _("The outbox is worked through in time (%(count)s errands wait).")
    return Finding("outbox", State.GOOD, sentence % {"count": found.waiting})


CHECKS: list[Callable[[surroundings.Surroundings], Finding]] = [
    data_folder,
    secrets,
    engine,
    shape,
    pages,
    address,
    letters,
    outbox,
]
