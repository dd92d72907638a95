"""Comments under objectives, key results and check-ins."""

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.responses import Status as Answer

from shirube.checkins.models import CheckIn
from shirube.conversations.actions import say, withdraw
from shirube.conversations.models import Comment
from shirube.goals.models import KeyResult, Objective

from .. import finding, pages
from ..bearer import caller, reads, writes
from ..documentation import ONE, answers
from ..problems import missing
from ..schemas.conversation import CommentIn, CommentOut
from ..schemas.fields import PageOut

within_objective, within_key_result, within_check_in = (Router(tags=["comments"]) for _ in range(3))
router = Router(tags=["comments"])


@within_objective.get("/{int:objective_id}/comments", auth=reads, response=answers(PageOut[CommentOut], *ONE))
def list_comments_on_objective(
    request: HttpRequest, objective_id: int, cursor: pages.Cursor = None, limit: pages.Limit = 50
) -> PageOut[CommentOut]:
    """What was said under the objective, oldest first."""
    objective = finding.at_address(Objective.objects.visible_to(caller(request)), objective_id)
    return _page(request, objective.subject, cursor, limit)


@within_objective.post(
    "/{int:objective_id}/comments", auth=writes, response=answers(CommentOut, *ONE, ok=201)
)
@transaction.atomic
def comment_on_objective(request: HttpRequest, objective_id: int, body: CommentIn) -> Answer[CommentOut]:
    """Say something under the objective."""
    objective = finding.at_address(Objective.objects.visible_to(caller(request)), objective_id)
    return _said(request, body, subject=objective.subject, objective_id=objective.pk, label=objective.title)


@within_key_result.get(
    "/{int:key_result_id}/comments", auth=reads, response=answers(PageOut[CommentOut], *ONE)
)
def list_comments_on_key_result(
    request: HttpRequest, key_result_id: int, cursor: pages.Cursor = None, limit: pages.Limit = 50
) -> PageOut[CommentOut]:
    """What was said under the key result, oldest first."""
    key_result = finding.at_address(KeyResult.objects.visible_to(caller(request)), key_result_id)
    return _page(request, key_result.subject, cursor, limit)


@within_key_result.post(
    "/{int:key_result_id}/comments", auth=writes, response=answers(CommentOut, *ONE, ok=201)
)
@transaction.atomic
def comment_on_key_result(request: HttpRequest, key_result_id: int, body: CommentIn) -> Answer[CommentOut]:
    """Say something under the key result."""
    found = finding.at_address(KeyResult.objects.visible_to(caller(request)), key_result_id)
    return _said(request, body, subject=found.subject, objective_id=found.objective_id, label=found.title)


@within_check_in.get("/{int:check_in_id}/comments", auth=reads, response=answers(PageOut[CommentOut], *ONE))
def list_comments_on_check_in(
    request: HttpRequest, check_in_id: int, cursor: pages.Cursor = None, limit: pages.Limit = 50
) -> PageOut[CommentOut]:
    """What was said under the check-in, oldest first."""
    line = finding.at_address(CheckIn.objects.visible_to(caller(request)), check_in_id)
    return _page(request, line.subject, cursor, limit)


@within_check_in.post("/{int:check_in_id}/comments", auth=writes, response=answers(CommentOut, *ONE, ok=201))
@transaction.atomic
def comment_on_check_in(request: HttpRequest, check_in_id: int, body: CommentIn) -> Answer[CommentOut]:
    """Say something under the check-in."""
    visible = CheckIn.objects.visible_to(caller(request)).select_related("key_result")
    line = finding.at_address(visible, check_in_id)
    key_result = line.key_result
    return _said(
        request, body, subject=line.subject, objective_id=key_result.objective_id, label=key_result.title
    )


@router.delete("/{int:comment_id}", auth=writes, response=answers(None, *ONE, ok=204))
@transaction.atomic
def withdraw_comment(request: HttpRequest, comment_id: int) -> Answer[None]:
    """Take one's own words back; the place stays."""
    by = caller(request)
    comment = finding.at_address(Comment.objects.visible_to(by), comment_id)
    if comment.by_id != by.pk and not _may_see(request, comment.subject):
        raise missing()
    withdraw(comment, by=by, at=timezone.now())
    return Answer(204, None)


def _may_see(request: HttpRequest, subject: str) -> bool:
    """Whether the caller may see what the comment is about: a draft's comments are as hidden as the draft."""
    word, _dash, pk = subject.rpartition("-")
    by = caller(request)
    places = {
        "objective": Objective.objects.visible_to(by),
        "key-result": KeyResult.objects.visible_to(by),
        "check-in": CheckIn.objects.visible_to(by),
    }
    return word in places and places[word].filter(pk=int(pk)).exists()


def _page(request: HttpRequest, subject: str, cursor: str | None, limit: int) -> PageOut[CommentOut]:
    comments = Comment.objects.visible_to(caller(request)).filter(subject=subject)
    ids, following = pages.by_id(comments, cursor=cursor, limit=limit)
    found = Comment.objects.filter(pk__in=ids).order_by("pk")
    return PageOut[CommentOut](items=[_show(comment) for comment in found], next=following)


def _said(
    request: HttpRequest, body: CommentIn, *, subject: str, objective_id: int, label: str
) -> Answer[CommentOut]:
    made = say(
        subject=subject,
        within=f"objective-{objective_id}",
        label=label,
        body=body.body,
        by=caller(request),
        at=timezone.now(),
    )
    return Answer(201, _show(made))


def _show(comment: Comment) -> CommentOut:
    return CommentOut.model_validate(comment, from_attributes=True)
