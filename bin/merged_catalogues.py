"""Merges the message catalogues of all areas into the one that Django reads, and compiles it."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "shirube"


class Disagreement(ValueError):
    """Two areas translate the same message differently."""


def merge_all(package: Path = PACKAGE) -> list[Path]:
    """Writes ``locale/<language>/LC_MESSAGES/django.po`` and ``.mo``; the files written."""
    folders = sorted(folder for folder in (package / "catalogues").glob("*") if folder.is_dir())
    return [file for folder in folders for file in _write(merged(folder), folder.name, package)]


def merged(folder: Path) -> Catalog:
    """One catalogue from every ``.po`` in the folder; raises :class:`Disagreement`."""
    whole = Catalog(locale=folder.name, project="Shirube", charset="utf-8", fuzzy=False)
    origin: dict[object, tuple[str, Message]] = {}
    for file in sorted(folder.glob("*.po")):
        with file.open("rb") as handle:
            area = read_po(handle, locale=folder.name, abort_invalid=True)
        for message in area:
            if message.id:
                _take(whole, origin, message, file.name)
    return whole


def _take(whole: Catalog, origin: dict[object, tuple[str, Message]], message: Message, file: str) -> None:
    key = (message.context, message.id)
    if key not in origin:
        origin[key] = (file, message)
        whole[message.id] = message
        return
    first, known = origin[key]
    if known.string != message.string:
        raise Disagreement(f"{message.id!r}: {first} says {known.string!r}, {file} says {message.string!r}")


def _write(catalogue: Catalog, language: str, package: Path) -> list[Path]:
    folder = package / "locale" / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    readable, compiled = folder / "django.po", folder / "django.mo"
    with readable.open("wb") as handle:
        write_po(handle, catalogue, width=0, no_location=True)
    beside = compiled.with_suffix(".mo.new")
    with beside.open("wb") as handle:
        write_mo(handle, catalogue)
    beside.replace(compiled)
    return [readable, compiled]


if __name__ == "__main__":
    try:
        for written in merge_all():
            print(written.relative_to(PACKAGE.parents[1]))
    except Disagreement as problem:
        sys.exit(f"bin/messages: {problem}")
