"""A company's own templates as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shirube.people.models import Person

from ..models.own_template import OwnTemplate, OwnTemplateQuerySet


@dataclass(frozen=True, slots=True)
class OwnKeyResult:
    """A key result as it was written."""

    title: str
    definition: str


@dataclass(frozen=True, slots=True)
class OwnTemplateRow:
    """One template of the company, who saved it and when."""

    id: int
    title: str
    why: str
    key_results: tuple[OwnKeyResult, ...]
    saved_by_id: int
    saved_by_name: str
    saved_at: datetime


def own_templates(person: Person) -> tuple[OwnTemplateRow, ...]:
    """All of the person's company, the latest first; one query."""
    return _rows(OwnTemplate.objects.visible_to(person))


def own_template(person: Person, template_id: int) -> OwnTemplateRow | None:
    """One of them, when the person's company has it; one query."""
    return next(iter(_rows(OwnTemplate.objects.visible_to(person).filter(pk=template_id))), None)


def _rows(templates: OwnTemplateQuerySet) -> tuple[OwnTemplateRow, ...]:
    found = templates.values_list(
        "id", "title", "why", "key_results", "saved_by_id", "saved_by__name", "saved_at"
    )
    return tuple(
        OwnTemplateRow(
            id=pk,
            title=title,
            why=why,
            key_results=tuple(OwnKeyResult(one["title"], one["definition"]) for one in key_results),
            saved_by_id=saved_by_id,
            saved_by_name=name,
            saved_at=saved_at,
        )
        for pk, title, why, key_results, saved_by_id, name, saved_at in found
    )
