"""People: who is here, where they belong, what they aim for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.goals.queries.goals_of import goals_of_people
from shirube.people import policy
from shirube.people.actions import (
    PersonChanges,
    add_person,
    deactivate_person,
    edit_person,
    reactivate_person,
)
from shirube.people.models import Person, Role, Unit
from shirube.people.queries.people_list import Access, PersonLine, Wanted, access_of, people_list
from shirube.people.queries.person_file import belongings, reports_of
from shirube.people.queries.unit_choices import unit_choices
from shirube.refusal import Refusal
from shirube.rhythms.policy import may_announce

from .. import addresses
from ..answers import UNPROCESSABLE, page
from ..forms.person import LeavingForm, MembershipForm, NewPersonForm, PersonForm
from ..forms.person_by_name import suggestions
from ..forms.refusing import refuse
from ..notices import tell
from ..requests import PersonRequest, now, today
from ..shapes.absence_lines import away_words
from ..shapes.goal_lines import goal_lines
from ..shapes.scope import scope_of
from ..shapes.vantage import vantage_of
from ..wording import dates, measures
from ..wording.people import ACCESSES, ROLES

PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the list, in words."""

    address: str
    name: str
    email: str
    role: str
    access: Access
    access_words: str
    manager: str
    units: tuple[tuple[str, str], ...]
    left: bool


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """Everyone, by name; narrowed by words, unit, role and state."""
    wanted, number = _wanted(request), _page_number(request)
    found = people_list(
        request.person.company_id,
        wanted,
        at=now(request),
        on=today(request),
        limit=PAGE + 1,
        offset=(number - 1) * PAGE,
    )
    following = f"{reverse('people')}?{urlencode({**request.GET.dict(), 'page': number + 1})}"
    context = {
        "heading": _heading(request),
        "rows": [_row(line) for line in found[:PAGE]],
        "more": following if len(found) > PAGE else "",
        "wanted": wanted,
        "narrows": bool(wanted.text or wanted.unit or wanted.role or wanted.access),
        "units": unit_choices(request.person.company_id),
        "roles": [(str(role), words) for role, words in ROLES.items()],
        "accesses": [(str(access), words) for access, words in ACCESSES.items()],
        "organises": policy.may_organise(request.person),
    }
    return page(request, "people/index.html", context)


@require_safe
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """The page of one person."""
    return draw(request, _person(request, pk))


