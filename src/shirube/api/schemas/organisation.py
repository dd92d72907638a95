"""Units, people and cycles as the API takes and gives them."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from shirube.cycles.models import Phase
from shirube.people.models import Role, Scope, UnitKind

from .fields import Address, Asked, CycleName, Day, Id, Name


class UnitIn(Asked):
    """A new unit, below the company itself unless a parent is named."""

    name: Name
    kind: UnitKind = UnitKind.DEPARTMENT
    parent_id: Id | None = None
    lead_id: Id | None = None


class UnitChanges(Asked):
    """What may be changed about a unit; a field left out stays as it is."""

    name: Name | None = None
    kind: UnitKind | None = None
    parent_id: Id | None = None
    lead_id: Id | None = None


class UnitOut(BaseModel):
    """A company, department or team."""

    id: int
    name: str
    parent_id: int | None
    kind: UnitKind
    lead_id: int | None
    dissolved_on: date | None
    version: int


class MembershipIn(Asked):
    """A belonging; from today on unless told, the first one is the main one unless told."""

    unit_id: Id
    since: Day | None = None
    until: Day | None = None
    main: bool | None = None


class PersonIn(Asked):
    """A new person, who owns goals and can sign in once invited."""

    name: Name
    email: Address | None = None
    role: Role = Role.MEMBER
    manager_id: Id | None = None
    units: Annotated[list[MembershipIn], Field(max_length=50)] = []


class PersonChanges(Asked):
    """What may be changed about a person; `units` replaces the memberships of today."""

    name: Name | None = None
    email: Address | None = None
    role: Role | None = None
    manager_id: Id | None = None
    units: Annotated[list[MembershipIn], Field(max_length=50)] | None = None
    is_active: bool | None = None


class MembershipOut(BaseModel):
    """A dated belonging; `until` is its last day."""

    unit_id: int
    since: date
    until: date | None
    main: bool


class PersonOut(BaseModel):
    """A person of the company."""

    id: int
    email: str | None
    name: str
    units: list[MembershipOut]
    manager_id: int | None
    role: Role
    is_active: bool
    version: int


class CompanyOut(BaseModel):
    """The company a token belongs to."""

    id: int
    name: str
    language: str
    fiscal_year_starts_in: int


class MeOut(BaseModel):
    """Whoever the token acts for, and how far it reaches."""

    person: PersonOut
    company: CompanyOut
    scopes: list[Scope]


class CycleIn(Asked):
    """A new cycle; the closing window is 14 days unless told."""

    name: CycleName
    start_on: Day
    end_on: Day
    closes_on: Day | None = None
    parent_id: Id | None = None


class CycleChanges(Asked):
    """What may be changed about a cycle; a field left out stays as it is."""

    name: CycleName | None = None
    start_on: Day | None = None
    end_on: Day | None = None
    closes_on: Day | None = None
    parent_id: Id | None = None


class CycleOut(BaseModel):
    """A cycle, its phase today, and the week of today (the nearest one when today lies outside)."""

    id: int
    name: str
    start_on: date
    end_on: date
    closes_on: date
    parent_id: int | None
    phase: Phase
    week: int
    weeks: int
    version: int
