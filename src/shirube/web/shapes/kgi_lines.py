"""The KGIs at the top of the map, with what is connected to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shirube.goals.queries.serving import serving
from shirube.metrics.queries.kgis_of import KgiRow, kgis_between
from shirube.people.models import Person

from .. import addresses
from ..wording import kgis, measures


@dataclass(frozen=True, slots=True)
class KgiLine:
    """One KGI as it is drawn: numbers with units, and its two sentences."""

    id: int
    title: str
    current: str
    target: str
    share: Decimal | None
    standing: str
    connected: str
    origin: str
    edit_address: str


def kgi_lines(person: Person, start_on: date, end_on: date) -> list[KgiLine]:
    """Those of a cycle's days; two queries, one when there are none."""
    rows = kgis_between(person.company_id, start_on, end_on)
    serving_them = serving([row.id for row in rows], seen_by=person)
    first_month = person.company.fiscal_year_starts_in
    return [
        kgi_line(row, serving_them.get(row.id, 0), first_month=first_month, steers=person.steers)
        for row in rows
    ]


def kgi_line(row: KgiRow, connected: int, *, first_month: int, steers: bool) -> KgiLine:
    """One of them."""
    return KgiLine(
        id=row.id,
        title=kgis.title(row, first_month=first_month),
        current=measures.quantity(row.current, row.unit),
        target=measures.quantity(row.target, row.unit),
        share=row.share,
        standing=kgis.standing(row, first_month=first_month),
        connected=kgis.connected(connected),
        origin=kgis.origin(row),
        edit_address=addresses.of("kgi", row.id) if steers else "",
    )
