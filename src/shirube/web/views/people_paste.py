"""Taking over a list of people from a spreadsheet: first what it would change, then the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from shirube.people import policy
from shirube.people.actions.paste_people import DifferenceMoved, PasteHasProblems, apply_paste, read_paste
from shirube.people.models import Role
from shirube.people.pasting.difference import Difference, FieldChange, PersonPlan

from ..answers import UNPROCESSABLE, page
from ..forms.person import PasteForm
from ..notices import tell
from ..requests import PersonRequest, now, today
from ..wording import pasting
from ..wording.people import ROLES

CONFLICT = 409
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """One person of the dry run, in words."""

    row: int
    name: str
    what: str
    changes: tuple[tuple[str, str, str], ...]


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: PersonRequest) -> HttpResponse:
    """The paste box; POST shows the difference, and with ``apply`` takes it over."""
    policy.require(policy.may_organise(request.person))
    if request.method != "POST":
        return _page(request, PasteForm())
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=UNPROCESSABLE)
    if "apply" in request.POST:
        return _apply(request, form)
    text = form.cleaned_data["text"]
    return _page(request, form, read_paste(text, request.person.company, today(request), by=request.person))


def _apply(request: PersonRequest, form: PasteForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        done = apply_paste(
            data["text"], fingerprint=data["fingerprint"] or None, by=request.person, at=now(request)
        )
    except PasteHasProblems as refusal:
        return _page(request, form, refusal.difference, status=UNPROCESSABLE)
    except DifferenceMoved as refusal:
        form.add_error(None, _("Something changed in the meantime. Look at the difference again, then take it over."))
        return _page(request, form, refusal.difference, status=CONFLICT)
    words = {"added": len(done.to_add), "changed": len(done.to_change)}
    tell(request, _("Taken over: %(added)s added, %(changed)s changed.") % words)
    return redirect("people")


def _page(
    request: PersonRequest, form: PasteForm, difference: Difference | None = None, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "difference": difference,
        "heading": _heading(difference),
        "added": _plans(difference.to_add) if difference else (),
        "changed": _plans(difference.to_change) if difference else (),
        "more_added": max(len(difference.to_add) - SHOWN, 0) if difference else 0,
        "more_changed": max(len(difference.to_change) - SHOWN, 0) if difference else 0,
        "units": [" › ".join(path) for path in difference.units_to_create] if difference else [],
        "problems": [(each.row, pasting.problem(each)) for each in difference.problems] if difference else [],
    }
    return page(request, "people/paste.html", context, status=status)


def _heading(difference: Difference | None) -> str:
    if difference is None:
        return _("Paste the list as it stands in your spreadsheet.")
    if number := len(difference.problems):
        said = ngettext("%(n)s row cannot be taken over yet.", "%(n)s rows cannot be taken over yet.", number)
        return said % {"n": number}
    if difference.is_empty:
        return _("Everything in this list is here already.")
    words = {"added": len(difference.to_add), "changed": len(difference.to_change)}
    return _("This would add %(added)s people and change %(changed)s.") % words


def _plans(plans: Sequence[PersonPlan]) -> tuple[Plan, ...]:
    return tuple(
        Plan(plan.row, plan.name, _what(plan), tuple(_change(change) for change in plan.changes))
        for plan in plans[:SHOWN]
    )


def _what(plan: PersonPlan) -> str:
    parts = [plan.email or "", "、".join(" › ".join(path) for path in plan.units or ())]
    if plan.role and plan.role != Role.MEMBER:
        parts.append(str(ROLES[Role(plan.role)]))
    return "・".join(part for part in parts if part)


def _change(change: FieldChange) -> tuple[str, str, str]:
    if change.field == "role":
        return pasting.field("role"), _role(change.old), _role(change.new)
    return pasting.field(change.field), change.old or "—", change.new or "—"


def _role(symbol: str) -> str:
    return str(ROLES[Role(symbol)]) if symbol in set(Role) else symbol
