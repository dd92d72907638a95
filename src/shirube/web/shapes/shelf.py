"""The library as its pages show it: one language, with addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from shirube.library.queries.own_templates import OwnTemplateRow
from shirube.library.shelf import Job, KeyResult, Objective
from shirube.people.models import Person
from shirube.reading import read

from ..wording import dates
from ..wording.library import WEAKNESSES
from .reading_chips import Chip, chips_of


@dataclass(frozen=True, slots=True)
class Example:
    """A key result as it should be, and beside it the weak one people often write."""

    sentence: str
    chips: tuple[Chip, ...]
    measured: str
    lives_in: str
    weak: str
    weakness: str
    because: str


@dataclass(frozen=True, slots=True)
class Template:
    """An objective one can begin from; `draft` is the address of the editor filled in."""

    title: str
    why: str
    address: str
    draft: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A job with its templates."""

    name: str
    purpose: str
    address: str
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class OwnKeyResult:
    """A key result of the company's own, with what was understood of it."""

    title: str
    definition: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """A template of the company's own."""

    template: Template
    saved: tuple[str, str]
    key_results: tuple[OwnKeyResult, ...]
    removal: str


def shelf(job: Job, language: str) -> Shelf:
    """One job in one language."""
    return Shelf(
        name=job.name.said_in(language),
        purpose=job.purpose.said_in(language),
        address=reverse("library-job", args=[job.key]),
        templates=tuple(template(job, one, language) for one in job.objectives),
    )


def template(job: Job, objective: Objective, language: str) -> Template:
    """One objective of a job."""
    return Template(
        title=objective.title.said_in(language),
        why=objective.why.said_in(language),
        address=reverse("library-objective", args=[job.key, objective.key]),
        draft=_draft(f"{job.key}/{objective.key}"),
        sentences=tuple(one.sentence.said_in(language) for one in objective.key_results),
    )


def examples(objective: Objective, language: str) -> tuple[Example, ...]:
    """Its key results, good beside weak."""
    return tuple(_example(one, language) for one in objective.key_results)


def own(row: OwnTemplateRow, person: Person, *, now: datetime) -> Own:
    """A template of the company's own; `removal` is empty for who may not take it away."""
    theirs = person.writes and (person.steers or row.saved_by_id == person.pk)
    return Own(
        template=Template(
            title=row.title,
            why=row.why,
            address=reverse("own-template", args=[row.id]),
            draft=_draft(f"own-{row.id}"),
            sentences=tuple(one.title for one in row.key_results),
        ),
        saved=(row.saved_by_name, dates.ago(row.saved_at, now=now)),
        key_results=tuple(OwnKeyResult(one.title, one.definition, _chips(one.title)) for one in row.key_results),
        removal=reverse("remove-template", args=[row.id]) if theirs else "",
    )


def count_of(shelves: Sequence[Shelf]) -> int:
    """How many objectives stand on them."""
    return sum(len(one.templates) for one in shelves)


def _example(key_result: KeyResult, language: str) -> Example:
    sentence = key_result.sentence.said_in(language)
    return Example(
        sentence=sentence,
        chips=_chips(sentence),
        measured=key_result.measured.said_in(language),
        lives_in=key_result.lives_in.said_in(language),
        weak=key_result.weak.said_in(language),
        weakness=str(WEAKNESSES[key_result.weakness]),
        because=key_result.because.said_in(language),
    )


def _chips(sentence: str) -> tuple[Chip, ...]:
    """What was understood; the values carry their unit already."""
    return tuple(chip for chip in chips_of(read(sentence)) if chip.edits != "unit")


def _draft(named: str) -> str:
    return f"{reverse('new-objective')}?{urlencode({'template': named})}"
