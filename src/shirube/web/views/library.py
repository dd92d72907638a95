"""The library: templates by job, those of the company, and the page of the four words."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shirube.goals.models import Objective
from shirube.library.actions import remove_template, save_template
from shirube.library.models import OwnTemplate
from shirube.library.queries.own_templates import own_template, own_templates
from shirube.library.shelf import JOBS, job_called, objective_called

from ..answers import page
from ..drawing.four_words import four_words
from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other
from ..shapes.four_words import mix_ups, picture, terms
from ..shapes.shelf import count_of, examples, own, shelf, template


@require_safe
def show(request: PersonRequest) -> HttpResponse:
    """The whole shelf, the company's own templates first."""
    shelves = [shelf(job, _language()) for job in JOBS]
    context = {
        "shelves": shelves,
        "count": count_of(shelves),
        "own": [own(row, request.person, now=now(request)) for row in own_templates(request.person)],
        "may_draft": request.person.writes,
    }
    return page(request, "library/show.html", context)


@require_safe
def job(request: PersonRequest, job_key: str) -> HttpResponse:
    """One job with its objectives."""
    found = job_called(job_key)
    if found is None:
        raise Http404
    context = {
        "job": shelf(found, _language()),
        "others": [
            (one.name.said_in(_language()), reverse("library-job", args=[one.key])) for one in JOBS if one is not found
        ],
        "may_draft": request.person.writes,
    }
    return page(request, "library/job.html", context)


@require_safe
def objective(request: PersonRequest, job_key: str, objective_key: str) -> HttpResponse:
    """One objective, its key results beside weak ones."""
    found_job, found = job_called(job_key), objective_called(job_key, objective_key)
    if found_job is None or found is None:
        raise Http404
    context = {
        "job": shelf(found_job, _language()),
        "template": template(found_job, found, _language()),
        "examples": examples(found, _language()),
        "may_draft": request.person.writes,
    }
    return page(request, "library/objective.html", context)


@require_safe
def own_objective(request: PersonRequest, template_id: int) -> HttpResponse:
    """One of the company's own templates."""
    found = own_template(request.person, template_id)
    if found is None:
        raise Http404
    context = {
        "own": own(found, request.person, now=now(request)),
        "may_draft": request.person.writes,
    }
    return page(request, "library/own.html", context)


@require_safe
def words(request: PersonRequest) -> HttpResponse:
    """OKR, KPI, KGI and MBO in a picture."""
    context = {
        "picture": four_words(picture()),
        "takeaway": picture().title,
        "terms": terms(_language()),
        "mix_ups": mix_ups(_language()),
        "ways": {
            "KPI": (_("See metrics and KPIs"), reverse("metrics")),
            "KGI": (_("See the KGI on the map"), reverse("map")),
        },
    }
    return page(request, "library/words.html", context)


@require_POST
def save(request: PersonRequest, objective_id: int) -> HttpResponse:
    """Keep an objective as a template of the company."""
    seen = Objective.objects.visible_to(request.person).select_related(
        "cycle", "commitment", "proposal", "owner_person", "owner_unit"
    )
    saved = save_template(get_object_or_404(seen, pk=objective_id), by=request.person, at=now(request))
    tell(request, _("Saved. Everyone in the company now finds it in the library."))
    return see_other("own-template", saved.pk)


@require_POST
def remove(request: PersonRequest, template_id: int) -> HttpResponse:
    """Take one of the company's own templates off the shelf."""
    found = get_object_or_404(OwnTemplate.objects.visible_to(request.person), pk=template_id)
    remove_template(found, by=request.person, at=now(request))
    tell(request, _("Removed the template. What was drafted from it stays."))
    return see_other("library")


def _language() -> str:
    return get_language() or "ja"
