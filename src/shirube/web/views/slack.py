"""Slack's door: lets in what Slack signed, and nothing else."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from shirube.inbox.channels.slack import SLACK
from shirube.inbox.channels.slack.blocks import CHECK_IN
from shirube.inbox.channels.slack.signature import is_genuine
from shirube.inbox.models import Connection
from shirube.inbox.queries.members import connections_of

from ..requests import now
from ..shapes.slack_modal import SUBMITTED
from .slack_opening import open_sheet
from .slack_sending import send_sheet_of

UNAUTHORISED, UNREADABLE = 401, 400


@csrf_exempt
@login_not_required
@never_cache
@require_POST
def interactions(request: HttpRequest) -> HttpResponse:
    """A button that was pressed or a modal that was sent; Slack wants an answer within three seconds."""
    connections = _signed_by(request)
    if not connections:
        return HttpResponse(status=UNAUTHORISED)
    payload = _payload(request)
    if payload is None:
        return HttpResponse(status=UNREADABLE)
    if payload.get("type") == "block_actions" and _pressed(payload, CHECK_IN):
        return open_sheet(request, payload, connections)
    if payload.get("type") == "view_submission" and payload.get("view", {}).get("callback_id") == SUBMITTED:
        return send_sheet_of(request, payload, connections)
    return HttpResponse()  # pressed links only want to be acknowledged


def _signed_by(request: HttpRequest) -> list[Connection]:
    """The connections whose secret signed this request: usually one, more when companies share an app."""
    timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
    said, at = request.headers.get("X-Slack-Signature", ""), now(request)
    if not timestamp or not said:
        return []
    return [
        connection
        for connection in connections_of(SLACK.kind)
        if is_genuine(
            connection.settings.get("signing_secret", ""),
            timestamp=timestamp,
            said=said,
            body=request.body,
            at=at,
        )
    ]


def _payload(request: HttpRequest) -> dict[str, Any] | None:
    try:
        found = json.loads(request.POST.get("payload", ""))
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _pressed(payload: dict[str, Any], action_id: str) -> bool:
    return any(action.get("action_id") == action_id for action in payload.get("actions", []))
