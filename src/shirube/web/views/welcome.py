"""The first run: the company, its people, a cycle, and how to begin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from shirube.cycles import presets
from shirube.cycles.actions import CycleNameTaken, add_cycle
from shirube.cycles.presets import Proposed
from shirube.people import addresses, policy
from shirube.people.actions import DifferenceMoved, PasteHasProblems, apply_paste, found_company, read_paste
from shirube.people.models import Company, Person
from shirube.refusal import NotYours

from .. import first_run_key
from ..answers import UNPROCESSABLE, plain_page
from ..entering import enter
from ..forms.welcome import ChooseCycle, FoundCompany
from ..inviting import default_letter, invite_all
from ..notices import tell
from ..outside import said
from ..requests import PersonRequest, cycles, now, today
from ..shapes.paste import PasteView, paste_view
from ..sign_in import can_mail
from ..wording import dates
from ..wording.cycles import heading
from ..wording.months import month_name
from ..wording.refusals import sentence

FORBIDDEN = 403


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def company(request: HttpRequest) -> HttpResponse:
    """Founds the company; only with the key from the operator's terminal, and only once."""
    if Company.objects.filter(is_sample=False).exists():
        return redirect("today")
    key = request.POST.get("key") or request.GET.get("key") or ""
    if not first_run_key.matches(key):
        return plain_page(request, "welcome/key.html", {"tried": bool(key)}, status=FORBIDDEN if key else 200)
    form = FoundCompany(request.POST if "company" in request.POST else None)
    if form.is_bound and form.is_valid():
        person = _found(request, form)
        if person is not None:
            return enter(request, person, then=reverse("welcome-people"))
    months = [(month, month_name(month)) for month in range(1, 13)]
    context = {"form": form, "key": key, "months": months, "step": 1}
    return plain_page(request, "welcome/company.html", context, status=UNPROCESSABLE if form.errors else 200)


def _found(request: HttpRequest, form: FoundCompany) -> Person | None:
    values = form.cleaned_data
    try:
        founded = found_company(
            name=values["company"],
            fiscal_year_starts_in=form.first_month,
            admin_name=values["name"],
            admin_email=values["email"],
            password=values["password"],
            language=(translation.get_language() or "ja")[:2],
            at=now(request),
        )
    except addresses.AddressTaken as refusal:
        form.add_error("email", sentence(refusal))
        return None
    first_run_key.spend()
    admin: Person = Person.objects.get(company=founded)
    return admin


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: PersonRequest) -> HttpResponse:
    """Takes over the list of people, after showing what it would change."""
    _organisers_only(request)
    text, shown, refusal = request.POST.get("text", ""), None, ""
    if request.method == "POST" and text.strip():
        shown, refusal = _pasted(request, text)
        if shown is None:
            return redirect("welcome-cycle")
    elif request.method == "POST":
        refusal = _("Paste at least one row, or go on without a list.")
    context = {"text": text, "shown": shown, "refusal": refusal, "step": 2}
    return plain_page(request, "welcome/people.html", context, status=UNPROCESSABLE if refusal else 200)


def _pasted(request: PersonRequest, text: str) -> tuple[PasteView | None, str]:
    """What to show, or None when it has been taken over; and what is in the way."""
    if not (fingerprint := request.POST.get("fingerprint")):
        return paste_view(read_paste(text, request.person.company, today(request), by=request.person)), ""
    try:
        done = apply_paste(text, fingerprint=fingerprint, by=request.person, at=now(request))
    except (PasteHasProblems, DifferenceMoved) as refusal:
        return paste_view(refusal.difference), sentence(refusal)
    words = ngettext("%(num)s person has been added.", "%(num)s people have been added.", len(done.to_add))
    tell(request, words % {"num": len(done.to_add)})
    return None, ""


@require_http_methods(["GET", "HEAD", "POST"])
def cycle(request: PersonRequest) -> HttpResponse:
    """Adds the first cycle."""
    _organisers_only(request)
    proposed = _proposed(request)
    form = ChooseCycle(request.POST or None)
    if request.method == "POST" and form.is_valid() and _add_cycle(request, form, proposed):
        return redirect("welcome-rhythm")
    status = UNPROCESSABLE if form.errors else 200
    return plain_page(request, "welcome/cycle.html", _cycle_words(request, form, proposed), status=status)


