"""Comments under objectives and check-ins: said, and withdrawn by their author."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shirube.conversations.actions import withdraw as withdraw_comment
from shirube.conversations.models import Comment

from ..notices import tell
from ..requests import PersonRequest, now
from ..talked_about import topic_of
from .conversation import back_to, comment


@require_POST
def under_objective(request: PersonRequest, pk: int) -> HttpResponse:
    """Say something under an objective."""
    return comment(request, f"objective-{pk}")


@require_POST
def under_check_in(request: PersonRequest, pk: int) -> HttpResponse:
    """Say something under a check-in."""
    return comment(request, f"check-in-{pk}")


@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one's own words back."""
    said = get_object_or_404(Comment.objects.visible_to(request.person), pk=pk)
    topic = topic_of(said.subject, request.person)
    withdraw_comment(said, also=(topic.within, *topic.also), by=request.person, at=now(request))
    tell(request, _("Withdrew the comment."))
    return back_to(topic, f"comment-{pk}")
