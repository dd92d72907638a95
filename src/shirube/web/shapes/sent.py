"""What a sheet of check-ins moved above: each objective's progress before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from shirube.goals.queries.lines import LineStep

from ..wording import measures

Lines = Mapping[int, tuple[LineStep, ...]]


@dataclass(frozen=True, slots=True)
class Moved:
    """An objective whose progress changed; `before` and `after` are percent in words."""

    title: str
    owner: str
    address: str
    before: str
    after: str
    reached: bool
    share: str

    @property
    def part(self) -> Decimal:
        """The progress after, 0–1, for drawing."""
        return Decimal(self.share)


def moved(before: Lines, after: Lines) -> list[dict[str, Any]]:
    """The objectives that moved, the nearest first, in plain values; drafts above stay unnamed."""
    were = {step.id: step.share for line in before.values() for step in line}
    steps = {step.id: step for line in after.values() for step in reversed(line)}
    return [
        asdict(_moved(step, were.get(step.id)))
        for step in steps.values()
        if step.published and measures.percent(step.share) != measures.percent(were.get(step.id))
    ]


def _moved(step: LineStep, before: Decimal | None) -> Moved:
    share = step.share or Decimal(0)
    return Moved(
        title=step.title,
        owner=step.unit_name or step.person_name or "",
        address=reverse("objective", args=[step.id]),
        before=measures.percent(before),
        after=measures.percent(step.share),
        reached=share >= 1,
        share=format(share, "f"),
    )
