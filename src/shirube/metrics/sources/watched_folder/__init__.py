"""A folder of this machine into which another program puts files: the newest one is read, once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from django.utils.translation import gettext_noop

from shirube.metrics.reading_files import rows_of

from ..allowed_folders import allowed
from ..source_kind import Asked, Batch, Field, Kind
from .newest import copied, newest, settled

ROWS_AT_ONCE = 2_000


class WatchedFolder(Kind):
    """CSV and xlsx files below a folder that the operator listed."""

    name = "watched-folder"
    label = gettext_noop("Watched folder")
    does = gettext_noop("The newest CSV or Excel file that another program puts into a folder.")
    every_minutes = 15
    fields = (
        Field(
            "folder",
            gettext_noop("Folder"),
            hint=gettext_noop("Below a folder that the operator allowed (SHIRUBE_WATCHED_FOLDERS)."),
        ),
        Field(
            "pattern",
            gettext_noop("File name"),
            hint=gettext_noop("* stands for anything: deals_*.csv"),
            default="*.csv",
        ),
    )

    def faulty_field(self, settings: Mapping[str, str]) -> str:
        """A pattern is a file's name, no path."""
        return "pattern" if "/" in settings["pattern"] or "\\" in settings["pattern"] else ""

    def fetch(self, asked: Asked) -> Iterator[Batch]:
        """The rows of the newest file, which speak of when it was written; nothing when that file was read before."""
        found = newest(allowed(asked.settings["folder"]), asked.settings["pattern"])
        if found.memory == asked.memory and not asked.had_trouble:
            return
        whole = settled(found, asked)
        if whole is None:
            return
        with copied(whole) as copy:
            if copy is None:
                return
            header, rows = rows_of(copy.name, copy, zone=asked.zone)
            as_of = min(whole.changed_at, asked.at)
            while True:
                part = list(islice(rows, ROWS_AT_ONCE))
                yield Batch(header, part, memory=whole.memory, as_of=as_of, name=whole.path.name)
                if not part:
                    return
