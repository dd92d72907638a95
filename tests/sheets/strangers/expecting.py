"""What a stranger's sheet must be understood as, and every difference from that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from shirube.sheets import KeyResultDraft, ObjectiveDraft, Trouble, Understanding

LOUD = {
    Trouble.VALUE_NOT_UNDERSTOOD, Trouble.ROW_NOT_UNDERSTOOD, Trouble.KEY_RESULT_WITHOUT_OBJECTIVE,
    Trouble.UNKNOWN_PARENT, Trouble.AMBIGUOUS_PARENT, Trouble.TARGET_DIFFERS, Trouble.BASELINE_DIFFERS,
    Trouble.UNIT_DIFFERS, Trouble.DATE_NOT_UNDERSTOOD, Trouble.OBJECTIVE_WITHOUT_OWNER, Trouble.PARENT_LOOPS,
    Trouble.VALUE_FOR_SEVERAL_KEY_RESULTS, Trouble.COLUMN_IS_AMBIGUOUS, Trouble.OBJECTIVE_WITHOUT_KEY_RESULTS,
}


@dataclass(frozen=True)
class K:
    """A key result: title, baseline, target, current, unit; the kind follows from them unless named."""

    title: str
    baseline: str | None = None
    target: str | None = None
    current: str | None = None
    unit: str = ""
    owner: str = ""
    kind: str = ""
    strict: bool = False
    helpers: Sequence[str] = ()
    confidence: int | None = None
    status: str | None = None
    due: str | None = None
    weekly: Mapping[str, str] = field(default_factory=dict)
    progress: str | None = None
    weight: str | None = None
    note: str | None = None
    target_max: str | None = None
    period: str | None = None

    @property
    def expected_kind(self) -> str:
        """Reach between two values, at least a single one, a milestone without any."""
        if self.kind:
            return self.kind
        return ("reach" if self.baseline is not None else "at_least") if self.target is not None else "milestone"


@dataclass(frozen=True)
class O:  # noqa: E742
    """An objective: title, owner as level:unit:person, the title of its parent, its key results."""

    title: str
    owner: str
    key_results: Sequence[K] = ()
    parent: str | None = None


def differences(found: Understanding, expected: Sequence[O], warns: Sequence[Trouble] = ()) -> list[str]:
    """Everything that is not as expected, in words; empty when all is right."""
    codes = {warning.code for warning in found.warnings}
    said = [f"no warning {code}" for code in warns if code not in codes]
    said += [f"warning {w.code} {w.sheet}!{w.row},{w.column} {dict(w.params)}" for w in found.warnings
             if w.code in LOUD and w.code not in warns]
    said += _named("objectives", [o.title for o in found.objectives], [o.title for o in expected])
    if said and len(found.objectives) != len(expected):
        return said
    for draft, wanted in zip(found.objectives, expected, strict=True):
        said += _objective(found, draft, wanted)
    return said


def _objective(found: Understanding, draft: ObjectiveDraft, wanted: O) -> list[str]:
    owner = ":".join((str(draft.level), draft.unit_name, draft.person_name)).rstrip(":")
    parent = None
    if draft.parent is not None:
        above = found.objectives[draft.parent.objective]
        at = draft.parent.key_result
        parent = above.title if at is None else above.key_results[at].title
    said = _named(f"{wanted.title} owner", owner, wanted.owner) + _named(f"{wanted.title} parent", parent,
                                                                        wanted.parent)
    titles, hoped = [k.title for k in draft.key_results], [k.title for k in wanted.key_results]
    said += _named(f"{wanted.title} key results", titles, hoped)
    if len(titles) == len(hoped):
        for key_result, want in zip(draft.key_results, wanted.key_results, strict=True):
            said += _key_result(key_result, want)
    return said


def _key_result(draft: KeyResultDraft, wanted: K) -> list[str]:
    pairs: list[tuple[str, object, object]] = [
        ("baseline", _text(draft.baseline), wanted.baseline), ("target", _text(draft.target), wanted.target),
        ("current", _text(draft.current), wanted.current), ("unit", draft.unit, wanted.unit),
        ("owner", draft.owner_name, wanted.owner), ("kind", str(draft.kind), wanted.expected_kind),
        ("strict", draft.strict, wanted.strict), ("helpers", list(draft.contributor_names), list(wanted.helpers)),
        ("confidence", draft.confidence, wanted.confidence),
        ("status", draft.status and str(draft.status), wanted.status),
        ("due", draft.due_on and draft.due_on.isoformat(), wanted.due),
        ("weekly", {day.strftime("%m-%d"): _text(value) for day, value in draft.check_ins}, dict(wanted.weekly)),
        ("target_max", _text(draft.target_max), wanted.target_max),
        ("period", draft.period and str(draft.period), wanted.period),
    ]
    if wanted.progress is not None:
        pairs.append(("progress", _text(draft.progress), wanted.progress))
    if wanted.weight is not None:
        pairs.append(("weight", _text(draft.weight), wanted.weight))
    if wanted.note is not None:
        pairs.append(("note", draft.note, wanted.note))
    return [line for name, got, want in pairs for line in _named(f"{wanted.title} {name}", got, want)]


def _named(name: str, got: object, want: object) -> list[str]:
    return [] if got == want else [f"{name}: {got!r}, not {want!r}"]


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
