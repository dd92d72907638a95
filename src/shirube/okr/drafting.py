"""What a draft still lacks before it can be committed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shirube.okr.kinds import Kind, MeasuredBy, SupportMode
from shirube.okr.progress import Incomplete, NoDistance, measure_of


class Gap(StrEnum):
    """A reason why an objective cannot be committed yet."""

    NO_TITLE = "no-title"
    NO_KEY_RESULT = "no-key-result"
    KEY_RESULT_WITHOUT_TITLE = "key-result-without-title"
    KEY_RESULT_WITHOUT_OWNER = "key-result-without-owner"
    KEY_RESULT_INCOMPLETE = "key-result-incomplete"
    KEY_RESULT_WITHOUT_DISTANCE = "key-result-without-distance"


@dataclass(frozen=True, slots=True)
class KeyResultDraft:
    """What is known of a drafted key result; a milestone needs no steps, it is then one yes or no."""

    kind: Kind
    title: str
    has_owner: bool
    strict: bool = False
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_max: Decimal | None = None
    measured_by: MeasuredBy = MeasuredBy.HAND
    support_mode: SupportMode = SupportMode.PROGRESS


def gaps(*, title: str, key_results: Sequence[KeyResultDraft]) -> tuple[Gap, ...]:
    """Every gap of an objective's draft, each once, in the order of Gap."""
    found = {gap for key_result in key_results for gap in key_result_gaps(key_result)}
    if not title.strip():
        found.add(Gap.NO_TITLE)
    if not key_results:
        found.add(Gap.NO_KEY_RESULT)
    return _in_order(found)


def key_result_gaps(draft: KeyResultDraft) -> tuple[Gap, ...]:
    """The gaps of one key result."""
    found = set()
    if not draft.title.strip():
        found.add(Gap.KEY_RESULT_WITHOUT_TITLE)
    if not draft.has_owner:
        found.add(Gap.KEY_RESULT_WITHOUT_OWNER)
    try:
        if missing_values(draft):
            found.add(Gap.KEY_RESULT_INCOMPLETE)
    except NoDistance:
        found.add(Gap.KEY_RESULT_WITHOUT_DISTANCE)
    return _in_order(found)


def missing_values(draft: KeyResultDraft) -> tuple[str, ...]:
    """Names of the values the kind needs and the draft lacks; raises NoDistance."""
    if draft.measured_by == MeasuredBy.SUPPORTERS and draft.support_mode == SupportMode.PROGRESS:
        return ()
    try:
        measure_of(
            draft.kind,
            strict=draft.strict,
            baseline=draft.baseline,
            target=draft.target,
            target_max=draft.target_max,
        )
    except Incomplete as incomplete:
        return incomplete.missing
    return ()


def _in_order(found: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple(sorted(found, key=tuple(Gap).index))
