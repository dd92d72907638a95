"""The definition of a metric in sentences anyone can read, made from its structure alone."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from shirube.measuring.definition import (
    AnyDefinition,
    Change,
    Condition,
    Conditions,
    Count,
    Duration,
    Event,
    Figure,
    MetricPeriod,
    Part,
    Place,
    Ratio,
    Reached,
    Sign,
)
from shirube.okr.kinds import Kind

from . import measures
from .conditions import conditions, is_a_word
from .quoting import named

Words = Mapping[str, str | Promise]

PERIODS: Mapping[MetricPeriod, str | Promise] = {
    MetricPeriod.WEEK: pgettext_lazy("by the", "week"),
    MetricPeriod.MONTH: pgettext_lazy("by the", "month"),
    MetricPeriod.QUARTER: pgettext_lazy("by the", "quarter"),
    MetricPeriod.CYCLE: pgettext_lazy("by the", "cycle"),
}
FIGURES: Words = {
    "sum": pgettext_lazy("metric", "Adds up %(column)s of %(things)s, by the %(period)s of %(date)s."),
    "mean": pgettext_lazy("metric", "Takes the mean of %(column)s of %(things)s, by the %(period)s of %(date)s."),
    "median": pgettext_lazy("metric", "Takes the median of %(column)s of %(things)s, by the %(period)s of %(date)s."),
    "min": pgettext_lazy("metric", "Takes the smallest %(column)s of %(things)s, by the %(period)s of %(date)s."),
    "max": pgettext_lazy("metric", "Takes the largest %(column)s of %(things)s, by the %(period)s of %(date)s."),
    "distinct": pgettext_lazy("metric", "Counts different %(column)s of %(things)s, by the %(period)s of %(date)s."),
    "latest": pgettext_lazy(
        "metric", "Takes the newest %(column)s of %(things)s by %(date)s, up to the end of each %(period)s."
    ),
    "latest of each": pgettext_lazy(
        "metric",
        "Takes the newest %(column)s of %(things)s by %(date)s for each %(each)s, up to the end of each %(period)s, "
        "and adds them up.",
    ),
}  # fmt: skip
PARTS: Words = {
    "count": pgettext_lazy("part of a ratio", "the number of records"),
    "sum": pgettext_lazy("part of a ratio", "the sum of %(column)s"),
    "distinct": pgettext_lazy("part of a ratio", "the number of different %(column)s"),
}
PARTS_OF_THINGS: Words = {
    "count": pgettext_lazy("part of a ratio", "the number of %(things)s"),
    "sum": pgettext_lazy("part of a ratio", "the sum of %(column)s of %(things)s"),
    "distinct": pgettext_lazy("part of a ratio", "the number of different %(column)s of %(things)s"),
}
DAYS: Words = {
    "business": pgettext_lazy("of a metric", "business days"),
    "calendar": pgettext_lazy("of a metric", "calendar days"),
}
AVERAGES: Words = {
    "mean": pgettext_lazy("of a metric", "mean"),
    "median": pgettext_lazy("of a metric", "median"),
}
PICKS: Words = {
    "first": pgettext_lazy("event", "the first %(what)s"),
    "last": pgettext_lazy("event", "the last %(what)s"),
}
AGAINST: Words = {
    "previous_period": pgettext_lazy("base of a change", "the period before"),
    "previous_month": pgettext_lazy("base of a change", "the month before"),
    "previous_year": pgettext_lazy("base of a change", "the year before"),
}
CHANGES: Words = {
    "percent": pgettext_lazy("metric", "Shown as the change against %(base)s, in percent."),
    "difference": pgettext_lazy("metric", "Shown as the difference from %(base)s."),
    "level": pgettext_lazy("metric", "Shown as a level: %(base)s is 100%%."),
}


def definition_sentence(definition: AnyDefinition, *, unit: str = "") -> str:
    """All of it as running text."""
    return ("" if (get_language() or "ja").startswith("ja") else " ").join(
        definition_sentences(definition, unit=unit)
    )


def definition_sentences(definition: AnyDefinition, *, unit: str = "") -> tuple[str, ...]:
    """What is measured; where events are found; what stands beside; the change; the minimum; what counts as reached."""
    said = [
        _measured(definition),
        *_events(definition),
        _unfinished(definition),
        _changed(definition.change),
        _minimum(definition.minimum),
        _reached(definition.reached, unit),
    ]
    return tuple(sentence for sentence in said if sentence)


def _measured(definition: AnyDefinition) -> str:
    match definition:
        case Count():
            return _("Counts %(things)s, by the %(period)s of %(date)s.") % _ground(definition)
        case Figure():
            column = {"column": named(definition.column), "each": named(definition.each or "")}
            return str(FIGURES[_figure(definition)]) % {**_ground(definition), **column}
        case Ratio():
            return _ratio(definition)
        case Duration():
            return _duration(definition)


def _ground(definition: Count | Figure | Ratio) -> dict[str, str]:
    return {
        "things": things(definition.dataset, definition.where),
        "period": str(PERIODS[definition.period]),
        "date": place(definition.date),
    }


def _figure(definition: Figure) -> str:
    return "latest of each" if definition.measure == "latest" and definition.each else definition.measure


def things(dataset: str, where: Conditions) -> str:
    """Rows of a dataset: 案件, 案件のうち、フェーズが「受注」のもの."""
    if not where:
        return named(dataset)
    return _("%(rows)s where %(conditions)s") % {"rows": named(dataset), "conditions": conditions(where)}


def _ratio(definition: Ratio) -> str:
    parts = {"numerator": _part(definition.numerator), "denominator": _part(definition.denominator)}
    if definition.given_as == "percent":
        text = _(
            "For %(things)s, divides %(numerator)s by %(denominator)s, in percent, by the %(period)s of %(date)s."
        )
    else:
        text = _("For %(things)s, divides %(numerator)s by %(denominator)s, by the %(period)s of %(date)s.")
    return text % {**_ground(definition), **parts}


def _part(part: Part) -> str:
    of = _things_of(part)
    words = {"things": of, "column": named(part.column or "")}
    said = str((PARTS_OF_THINGS if of else PARTS)[part.measure]) % words
    if part.date is None:
        return said
    return _("%(part)s (placed by %(date)s)") % {"part": said, "date": place(part.date)}


def _things_of(part: Part) -> str:
    if part.dataset is not None:
        return things(part.dataset, part.where)
    return _("those where %(conditions)s") % {"conditions": conditions(part.where)} if part.where else ""


def _duration(definition: Duration) -> str:
    words = {
        "things": things(definition.dataset, definition.where) if definition.dataset else _each(definition),
        "first": place(definition.first),
        "second": place(definition.second),
        "date": place(definition.second, bare=True),
        "days": str(DAYS[definition.days]),
        "average": str(AVERAGES[definition.average]),
        "period": str(PERIODS[definition.period]),
    }
    if definition.dataset:
        return _("For %(things)s, takes the %(average)s of the %(days)s from %(first)s to %(second)s, by the %(period)s of %(date)s.") % words  # fmt: skip  # noqa: E501
    return _("For each %(things)s, takes the %(average)s of the %(days)s from %(first)s to %(second)s, by the %(period)s of %(date)s.") % words  # fmt: skip  # noqa: E501


def _each(definition: Duration) -> str:
    """What the things are called where no dataset lists them: the column that names them."""
    return next(named(one.by) for one in (definition.first, definition.second) if isinstance(one, Event))


def place(where: Place, *, bare: bool = False) -> str:
    """What places a row in time: 完了日, 最初の提案（状況が「実施済み」のもの）; `bare`: without further conditions."""
    if isinstance(where, str):
        return named(where)
    noun, further = event_noun(where)
    said = str(PICKS[where.pick]) % {"what": noun}
    if bare or not further:
        return said
    return _("%(event)s (where %(conditions)s)") % {"event": said, "conditions": conditions(further)}


def event_noun(event: Event) -> tuple[str, tuple[Condition, ...]]:
    """What an event is called, and its conditions beyond that: the first value asked for names it, else its dataset."""
    for one in event.where:
        if one.sign is Sign.EQUALS and one.value and is_a_word(one.value):
            return named(one.value), tuple(other for other in event.where if other is not one)
    return named(event.rows), event.where


def _events(definition: AnyDefinition) -> list[str]:
    """Where events are found, each place once."""
    places = (definition.first, definition.second) if isinstance(definition, Duration) else (definition.date,)
    found = dict.fromkeys((one.rows, one.at, one.by) for one in places if isinstance(one, Event))
    return [
        _("Events are read in %(rows)s: when is %(at)s, of what is %(by)s.")
        % {"rows": named(rows), "at": named(at), "by": named(by)}
        for rows, at, by in found
    ]


def _unfinished(definition: AnyDefinition) -> str:
    if not isinstance(definition, Duration):
        return ""
    second = place(definition.second, bare=True)
    if definition.late_after is None:
        return _("Those still waiting for %(second)s are counted beside it.") % {"second": second}
    words = {"second": second, "n": definition.late_after}
    if definition.days == "business":
        return ngettext(
            "Those waiting for %(second)s longer than %(n)s business day are counted beside it.",
            "Those waiting for %(second)s longer than %(n)s business days are counted beside it.",
            definition.late_after,
        ) % words  # fmt: skip
    return ngettext(
        "Those waiting for %(second)s longer than %(n)s day are counted beside it.",
        "Those waiting for %(second)s longer than %(n)s days are counted beside it.",
        definition.late_after,
    ) % words  # fmt: skip


def _changed(change: Change | None) -> str:
    return "" if change is None else str(CHANGES[change.given_as]) % {"base": AGAINST[change.against]}


def _minimum(minimum: int) -> str:
    if not minimum:
        return ""
    return ngettext(
        "A period with fewer than %(n)s record has no value.",
        "A period with fewer than %(n)s records has no value.",
        minimum,
    ) % {"n": minimum}  # fmt: skip


def _reached(reached: Reached | None, unit: str) -> str:
    if reached is None:
        return ""
    kind = Kind.AT_LEAST if reached.sign in (">=", ">") else Kind.AT_MOST
    strict = reached.sign in (">", "<")
    number = Decimal(reached.value)
    demand = measures.target_words(kind, strict=strict, target=number, target_max=None, unit=unit)
    return _("A period counts as reached at %(demand)s.") % {"demand": demand}
