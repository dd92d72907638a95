"""Answers what a definition gives for periods."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from shirube.calendars.periods import Stretch, compared_with
from shirube.cycles.queries.calendar import working_calendar
from shirube.measuring.answer import Answer, Missing, Unfinished
from shirube.measuring.definition import AnyDefinition, Change, Count, Duration, Figure, Ratio, datasets_of
from shirube.refusal import Refusal

from ..checking import DefinitionFault, faults_in
from ..compiling.catalogue import Catalogue, catalogue_of
from .figures import measure_count, measure_figure
from .lengths import measure_duration
from .measured import Measured, as_decimal
from .ratios import measure_ratio, side
from .reach import Reach, reach_of

COMPARES: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}


class NotComputable(Refusal):
    """The definition does not fit the datasets as they are now."""

    def __init__(self, faults: Sequence[DefinitionFault]) -> None:
        super().__init__(", ".join(f"{fault.place}: {fault.kind}" for fault in faults))
        self.faults = tuple(faults)


def answers(
    definition: AnyDefinition, company_id: int, windows: Sequence[Stretch], *, today: date
) -> list[Answer]:
    """What each period gives, in the order asked; raises NotComputable when a dataset or column is gone."""
    if not windows:
        return []
    catalogue = checked_catalogue(definition, company_id)
    change = definition.change
    bases = {} if change is None else _bases(windows, change)
    every = list(dict.fromkeys([*windows, *bases.values()]))
    measured = _completed(
        definition, measure(definition, company_id, every, catalogue, today), catalogue, today
    )
    return [
        _answer(definition, window, measured[window], measured.get(bases.get(window, window)), today)
        for window in windows
    ]


def checked_catalogue(definition: AnyDefinition, company_id: int) -> Catalogue:
    """The datasets a definition reads; raises NotComputable when it does not fit them."""
    catalogue = catalogue_of(company_id, datasets_of(definition))
    if faults := faults_in(definition, catalogue):
        raise NotComputable(faults)
    return catalogue


def measure(
    definition: AnyDefinition, company_id: int, windows: Sequence[Stretch], catalogue: Catalogue, today: date
) -> Mapping[Stretch, Measured]:
    """The exact value of each period as if the data reached everywhere."""
    match definition:
        case Count():
            return measure_count(definition, windows, catalogue)
        case Figure():
            return measure_figure(definition, windows, catalogue)
        case Ratio():
            return measure_ratio(definition, windows, catalogue)
        case Duration():
            calendar = working_calendar(company_id)
            return measure_duration(definition, windows, catalogue, today=today, calendar=calendar)


def _completed(
    definition: AnyDefinition, measured: Mapping[Stretch, Measured], catalogue: Catalogue, today: date
) -> dict[Stretch, Measured]:
    """Nothing where the data does not reach is unknown, and so are values of too few records."""
    reach: Reach | None = None
    found: dict[Stretch, Measured] = {}
    for window, one in measured.items():
        if not one.n and not one.excluded:
            reach = reach or _reach(definition, catalogue)
            if missing := reach.why_nothing(window, today):
                one = Measured(None, 0, missing=missing, unfinished=_none_to_come(one, missing))
        elif _is_ahead(definition, window, today):
            reach = reach or _reach(definition, catalogue)
            if reach.why_nothing(window, today) is Missing.NOT_BEGUN:
                one = Measured(None, 0, missing=Missing.NOT_BEGUN)
        if one.n < definition.minimum and one.missing in (None, Missing.NO_ROWS):
            one = replace(one, value=None, missing=Missing.TOO_FEW)
        found[window] = one
    return found


def _none_to_come(one: Measured, missing: Missing) -> Unfinished | None:
    return None if missing is Missing.NOT_BEGUN else one.unfinished


def _is_ahead(definition: AnyDefinition, window: Stretch, today: date) -> bool:
    """The newest value of all is no value of a period to come."""
    return definition.measure == "latest" and window.start > today


def _reach(definition: AnyDefinition, catalogue: Catalogue) -> Reach:
    if isinstance(definition, Duration):
        table = None if definition.dataset is None else catalogue[definition.dataset]
        return reach_of(definition.second, table, catalogue)
    if isinstance(definition, Ratio):
        bottom = side(definition, definition.denominator, catalogue)
        return reach_of(bottom.date, bottom.table, catalogue)
    return reach_of(definition.date, catalogue[definition.dataset], catalogue)


def _bases(windows: Sequence[Stretch], change: Change) -> dict[Stretch, Stretch]:
    compared = {window: compared_with(window, change.against) for window in windows}
    return {window: base for window, base in compared.items() if base is not None}


def _answer(
    definition: AnyDefinition, window: Stretch, one: Measured, base: Measured | None, today: date
) -> Answer:
    value, missing = one.value, one.missing
    if definition.change is not None and value is not None:
        value = _changed(definition.change, value, None if base is None else base.value)
        missing = Missing.NO_BASE if value is None else None
    return Answer(
        window=window,
        value=as_decimal(value),
        n=one.n,
        numerator=as_decimal(one.numerator),
        denominator=as_decimal(one.denominator),
        excluded=one.excluded,
        unfinished=one.unfinished,
        base=None if definition.change is None or base is None else as_decimal(base.value),
        missing=missing,
        is_running=window.start <= today <= window.end,
        reached=_reached(definition, value),
    )


def _changed(change: Change, value: Fraction, base: Fraction | None) -> Fraction | None:
    """20 for 120 against 100 in percent; of a base below zero the size counts, so that rising is above zero."""
    if base is None:
        return None
    if change.given_as == "difference":
        return value - base
    if not base:
        return None
    if change.given_as == "level":
        return value / base * 100
    return (value - base) / abs(base) * 100


def _reached(definition: AnyDefinition, value: Fraction | None) -> bool | None:
    if definition.reached is None or value is None:
        return None
    return COMPARES[definition.reached.sign](value, Fraction(definition.reached.number))
