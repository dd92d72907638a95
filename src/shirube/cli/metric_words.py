"""Metrics, their values and the records behind them as lines on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shirube.cli.language import gettext as _
from shirube.measuring.answer import Answer
from shirube.measuring.definition import AnyDefinition, MetricPeriod
from shirube.metrics.computing import EvidencePage
from shirube.metrics.models import Metric
from shirube.web.wording import metrics as wording
from shirube.web.wording.definitions import definition_sentence


def line(metric: Metric) -> str:
    """Its name and unit, and what it measures."""
    unit = wording.unit_of(metric.structure, metric.unit)
    return f"{metric.name}{f' [{unit}]' if unit else ''}  {_meaning(metric)}"


def about(metric: Metric) -> str:
    """What it measures, in the version that stands."""
    return f"  {_meaning(metric)}"


def measured(metric: Metric, given: Sequence[Answer]) -> str:
    """A line for each period, then how many reached the threshold."""
    return "\n".join([metric.name, *(f"  {reading(metric, answer)}" for answer in given), *_reached(given)])


def reading(metric: Metric, answer: Answer) -> str:
    """2026年10月  7.2営業日  n=31  …"""
    definition = metric.structure
    name = wording.stretch_name(answer.window, MetricPeriod(definition.period) if definition else None)
    value = wording.shown_value(answer.value, definition, metric.unit)
    missing = f"（{wording.MISSING[answer.missing]}）" if answer.missing else ""
    return "  ".join([name, f"{value}{missing}", f"n={answer.n:,}", *_beside(answer, definition)])


def evidence(page: EvidencePage) -> str:
    """The records with their columns, what each adds or why it is left out, and its address."""
    lines = [" | ".join([*page.columns, _("adds")])] if page.rows else []
    for row in page.rows:
        adds = str(wording.EXCLUDED[row.reason]) if row.reason else row.contribution or ""
        lines.append(" | ".join([*row.cells, adds]) + (f"  {row.link}" if row.link else ""))
    lines.append(_("%(shown)s of %(total)s records.") % {"shown": len(page.rows), "total": f"{page.total:,}"})
    if page.next is not None:
        lines.append(_("Continue with --after %(next)s") % {"next": page.next})
    return "\n".join(lines)


def _meaning(metric: Metric) -> str:
    definition = metric.structure
    return str(wording.PUSHED) if definition is None else definition_sentence(definition, unit=metric.unit)


def _beside(answer: Answer, definition: AnyDefinition | None) -> Iterator[str]:
    if answer.is_running:
        yield _("still running")
    if words := wording.excluded_words(answer.excluded):
        yield _("left out: %(words)s") % {"words": words}
    if words := wording.unfinished_words(answer.unfinished, definition):
        yield words
    if answer.base is not None:
        yield _("compared with %(base)s") % {"base": f"{answer.base:f}"}


def _reached(given: Sequence[Answer]) -> Iterator[str]:
    known = [answer.reached for answer in given if answer.reached is not None]
    if known:
        yield _("  %(count)s of %(of)s periods reached it.") % {"count": sum(known), "of": len(known)}
