"""The language of the command line: ``--lang``, else the terminal's own."""

from __future__ import annotations

import gettext as standard
import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from shirube.surroundings import WrongSurroundings

LOCALE = Path(__file__).resolve().parents[1] / "locale"
_chosen: list[str] = []


def of_terminal(environment: Mapping[str, str] | None = None) -> str:
    """``ja`` when the terminal speaks Japanese, else ``en``."""
    environment = os.environ if environment is None else environment
    named = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "ja" if next(filter(None, named), "").startswith("ja") else "en"


def of_arguments(arguments: Sequence[str]) -> str:
    """What ``--lang`` before the command says; empty when it says nothing usable."""
    for position, argument in enumerate(arguments):
        if argument == "--lang":
            value = "".join(arguments[position + 1 : position + 2])
        elif argument.startswith("--lang="):
            value = argument.removeprefix("--lang=")
        elif argument.startswith("-"):
            continue
        else:
            return ""
        return value if value in {"ja", "en"} else ""
    return ""


def choose(language: str) -> None:
    """Speaks this language from now on."""
    _chosen[:] = [language]


def current() -> str:
    """The language spoken now."""
    return _chosen[0] if _chosen else of_terminal()


def gettext(message: str) -> str:
    """The message in the current language."""
    return _catalogue(current()).gettext(message)


@cache
def _catalogue(language: str) -> standard.NullTranslations:
    return standard.translation("django", localedir=LOCALE, languages=[language], fallback=True)


def of_surroundings(problem: WrongSurroundings) -> str:
    """The sentence about a wrong value in the environment."""
    return f"{problem.variable}: {gettext(problem.sentence) % problem.values}"
