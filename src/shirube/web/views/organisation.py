"""The organisation: units as a tree, added, renamed, moved, led, dissolved."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.people import policy
from shirube.people.actions import UnitChanges, add_unit, dissolve_unit, edit_unit, move_unit
from shirube.people.models import Unit
from shirube.people.queries.unit_choices import unit_choices
from shirube.people.queries.unit_tree import unit_tree
from shirube.refusal import NotYours, Refusal

from ..answers import UNPROCESSABLE, page
from ..forms.person_by_name import suggestions
from ..forms.refusing import refuse
from ..forms.unit import NewUnitForm, PlaceForm, UnitForm
from ..notices import tell
from ..requests import PersonRequest, now, today
from ..wording.people import UNIT_KINDS

LEVELS = 3
MOST = 300


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """The tree from the company, or from the unit in ``under``, three levels deep."""
    top = _top(request)
    lines = unit_tree(top, on=today(request), levels=LEVELS, most=MOST)
    number = Unit.objects.standing().filter(company=request.person.company_id).count() - 1
    context = {
        "heading": ngettext("%(company)s has %(n)s unit.", "%(company)s has %(n)s units.", number)
        % {"company": request.person.company.name, "n": number},
        "lines": lines,
        "kinds": {str(kind): words for kind, words in UNIT_KINDS.items()},
        "top": top,
        "above": top.parent_id and Unit.objects.get(pk=top.parent_id),
        "organises": policy.may_organise(request.person),
    }
    return page(request, "organisation/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Add a unit."""
    policy.require(policy.may_organise(request.person))
    form = NewUnitForm(
        request.POST or None,
        company_id=request.person.company_id,
        choices=_choices(request),
        initial={"parent": request.GET.get("under", "")},
    )
    if request.method != "POST":
        return _new_page(request, form)
    if not form.is_valid():
        return _new_page(request, form, status=UNPROCESSABLE)
    data = form.cleaned_data
    try:
        unit = add_unit(
            company=request.person.company, name=data["name"], parent=data["parent"], kind=data["kind"],
            lead=data["lead"], by=request.person, at=now(request),
        )  # fmt: skip
    except Refusal as refusal:
        return _new_page(request, form, status=refuse(form, refusal))
    tell(request, _("Added the unit “%(name)s”.") % {"name": unit.name})
    return redirect("organisation")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Rename a unit, change its kind or its lead."""
    unit = _unit(request, pk)
    policy.require(policy.may_organise(request.person))
    form = UnitForm(
        request.POST or None, company_id=unit.company_id, is_root=unit.parent_id is None, initial=_facts(unit)
    )
    if request.method != "POST":
        return _edit_page(request, unit, form)
    if not form.is_valid():
        return _edit_page(request, unit, form, status=UNPROCESSABLE)
    data = form.cleaned_data
    changes = UnitChanges(name=data["name"], lead=data["lead"])
    if "kind" in data:
        changes["kind"] = data["kind"]
    try:
        edit_unit(unit, version=data["version"] or 0, changes=changes, by=request.person, at=now(request))
    except Refusal as refusal:
        standing = _facts(Unit.objects.select_related("lead").get(pk=pk))
        return _edit_page(request, unit, form, status=refuse(form, refusal, standing=standing))
    tell(request, _("Saved."))
    return redirect("organisation")


@require_POST
def move(request: PersonRequest, pk: int) -> HttpResponse:
    """Put the unit, with everything below it, under another one."""
    unit = _unit(request, pk)
    form = PlaceForm(request.POST, company_id=unit.company_id, choices=_choices(request))
    if not form.is_valid():
        return _edit_page(request, unit, place=form, status=UNPROCESSABLE)
    try:
        move_unit(unit, to=form.cleaned_data["parent"], by=request.person, at=now(request))
    except NotYours:
        raise
    except Refusal as refusal:
        return _edit_page(request, unit, place=form, status=refuse(form, refusal))
    words = {"name": unit.name, "parent": form.cleaned_data["parent"].name}
    tell(request, _("Moved “%(name)s” to “%(parent)s”.") % words)
    return redirect("organisation")


@require_POST
def dissolve(request: PersonRequest, pk: int) -> HttpResponse:
    """End a unit; its objectives stay readable."""
    unit = _unit(request, pk)
    dissolve_unit(unit, by=request.person, at=now(request))
    tell(request, _("“%(name)s” was dissolved. Its objectives stay readable.") % {"name": unit.name})
    return redirect("organisation")


def _top(request: PersonRequest) -> Unit:
    under = request.GET.get("under", "")
    here = Unit.objects.standing().visible_to(request.person)
    found: Unit | None = here.filter(slug=under).first() if under else None
    return found or Unit.objects.get(company=request.person.company_id, parent=None)


def _unit(request: PersonRequest, pk: int) -> Unit:
    return get_object_or_404(Unit.objects.visible_to(request.person).select_related("lead", "parent"), pk=pk)


def _choices(request: PersonRequest) -> list[tuple[int, str]]:
    return [(unit.id, unit.indented) for unit in unit_choices(request.person.company_id)]


def _facts(unit: Unit) -> dict[str, Any]:
    return {"name": unit.name, "kind": unit.kind, "lead": unit.lead, "version": unit.version}


def _new_page(request: PersonRequest, form: NewUnitForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "names": suggestions(request.person.company_id)}
    return page(request, "organisation/new.html", context, status=status)


def _edit_page(
    request: PersonRequest,
    unit: Unit,
    form: UnitForm | None = None,
    *,
    place: PlaceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    is_root = unit.parent_id is None
    context = {
        "unit": unit,
        "is_root": is_root,
        "kind": UNIT_KINDS[unit.kind],  # type: ignore[index]
        "form": form or UnitForm(company_id=unit.company_id, is_root=is_root, initial=_facts(unit)),
        "place": place
        or PlaceForm(company_id=unit.company_id, choices=_choices(request), initial={"parent": unit.parent_id}),
        "names": suggestions(unit.company_id),
    }
    return page(request, "organisation/edit.html", context, status=status)