def draw(
    request: PersonRequest, person: Person, *, membership: MembershipForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of one person; also drawn again when a membership was refused."""
    on, scope = today(request), scope_of(request)
    manages = policy.may_manage(person, request.person)
    access = _access(person, request)
    goals = goals_of_people(scope, [person.pk]) if scope else None
    context = {
        "person": person,
        "role": ROLES[Role(person.role)],
        "access": ACCESSES[access],
        "came_in": access is Access.SIGNED_IN,
        "is_me": person.pk == request.person.pk,
        "belongings": [
            (each, dates.table_day(each.since), "" if each.until is None else dates.table_day(each.until))
            for each in belongings(person.pk, on=on)
        ],
        "manager": person.manager_id and person.manager,
        "reports": reports_of(person.pk),
        "lines": goal_lines(goals, vantage_of(request)) if goals else (),
        "manages": manages,
        "organises": policy.may_organise(request.person),
        "membership": membership or _membership_form(request) if policy.may_organise(request.person) else None,
        "leaving": LeavingForm(initial={"until": on}),
        "away": away_words(person.pk, on=on),
        "announces": person.is_active and may_announce(person, request.person),
    }
    return page(request, "people/show.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Add a person."""
    policy.require(policy.may_organise(request.person))
    initial = {"role": Role.MEMBER}
    form = NewPersonForm(request.POST or None, by=request.person, choices=unit_pairs(request), initial=initial)
    if request.method != "POST":
        return _new_page(request, form)
    if not form.is_valid():
        return _new_page(request, form, status=UNPROCESSABLE)
    data = form.cleaned_data
    try:
        person = add_person(
            company=request.person.company, name=data["name"], email=data["email"], role=data["role"],
            manager=data["manager"], units=[data["unit"]] if data["unit"] else [], by=request.person, at=now(request),
        )  # fmt: skip
    except Refusal as refusal:
        return _new_page(request, form, status=refuse(form, refusal))
    tell(request, _("Added %(name)s. Invite them when you are ready.") % {"name": person.name})
    return redirect("person", person.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change what is known about a person."""
    person = _person(request, pk)
    policy.require(policy.may_manage(person, request.person))
    form = PersonForm(request.POST or None, by=request.person, initial=_facts(person))
    if request.method != "POST":
        return _edit_page(request, person, form)
    if not form.is_valid():
        return _edit_page(request, person, form, status=UNPROCESSABLE)
    data = form.cleaned_data
    changes = PersonChanges(name=data["name"], email=data["email"] or None, role=data["role"], manager=data["manager"])
    try:
        edit_person(person, version=data["version"] or 0, changes=changes, by=request.person, at=now(request))
    except Refusal as refusal:
        standing = _facts(_person(request, pk))
        return _edit_page(request, person, form, status=refuse(form, refusal, standing=standing))
    tell(request, _("Saved."))
    return redirect("person", pk)


@require_POST
def deactivate(request: PersonRequest, pk: int) -> HttpResponse:
    """End somebody's access; what they wrote stays."""
    person = _person(request, pk)
    deactivate_person(person, by=request.person, at=now(request))
    said = _("%(name)s can no longer sign in. Everything they wrote stays.") % {"name": person.name}
    tell(request, said, undo_address=reverse("reactivate-person", args=[pk]))
    return redirect("person", pk)


@require_POST
def reactivate(request: PersonRequest, pk: int) -> HttpResponse:
    """Give the access back."""
    person = _person(request, pk)
    reactivate_person(person, by=request.person, at=now(request))
    tell(request, _("%(name)s can sign in again.") % {"name": person.name})
    return redirect("person", pk)


def unit_pairs(request: PersonRequest) -> list[tuple[int, str]]:
    """The units to choose from."""
    return [(unit.id, unit.indented) for unit in unit_choices(request.person.company_id)]


def _person(request: PersonRequest, pk: int) -> Person:
    found: Person = get_object_or_404(
        Person.objects.visible_to(request.person).select_related("manager", "company"), pk=pk
    )
    return found


def _wanted(request: PersonRequest) -> Wanted:
    get = request.GET
    slug, access = get.get("unit", ""), get.get("state", "")
    return Wanted(
        text=get.get("q", "").strip()[:100],
        unit=Unit.objects.visible_to(request.person).filter(slug=slug).first() if slug else None,
        role=get.get("role", "") if get.get("role", "") in set(Role) else "",
        access=Access(access) if access in set(Access) else None,
    )


def _page_number(request: PersonRequest) -> int:
    text = request.GET.get("page", "")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _row(line: PersonLine) -> Row:
    return Row(
        address=addresses.of("person", line.id),
        name=line.name,
        email=line.email or "",
        role=str(ROLES[Role(line.role)]),
        access=line.access,
        access_words=str(ACCESSES[line.access]),
        manager=line.manager_name or "",
        units=line.units,
        left=line.access is Access.DEACTIVATED,
    )


def _heading(request: PersonRequest) -> str:
    number = Person.objects.active().filter(company=request.person.company_id).count()
    words = {"company": request.person.company.name, "n": measures.number(Decimal(number))}
    return ngettext("%(n)s person works at %(company)s.", "%(n)s people work at %(company)s.", number) % words


def _access(person: Person, request: PersonRequest) -> Access:
    invited = person.invitations.open(now(request)).exists()
    return access_of(person.is_active, invited, person.password, person.last_login)


def _membership_form(request: PersonRequest) -> MembershipForm:
    return MembershipForm(
        company_id=request.person.company_id, choices=unit_pairs(request), initial={"since": today(request)}
    )


def _facts(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": person.email or "",
        "role": person.role,
        "manager": person.manager,
        "version": person.version,
    }


def _new_page(request: PersonRequest, form: NewPersonForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "names": suggestions(request.person.company_id)}
    return page(request, "people/new.html", context, status=status)


def _edit_page(request: PersonRequest, person: Person, form: PersonForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "person": person, "names": suggestions(request.person.company_id)}
    return page(request, "people/edit.html", context, status=status)
