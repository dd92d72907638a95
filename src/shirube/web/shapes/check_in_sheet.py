"""The sheet of 今日: each key result a person owes a word on, with its form; first mine, then those of the absent."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from shirube.checkins.queries.measured_facts import MeasuredFacts, measured_facts
from shirube.checkins.queries.measurements_of import Measurement, measurements_of
from shirube.checkins.queries.readings_of import readings_of
from shirube.goals.queries.due import due_in_place_of_others, due_rows
from shirube.goals.queries.key_result_rows import KeyResultRow, key_result_rows
from shirube.goals.queries.steps_of import StepRow, steps_of
from shirube.okr.freshness import is_stale
from shirube.okr.kinds import Kind

from ..forms.check_in import CheckInForm, prefix_of
from ..requests import PersonRequest, now
from ..requests import today as day_of
from ..wording import dates, measured, measures
from .key_result_card import KeyResultCard, Said, card
from .open_periods import OpenPeriods, for_period, open_periods_of
from .past import Past, is_measured
from .vantage import Vantage, vantage_of

Posted = MultiValueDict[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a source said: the number, of when and from where, and whether a newer one should have arrived.

    `why` says what keeps it away. `by_hand` says whose value stands over it and how long ("" for none).
    """

    number: str
    when: str
    is_stale: bool
    why: str = ""
    by_hand: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the sheet; `measured` where a source says the value."""

    card: KeyResultCard
    form: CheckInForm
    measured: Measured | None


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong together; `owner` is empty for one's own, else the name of who is away."""

    owner: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """Everything a sheet is made of, read once a request."""

    rows: Sequence[KeyResultRow]
    steps: Mapping[int, tuple[StepRow, ...]]
    readings: Mapping[int, Sequence[Said]]
    measurements: Mapping[int, Measurement]
    facts: Mapping[int, MeasuredFacts]
    periods: Mapping[int, OpenPeriods]
    vantage: Vantage
    asks_confidence: bool

    def among(self, ids: Collection[str]) -> Owed:
        """Only the rows that a page named: what came due since then was not on it."""
        return replace(self, rows=[row for row in self.rows if str(row.id) in ids])

    def form(self, row: KeyResultRow, data: Posted | None = None) -> CheckInForm:
        """The form of one row."""
        measurement = self.measurements[row.id] if is_measured(row) else None
        return CheckInForm(
            data,
            row=row,
            steps=self.steps.get(row.id, ()),
            periods=self.periods.get(row.id),
            past=Past(self.vantage.today, self.readings.get(row.id, ()), measurement),
            asks_confidence=self.asks_confidence,
            prefix=prefix_of(row.id),
        )

    def forms(self, posted: Posted) -> dict[int, CheckInForm]:
        """The forms as they were sent, by key result; a row the page said nothing of stands as it is."""
        named = {name.rsplit("-", 1)[0] for name in posted}
        return {
            row.id: self.form(row, posted if prefix_of(row.id) in named else self._as_it_stands(row))
            for row in self.rows
        }

    def parts(self, person_id: int, forms: Mapping[int, CheckInForm]) -> tuple[Part, ...]:
        """The rows drawn: my own, then those of each person I stand in for."""
        found = []
        for owner, rows in groupby(self.rows, key=lambda row: (row.owner_id, row.owner_name)):
            entries = tuple(self._entry(row, forms.get(row.id) or self.form(row)) for row in rows)
            found.append(Part("" if owner[0] == person_id else owner[1] or "", entries))
        return tuple(found)

    def _entry(self, row: KeyResultRow, form: CheckInForm) -> Entry:
        drawn = card(row, self.readings.get(row.id, ()), self.steps.get(row.id, ()), self.vantage)
        return Entry(for_period(drawn, self.periods.get(row.id)), form, self._measured(row, form))

    def _measured(self, row: KeyResultRow, form: CheckInForm) -> Measured | None:
        if form.measurement is None:
            return None
        facts = self.facts.get(row.id)
        if facts is None:
            return _measured(form.measurement, self.vantage)
        return measured_by_metric(facts, form.measurement.value, row.unit, self.vantage)

    def _as_it_stands(self, row: KeyResultRow) -> Posted:
        """What its form holds before anybody touches it; a period without a value keeps none."""
        periods = self.periods.get(row.id)
        fresh = periods is not None and periods.is_fresh
        said = {
            "value": ["" if fresh else measures.plain(row.current)],
            "status": [row.status],
            "confidence": ["" if row.confidence is None else str(row.confidence)],
            "steps": [str(step.position) for step in self.steps.get(row.id, ()) if step.done],
            "done": ["on"] if row.current else [],
            "help": ["on"] if row.needs_help else [],
        }
        return MultiValueDict({f"{prefix_of(row.id)}-{name}": values for name, values in said.items() if values})


def owed_by(request: PersonRequest) -> Owed:
    """What this person owes today; the number of queries does not grow with the rows."""
    rows = _rows(request)
    milestones = [row.id for row in rows if row.kind == Kind.MILESTONE]
    readings = readings_of([row.id for row in rows], milestones=milestones) if rows else {}
    measured_ids = [row.id for row in rows if is_measured(row)]
    by_metric = [row.id for row in rows if is_measured(row) and row.metric_id is not None]
    return Owed(
        rows=rows,
        steps=steps_of(milestones) if milestones else {},
        readings=readings,
        measurements=measurements_of(measured_ids),
        facts=measured_facts(by_metric) if by_metric else {},
        periods=open_periods_of(rows, readings, person=request.person, on=day_of(request)),
        vantage=vantage_of(request),
        asks_confidence=request.person.company.asks_confidence,
    )


def _rows(request: PersonRequest) -> list[KeyResultRow]:
    person, at = request.person, now(request)
    if not person.writes:
        return []
    mine, theirs = due_rows(person, at=at), due_in_place_of_others(person, at=at)
    return [*mine, *([] if theirs.query.is_empty() else key_result_rows(theirs))]


def measured_by_metric(facts: MeasuredFacts, value: Decimal | None, unit: str, vantage: Vantage) -> Measured:
    """The value of a key result that a metric measures; an old one stands, marked, never as zero."""
    stale = facts.is_stale(vantage.now)
    return Measured(
        number="" if value is None else measures.number(value),
        when=measured.when_and_where(facts),
        is_stale=stale,
        why=measured.why_stale(facts) if stale else "",
        by_hand=measured.by_hand(facts, unit) if facts.until else "",
    )


def _measured(said: Measurement, vantage: Vantage) -> Measured:
    if said.at is None:
        return Measured("", _("No measured value has arrived yet."), is_stale=True)
    on = timezone.localdate(said.at)
    stale = is_stale(on, vantage.today, vantage.periods.usual, vantage.calendar)
    when = {"when": dates.ago(said.at, now=vantage.now)}
    words = _("The last measured value is from %(when)s.") if stale else _("Measured value · %(when)s, from the source")
    return Measured(measures.number(said.value), words % when, is_stale=stale)
