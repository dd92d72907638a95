"""Initiatives: the work meant to move a key result."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from ninja.responses import Status as Answer

from shirube.goals.actions import (
    add_initiative,
    drop_initiative,
    edit_initiative,
    finish_initiative,
    resume_initiative,
)
from shirube.goals.models import Initiative, KeyResult

from .. import finding, pages, versions
from ..bearer import caller, reads, writes
from ..changing import given
from ..documentation import CHANGE, ONE, answers
from ..schemas.conversation import InitiativeChanges, InitiativeIn, InitiativeOut
from ..schemas.fields import PageOut

within_key_result = Router(tags=["initiatives"])
router = Router(tags=["initiatives"])
NULLABLE = frozenset({"owner_id", "due_on"})


@within_key_result.get(
    "/{int:key_result_id}/initiatives", auth=reads, response=answers(PageOut[InitiativeOut], *ONE)
)
def list_initiatives(
    request: HttpRequest, key_result_id: int, cursor: pages.Cursor = None, limit: pages.Limit = 50
) -> PageOut[InitiativeOut]:
    """The initiatives of one key result."""
    key_result = finding.at_address(KeyResult.objects.visible_to(caller(request)), key_result_id)
    wanted = Initiative.objects.filter(key_result=key_result)
    ids, following = pages.by_id(wanted, cursor=cursor, limit=limit)
    found = Initiative.objects.filter(pk__in=ids).order_by("pk")
    return PageOut[InitiativeOut](items=[_show(initiative) for initiative in found], next=following)


@within_key_result.post(
    "/{int:key_result_id}/initiatives", auth=writes, response=answers(InitiativeOut, *ONE, ok=201)
)
@transaction.atomic
def create_initiative(
    request: HttpRequest, key_result_id: int, body: InitiativeIn, response: HttpResponse
) -> Answer[InitiativeOut]:
    """Start a piece of work."""
    by = caller(request)
    key_result = finding.at_address(KeyResult.objects.visible_to(by), key_result_id)
    owner = None if body.owner_id is None else finding.person(body.owner_id, by, "owner_id")
    made = add_initiative(
        key_result, title=body.title, owner=owner, due_on=body.due_on, by=by, at=timezone.now()
    )
    return Answer(201, _told(made.pk, response))


@router.get("/{int:initiative_id}", auth=reads, response=answers(InitiativeOut, *ONE))
def read_initiative(request: HttpRequest, initiative_id: int, response: HttpResponse) -> InitiativeOut:
    """One initiative."""
    return _told(_found(request, initiative_id).pk, response)


@router.patch("/{int:initiative_id}", auth=writes, response=answers(InitiativeOut, *CHANGE))
@transaction.atomic
def change_initiative(
    request: HttpRequest,
    initiative_id: int,
    body: InitiativeChanges,
    response: HttpResponse,
    if_match: versions.IfMatch = None,
) -> InitiativeOut:
    """Change what is given; `done` finishes it or opens it again."""
    by, at = caller(request), timezone.now()
    initiative = _found(request, initiative_id)
    version = versions.needed(if_match, current=initiative.version)
    asked = given(body, nullable=NULLABLE)
    owner = initiative.owner
    if "owner_id" in asked:
        owner = None if body.owner_id is None else finding.person(body.owner_id, by, "owner_id")
    edit_initiative(
        initiative,
        version=version,
        title=asked.get("title", initiative.title),
        owner=owner,
        due_on=asked.get("due_on", initiative.due_on),
        by=by,
        at=at,
    )
    if body.done is not None:
        (finish_initiative if body.done else resume_initiative)(initiative, by=by, at=at)
    return _told(initiative_id, response)


@router.delete("/{int:initiative_id}", auth=writes, response=answers(None, *ONE, ok=204))
@transaction.atomic
def delete_initiative(request: HttpRequest, initiative_id: int) -> Answer[None]:
    """Take it off the list; the ledger remembers it."""
    drop_initiative(_found(request, initiative_id), by=caller(request), at=timezone.now())
    return Answer(204, None)


def _found(request: HttpRequest, pk: int) -> Initiative:
    visible = KeyResult.objects.visible_to(caller(request))
    return finding.at_address(Initiative.objects.filter(key_result__in=visible), pk)


def _told(pk: int, response: HttpResponse) -> InitiativeOut:
    initiative = Initiative.objects.get(pk=pk)
    versions.tell(response, initiative.version)
    return _show(initiative)


def _show(initiative: Initiative) -> InitiativeOut:
    return InitiativeOut(
        id=initiative.pk,
        key_result_id=initiative.key_result_id,
        title=initiative.title,
        owner_id=initiative.owner_id,
        due_on=initiative.due_on,
        done=initiative.done_at is not None,
        done_at=initiative.done_at,
        version=initiative.version,
    )