def _cycle_words(request: PersonRequest, form: ChooseCycle, proposed: list[Proposed]) -> dict[str, Any]:
    first_month = request.person.company.fiscal_year_starts_in
    options = [
        (
            str(index),
            one.name,
            _days(one),
        )
        for index, one in enumerate(proposed)
    ]
    existing = [
        heading(line.start_on, line.end_on, name=line.name, first_month=first_month, on=today(request))
        for line in cycles(request)
    ]
    return {"form": form, "options": options, "existing": existing, "said": said(request), "step": 3}


def _days(one: Proposed) -> str:
    first, last = dates.table_day(one.start_on), dates.table_day(one.end_on)
    if one.preset is None:
        words = _(
            "%(first)s–%(last)s, to practise with the rest of this quarter; nothing is lost if it goes wrong"
        )
    elif one.runs:
        words = _("%(first)s–%(last)s, running now")
    else:
        words = _("%(first)s–%(last)s")
    return words % {"first": first, "last": last}


def _proposed(request: PersonRequest) -> list[Proposed]:
    """The running quarter, a practice cycle in mid-quarter, the next quarter, the running half and year."""
    settings: dict[str, Any] = {
        "on": today(request),
        "first_month": request.person.company.fiscal_year_starts_in,
        "language": request.person.company.language,
    }
    found = presets.proposals(**settings)
    practice = presets.practice(**settings)
    usual = [found[0], *([practice] if practice else []), found[1], found[2], found[4]]
    known = {line.name for line in cycles(request)}
    return [one for one in usual if one.name not in known]


def _add_cycle(request: PersonRequest, form: ChooseCycle, proposed: list[Proposed]) -> bool:
    values = form.cleaned_data
    name, start_on, end_on = values["name"], values["start_on"], values["end_on"]
    if values["chosen"] != "dates":
        if not values["chosen"].isdigit() or int(values["chosen"]) >= len(proposed):
            form.add_error("chosen", _("Please choose a cycle."))
            return False
        one = proposed[int(values["chosen"])]
        name, start_on, end_on = one.name, one.start_on, one.end_on
    try:
        add_cycle(
            company=request.person.company, name=name, start_on=start_on, end_on=end_on, by=request.person,
            at=now(request),
        )  # fmt: skip
    except CycleNameTaken as refusal:
        form.add_error("chosen", sentence(refusal))
        return False
    return True


@require_http_methods(["GET", "HEAD"])
def start(request: PersonRequest) -> HttpResponse:
    """Ways to begin: the sheet there is, the first objective, or a template."""
    _organisers_only(request)
    context = {
        "import_address": _address("imports"),
        "write_address": _address("new-objective") or _address("map"),
        "library_address": _address("library"),
        "waiting": _uninvited(request).count(),
        "step": 5,
    }
    return plain_page(request, "welcome/start.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: PersonRequest) -> HttpResponse:
    """Invites everyone who cannot sign in yet, with a letter one can edit."""
    _organisers_only(request)
    waiting = list(_uninvited(request).order_by("name"))
    text = request.POST.get("letter", default_letter(request.person.company.name))
    context = {
        "waiting": waiting,
        "letter": text,
        "can_mail": can_mail(),
        "invited": [],
        "sent": False,
        "step": 5,
    }
    if request.method == "POST":
        chosen = [person for person in waiting if str(person.pk) in request.POST.getlist("person")]
        context["invited"], context["sent"] = invite_all(request, chosen, letter=text, by=request.person)
    return plain_page(request, "welcome/letter.html", context)


def _uninvited(request: PersonRequest) -> Any:
    """Active people with an address who never set a password."""
    everyone = Person.objects.active().filter(company=request.person.company_id, email__isnull=False)
    manageable = everyone if policy.may_administer(request.person) else everyone.exclude(role="admin")
    return manageable.filter(password__startswith="!")  # noqa: S106  # the mark of a password never set


def _organisers_only(request: PersonRequest) -> None:
    if not policy.may_organise(request.person):
        raise NotYours


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
