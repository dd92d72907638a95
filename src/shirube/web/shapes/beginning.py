"""What a template of the library brings into an empty editor."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shirube.library.queries.own_templates import own_template
from shirube.library.shelf import KeyResult, objective_called
from shirube.people.models import Person

OWN = "own-"


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first words of an objective, and title and definition of its key results."""

    title: str
    why: str
    key_results: tuple[dict[str, str], ...]


def beginning(named: str, *, person: Person, language: str) -> Beginning | None:
    """The template called "sales/first-trust" or "own-7", in `language`; None when there is no such template."""
    if named.startswith(OWN):
        return _own(named.removeprefix(OWN), person)
    job, _slash, key = named.partition("/")
    found = objective_called(job, key)
    if found is None:
        return None
    return Beginning(
        found.title.said_in(language),
        found.why.said_in(language),
        tuple(_key_result(one, language) for one in found.key_results),
    )


def _own(number: str, person: Person) -> Beginning | None:
    found = own_template(person, int(number)) if number.isascii() and number.isdigit() and len(number) < 18 else None
    if found is None:
        return None
    return Beginning(
        found.title,
        found.why,
        tuple({"title": one.title, "definition": one.definition} for one in found.key_results),
    )


def _key_result(one: KeyResult, language: str) -> dict[str, str]:
    lives_in = _("Where the data lives: %(place)s") % {"place": one.lives_in.said_in(language)}
    return {
        "title": one.sentence.said_in(language),
        "definition": f"{one.measured.said_in(language)}\n{lives_in}",
    }
