"""The rows of one query, from a PostgreSQL the operator listed or an SQLite file below a listed folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_noop

from shirube.metrics.faults import Fault

from ..source_kind import Asked, Batch, Field, Kind, SourceFailed
from . import postgresql, sqlite_files
from .checking import checked

POSTGRESQL, SQLITE = "postgresql", "sqlite"


class Sql(Kind):
    """One SELECT; its columns are those of the result."""

    name = "sql"
    label = gettext_noop("SQL database")
    does = gettext_noop("The rows of one query on PostgreSQL, or on an SQLite file.")
    fields = (
        Field(
            "engine",
            gettext_noop("Database"),
            kind="choice",
            default=POSTGRESQL,
            choices=((POSTGRESQL, "PostgreSQL"), (SQLITE, gettext_noop("SQLite file"))),
            decides_where=True,
        ),
        Field(
            "host",
            gettext_noop("Host"),
            hint=gettext_noop("One that the operator allowed (SHIRUBE_SQL_HOSTS). Not for SQLite."),
            is_required=False,
            decides_where=True,
        ),
        Field("port", gettext_noop("Port"), kind="number", default="5432", decides_where=True),
        Field(
            "database",
            gettext_noop("Name of the database, or place of the file"),
            hint=gettext_noop(
                "A file lies below a folder that the operator allowed (SHIRUBE_WATCHED_FOLDERS)."
            ),
        ),
        Field(
            "user",
            gettext_noop("User"),
            hint=gettext_noop("One who may only read the tables in question."),
            is_required=False,
        ),
        Field("password", gettext_noop("Password"), is_secret=True, is_required=False),
        Field(
            "encryption",
            gettext_noop("Encryption"),
            kind="choice",
            default="prefer",
            choices=(
                ("prefer", gettext_noop("When the server offers it")),
                ("require", gettext_noop("Always")),
                ("verify-full", gettext_noop("Always, and check the certificate")),
            ),
            decides_where=True,
        ),
        Field(
            "query",
            gettext_noop("Query"),
            hint=gettext_noop("One SELECT, finished within 5 seconds."),
            kind="long_text",
        ),
    )

    def faulty_field(self, settings: Mapping[str, str]) -> str:
        """PostgreSQL has a host and a user; the query reads."""
        if settings["engine"] == POSTGRESQL:
            for name in ("host", "user"):
                if not settings[name]:
                    return name
        try:
            checked(settings["query"])
        except SourceFailed:
            return "query"
        return "" if 0 < int(settings["port"]) < 65_536 else "port"

    def fetch(self, asked: Asked) -> Iterator[Batch]:
        """All rows at once; they were counted and weighed while they came."""
        query = checked(asked.settings["query"])
        if asked.settings["engine"] == SQLITE:
            header, rows = sqlite_files.rows_of(query, asked.settings["database"])
        else:
            header, rows = postgresql.rows_of(query, asked)
        if len(set(header)) < len(header):
            twice = next(name for name in header if header.count(name) > 1)
            raise SourceFailed(Fault.BAD_QUERY, said=f"{twice} ×2")
        yield Batch(header, rows)
