"""Makes the records that tests talk about: plain functions, each with the fewest words a test needs."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from shirube.cycles.models import Cycle
from shirube.goals.actions import add_key_result, draft_objective
from shirube.goals.definition import Definition
from shirube.goals.models import Commitment, KeyResult, Objective, Proposal, State
from shirube.okr.kinds import Kind
from shirube.people.models import Company, Membership, Person, Role, Unit, UnitKind

TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=TOKYO)
"""A working Monday in the seventh week of 2026年度 3Q: the "now" of tests that need one."""
TODAY = MONDAY.date()
PASSWORD = "a quiet signpost 42"


def a_company(name: str = "灯台電機", **fields: Any) -> Company:
    """A company with its root unit."""
    company = Company.objects.create(name=name, **{"created_at": MONDAY, **fields})
    root = Unit.objects.create(company=company, name=name, slug=name, kind=UnitKind.COMPANY)
    root.path = f"/{root.pk}/"
    root.save(update_fields=["path"])
    return company


def the_company() -> Company:
    """The company of this test: the first one made, or a new one."""
    return Company.objects.order_by("pk").first() or a_company()


def the_root(company: Company | None = None) -> Unit:
    """The unit that is the whole company."""
    return Unit.objects.get(company=company or the_company(), parent=None)


def a_person(
    name: str = "Sakura",
    *,
    company: Company | None = None,
    role: Role | str = Role.MEMBER,
    email: str | None = "",
    unit: Unit | None = None,
    password: str | None = None,
    **fields: Any,
) -> Person:
    """A person; the address is made of a Latin name, `email=None` means without one."""
    company = company or the_company()
    if email == "":
        email = f"{name.lower().replace(' ', '.')}@example.com" if name.isascii() else None
    person = Person(company=company, name=name, role=role, email=email, **{"created_at": MONDAY, **fields})
    if password is None:
        person.set_unusable_password()
    else:
        person.set_password(password)
    person.save()
    if unit is not None:
        a_membership(person, unit)
    return person


def an_admin(name: str = "Aoi", **fields: Any) -> Person:
    """An administrator."""
    return a_person(name, role=Role.ADMIN, **fields)


def a_champion(name: str = "Chihiro", **fields: Any) -> Person:
    """Someone who looks after the company's OKRs."""
    return a_person(name, role=Role.CHAMPION, **fields)


def a_viewer(name: str = "Miru", **fields: Any) -> Person:
    """Someone who only reads."""
    return a_person(name, role=Role.VIEWER, **fields)


def a_membership(person: Person, unit: Unit, *, since: date = date(2026, 4, 1), **fields: Any) -> Membership:
    """A belonging since the start of the fiscal year."""
    return Membership.objects.create(person=person, unit=unit, since=since, **fields)


def a_unit(
    name: str = "営業部",
    *,
    parent: Unit | None = None,
    company: Company | None = None,
    kind: UnitKind | str = UnitKind.DEPARTMENT,
    **fields: Any,
) -> Unit:
    """A unit below `parent`, or below the company itself."""
    parent = parent or the_root(company)
    unit = Unit.objects.create(
        company=parent.company, parent=parent, name=name, slug=fields.pop("slug", name), kind=kind, **fields
    )
    unit.path = f"{parent.path}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


def a_cycle(
    name: str = "2026年度 3Q",
    *,
    company: Company | None = None,
    start_on: date = date(2026, 10, 1),
    end_on: date = date(2026, 12, 31),
    closes_on: date = date(2027, 1, 14),
    **fields: Any,
) -> Cycle:
    """A cycle; the third quarter of fiscal 2026 unless told."""
    return Cycle.objects.create(
        company=company or the_company(),
        name=name,
        start_on=start_on,
        end_on=end_on,
        closes_on=max(closes_on, end_on),
        **fields,
    )


def an_objective(
    title: str = "初回の出会いから信頼される提案までを最短で届ける",
    *,
    cycle: Cycle | None = None,
    owner: Person | Unit | None = None,
    supports: KeyResult | Objective | None = None,
    by: Person | None = None,
    state: State = State.COMMITTED,
    at: datetime = MONDAY,
) -> Objective:
    """An objective, settled unless told; made by the verbs, so that whatever is above it moves."""
    owner = owner or the_person()
    cycle = cycle or Cycle.objects.filter(company_id=owner.company_id).first() or a_cycle(company=owner.company)
    by = by or the_champion(owner.company)
    objective = draft_objective(cycle=cycle, title=title, owner=owner, supports=supports, by=by, at=at)
    if state is State.PROPOSED:
        Proposal.objects.create(objective=objective, by=by, at=at)
    if state is State.COMMITTED:
        Commitment.objects.create(objective=objective, by=by, at=at)
    return Objective.objects.get(pk=objective.pk)


def a_key_result(
    title: str = "月間の商談成約件数を15件以上にする",
    *,
    objective: Objective | None = None,
    owner: Person | None = None,
    kind: Kind = Kind.REACH,
    baseline: str | None = "0",
    target: str | None = "15",
    target_max: str | None = None,
    unit: str = "件",
    by: Person | None = None,
    at: datetime = MONDAY,
    **fields: Any,
) -> KeyResult:
    """A key result from 0 to 15, owned by the objective's owner where that is a person."""
    objective = objective or an_objective()
    definition = Definition(
        title=title,
        kind=kind,
        baseline=None if baseline is None else Decimal(baseline),
        target=None if target is None else Decimal(target),
        target_max=None if target_max is None else Decimal(target_max),
        unit=unit,
        owner=owner or objective.owner_person,
        **fields,
    )
    by = by or the_champion(objective.cycle.company)
    return add_key_result(objective, definition=definition, by=by, at=at)


def the_person() -> Person:
    """Sakura, of the company of this test."""
    return Person.objects.filter(name="Sakura").first() or a_person()


def the_champion(company: Company) -> Person:
    """Whoever looks after this company's OKRs; made when nobody does."""
    found = Person.objects.filter(company=company, role__in=(Role.CHAMPION, Role.ADMIN)).first()
    return found or a_champion(company=company, email=None)
