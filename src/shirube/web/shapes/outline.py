"""The rows of the outline in finished words: from the readers' tree to lines with level, status and addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shirube.goals.models import State
from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.goals.queries.outline import OutlineObjective
from shirube.okr import rollup
from shirube.okr.kinds import MeasuredBy
from shirube.okr.pace import pace

from .. import addresses
from ..wording import dates, demands, measures, states
from .key_result_card import status_of
from .vantage import Vantage

BRANCH = 50
"""How many supporters of one thing are shown before 「さらに表示」."""
WHOLE = 10_000
WORST_FIRST = ("behind", "at_risk", "on_track", "achieved", "stale")
"""The worst that somebody confirmed speaks for an objective; silence only when nobody did."""


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One line of the treegrid; `expanded` is None for a leaf, `toggle` the page on which it is the other way round."""

    id: str
    kind: str
    level: int
    title: str
    address: str
    owner: str
    share: Decimal | None
    expected: Decimal | None
    value: str
    status: str
    status_remark: str
    confidence: str
    updated: str
    tags: tuple[str, ...]
    expanded: bool | None
    branch: str
    toggle: str
    mine: bool
    more: str = ""


@dataclass(slots=True)
class Tree:
    """What was read: objectives by what they support, key results by objective, and how many lie below each."""

    objectives: Sequence[OutlineObjective]
    key_results: Sequence[KeyResultRow]
    below_key_result: Mapping[int, int]
    below_objective: Mapping[int, int]
    of_objective: dict[int, list[KeyResultRow]] = field(default_factory=lambda: defaultdict(list))
    under_key_result: dict[int, list[OutlineObjective]] = field(default_factory=lambda: defaultdict(list))
    under_objective: dict[int, list[OutlineObjective]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for row in self.key_results:
            self.of_objective[row.objective_id].append(row)
        for objective in self.objectives:
            if objective.supports_key_result_id is not None:
                self.under_key_result[objective.supports_key_result_id].append(objective)
            elif objective.supports_objective_id is not None:
                self.under_objective[objective.supports_objective_id].append(objective)


@dataclass(frozen=True, slots=True)
class Drawing:
    """How the tree is drawn: what is open, which key results show, and where a toggle leads.

    `shown` None: all key results of an open objective; `complete` False: only what was found, so nothing counts more.
    """

    vantage: Vantage
    cycle_id: int
    open: Collection[str]
    toggle: Callable[[str], str]
    shown: Collection[int] | None = None
    complete: bool = True

    def rows(self, tree: Tree, roots: Sequence[OutlineObjective], level: int = 1) -> tuple[OutlineRow, ...]:
        """The lines from these roots down."""
        return tuple(self._lines(tree, roots, level, set()))

    def under_key_result(self, tree: Tree, key_result_id: int, level: int) -> tuple[OutlineRow, ...]:
        """Only what supports this key result."""
        return self.rows(tree, tree.under_key_result[key_result_id], level)

    def under_objective(self, tree: Tree, objective_id: int, level: int) -> tuple[OutlineRow, ...]:
        """The key results of this objective, and what supports it as a whole."""
        return tuple(self._below(tree, objective_id, level, {objective_id}))

    def _lines(
        self, tree: Tree, objectives: Sequence[OutlineObjective], level: int, seen: set[int]
    ) -> Iterator[OutlineRow]:
        for objective in objectives:
            if objective.id in seen:
                continue
            seen.add(objective.id)
            row = self._objective(tree, objective, level)
            yield row
            if row.expanded:
                yield from self._below(tree, objective.id, level + 1, seen)

    def _below(self, tree: Tree, objective_id: int, level: int, seen: set[int]) -> Iterator[OutlineRow]:
        for key_result in tree.of_objective[objective_id]:
            if self.shown is not None and key_result.id not in self.shown:
                continue
            row = self._key_result(tree, key_result, level)
            yield row
            if row.expanded:
                supporters = tree.under_key_result[key_result.id]
                yield from self._lines(tree, supporters, level + 1, seen)
                yield from self._more("key-result", key_result.id, level + 1, len(supporters), tree.below_key_result)
        supporters = tree.under_objective[objective_id]
        yield from self._lines(tree, supporters, level, seen)
        yield from self._more("objective", objective_id, level, len(supporters), tree.below_objective)

    def _more(self, kind: str, pk: int, level: int, here: int, counts: Mapping[int, int]) -> Iterator[OutlineRow]:
        left = counts.get(pk, 0) - here
        if self.complete and here >= BRANCH and left > 0:
            yield more_row(kind, pk, level, left=left, offset=here)

    def _objective(self, tree: Tree, objective: OutlineObjective, level: int) -> OutlineRow:
        key_results = tree.of_objective[objective.id]
        statuses = [badge_of(row, self.vantage) for row in key_results]
        key = f"objective-{objective.id}"
        has_parts = bool(key_results) or tree.below_objective.get(objective.id, 0) > 0
        share = share_of(objective, self.vantage)
        expected = self.vantage.expected(objective.start_on, objective.end_on)
        return OutlineRow(
            id=key,
            kind="objective",
            level=level,
            title=objective.title,
            address=addresses.of("objective", objective.id),
            owner=objective.owner_name,
            share=share,
            expected=expected,
            value=_parts_words(len(key_results)),
            status=worst_of(statuses),
            status_remark="" if share is None else str(states.VERDICTS[pace(share, expected).verdict]),
            confidence=_lowest(key_results),
            updated=self._ago(max((row.checked_in_at for row in key_results if row.checked_in_at), default=None)),
            tags=tuple(tag for tag in (self._cycle_tag(objective), state_words(objective)) if tag),
            expanded=key in self.open if has_parts else None,
            branch=f"{addresses.of('map-objective', objective.id)}?level={level + 1}",
            toggle=self.toggle(key) if has_parts else "",
            mine=objective.owner_person_id == self.vantage.person_id,
        )

    def _key_result(self, tree: Tree, row: KeyResultRow, level: int) -> OutlineRow:
        key = f"key-result-{row.id}"
        has_parts = tree.below_key_result.get(row.id, 0) > 0
        return OutlineRow(
            id=key,
            kind="key-result",
            level=level,
            title=row.title,
            address=addresses.of("key-result", row.id),
            owner=row.owner_name or _("Nobody answers for it yet"),
            share=Decimal(row.progress) / WHOLE if row.measured else None,
            expected=self.vantage.expected(row.start_on, row.end_on),
            value=course_words(row),
            status=badge_of(row, self.vantage),
            status_remark=_("Needs help") if row.needs_help else "",
            confidence="" if row.confidence is None else f"{row.confidence}/10",
            updated=updated_words(row, self.vantage),
            tags=(),
            expanded=key in self.open if has_parts else None,
            branch=f"{addresses.of('map-key-result', row.id)}?level={level + 1}",
            toggle=self.toggle(key) if has_parts else "",
            mine=row.owner_id == self.vantage.person_id,
        )

    def _cycle_tag(self, objective: OutlineObjective) -> str:
        return "" if objective.cycle_id == self.cycle_id else objective.cycle_name

    def _ago(self, at: datetime | None) -> str:
        return "" if at is None else dates.ago(at, now=self.vantage.now)


def badge_of(row: KeyResultRow, vantage: Vantage) -> str:
    """The badge; none for what its supporters measure, as long as nobody said anything: there is nothing to update."""
    if row.measured_by == MeasuredBy.SUPPORTERS and row.checked_in_at is None and row.progress < WHOLE:
        return ""
    return status_of(row, vantage)


def updated_words(row: KeyResultRow, vantage: Vantage) -> str:
    """When it was checked in last, or where its progress comes from instead; empty when neither."""
    if row.checked_in_at is not None:
        return dates.ago(row.checked_in_at, now=vantage.now)
    return _("from its supporters") if row.measured_by == MeasuredBy.SUPPORTERS else ""


def share_of(objective: OutlineObjective, vantage: Vantage) -> Decimal | None:
    """The progress shown; before the cycle begins only what is measured counts."""
    begun = objective.start_on <= vantage.today
    weight = objective.weight if begun else objective.measured_weight
    return Decimal(rollup.half_up(objective.total, weight)) / WHOLE if weight else None


def state_words(objective: OutlineObjective) -> str:
    """下書き or 相談中; empty for what is settled."""
    if objective.commitment_id is not None:
        return ""
    return str(states.STATES[State.PROPOSED if objective.proposal_id else State.DRAFT])


def worst_of(statuses: Collection[str]) -> str:
    """The badge of an objective: the worst among its key results; empty without any."""
    return next((status for status in WORST_FIRST if status in statuses), "")


def more_row(kind: str, pk: int, level: int, *, left: int, offset: int) -> OutlineRow:
    """The line that fetches the next supporters of one thing."""
    address = f"{addresses.of('map-' + kind, pk)}?level={level}&after={offset}"
    title = ngettext("Show %(n)s more", "Show %(n)s more", left) % {"n": measures.number(Decimal(left))}
    return OutlineRow(
        f"more-{kind}-{pk}-{offset}", "more", level, title, address, "", None, None, "", "", "", "", "", (), None, "",
        "", False, more=address,
    )  # fmt: skip


def _parts_words(number: int) -> str:
    if not number:
        return _("No key results yet")
    return ngettext("%(n)s key result", "%(n)s key results", number) % {"n": number}


def course_words(row: KeyResultRow) -> str:
    """63 → 80%; empty for what is not told in numbers."""
    if row.kind in ("milestone", "baseline"):
        return ""
    return f"{measures.number(row.current)} → {demands.target_words(row, unit=row.unit)}"


def _lowest(key_results: Sequence[KeyResultRow]) -> str:
    said = [row.confidence for row in key_results if row.confidence is not None]
    return f"{min(said)}/10" if said else ""
