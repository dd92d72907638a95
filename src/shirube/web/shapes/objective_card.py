"""An objective as lists show it: ring, pace, the worst status among its key results, and those key results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shirube.goals.models import State
from shirube.goals.queries.lines import LineStep
from shirube.goals.queries.own_objectives import ObjectiveRow
from shirube.okr.kinds import Status
from shirube.okr.pace import Pace, Verdict, pace
from shirube.okr.worst import worst_status

from .. import addresses
from ..wording import measures, states
from .chain import Link, chain_of
from .key_result_card import KeyResultCard, cards
from .vantage import Vantage

Said = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class ObjectiveCard:
    """Finished words; `pace_status` colours the pace, `worst` is the worst word of its key results."""

    id: int
    title: str
    address: str
    edit_address: str
    chain: tuple[Link, ...]
    owner: str
    state: State
    share: Decimal | None
    percent: str
    expected: Decimal
    pace: str
    worst: str | None
    unmeasured: str
    key_results: tuple[KeyResultCard, ...]


def objective_card(
    row: ObjectiveRow, readings: Mapping[int, Sequence[Said]], line: Sequence[LineStep], vantage: Vantage
) -> ObjectiveCard:
    """The card of one row; no query."""
    expected = (
        vantage.expected(row.key_results[0].start_on, row.key_results[0].end_on) if row.key_results else Decimal(0)
    )
    return ObjectiveCard(
        id=row.id,
        title=row.title,
        address=addresses.of("objective", row.id),
        edit_address=addresses.of("edit-objective", row.id),
        chain=chain_of(line, person_id=vantage.person_id),
        owner=row.unit_name or row.person_name or "",
        state=row.state,
        share=row.share,
        percent=measures.percent(row.share),
        expected=expected,
        pace=pace_of(row.share, expected),
        worst=worst_of([key_result.status for key_result in row.key_results]),
        unmeasured=unmeasured_words(row.unmeasured),
        key_results=cards(row.key_results, readings, {}, vantage),
    )


def pace_of(share: Decimal | None, expected: Decimal) -> str:
    """How progress compares with the calendar, in words; empty while unknown or before the cycle."""
    if share is None or expected == 0:
        return ""
    found: Pace = pace(share, expected)
    if found.verdict is Verdict.TOO_EARLY:
        return _("%(points)s points against the calendar") % {"points": states.signed_points(found.difference)}
    return states.pace_words(found)


def worst_of(said: Sequence[str]) -> str | None:
    """The worst status anybody gave its key results."""
    found = worst_status(Status(status) if status else None for status in said)
    return None if found is None else str(found)


def unmeasured_words(count: int) -> str:
    """How many key results have no value yet; empty for none."""
    if not count:
        return ""
    return ngettext("%(n)s key result without a value", "%(n)s key results without a value", count) % {"n": count}
