"""A reading as chips, questions and field values for the editor."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from shirube.reading import Change, Comparison, Direction, Period, QuestionCode, Reading
from shirube.reading import wording as reading_words

from ..forms.prefill import Prefill
from ..wording import measures

DIRECTIONS = {
    Direction.INCREASE: gettext_lazy("raise"),
    Direction.DECREASE: gettext_lazy("lower"),
    Direction.AT_LEAST: gettext_lazy("at least"),
    Direction.AT_MOST: gettext_lazy("at most"),
    Direction.BETWEEN: gettext_lazy("keep between"),
    Direction.MILESTONE: gettext_lazy("get it done"),
}
PERIODS = {
    Period.DAY: gettext_lazy("a day"),
    Period.WEEK: gettext_lazy("a week"),
    Period.MONTH: gettext_lazy("a month"),
    Period.QUARTER: gettext_lazy("a quarter"),
    Period.HALF: gettext_lazy("half a year"),
    Period.YEAR: gettext_lazy("a year"),
}
COMPARISONS = {
    Comparison.PREVIOUS_MONTH: gettext_lazy("against the month before"),
    Comparison.PREVIOUS_YEAR: gettext_lazy("against the year before"),
    Comparison.PREVIOUS_PERIOD: gettext_lazy("against the period before"),
    Comparison.NAMED_BASE: gettext_lazy("against a named base"),
}
MOVES: Mapping[str, Mapping[str, str]] = {
    "every_period": {"mode": "every_period"},
    "once_by_end": {"mode": "once_by_end"},
    "against_start": {"mode": "against_start"},
    "percent": {"change": "relative"},
    "points": {"change": "absolute", "unit": "%"},
    "change": {"change": "relative"},
    "level": {"change": "level"},
    "measure_first": {"kind": "baseline"},
    "make_milestone": {"kind": "milestone"},
}
"""The fields that a click on an answer sets."""
LEADS: Mapping[str, str] = {
    "enter_baseline": "baseline",
    "enter_number": "target",
    "enter_metric": "title",
    "shorten": "title",
}
"""The field that an answer leads to; any other answer lets things be."""
SETTLED_BY: Mapping[str, str] = {
    "relative_mode": "mode",
    "percent_or_points": "change",
    "change_or_level": "change",
    "baseline_unknown": "baseline",
    "target_missing": "target",
    "placeholder": "target",
}
"""The field that, once filled by hand, answers a question before it is asked."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing understood; a click leads to the field `edits`."""

    name: str
    value: str
    edits: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One option of a question: the fields it sets, and the field it leads to."""

    words: str
    sets: Mapping[str, str]
    leads: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answers."""

    code: str
    words: str
    answers: tuple[Answer, ...]


def chips_of(reading: Reading) -> list[Chip]:
    """In the order in which one would say it."""
    unit = reading.unit or ""
    baseline = measures.quantity(reading.baseline, unit) if reading.baseline is not None else ""
    chips = [
        Chip(_("Metric"), reading.metric, "title"),
        Chip(pgettext("measure", "Direction"), str(DIRECTIONS[reading.direction]) if reading.direction else "", "kind"),
        Chip(_("Baseline"), baseline, "baseline"),
        Chip(pgettext("measure", "Change") if reading.change else _("Target"), _target(reading), "target"),
        Chip(pgettext("measure", "Unit"), unit, "unit"),
        Chip(pgettext("measure", "Period"), str(PERIODS[reading.period]) if reading.period else "", "period"),
        Chip(pgettext("measure", "Comparison"), str(COMPARISONS.get(reading.comparison, "")), "comparison"),
    ]
    return [chip for chip in chips if chip.value]


def fields_of(found: Prefill) -> list[tuple[str, str]]:
    """Values by field name, as the form sends them."""
    return [(each.name, _sent(getattr(found, each.name))) for each in fields(found)]


def questions_of(reading: Reading, language: str, *, but: Collection[str], settled: Collection[str]) -> list[Asked]:
    """What the sentence leaves open, without what was answered or `settled` by a field; splitting is offered apart."""
    lang = "ja" if language.startswith("ja") else "en"
    return [
        Asked(
            str(question.code),
            reading_words.QUESTIONS[lang][question.code],
            tuple(
                Answer(
                    reading_words.OPTIONS[lang][option.code],
                    MOVES.get(option.code, {}),
                    LEADS.get(option.code, ""),
                )
                for option in question.options
            ),
        )
        for question in reading.questions
        if question.code != QuestionCode.SPLIT
        and str(question.code) not in but
        and SETTLED_BY.get(question.code) not in settled
    ]


def splits_of(reading: Reading) -> tuple[str, ...]:
    """The sentences it could become, when they are several."""
    return reading.splits if len(reading.splits) > 1 else ()


def _target(reading: Reading) -> str:
    if reading.target is None:
        return ""
    sign = reading.target[0] if reading.target[:1] in "+-" else ""
    low = f"{sign}{measures.number(Decimal(reading.target.lstrip('+-')))}"
    if reading.target_max is not None:
        return f"{low}–{measures.quantity(Decimal(reading.target_max), reading.unit or '')}"
    value = f"{sign}{measures.quantity(Decimal(reading.target.lstrip('+-')), reading.unit or '')}"
    strict = {">": pgettext("strict target", "more than"), "<": pgettext("strict target", "less than")}
    if reading.change == Change.LEVEL:
        return _("%(value)s of it") % {"value": value}
    return f"{value} ({strict[reading.comparator]})" if reading.comparator in strict else value


def _sent(value: object) -> str:
    if isinstance(value, Decimal):
        return measures.plain(value)
    return "on" if value is True else "" if value in (None, False, Comparison.NONE) else str(value)
