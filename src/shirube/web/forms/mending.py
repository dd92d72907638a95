"""What 直す writes into the boxes of the editor: the same moves in the page and without scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shirube.okr.drafting import Remark, Rewrite, RewriteKind
from shirube.okr.kinds import Ambition, Kind

from .definition import DefinitionForm


@dataclass(frozen=True, slots=True)
class Mend:
    """Values by field name, and the id of the box one goes on from."""

    focus: str
    moves: Mapping[str, str] = field(default_factory=dict)


def mend_of(remark: Remark, forms: Sequence[DefinitionForm], *, me: str) -> Mend:
    """The moves of one remark; `me` is the name of the person. Sentences that find no free box are left out."""
    here = "title" if remark.about is None else f"{forms[remark.about].prefix}-title"
    rewrite = remark.rewrite
    free = [f"{form.prefix}-title" for form in forms if form.is_empty]
    if rewrite is None:
        return Mend(here if remark.about is not None else next(iter(free), here))
    return _mend(rewrite, here, free, forms, me)


def _mend(
    rewrite: Rewrite, here: str, free: Sequence[str], forms: Sequence[DefinitionForm], me: str
) -> Mend:
    box = here.removesuffix("title")
    match rewrite.kind:
        case RewriteKind.REPLACE:
            return Mend(here, {here: _begun(rewrite.texts[0])})
        case RewriteKind.SPLIT:
            return Mend(here, dict(zip((here, *free), rewrite.texts, strict=False)))
        case RewriteKind.ADD_KEY_RESULT:
            return Mend(next(iter(free), here), dict(zip(free, rewrite.texts, strict=False)))
        case RewriteKind.NUMBER_TO_KEY_RESULT:
            moved = dict(zip(free, rewrite.texts, strict=False))
            return Mend("title", {**moved, "title": ""} if moved else {})
        case RewriteKind.MEASURE_FIRST:
            return Mend(f"{box}kind", {f"{box}kind": Kind.BASELINE})
        case RewriteKind.MAKE_ASPIRATIONAL:
            first = next(form.prefix for form in forms if not form.is_empty)
            return Mend(f"{first}-ambition", {f"{first}-ambition": Ambition.ASPIRATIONAL})
        case RewriteKind.TAKE_IT_ON:
            return Mend(f"{box}owner", {f"{box}owner": me})
        case RewriteKind.CHOOSE_SUPPORT:
            return Mend("supports")


def _begun(words: str) -> str:
    """A phrase as the beginning of a sentence."""
    return words[:1].upper() + words[1:]
