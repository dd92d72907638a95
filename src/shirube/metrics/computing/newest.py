"""The newest day on which something a definition measures happened."""

from __future__ import annotations

from datetime import date

from shirube.measuring.definition import AnyDefinition, Duration, Event, Place, Ratio, datasets_of

from ..compiling.catalogue import Catalogue, catalogue_of
from ..compiling.conditions import conditions
from ..compiling.placing import time_field
from ..compiling.sql import Sql
from .asking import ask_for_one


def newest_day(definition: AnyDefinition, company_id: int, *, after: date) -> date | None:
    """Later than `after`, None when nothing did; exports made ahead of the clock reach beyond today."""
    catalogue = catalogue_of(company_id, datasets_of(definition))
    found = [_newest(place, dataset, definition, catalogue, after) for place, dataset in _places(definition)]
    return max((day for day in found if day is not None), default=None)


def _places(definition: AnyDefinition) -> list[tuple[Place, str | None]]:
    if isinstance(definition, Duration):
        return [(definition.first, definition.dataset), (definition.second, definition.dataset)]
    places: list[tuple[Place, str | None]] = [(definition.date, definition.dataset)]
    if isinstance(definition, Ratio):
        parts = (definition.numerator, definition.denominator)
        places += [(part.date, part.dataset or definition.dataset) for part in parts if part.date]
    return places


def _newest(
    place: Place, dataset: str | None, definition: AnyDefinition, catalogue: Catalogue, after: date
) -> date | None:
    own = None if dataset is None else catalogue[dataset]
    table, where = (
        (catalogue[place.rows], place.where) if isinstance(place, Event) else (own, definition.where)
    )
    if table is None:
        return None
    if not isinstance(place, Event) and dataset != definition.dataset:
        where = ()
    field = time_field(place, own, catalogue)
    cell = field.of("x")
    question = f"SELECT MAX({cell}) FROM {table.table} x WHERE {cell} >= %s AND "
    asked = conditions(where, table, "x")
    (found,) = ask_for_one(Sql(question, ((after.toordinal() + 1) * field.a_day,)) + asked)
    return None if found is None else date.fromordinal(found // field.a_day)
