"""The records behind one number of a metric, as a page and as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast
from urllib.parse import quote, urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shirube.calendars.periods import Stretch
from shirube.measuring.answer import Answer
from shirube.measuring.definition import AnyDefinition
from shirube.metrics.computing import NotComputable, answers, evidence
from shirube.metrics.computing.evidence import EvidencePart
from shirube.metrics.models import Metric
from shirube.metrics.queries.readings_told import reading_of

from ..answers import page
from ..requests import PersonRequest, today
from ..shapes.metric_evidence import evidence_list, gives_name, parts_of, reason_words, tabs_of
from ..shapes.metric_preview import beside
from ..wording import metrics
from ..wording.definitions import definition_sentence
from ..wording.quoting import clean
from .metrics import found

AT_ONCE = 100
MOST_KEPT = 500
"""Names of records kept with a final value that are shown at once."""
IN_A_FILE_AT_ONCE, MOST_IN_A_FILE = 5_000, 100_000
LONGEST, EARLIEST_YEAR = 366 * 3, 1900
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be run by a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which number, and which list behind it."""

    metric: Metric
    definition: AnyDefinition
    window: Stretch
    part: EvidencePart
    begin: int


@require_safe
def show(request: PersonRequest, metric_id: int) -> HttpResponse:
    """The very records, with what did not count beside them."""
    asked = _asked(request, metric_id)
    try:
        answer = answers(asked.definition, asked.metric.company_id, [asked.window], today=today(request))[0]
        context = _records(request, asked, answer)
    except NotComputable:
        return page(request, "metrics/no_evidence.html", {"name": asked.metric.name, "id": asked.metric.pk})
    return page(request, "metrics/evidence.html", {**_head(asked, answer), **context})


@require_safe
def download(request: PersonRequest, metric_id: int) -> HttpResponse:
    """The list as CSV, every column, at most 100,000 records."""
    asked = _asked(request, metric_id)
    response = HttpResponse(b"".join(_file(asked, today(request))), content_type="text/csv; charset=utf-8")
    name = quote(f"{asked.metric.name}_{asked.window.start}_{asked.window.end}_{asked.part}.csv")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"evidence.csv\"; filename*=UTF-8''{name}"
    )
    return response


def _asked(request: PersonRequest, metric_id: int) -> Asked:
    metric = found(request, metric_id)
    definition, part = metric.structure, request.GET.get("part", "counted")
    try:
        window = Stretch(date.fromisoformat(request.GET["from"]), date.fromisoformat(request.GET["to"]))
        begin = max(int(request.GET.get("after", "0")), 0)
    except (KeyError, ValueError):
        raise Http404 from None
    if definition is None or part not in parts_of(definition) or not _may_be_measured(window):
        raise Http404
    return Asked(metric, definition, window, cast(EvidencePart, part), min(begin, 10_000_000))


def _may_be_measured(window: Stretch) -> bool:
    """Whether it is a period one could name; what it is compared with must have a date as well."""
    return window.start.year >= EARLIEST_YEAR and 0 <= (window.end - window.start).days <= LONGEST


def _head(asked: Asked, answer: Answer) -> dict[str, object]:
    """The number as it is now, and what stood for the period."""
    metric, definition = asked.metric, asked.definition
    kept = reading_of(metric.pk, asked.window)
    value = metrics.shown_value(answer.value, definition, metric.unit)
    is_other = kept is not None and kept.value != answer.value
    return {
        "id": metric.pk,
        "name": clean(metric.name),
        "period": metrics.stretch_name(asked.window, definition.period),
        "value": value,
        "n": metrics.records(answer.n),
        "beside": beside(answer, definition),
        "sentence": definition_sentence(definition, unit=metric.unit),
        "kept": metrics.shown_value(kept.value, definition, metric.unit) if kept and is_other else "",
        "kept_is_final": kept is not None and kept.frozen_at is not None,
        "kept_records": [clean(key) for key in kept.evidence[:MOST_KEPT]]
        if kept and is_other and kept.evidence
        else [],
        "kept_count": len(kept.evidence) if kept and kept.evidence else 0,
    }


def _records(request: PersonRequest, asked: Asked, answer: Answer) -> dict[str, object]:
    company, on = asked.metric.company_id, today(request)
    listed = evidence(
        asked.definition, company, asked.window, today=on, limit=AT_ONCE, after=asked.begin, part=asked.part
    )
    totals = {
        part: listed.total
        if part == asked.part
        else evidence(
            asked.definition, company, asked.window, today=on, limit=1, part=cast(EvidencePart, part)
        ).total
        for part in parts_of(asked.definition)
    }
    period = {"from": asked.window.start, "to": asked.window.end}
    address = f"{reverse('metric-evidence', args=[asked.metric.pk])}?{urlencode(period)}"
    here = f"{address}&part={asked.part}"
    file = reverse("metric-evidence-file", args=[asked.metric.pk])
    return {
        "tabs": tabs_of(asked.definition, answer, totals, asked.part, address),
        "part": asked.part,
        "records": evidence_list(listed, asked.part, asked.definition, begin=asked.begin),
        "before": f"{here}&after={max(asked.begin - AT_ONCE, 0)}" if asked.begin else "",
        "further": f"{here}&after={listed.next}" if listed.next else "",
        "file": f"{file}?{urlencode({**period, 'part': asked.part})}",
    }


def _file(asked: Asked, on: date) -> Iterator[bytes]:
    """Line by line, however many there are; the mark at the head tells Excel that it is UTF-8."""
    after: int | None = 0
    while after is not None and after < MOST_IN_A_FILE:
        some = evidence(
            asked.definition, asked.metric.company_id, asked.window,
            today=on, limit=IN_A_FILE_AT_ONCE, after=after, part=asked.part,
        )  # fmt: skip
        text = io.StringIO()
        writer = csv.writer(text)
        if not after:
            text.write("\ufeff")
            writer.writerow(
                [*map(_harmless, some.columns), gives_name(asked.part, asked.definition), _("Address")]
            )
        for row in some.rows:
            writer.writerow([*map(_harmless, row.cells), reason_words(row), _harmless(row.link or "")])
        yield text.getvalue().encode()
        after = some.next


def _harmless(cell: str) -> str:
    """A quotation mark before what a spreadsheet would run; numbers stay numbers."""
    is_number = cell[:1] in "+-" and cell[1:].replace(".", "", 1).isdecimal()
    return f"'{cell}" if cell.startswith(FORMULA) and not is_number else cell
