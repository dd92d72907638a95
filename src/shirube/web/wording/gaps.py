"""What a draft still lacks, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shirube.okr.drafting import Gap

GAPS: Mapping[Gap, str | Promise] = {
    Gap.NO_TITLE: _("Give the objective a title: what will be better, and for whom?"),
    Gap.NO_KEY_RESULT: _("Add at least one key result: how will you know you got there?"),
    Gap.KEY_RESULT_WITHOUT_TITLE: _("One key result has no words yet. Write down what it measures."),
    Gap.KEY_RESULT_WITHOUT_OWNER: _("One key result has no owner. Choose who answers for it."),
    Gap.KEY_RESULT_INCOMPLETE: _("One key result lacks a value it needs: a target, a baseline or its steps."),
    Gap.KEY_RESULT_WITHOUT_DISTANCE: _(
        "One key result has the same baseline and target. Change one of them."
    ),
}


def sentences(found: Iterable[Gap]) -> str:
    """Every gap as a sentence, in one text."""
    words = [str(GAPS[gap]) for gap in found]
    return "".join(words) if words and not words[0].isascii() else " ".join(words)
