"""Which indexes a definition needs, so that periods and relations are lookups."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.measuring.definition import AnyDefinition, Duration, Event, Figure, Place, Ratio, Sign

from ..models import Dataset
from ..tables.indexing import need_index, need_lookup

WIDEST = 6
"""Columns of conditions in one index; more make it larger, not faster."""


def make_lookups(definition: AnyDefinition, company_id: int) -> None:
    """Lets every table a definition reads be looked up by what the definition asks for."""
    for event in _events(definition):
        dataset = Dataset.objects.get(company_id=company_id, name=event.rows)
        need_index(dataset, event.by)
        asked = sorted(
            {condition.column for each in _met_with(event, definition) for condition in each.where}
        )
        beside = [name for name in asked if name not in (event.by, event.at)][:WIDEST]
        need_lookup(dataset, [event.by, *beside, event.at])
        exact = [name for name in _exact(event) if name in beside]
        if exact:
            need_lookup(
                dataset, [*exact, event.at, event.by, *(name for name in beside if name not in exact)]
            )
    if isinstance(definition, Figure) and definition.each is not None:
        need_index(Dataset.objects.get(company_id=company_id, name=definition.dataset), definition.each)


def _exact(event: Event) -> list[str]:
    """The columns that must hold one value: an index that begins with them finds the events of a period alone."""
    return sorted({each.column for each in event.where if each.sign is Sign.EQUALS and each.value})


def _met_with(event: Event, definition: AnyDefinition) -> list[Event]:
    """The events told by the same rows of the same thing at the same time: one index serves them all."""
    same = (event.rows, event.by, event.at)
    return [other for other in _events(definition) if (other.rows, other.by, other.at) == same]


def _events(definition: AnyDefinition) -> Iterator[Event]:
    return (place for place in _places(definition) if isinstance(place, Event))


def _places(definition: AnyDefinition) -> list[Place]:
    if isinstance(definition, Duration):
        return [definition.first, definition.second]
    places = [definition.date]
    if isinstance(definition, Ratio):
        parts = (definition.numerator, definition.denominator)
        places += [part.date for part in parts if part.date is not None]
    return places
