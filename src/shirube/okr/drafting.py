"""What a draft still lacks before it can be committed, and what a calm coach would remark on it."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shirube.okr.drafting_words import (
    ACTIVITIES,
    COUNTERMEASURES,
    DEFINED,
    DOING,
    DUTY,
    GUARDED,
    NUMBER,
    OUTCOME,
    UNDEFINED,
    VANITY,
    WHY,
)
from shirube.okr.kinds import (
    Ambition,
    Change,
    Comparison,
    Kind,
    MeasuredBy,
    Period,
    RelativeMode,
    SupportMode,
)
from shirube.okr.progress import Incomplete, NoDistance
from shirube.okr.relative import Demand, fixed_measure


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
    period: Period | None = None
    comparison: Comparison = Comparison.NONE
    change: Change | None = None
    mode: RelativeMode | None = None
    measured_by: MeasuredBy = MeasuredBy.HAND
    support_mode: SupportMode = SupportMode.PROGRESS

    @property
    def demand(self) -> Demand:
        """What it asks for."""
        return Demand(
            self.kind,
            self.strict,
            self.baseline,
            self.target,
            self.target_max,
            self.period,
            self.comparison,
            self.change,
            self.mode,
        )


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
    """Names of the values the kind needs and the draft lacks; raises NoDistance.

    A change against earlier periods finds its start in them; any other change needs a baseline.
    """
    if draft.measured_by == MeasuredBy.SUPPORTERS and draft.support_mode == SupportMode.PROGRESS:
        return ()
    demand = draft.demand
    if demand.is_relative and (demand.is_open or demand.is_periodic):
        return ()
    try:
        fixed_measure(demand)
    except Incomplete as incomplete:
        return incomplete.missing
    return ("baseline",) if demand.is_relative and demand.baseline is None else ()


def _in_order(found: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple(sorted(found, key=tuple(Gap).index))


class RemarkCode(StrEnum):
    """What the coach may say about a draft, the most helpful first."""

    ONLY_A_NUMBER = "only-a-number"
    SEVERAL_THINGS = "several-things"
    NO_NUMBER = "no-number"
    ACTIVITY = "activity"
    VANITY = "vanity"
    UNDEFINED = "undefined"
    NOT_THREE_TO_FIVE = "not-three-to-five"
    EVERYDAY_DUTY = "everyday-duty"
    NO_BASELINE = "no-baseline"
    EASY_TO_GAME = "easy-to-game"
    NOTHING_ASPIRATIONAL = "nothing-aspirational"
    NO_OWNER = "no-owner"
    NOT_ALIGNED = "not-aligned"


class RewriteKind(StrEnum):
    """What 直す does."""

    REPLACE = "replace"
    SPLIT = "split"
    ADD_KEY_RESULT = "add-key-result"
    NUMBER_TO_KEY_RESULT = "number-to-key-result"
    MEASURE_FIRST = "measure-first"
    MAKE_ASPIRATIONAL = "make-aspirational"
    TAKE_IT_ON = "take-it-on"
    CHOOSE_SUPPORT = "choose-support"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A concrete change: what to do, and the sentences it puts there."""

    kind: RewriteKind
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """One calm remark. `about` is the place of the key result (from 0), None for the objective as a whole."""

    code: RemarkCode
    about: int | None = None
    rewrite: Rewrite | None = None


@dataclass(frozen=True, slots=True)
class Sketch:
    """A key result as the coach sees it: its sentence and what was read from it.

    `parts` are the sentences it could be split into; `needs_baseline` says that the way is measured from somewhere.
    """

    text: str
    metric: str = ""
    has_number: bool = False
    has_owner: bool = True
    has_baseline: bool = True
    needs_baseline: bool = False
    is_milestone: bool = False
    ambition: Ambition = Ambition.ASPIRATIONAL
    parts: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written yet."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class ObjectiveSketch:
    """A draft as the coach sees it; `stands_alone` when nothing above it could be supported (the company's own)."""

    title: str
    key_results: tuple[Sketch, ...] = ()
    is_aligned: bool = False
    stands_alone: bool = False


MOST = 3
RIGHT_NUMBER = range(3, 6)


def remarks(
    draft: ObjectiveSketch, *, accepted: Container[tuple[RemarkCode, str]] = ()
) -> tuple[Remark, ...]:
    """At most three remarks, the most helpful first; `accepted` are (code, sentence) pairs left as they are."""
    if not draft.title.strip():
        return ()
    found = [remark for rule in RULES for remark in rule(draft)]
    waiting = [remark for remark in found if (remark.code, spoken_of(draft, remark)) not in accepted]
    first_of_each = {remark.code: remark for remark in reversed(waiting)}
    return tuple(sorted(first_of_each.values(), key=_helpfulness)[:MOST])


def spoken_of(draft: ObjectiveSketch, remark: Remark) -> str:
    """The sentence a remark is about; when it changes, an accepted remark may come again."""
    return draft.title if remark.about is None else draft.key_results[remark.about].text


def _helpfulness(remark: Remark) -> int:
    return tuple(RemarkCode).index(remark.code)


def only_a_number(draft: ObjectiveSketch) -> Iterator[Remark]:
    """The objective counts something and says nothing else."""
    if NUMBER.search(draft.title) and not WHY.search(draft.title):
        yield Remark(
            RemarkCode.ONLY_A_NUMBER, rewrite=Rewrite(RewriteKind.NUMBER_TO_KEY_RESULT, (draft.title,))
        )


