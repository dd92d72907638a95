"""Says in a sentence how a number came about."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shirube.okr.explanation import Explanation, InputValue, Rule

WIDE = Context(prec=80)
FINEST = Decimal("1e-10")
SHOWN = Decimal("0.0001")
VALUES = frozenset({"value", "baseline", "target", "low", "high"})
"""The inputs that carry the key result's unit."""

GOALS: Mapping[tuple[Rule, bool], str | Promise] = {
    (Rule.AT_LEAST, False): gettext_lazy("at least %(target)s"),
    (Rule.AT_LEAST, True): gettext_lazy("more than %(target)s"),
    (Rule.AT_MOST, False): gettext_lazy("at most %(target)s"),
    (Rule.AT_MOST, True): gettext_lazy("less than %(target)s"),
    (Rule.AT_LEAST_WITH_BASELINE, False): gettext_lazy("at least %(target)s"),
    (Rule.AT_LEAST_WITH_BASELINE, True): gettext_lazy("more than %(target)s"),
    (Rule.AT_MOST_WITH_BASELINE, False): gettext_lazy("at most %(target)s"),
    (Rule.AT_MOST_WITH_BASELINE, True): gettext_lazy("less than %(target)s"),
}
"""What a comparison asks for, by rule and strictness."""

MET = gettext_lazy("The goal is %(goal)s, and %(value)s meets it, so the progress is 1.")
ON_THE_WAY = gettext_lazy(
    "The goal is %(goal)s, and %(value)s does not meet it yet. "
    "It counts as its share of the way from %(baseline)s, and never as 1: %(result)s."
)

KNOWN: Mapping[Rule, str | Promise] = {
    Rule.REACH: gettext_lazy(
        "From %(baseline)s to %(target)s, %(value)s is %(percent)s of the way: "
        "(value − baseline) ÷ (target − baseline) = %(result)s."
    ),
    Rule.AT_LEAST: gettext_lazy(
        "The goal is %(goal)s, and %(value)s does not meet it yet. "
        "It counts as value ÷ target, and never as 1: %(result)s."
    ),
    Rule.AT_LEAST_WITH_BASELINE: ON_THE_WAY,
    Rule.AT_MOST: gettext_lazy(
        "The goal is %(goal)s, and %(value)s does not meet it yet. "
        "It counts as target ÷ value, and never as 1: %(result)s."
    ),
    Rule.AT_MOST_WITH_BASELINE: ON_THE_WAY,
    Rule.BETWEEN: gettext_lazy("%(value)s lies outside %(low)s to %(high)s, so the progress is %(result)s."),
    Rule.PER_PERIOD: gettext_lazy(
        "%(held)s of the %(ended)s periods that have ended held, and %(unknown)s have no value: %(result)s."
    ),
    Rule.MILESTONE: gettext_lazy(
        "%(done)s of %(steps)s steps are done, by weight %(done_weight)s of %(all_weight)s: %(result)s."
    ),
    Rule.BASELINE_FIRST: gettext_lazy(
        "This is being measured for the first time, so it has no progress yet."
    ),
    Rule.BY_SUPPORTERS: gettext_lazy(
        "The weighted mean of the %(parts)s objectives that support it: "
        "%(weighted_sum)s ÷ %(weights)s = %(result)s."
    ),
    Rule.WEIGHTED_MEAN: gettext_lazy(
        "The weighted mean of %(parts)s key results: %(weighted_sum)s ÷ %(weights)s = %(result)s. "
        "Without a value yet, and counted as 0: %(unmeasured)s."
    ),
    Rule.WEIGHTED_MEAN_BEFORE_START: gettext_lazy(
        "The cycle has not begun, so only key results with a value count: "
        "%(weighted_sum)s ÷ %(weights)s = %(result)s. Without a value yet: %(unmeasured)s."
    ),
}
"""The sentence of each rule when its number is known (for comparisons: while they do not hold)."""

HOLDS: Mapping[Rule, str | Promise] = {
    **{rule: MET for rule, _strict in GOALS},
    Rule.BETWEEN: gettext_lazy("%(value)s lies between %(low)s and %(high)s, so the progress is 1."),
}
"""The sentence of a comparison that holds."""

UNKNOWN: Mapping[Rule, str | Promise] = {
    **dict.fromkeys(
        Rule, gettext_lazy("There is no value yet, or the definition lacks one, so the progress is unknown.")
    ),
    Rule.BASELINE_FIRST: KNOWN[Rule.BASELINE_FIRST],
    Rule.MILESTONE: gettext_lazy("Nobody has said yet which steps are done, so the progress is unknown."),
    Rule.BY_SUPPORTERS: gettext_lazy("No objective supports it yet, so the progress is unknown."),
    Rule.WEIGHTED_MEAN: gettext_lazy("There are no key results yet, so the progress is unknown."),
    Rule.WEIGHTED_MEAN_BEFORE_START: gettext_lazy(
        "The cycle has not begun and no key result has a value yet, so the progress is unknown."
    ),
}
"""The sentence of each rule while its number is unknown."""


def sentence(explained: Explanation, *, unit: str = "") -> str:
    """The rule with its numbers filled in, in the current language."""
    if explained.result is None:
        return str(UNKNOWN[explained.rule])
    inputs = dict(explained.inputs)
    if explained.rule is Rule.MILESTONE and "steps" not in inputs:
        return (
            _("The milestone is done, so the progress is 1.")
            if explained.result == 1
            else _yes_or_no(explained)
        )
    template = HOLDS.get(explained.rule) if explained.result == 1 else None
    filled = {name: _words(name, value, unit) for name, value in inputs.items()}
    if goal := GOALS.get((explained.rule, bool(inputs.get("strict")))):
        filled["goal"] = str(goal) % filled
    return str(template or KNOWN[explained.rule]) % {
        **filled,
        "result": _plain(explained.result.quantize(SHOWN, rounding=ROUND_HALF_UP, context=WIDE)),
        "percent": _percent(explained.result),
    }


def _yes_or_no(explained: Explanation) -> str:
    assert explained.result is not None
    return _("The milestone has no steps and is not done yet: %(result)s.") % {
        "result": _plain(explained.result)
    }


def _words(name: str, value: InputValue, unit: str) -> str:
    if value is None:
        return "–"
    text = _plain(value) if isinstance(value, Decimal) else str(value)
    return f"{text}{unit}" if name in VALUES else text


def _percent(share: Decimal) -> str:
    return f"{_plain((share * 100).quantize(Decimal('0.1'), rounding=ROUND_HALF_UP, context=WIDE))}%"


def _plain(value: Decimal) -> str:
    text = format(value.quantize(FINEST, rounding=ROUND_HALF_UP, context=WIDE), "f").rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
