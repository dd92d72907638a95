"""The KGIs an objective of the company can name."""

from __future__ import annotations

from shirube.cycles.models import Cycle
from shirube.metrics.models import Kgi
from shirube.metrics.queries.kgis_of import kgis_between, kgis_named
from shirube.people.models import Person, Unit, UnitKind

from ..wording import kgis

Choice = tuple[str, str]


def kgi_choices(person: Person, cycle: Cycle, *, now_serving: int | None) -> list[Choice]:
    """(id, name) of the KGIs over this cycle, for those who may draft for the company; what stands stays a choice."""
    if not (now_serving or person.steers or _leads_the_company(person)):
        return []
    rows = kgis_between(person.company_id, cycle.start_on, cycle.end_on)
    if now_serving is not None and now_serving not in {row.id for row in rows}:
        rows += kgis_named(person.company_id, [now_serving])
    month = person.company.fiscal_year_starts_in
    return [(str(row.id), kgis.title(row, first_month=month)) for row in rows]


def kgi_named(pk: int | None, *, seen_by: Person) -> Kgi | None:
    """The KGI a choice stands for; None when there is none such."""
    return None if pk is None else Kgi.objects.visible_to(seen_by).filter(pk=pk).first()


def _leads_the_company(person: Person) -> bool:
    return Unit.objects.filter(company=person.company_id, kind=UnitKind.COMPANY, lead=person).exists()
