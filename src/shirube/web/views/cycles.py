"""The cycles of the company: which run, which come, which are over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shirube.cycles import policy, presets
from shirube.cycles.actions import CycleChanges, add_cycle, close_cycle, edit_cycle, reopen_cycle
from shirube.cycles.models import Closure, Cycle, Phase
from shirube.cycles.queries.cycles_of import CycleLine
from shirube.people import policy as people_policy
from shirube.refusal import Refusal

from ..answers import UNPROCESSABLE, page
from ..forms.cycle import ClosureForm, CycleForm
from ..forms.refusing import refuse
from ..notices import tell
from ..requests import PersonRequest, cycle_line, cycles, now, today
from ..wording import dates
from ..wording.cycles import name_of, week
from ..wording.phases import PHASES


@dataclass(frozen=True, slots=True)
class Line:
    """One cycle of the timeline; `x` and `width` place its bar between the first and the last day, in percent."""

    id: int
    depth: int
    name: str
    days: str
    phase: str
    phase_words: str
    where: str
    window: str
    x: str
    width: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A usual cycle one could add with one click."""

    label: str
    address: str


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """All cycles as a nested timeline, and the company's holidays."""
    return show(request, ClosureForm())


def show(request: PersonRequest, closure_form: ClosureForm, *, status: int = 200) -> HttpResponse:
    """The page of the cycles; also drawn again when a holiday was refused."""
    known = cycles(request)
    first = min((line.start_on for line in known), default=today(request))
    last = max((line.closes_on for line in known), default=today(request))
    lines = [_line(request, line, depth, first, last) for line, depth in _nested(known)]
    closures = Closure.objects.filter(company=request.person.company_id, on__gte=today(request) - timedelta(days=92))
    context = {
        "heading": _heading(known, today(request), request.person.company.fiscal_year_starts_in),
        "lines": lines,
        "today_x": _percent(today(request), first, last),
        "steers": policy.may_steer(request.person),
        "sets_closures": policy.may_set_closures(request.person),
        "closures": [
            (pk, dates.heading_day(on), name) for pk, on, name in closures.values_list("pk", "on", "name")
        ],
        "closure_form": closure_form,
    }
    return page(request, "cycles/index.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Add a cycle; the usual ones are one click away."""
    _need(request)
    company_id = request.person.company_id
    form = CycleForm(
        request.POST or None, company_id=company_id, choices=_choices(request), initial=_initial(request)
    )
    if request.method != "POST":
        return _new_page(request, form)
    if not form.is_valid():
        return _new_page(request, form, status=UNPROCESSABLE)
    data = form.cleaned_data
    days = 14 if data["closes_on"] is None else (data["closes_on"] - data["end_on"]).days
    try:
        made = add_cycle(
            company=request.person.company, name=data["name"], start_on=data["start_on"], end_on=data["end_on"],
            parent=data["parent"], closing_days=days, by=request.person, at=now(request),
        )  # fmt: skip
    except Refusal as refusal:
        return _new_page(request, form, status=refuse(form, refusal))
    tell(request, _("Added the cycle “%(name)s”.") % {"name": made.name})
    return redirect("cycles")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a cycle's name, days, place; close it or open it again."""
    cycle = get_object_or_404(Cycle.objects.visible_to(request.person).select_related("closing"), pk=pk)
    _need(request)
    form = CycleForm(
        request.POST or None,
        company_id=request.person.company_id,
        choices=_choices(request),
        besides=cycle.pk,
        initial=_facts(cycle),
    )
    if request.method != "POST":
        return _edit_page(request, cycle, form)
    if not form.is_valid():
        return _edit_page(request, cycle, form, status=UNPROCESSABLE)
    try:
        edit_cycle(
            cycle, version=form.cleaned_data["version"] or 0, changes=_changes(form.cleaned_data), by=request.person,
            at=now(request),
        )  # fmt: skip
    except Refusal as refusal:
        standing = _facts(Cycle.objects.select_related("parent").get(pk=pk))
        return _edit_page(request, cycle, form, status=refuse(form, refusal, standing=standing))
    tell(request, _("Saved."))
    return redirect("cycles")


@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    """End a cycle now, whatever its dates say."""
    cycle = get_object_or_404(Cycle.objects.visible_to(request.person), pk=pk)
    close_cycle(cycle, by=request.person, at=now(request))
    said = _("Closed the cycle “%(name)s”. Nobody checks in on it any more.") % {"name": cycle.name}
    tell(request, said, undo_address=reverse("reopen-cycle", args=[pk]))
    return redirect("cycles")


@require_POST
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a closed cycle take check-ins again."""
    cycle = get_object_or_404(Cycle.objects.visible_to(request.person), pk=pk)
    reopen_cycle(cycle, by=request.person, at=now(request))
    tell(request, _("The cycle “%(name)s” is open again.") % {"name": cycle.name})
    return redirect("cycles")


def _choices(request: PersonRequest) -> list[tuple[int, str]]:
    return [(line.id, line.name) for line in cycles(request)]


def _need(request: PersonRequest) -> None:
    people_policy.require(policy.may_steer(request.person))


def _new_page(request: PersonRequest, form: CycleForm, *, status: int = 200) -> HttpResponse:
    return page(request, "cycles/new.html", {"form": form, "suggestions": _suggestions(request)}, status=status)


def _edit_page(request: PersonRequest, cycle: Cycle, form: CycleForm, *, status: int = 200) -> HttpResponse:
    closed = cycle.phase(today(request)) is Phase.CLOSED
    context = {"form": form, "cycle": cycle, "closed": closed, "phase_words": PHASES[cycle.phase(today(request))]}
    return page(request, "cycles/edit.html", context, status=status)


def _initial(request: PersonRequest) -> dict[str, Any]:
    """What the chosen suggestion says; the shortest longer cycle around those days is its parent."""
    initial: dict[str, Any] = {name: request.GET.get(name, "") for name in ("name", "start_on", "end_on")}
    try:
        start, end = date.fromisoformat(initial["start_on"]), date.fromisoformat(initial["end_on"])
    except ValueError:
        return initial
    around = [line for line in cycles(request) if line.start_on <= start and end <= line.end_on]
    longer = [line for line in around if (line.start_on, line.end_on) != (start, end)]
    nearest = min(longer, key=lambda line: line.end_on - line.start_on, default=None)
    return initial | {"parent": nearest.id if nearest else None, "closes_on": end + timedelta(days=14)}


def _suggestions(request: PersonRequest) -> list[Suggestion]:
    company = request.person.company
    language = (get_language() or "ja")[:2]
    taken = {(line.start_on, line.end_on) for line in cycles(request)}
    known = presets.proposals(on=today(request), first_month=company.fiscal_year_starts_in, language=language)
    practice = presets.practice(on=today(request), first_month=company.fiscal_year_starts_in, language=language)
    return [
        Suggestion(
            _("%(name)s (%(dates)s)") % {"name": each.name, "dates": _span(each.start_on, each.end_on)},
            f"{reverse('new-cycle')}?name={each.name}&start_on={each.start_on}&end_on={each.end_on}",
        )
        for each in [*known, *([practice] if practice else [])]
        if (each.start_on, each.end_on) not in taken
    ]


def _facts(cycle: Cycle) -> dict[str, Any]:
    return {
        "name": cycle.name,
        "start_on": cycle.start_on,
        "end_on": cycle.end_on,
        "closes_on": cycle.closes_on,
        "parent": cycle.parent,
        "version": cycle.version,
    }


def _changes(data: dict[str, Any]) -> CycleChanges:
    changes = CycleChanges(
        name=data["name"], start_on=data["start_on"], end_on=data["end_on"], parent=data["parent"]
    )
    if data["closes_on"] is not None:
        changes["closes_on"] = data["closes_on"]
    return changes


def _nested(known: Sequence[CycleLine]) -> list[tuple[CycleLine, int]]:
    """Longer cycles first, the shorter ones they contain below them, the latest on top."""
    below: dict[int | None, list[CycleLine]] = defaultdict(list)
    ids = {line.id for line in known}
    for line in known:
        below[line.parent_id if line.parent_id in ids else None].append(line)
    ordered: list[tuple[CycleLine, int]] = []
    waiting = [(line, 0) for line in reversed(below[None])]
    while waiting:
        line, depth = waiting.pop()
        ordered.append((line, depth))
        waiting += [(child, min(depth + 1, 4)) for child in reversed(below[line.id])]
    return ordered


def _line(request: PersonRequest, line: CycleLine, depth: int, first: date, last: date) -> Line:
    on = today(request)
    phase = line.phase(on)
    left = _percent(line.start_on, first, last)
    right = _percent(line.end_on + timedelta(days=1), first, last)
    shown = cycle_line(request)
    return Line(
        id=line.id,
        depth=depth,
        name=name_of(
            line.start_on, line.end_on, name=line.name, first_month=request.person.company.fiscal_year_starts_in
        ),
        days=_span(line.start_on, line.end_on),
        phase=phase,
        phase_words=str(PHASES[phase]),
        where=week(line.start_on, line.end_on, on=on) if phase in (Phase.ACTIVE, Phase.PREPARING) else "",
        window=_("until %(day)s") % {"day": dates.table_day(line.closes_on)} if phase is Phase.CLOSING else "",
        x=f"{left}%",
        width=f"{max(right - left, 1.0):.2f}%",
        shown=shown is not None and shown.id == line.id,
    )


def _percent(day: date, first: date, last: date) -> float:
    return round(100 * (day - first).days / max((last - first).days + 1, 1), 2)


def _span(start: date, end: date) -> str:
    return f"{dates.table_day(start)}{'〜' if _in_japanese() else ' – '}{dates.table_day(end)}"


def _heading(known: Sequence[CycleLine], on: date, first_month: int) -> str:
    if not known:
        return _("There is no cycle yet.")
    running = [line for line in known if line.phase(on) is Phase.ACTIVE]
    if not running:
        return _("No cycle is running right now.")
    separator = "、" if _in_japanese() else ", "
    names = [
        name_of(line.start_on, line.end_on, name=line.name, first_month=first_month) for line in reversed(running)
    ]
    return _("%(names)s: running.") % {"names": separator.join(names)}


def _in_japanese() -> bool:
    return (get_language() or "ja").startswith("ja")
