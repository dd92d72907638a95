"""The coach beside a draft: at most three remarks, what each would write, and what was left as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shirube.goals.models import AcceptedRemark, Objective
from shirube.okr.drafting import ObjectiveSketch, Remark, RemarkCode, remarks, spoken_of
from shirube.people.models import Person

from ..forms.definition import DefinitionForm
from ..forms.mending import Mend, mend_of
from ..wording.remarks import REMARKS, REWRITES

Accepted = tuple[RemarkCode, str]
MOST_ACCEPTED = 60


@dataclass(frozen=True, slots=True)
class Advice:
    """One remark for the page: `name` is what its buttons send, `proposed` the sentences 直す would write."""

    name: str
    code: RemarkCode
    sentence: str
    about: str
    words: str
    mending: str
    proposed: tuple[str, ...]
    mend: Mend


@dataclass(frozen=True, slots=True)
class Coach:
    """What stands in the right column; `kept` goes along with the form until the draft is saved."""

    advice: tuple[Advice, ...]
    kept: tuple[str, ...]
    has_sentences: bool


def coach_of(
    sketch: ObjectiveSketch,
    forms: Sequence[DefinitionForm],
    *,
    accepted: Collection[Accepted],
    kept: Iterable[str],
    person: Person,
) -> Coach:
    """The coach of a draft; `accepted` are the pairs it keeps quiet about."""
    found = remarks(sketch, accepted=accepted)
    return Coach(
        advice=tuple(_advice(sketch, remark, forms, person) for remark in found),
        kept=tuple(kept),
        has_sentences=bool(sketch.title) and not all(one.is_empty for one in sketch.key_results),
    )


def name_of(remark: Remark) -> str:
    """The name by which a button speaks of a remark: its code and place."""
    return f"{remark.code}:{'' if remark.about is None else remark.about}"


def kept_in(values: Iterable[str]) -> list[Accepted]:
    """The pairs that came along with the form; anything else is passed over."""
    pairs = [value.partition(":") for value in list(values)[:MOST_ACCEPTED]]
    return [(RemarkCode(code), sentence) for code, _colon, sentence in pairs if code in set(RemarkCode) and sentence]


def accepted_in(objective: Objective | None) -> list[Accepted]:
    """What was accepted of a draft that stands; one query."""
    if objective is None:
        return []
    rows = AcceptedRemark.objects.filter(objective=objective).values_list("code", "sentence")
    return [(RemarkCode(code), sentence) for code, sentence in rows if code in set(RemarkCode)]


def _advice(
    sketch: ObjectiveSketch, remark: Remark, forms: Sequence[DefinitionForm], person: Person
) -> Advice:
    mend = mend_of(remark, forms, me=person.name)
    rewrite = remark.rewrite
    return Advice(
        name=name_of(remark),
        code=remark.code,
        sentence=spoken_of(sketch, remark),
        about=_about(sketch, remark),
        words=str(REMARKS[remark.code]),
        mending=str(REWRITES[rewrite.kind]) if rewrite and (mend.moves or not rewrite.texts) else "",
        proposed=tuple(value for name, value in mend.moves.items() if name.endswith("-title")),
        mend=mend,
    )


def _about(sketch: ObjectiveSketch, remark: Remark) -> str:
    if remark.about is None:
        return _("The objective as a whole")
    sentence = spoken_of(sketch, remark)
    shown = sentence if len(sentence) <= 28 else f"{sentence[:27]}…"
    return _("Key result %(n)s: %(sentence)s") % {"n": remark.about + 1, "sentence": shown}
