"""The alignment chain as a breadcrumb: 全社 › 営業部 › わたし."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shirube.goals.queries.lines import LineStep
from shirube.people.models import UnitKind

from .. import addresses

Link = tuple[str, str | None]


def chain_of(steps: Sequence[LineStep], *, person_id: int, here: bool = True) -> tuple[Link, ...]:
    """Owner by owner from the root; the last one is here (without address) when `here`; drafts above have no link.

    Of several objectives of one owner in a row (a year's and a quarter's) the nearest speaks.
    """
    nearest: dict[str, str | None] = {}
    for step in steps:
        words = owner_words(step, person_id)
        nearest.pop(words, None)
        nearest[words] = addresses.of("objective", step.id) if step.published else None
    links = list(nearest.items())
    return (*links[:-1], (links[-1][0], None)) if here and links else tuple(links)


def owner_words(step: LineStep, person_id: int) -> str:
    """全社 for the company, わたし for oneself, else the name."""
    if step.unit_kind == UnitKind.COMPANY:
        return pgettext("chain", "Company")
    if step.person_id == person_id:
        return _("Me")
    return step.unit_name or step.person_name or ""
