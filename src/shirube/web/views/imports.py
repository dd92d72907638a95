"""Sheets that come in: choose a file, look at what was understood, confirm, take back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.cycles.models import Cycle, Phase
from shirube.cycles.queries.cycles_of import CycleLine
from shirube.exchange import policy
from shirube.exchange.actions import (
    confirm_import,
    correct_mapping,
    discard_import,
    undo_import,
    upload_sheet,
)
from shirube.exchange.models import Deed, Import
from shirube.exchange.proposing.comparing import plan_of
from shirube.exchange.queries.recent_imports import ImportLine, recent_imports
from shirube.exchange.reading import read
from shirube.goals.models import Objective
from shirube.refusal import Refusal
from shirube.sheets import Unreadable

from ..answers import OK, UNPROCESSABLE, page
from ..forms.upload import UploadForm
from ..notices import tell
from ..requests import PersonRequest, cycle_line, cycles, now, today
from ..see_other import see_other
from ..shapes.import_preview import corrections, preview
from ..wording import dates, refusals, sheets
from ..wording.cycles import name_of
from ..wording.imports import outcome

LISTED = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One import of the list, in words."""

    id: int
    name: str
    about: str
    when: str
    outcome: str
    may_undo: bool


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: PersonRequest) -> HttpResponse:
    """Where one chooses a file, and the imports so far; a POST takes the file in."""
    form = UploadForm(
        request.POST or None, request.FILES or None, cycles=_choices(request), initial=_initial(request)
    )
    if request.method != "POST":
        return _index(request, UploadForm(cycles=_choices(request), initial=_initial(request)))
    policy.require(policy.may_bring(request.person))
    if not form.is_valid():
        return _index(request, form, status=UNPROCESSABLE)
    cycle = get_object_or_404(
        Cycle.objects.visible_to(request.person).select_related("company", "parent"),
        pk=form.cleaned_data["cycle"],
    )
    file = form.cleaned_data["file"]
    try:
        made = upload_sheet(
            cycle=cycle, name=file.name, content=file.read(), by=request.person, at=now(request)
        )
    except (Unreadable, Refusal) as refused:
        form.add_error("file", refusals.sentence(refused))
        return _index(request, form, status=refusals.status(refused))
    return see_other("import", made.pk)


@require_safe
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """What was understood, row by row; after the confirmation, what came of it."""
    found = _find(request, pk)
    return _done(request, found) if hasattr(found, "confirmation") else _preview(request, found)


@require_POST
def correct(request: PersonRequest, pk: int) -> HttpResponse:
    """Reads the same file again with other columns."""
    found = _find(request, pk)
    shown = read(found.file_name, bytes(found.content), found.cycle, found.mapping)
    mapping = {**found.mapping, **corrections(shown, request.POST.dict())}
    try:
        correct_mapping(found, mapping={} if "reset" in request.POST else mapping, by=request.person)
    except Unreadable as unreadable:
        return _preview(request, found, error=sheets.refusal(unreadable), status=UNPROCESSABLE)
    return see_other("import", found.pk)


@require_POST
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """Carries out what the preview shows."""
    found = _find(request, pk)
    try:
        confirm_import(
            found, fingerprint=request.POST.get("fingerprint") or None, by=request.person, at=now(request)
        )
    except (Unreadable, Refusal) as refused:
        if hasattr(Import.objects.get(pk=found.pk), "confirmation"):
            raise
        return _preview(request, found, error=refusals.sentence(refused), status=refusals.status(refused))
    tell(request, _("Imported. You can take it back."), undo_address=reverse("undo-import", args=[pk]))
    return see_other("import", found.pk)


@require_POST
def undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Takes the import back."""
    found = _find(request, pk)
    undo_import(found, by=request.person, at=now(request))
    tell(request, _("The import of %(name)s was taken back.") % {"name": found.file_name})
    return see_other("imports")


@require_POST
def discard(request: PersonRequest, pk: int) -> HttpResponse:
    """Forgets the file."""
    discard_import(_find(request, pk), by=request.person)
    tell(request, _("The file was put aside. Nothing of it was imported."))
    return see_other("imports")


def _find(request: PersonRequest, pk: int) -> Import:
    visible = Import.objects.visible_to(request.person)
    return get_object_or_404(
        visible.select_related("cycle__company", "cycle__parent", "by", "confirmation__by", "undoing__by"),
        pk=pk,
    )


def _choices(request: PersonRequest) -> list[tuple[int, str]]:
    open_ones = [line for line in cycles(request) if line.phase(today(request)) is not Phase.CLOSED]
    return [(line.id, _name(request, line)) for line in open_ones]


def _name(request: PersonRequest, cycle: CycleLine | Cycle) -> str:
    first_month = request.person.company.fiscal_year_starts_in
    return name_of(cycle.start_on, cycle.end_on, name=cycle.name, first_month=first_month)


def _initial(request: PersonRequest) -> dict[str, int]:
    line = cycle_line(request)
    return {} if line is None else {"cycle": line.id}


def _index(request: PersonRequest, form: UploadForm, *, status: int = OK) -> HttpResponse:
    shown = cycle_line(request)
    context = {
        "form": form,
        "has_cycle": bool(_choices(request)),
        "may_bring": policy.may_bring(request.person),
        "lines": [_line(request, line) for line in recent_imports(request.person)],
        "export_cycle": None if shown is None else shown.id,
        "export_name": None if shown is None else _name(request, shown),
        "steers": request.person.steers,
    }  # fmt: skip
    return page(request, "imports/index.html", context, status=status)


def _line(request: PersonRequest, line: ImportLine) -> Line:
    done = (
        _("taken back")
        if line.undone_at
        else outcome(line.counts)
        if line.confirmed_at
        else _("waits to be confirmed")
    )
    about = _("%(name)s, %(cycle)s") % {"name": line.by_name, "cycle": line.cycle_name}
    may_undo = request.person.writes and line.confirmed_at is not None and line.undone_at is None
    return Line(
        line.id,
        line.file_name,
        about,
        dates.ago(line.confirmed_at or line.at, now=now(request)),
        done,
        may_undo,
    )


def _preview(request: PersonRequest, found: Import, *, error: str = "", status: int = OK) -> HttpResponse:
    understanding = read(found.file_name, bytes(found.content), found.cycle, found.mapping)
    plan = plan_of(understanding, cycle=found.cycle, by=request.person, on=today(request))
    number = request.GET.get("page", "1")
    context = {
        "found": found,
        "cycle_name": _name(request, found.cycle),
        "preview": preview(plan, understanding, page=int(number) if number.isdecimal() else 1),
        "corrected": bool(found.mapping),
        "error": error,
        "may_handle": policy.may_handle(found, request.person),
    }  # fmt: skip
    return page(request, "imports/preview.html", context, status=status)


def _done(request: PersonRequest, found: Import) -> HttpResponse:
    made = found.records.filter(deed=Deed.MADE, subject__startswith="objective-").values_list(
        "subject", flat=True
    )
    ids = [int(subject.rpartition("-")[2]) for subject in made[:LISTED]]
    undone = hasattr(found, "undoing")
    objectives = Objective.objects.visible_to(request.person).filter(pk__in=ids).order_by("pk")
    context = {
        "found": found,
        "undone": undone,
        "outcome": outcome(found.confirmation.counts),
        "by": (found.undoing if undone else found.confirmation).by.name,
        "when": dates.ago((found.undoing if undone else found.confirmation).at, now=now(request)),
        "objectives": list(objectives.values_list("pk", "title")),
        "may_handle": policy.may_handle(found, request.person),
    }
    return page(request, "imports/done.html", context)
