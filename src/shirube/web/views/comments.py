"""Comments under objectives and check-ins: said, and withdrawn by their author."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shirube.checkins.models import CheckIn
from shirube.conversations.actions import say
from shirube.conversations.actions import withdraw as withdraw_comment
from shirube.conversations.models import Comment
from shirube.goals.models import Objective

from ..notices import tell
from ..requests import PersonRequest, now
from ..see_other import see_other


@require_POST
def under_objective(request: PersonRequest, pk: int) -> HttpResponse:
    """Say something under an objective."""
    objective = get_object_or_404(Objective.objects.visible_to(request.person), pk=pk)
    say(
        subject=objective.subject,
        within=objective.subject,
        label=objective.title,
        body=request.POST.get("body", ""),
        by=request.person,
        at=now(request),
    )
    return see_other("objective", pk)


@require_POST
def under_check_in(request: PersonRequest, pk: int) -> HttpResponse:
    """Say something under a check-in."""
    found = CheckIn.objects.visible_to(request.person).select_related("key_result")
    check_in = get_object_or_404(found, pk=pk)
    say(
        subject=check_in.subject,
        within=f"objective-{check_in.key_result.objective_id}",
        label=check_in.key_result.title,
        body=request.POST.get("body", ""),
        by=request.person,
        at=now(request),
    )
    return see_other("key-result", check_in.key_result_id)


@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one's own words back."""
    comment = get_object_or_404(Comment.objects.visible_to(request.person), pk=pk)
    where = _place(request, comment)
    withdraw_comment(comment, by=request.person, at=now(request))
    tell(request, _("Withdrew the comment."))
    return where


def _place(request: PersonRequest, comment: Comment) -> HttpResponse:
    """The page the comment stands on; 404 when the person may not see it."""
    kind, _dash, number = comment.subject.rpartition("-")
    if kind == "check-in":
        check_in = get_object_or_404(CheckIn.objects.visible_to(request.person), pk=int(number))
        return see_other("key-result", check_in.key_result_id)
    return see_other("objective", get_object_or_404(Objective.objects.visible_to(request.person), pk=int(number)).pk)
