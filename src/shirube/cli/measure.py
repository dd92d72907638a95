"""``shirube measure``: fetches what is due, measures it, and says what came of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click
from django.db.models import Q
from django.utils import timezone

from shirube.cli.language import gettext as _
from shirube.cli.records import records, show
from shirube.goals.models import KeyResult
from shirube.jobs.measuring import measure as measure_metric
from shirube.metrics.fetching import fetch
from shirube.metrics.models import Fetch, Metric, Source
from shirube.metrics.queries.metrics_reading import datasets_read_by
from shirube.okr.kinds import MeasuredBy


@dataclass(frozen=True, slots=True)
class Fetched:
    """One source that was asked: what came, None while somebody else is asking it."""

    source: Source
    attempt: Fetch | None


@click.command(help=_("Fetch due sources now and measure the key results that metrics measure."))
@click.option(
    "--key-result",
    "ids",
    type=click.IntRange(1, 2**63 - 1),
    multiple=True,
    metavar="ID",
    help=_("Only this key result, its sources fetched whether due or not; may be given several times."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def measure(ids: tuple[int, ...], as_json: bool) -> None:
    """Prints every source that was asked and every measured key result."""
    with records():
        at = timezone.now()
        key_results = _chosen(ids)
        metrics = _metrics(key_results, only=bool(ids))
        fetched = [
            Fetched(source, fetch(source.pk, at=at)) for source in _sources(metrics, at, only=bool(ids))
        ]
        moved = {pk for metric in metrics for pk in measure_metric(metric, at=at)}
        told = [
            _told(one, one.metric, one.pk in moved, at)
            for one in (_chosen([key_result.pk for key_result in key_results]) if key_results else [])
            if one.metric is not None
        ]
    data = {"sources": [_attempt(one) for one in fetched], "metrics": len(metrics), "key_results": told}
    show(data, "\n".join(_words(data)), as_json=as_json)


def _chosen(ids: Collection[int]) -> list[KeyResult]:
    """The measured key results, all or those named; one that is not measured ends the command."""
    measured = KeyResult.objects.filter(measured_by=MeasuredBy.SOURCE, metric__isnull=False)
    measured = measured.select_related("metric").order_by("pk")
    found = list(measured.filter(pk__in=ids) if ids else measured)
    if missing := sorted(set(ids) - {one.pk for one in found}):
        named = ", ".join(map(str, missing))
        raise click.ClickException(_("No metric measures the key result %(ids)s.") % {"ids": named})
    return found


def _metrics(key_results: Sequence[KeyResult], *, only: bool) -> list[Metric]:
    """Theirs alone, or every metric."""
    metrics = Metric.objects.order_by("pk")
    return list(metrics.filter(pk__in={one.metric_id for one in key_results}) if only else metrics)


def _sources(metrics: Sequence[Metric], at: datetime, *, only: bool) -> list[Source]:
    """Those that fill what the metrics read, or every one whose time has come."""
    sources = Source.objects.still_sealed().filter(is_on=True).order_by("pk")
    if not only:
        return list(sources.filter(Q(next_at__lte=at)))
    read = {dataset.pk for metric in metrics for dataset in datasets_read_by(metric)}
    return list(sources.filter(dataset__in=read))


def _attempt(fetched: Fetched) -> dict[str, Any]:
    attempt = fetched.attempt
    trouble = (
        None
        if attempt is None
        else Fetch.objects.values_list("trouble", flat=True).get(pk=attempt.pk) or None
    )
    return {
        "id": fetched.source.pk,
        "name": fetched.source.name,
        "rows": None if attempt is None else attempt.rows,
        "trouble": trouble,
    }


def _told(key_result: KeyResult, metric: Metric, has_moved: bool, at: datetime) -> dict[str, Any]:
    return {
        "id": key_result.pk,
        "title": key_result.title,
        "metric": metric.name,
        "value": None if key_result.current is None else format(key_result.current, "f"),
        "unit": key_result.unit,
        "measured_at": None if metric.measured_at is None else metric.measured_at.isoformat(),
        "stale": metric.is_stale(at),
        "moved": has_moved,
    }


def _words(data: dict[str, Any]) -> list[str]:
    if not data["key_results"]:
        return [*map(_source_words, data["sources"]), _("No key result is measured by a metric yet.")]
    return [*map(_source_words, data["sources"]), *map(_key_result_words, data["key_results"])]


def _source_words(source: dict[str, Any]) -> str:
    if source["trouble"]:
        return _("%(name)s: nothing fetched (%(trouble)s)") % source
    if source["rows"] is None:
        return _("%(name)s: is being fetched already") % source
    return _("%(name)s: %(rows)s rows fetched") % source


def _key_result_words(one: dict[str, Any]) -> str:
    value = "–" if one["value"] is None else f"{one['value']}{one['unit']}"
    marks = [_("moved")] * one["moved"] + [_("stale")] * one["stale"]
    return f"{one['id']} {one['title']}: {value}" + (f" ({', '.join(marks)})" if marks else "")
