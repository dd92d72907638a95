"""Conversation: comments on anything with a page, signs, acknowledgement, following, and names after an @."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shirube.checkins.actions import acknowledge as acknowledge_check_in
from shirube.checkins.models import CheckIn
from shirube.conversations.actions import edit_comment, react, say, unfollow
from shirube.conversations.actions import follow as follow_topic
from shirube.conversations.models import Comment, Sign

from ..mentionable import mentionable
from ..notices import tell
from ..requests import PersonRequest, now
from ..talked_about import FOLLOWED, TALKED_UNDER, Topic, kind_of, topic_of


@require_POST
def comment(request: PersonRequest, subject: str) -> HttpResponse:
    """Say something under a record."""
    if kind_of(subject) not in TALKED_UNDER:
        raise Http404
    topic = topic_of(subject, request.person)
    say(
        subject=topic.subject,
        within=topic.within,
        label=topic.label,
        also=topic.also,
        body=request.POST.get("body", ""),
        by=request.person,
        at=now(request),
    )
    return back_to(topic)


@require_POST
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Put one's own words better."""
    said = get_object_or_404(Comment.objects.visible_to(request.person), pk=pk)
    topic = topic_of(said.subject, request.person)
    edit_comment(
        said,
        body=request.POST.get("body", ""),
        within=topic.within,
        label=topic.label,
        also=topic.also,
        by=request.person,
        at=now(request),
    )
    return back_to(topic, f"comment-{pk}")


@require_POST
def sign(request: PersonRequest) -> HttpResponse:
    """Give a sign, or take it back."""
    topic = topic_of(request.POST.get("subject", ""), request.person)
    if (chosen := request.POST.get("sign", "")) not in set(Sign):
        return HttpResponse(_("There is no such reaction."), status=HTTPStatus.BAD_REQUEST)
    react(
        subject=topic.subject,
        sign=Sign(chosen),
        to=topic.whose,
        within=topic.within,
        label=topic.label,
        also=topic.also,
        by=request.person,
        at=now(request),
    )
    return back_to(topic)


@require_POST
def acknowledge(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that a check-in has been read."""
    seen = CheckIn.objects.visible_to(request.person).select_related(
        "by", "key_result__objective__cycle", "key_result__objective__owner_unit"
    )
    check_in = get_object_or_404(seen, pk=pk)
    acknowledge_check_in(check_in, by=request.person, at=now(request))
    return back_to(topic_of(check_in.subject, request.person))


@require_POST
def follow(request: PersonRequest) -> HttpResponse:
    """Hear of a record, or no more."""
    subject = request.POST.get("subject", "")
    if kind_of(subject) not in FOLLOWED:
        raise Http404
    topic = topic_of(subject, request.person)
    if request.POST.get("on"):
        follow_topic(topic.subject, by=request.person, at=now(request))
        tell(request, _("You will hear of what happens here."))
    else:
        unfollow(topic.subject, by=request.person, at=now(request))
        tell(request, _("You will hear no more of what happens here."))
    return back_to(topic, "content")


@require_safe
def names(request: PersonRequest) -> JsonResponse:
    """The people whose name or address begins like what was typed after an @."""
    found = mentionable(request.GET.get("q", ""), request.person)
    return JsonResponse({"people": [{"text": one.text, "name": one.name, "unit": one.unit} for one in found]})


def back_to(topic: Topic, place: str = "") -> HttpResponse:
    """303 to where it is shown."""
    address = f"{topic.address.partition('#')[0]}#{place}" if place else topic.address
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)
