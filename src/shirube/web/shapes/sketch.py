"""A draft as the coach sees it, from what stands in the boxes of the editor."""

from __future__ import annotations

from collections.abc import Sequence

from shirube.okr.drafting import ObjectiveSketch, Sketch
from shirube.okr.kinds import Ambition, Comparison, Kind
from shirube.reading import Direction, Reading, read

from ..forms.definition import DefinitionForm
from ..forms.objective import ObjectiveForm
from ..forms.prefill import LONGEST, Prefill, prefill_of


def sketch_of(
    form: ObjectiveForm, key_results: Sequence[DefinitionForm], *, stands_alone: bool
) -> ObjectiveSketch:
    """The sketch of forms that were sent or that hold what is stored; a key result has the place of its form."""
    return ObjectiveSketch(
        title=_line(form.shown("title")),
        key_results=tuple(_key_result(one) for one in key_results),
        is_aligned=bool(form.shown("supports")),
        stands_alone=stands_alone,
    )


def _key_result(form: DefinitionForm) -> Sketch:
    text = "" if form.shown("remove") else _line(form.shown("title"))[:LONGEST]
    if not text:
        return Sketch("")
    reading = read(text)
    found = prefill_of(reading)
    kind = form.shown("kind") or found.kind
    return Sketch(
        text=text,
        metric=reading.metric,
        has_number=kind == Kind.BASELINE or bool(_line(form.shown("target"))) or reading.target is not None,
        has_owner=bool(_line(form.shown("owner"))),
        has_baseline=bool(_line(form.shown("baseline"))) or found.baseline is not None,
        needs_baseline=kind == Kind.REACH and _is_measured_from_a_start(form, reading),
        is_milestone=_is_milestone(form, reading, found),
        ambition=Ambition(form.shown("ambition")) if form.shown("ambition") in set(Ambition) else Ambition.ASPIRATIONAL,
        parts=reading.splits,
    )


def _is_measured_from_a_start(form: DefinitionForm, reading: Reading) -> bool:
    """A comparison with an earlier period brings its own start."""
    comparison = form.shown("comparison") or reading.comparison
    return comparison == Comparison.NONE


def _is_milestone(form: DefinitionForm, reading: Reading, found: Prefill) -> bool:
    """Whether somebody means a milestone: the sentence says so, or a hand chose it against or without the reader."""
    if reading.direction is Direction.MILESTONE:
        return True
    chosen = form.shown("kind") == Kind.MILESTONE
    return chosen and (found.kind != Kind.MILESTONE or bool(form.shown("key_result") or form.shown("steps")))


def _line(text: object) -> str:
    return " ".join(str(text or "").split())