def several_things(draft: ObjectiveSketch) -> Iterator[Remark]:
    """One sentence holds several key results."""
    for place, sketch in _written(draft):
        if len(sketch.parts) > 1:
            yield Remark(RemarkCode.SEVERAL_THINGS, place, Rewrite(RewriteKind.SPLIT, sketch.parts))


def no_number(draft: ObjectiveSketch) -> Iterator[Remark]:
    """Nothing says when it is reached."""
    for place, sketch in _written(draft):
        if not sketch.has_number and not sketch.is_milestone:
            yield Remark(RemarkCode.NO_NUMBER, place, Rewrite(RewriteKind.MEASURE_FIRST))


def activity(draft: ObjectiveSketch) -> Iterator[Remark]:
    """It counts what is done, not what comes of it."""
    for place, sketch in _written(draft):
        if sketch.has_number and DOING.search(sketch.text) and not OUTCOME.search(sketch.text):
            result = _named(ACTIVITIES, sketch.text)
            yield Remark(
                RemarkCode.ACTIVITY, place, Rewrite(RewriteKind.REPLACE, (result,)) if result else None
            )


def vanity(draft: ObjectiveSketch) -> Iterator[Remark]:
    """The number can grow while nothing gets better."""
    return _matching(draft, RemarkCode.VANITY, VANITY, unless=OUTCOME)


def undefined(draft: ObjectiveSketch) -> Iterator[Remark]:
    """Everybody would measure it differently."""
    return _matching(draft, RemarkCode.UNDEFINED, UNDEFINED, unless=DEFINED)


def everyday_duty(draft: ObjectiveSketch) -> Iterator[Remark]:
    """It asks that things go on, not that they change."""
    return _matching(draft, RemarkCode.EVERYDAY_DUTY, DUTY)


def not_three_to_five(draft: ObjectiveSketch) -> Iterator[Remark]:
    """Fewer than three leave gaps, more than five divide the attention. An empty draft is left in peace."""
    written = list(_written(draft))
    if written and len(written) not in RIGHT_NUMBER:
        yield Remark(RemarkCode.NOT_THREE_TO_FIVE)


def no_baseline(draft: ObjectiveSketch) -> Iterator[Remark]:
    """A way is measured from somewhere, and nobody has said from where."""
    for place, sketch in _written(draft):
        if sketch.has_number and sketch.needs_baseline and not sketch.has_baseline:
            yield Remark(RemarkCode.NO_BASELINE, place, Rewrite(RewriteKind.MEASURE_FIRST))


def easy_to_game(draft: ObjectiveSketch) -> Iterator[Remark]:
    """The number moves easily at the cost of something no other key result watches."""
    for place, sketch in _written(draft):
        beside = [other.text for other_place, other in _written(draft) if other_place != place]
        guard = _named(COUNTERMEASURES, sketch.text)
        if (
            guard
            and sketch.has_number
            and not OUTCOME.search(sketch.text)
            and not any(map(GUARDED.search, beside))
        ):
            yield Remark(RemarkCode.EASY_TO_GAME, place, Rewrite(RewriteKind.ADD_KEY_RESULT, (guard,)))


def nothing_aspirational(draft: ObjectiveSketch) -> Iterator[Remark]:
    """Everything is promised, nothing is dared."""
    written = [sketch for _, sketch in _written(draft)]
    if len(written) > 1 and all(sketch.ambition is Ambition.COMMITTED for sketch in written):
        yield Remark(RemarkCode.NOTHING_ASPIRATIONAL, rewrite=Rewrite(RewriteKind.MAKE_ASPIRATIONAL))


def no_owner(draft: ObjectiveSketch) -> Iterator[Remark]:
    """Nobody answers for it."""
    for place, sketch in _written(draft):
        if not sketch.has_owner:
            yield Remark(RemarkCode.NO_OWNER, place, Rewrite(RewriteKind.TAKE_IT_ON))


def not_aligned(draft: ObjectiveSketch) -> Iterator[Remark]:
    """It supports nothing above it. Said once there are key results to judge by."""
    if not (draft.is_aligned or draft.stands_alone) and any(_written(draft)):
        yield Remark(RemarkCode.NOT_ALIGNED, rewrite=Rewrite(RewriteKind.CHOOSE_SUPPORT))


RULES: tuple[Callable[[ObjectiveSketch], Iterator[Remark]], ...] = (
    only_a_number,
    several_things,
    no_number,
    activity,
    vanity,
    undefined,
    not_three_to_five,
    everyday_duty,
    no_baseline,
    easy_to_game,
    nothing_aspirational,
    no_owner,
    not_aligned,
)


def _written(draft: ObjectiveSketch) -> Iterator[tuple[int, Sketch]]:
    return ((place, sketch) for place, sketch in enumerate(draft.key_results) if not sketch.is_empty)


def _matching(
    draft: ObjectiveSketch, code: RemarkCode, words: re.Pattern[str], *, unless: re.Pattern[str] | None = None
) -> Iterator[Remark]:
    for place, sketch in _written(draft):
        if words.search(sketch.text) and not (unless and unless.search(sketch.text)):
            yield Remark(code, place)


def _named(table: Mapping[str, str], text: str) -> str:
    """What the table says of the first of its words that stands in the text; empty when none does."""
    lowered = text.lower()
    return next((said for word, said in table.items() if word in lowered), "")
