"""What the coach says about a draft, and what 直す would do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shirube.okr.drafting import RemarkCode, RewriteKind

REMARKS: Mapping[RemarkCode, str | Promise] = {
    RemarkCode.ONLY_A_NUMBER: _(
        "A number alone does not say why. Let the objective tell what gets better, and keep the number as a key result."
    ),
    RemarkCode.SEVERAL_THINGS: _(
        "This sentence holds several results. Apart, each of them can go well or badly for itself."
    ),
    RemarkCode.NO_NUMBER: _(
        "Nothing here says when it is reached. If the number is not known yet, measuring it is a good first step."
    ),
    RemarkCode.ACTIVITY: _(
        "This counts what you do. What comes of it is the result, and leaves you free to choose the way."
    ),
    RemarkCode.VANITY: _(
        "This number can grow while nothing gets better for anyone. Which number would move if it really helped?"
    ),
    RemarkCode.UNDEFINED: _(
        "Two people would measure this differently. Name a survey, a rate or a count that stands for it."
    ),
    RemarkCode.NOT_THREE_TO_FIVE: _(
        "Three to five key results show the aim from enough sides and still leave the attention in one place."
    ),
    RemarkCode.EVERYDAY_DUTY: _(
        "This asks that things go on as they are. OKRs are for what should change; a duty can stay a duty."
    ),
    RemarkCode.NO_BASELINE: _(
        "Where it stands today is not written yet. Without a start, the way to the target cannot be told."
    ),
    RemarkCode.EASY_TO_GAME: _(
        "This number moves easily at the cost of something else. A second key result can keep watch over that."
    ),
    RemarkCode.NOTHING_ASPIRATIONAL: _(
        "Everything here is a promise. One key result may dare more, where 70% is already a good result."
    ),
    RemarkCode.NO_OWNER: _("Nobody answers for this yet. One name is enough for others to know whom to ask."),
    RemarkCode.NOT_ALIGNED: _(
        "It supports nothing above it yet. A link shows the others what your work moves; it may also stand alone."
    ),
}
"""Each remark in one or two calm sentences that say why."""

REWRITES: Mapping[RewriteKind, str | Promise] = {
    RewriteKind.REPLACE: _("Write this instead"),
    RewriteKind.SPLIT: _("Split it"),
    RewriteKind.ADD_KEY_RESULT: _("Add this key result"),
    RewriteKind.NUMBER_TO_KEY_RESULT: _("Move it to the key results"),
    RewriteKind.MEASURE_FIRST: _("Measure it first"),
    RewriteKind.MAKE_ASPIRATIONAL: _("Make one key result aspirational"),
    RewriteKind.TAKE_IT_ON: _("Become its owner"),
    RewriteKind.CHOOSE_SUPPORT: _("Choose what it supports"),
}
"""What 直す does, in the words of a button."""
