"""Collects every message in code and templates, and every translation in the catalogues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "shirube"
BORROWED = "borrowed.po"
"""Our wording for messages of Django and django-allauth; they are not in our code."""

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "N_": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "pgettext_lazy": ((1, "c"), 2),
    "ngettext_lazy": (1, 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

Key = tuple[str | None, str]
"""Context and message; of a plural the singular."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One entry of a catalogue."""

    file: str
    message: Message


def key_of(message: Message) -> Key:
    """What an entry answers to."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


@cache
def extracted() -> dict[Key, str]:
    """Every message, with the place where it stands."""
    return {key: place for path in _sources() for key, place in _messages_in(path)}


def _sources() -> list[Path]:
    code = [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts]
    pages = [
        path
        for path in (PACKAGE / "web" / "templates").rglob("*")
        if path.suffix in {".html", ".txt", ".svg"}
    ]
    return sorted(code + pages)


def _messages_in(path: Path) -> Iterator[tuple[Key, str]]:
    method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    options = (
        {}
        if path.suffix == ".py"
        else {"extensions": "jinja2.ext.do", "silent": "false", "encoding": "utf-8"}
    )
    for line, message, _comments, context in extract_from_file(
        method, path, keywords=KEYWORDS, options=options
    ):
        text = message if isinstance(message, str) else message[0]
        if text:
            yield (context, text), f"{path.relative_to(PACKAGE)}:{line}"


@cache
def translations(language: str) -> list[Translation]:
    """Every entry of every area."""
    found = []
    for file in sorted((PACKAGE / "catalogues" / language).glob("*.po")):
        with file.open("rb") as handle:
            catalogue = read_po(handle, locale=language, abort_invalid=True)
        found += [Translation(file.name, message) for message in catalogue if message.id]
    return found
