"""Which objectives serve a KGI: those of the company as a whole."""

from __future__ import annotations

from shirube.metrics.models import Kgi
from shirube.people.models import Person, Unit, UnitKind
from shirube.refusal import NotYours, Refusal


class OnlyTheCompanyServes(Refusal):
    """A KGI is served by objectives of the whole company; everything else reaches it through them."""


def may_serve(owner: Person | Unit | None) -> bool:
    """Whether objectives of this owner name a KGI."""
    return isinstance(owner, Unit) and owner.kind == UnitKind.COMPANY


def need_fitting(kgi: Kgi | None, *, owner: Person | Unit | None, company_id: int) -> None:
    """Raises OnlyTheCompanyServes, or NotYours for a KGI from elsewhere."""
    if kgi is None:
        return
    if kgi.company_id != company_id:
        raise NotYours
    if not may_serve(owner):
        raise OnlyTheCompanyServes
