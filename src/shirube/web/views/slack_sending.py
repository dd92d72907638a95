"""Checks in what was entered in Slack's modal, with the verb of 今日, as the linked person."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _

from shirube.checkins.actions import Line, Sheet, check_ins_of, send_sheet
from shirube.goals.queries.lines import lines_of
from shirube.inbox.delivering.letters import language_of
from shirube.inbox.delivering.slack_sent import tell_what_moved
from shirube.inbox.models import Address, Connection
from shirube.inbox.queries.members import linked

from ..forms.check_in import CheckInForm
from ..forms.slack_state import key_results_in, posted
from ..requests import PersonRequest, now
from ..shapes.check_in_sheet import Owed, owed_by
from ..shapes.sent import moved
from ..shapes.slack_modal import View, errors_of, nothing_modal, questions_of, sent_modal, sheet_modal
from ..wording import refusals
from ..wording.measures import plain

Forms = Mapping[int, CheckInForm]
Changes = list[tuple[str, str]]


def send_sheet_of(
    request: HttpRequest, payload: Mapping[str, Any], connections: Sequence[Connection]
) -> HttpResponse:
    """Send the sheet, or say in the modal what is unclear; the same modal sent again changes nothing."""
    address = linked(connections, str(payload.get("user", {}).get("id", "")))
    if address is None:
        return _show(
            nothing_modal(_("Shirube no longer knows who you are. Press the button in the message again."))
        )
    request.person = address.person  # type: ignore[attr-defined]
    view = payload["view"]
    with translation.override(language_of(address.person)):
        return _answer(request, view, address)  # type: ignore[arg-type]


def _answer(request: PersonRequest, view: Mapping[str, Any], address: Address) -> HttpResponse:
    told, key = _metadata(view), f"slack-{view.get('id', '')}"[:64]
    if known := check_ins_of(key, by=request.person):
        return _show(sent_modal(len(known), []))
    owed = owed_by(request).among(key_results_in(view))
    forms = owed.forms(posted(view, told))
    valid = [form.is_valid() for form in forms.values()]
    if errors := errors_of(forms, view.get("blocks", [])):
        return _errors(errors)
    if not all(valid):
        return _show(sheet_modal(owed.parts(address.person_id, forms), _asked(told, forms)))
    lines = [form.line for form in forms.values() if not form.says_nothing]
    if not lines:
        return _show(nothing_modal(_("Nothing was sent: no row had a value yet.")))
    try:
        return _send(request, view, address, owed, lines, Sheet(key, _seconds(request, told)))
    except refusals.EXPECTED as refusal:
        return _errors({_first_input(view): refusals.sentence(refusal)})


def _send(
    request: PersonRequest,
    view: Mapping[str, Any],
    address: Address,
    owed: Owed,
    lines: Sequence[Line],
    sheet: Sheet,
) -> HttpResponse:
    told, said = _metadata(view), {line.key_result_id for line in lines}
    objectives = {row.objective_id for row in owed.rows if row.id in said}
    with transaction.atomic():
        before = lines_of(objectives)
        made = send_sheet(lines, sheet=sheet, by=request.person, at=now(request))
        changes: Changes = [
            (line["title"], f"{line['before']} → {line['after']}")
            for line in moved(before, lines_of(objectives))
        ]
        if told.get("channel") and told.get("ts"):
            tell_what_moved(
                view=str(view.get("id", "")),
                connection=address.connection,
                place=(told["channel"], told["ts"]),
                replaces=bool(told.get("replaces")),
                language=language_of(request.person),
                count=len(made),
                moved=changes,
                at=now(request),
            )
    return _show(sent_modal(len(made), changes))


def _asked(told: Mapping[str, Any], forms: Forms) -> dict[str, Any]:
    """The metadata with the questions that are put now: sent once more, they count as answered."""
    questions = questions_of(forms)
    notes = {str(question.key_result_id) for question in questions if question.field == "note"}
    sure = {
        str(question.key_result_id): plain(forms[question.key_result_id].cleaned_data.get("value"))
        for question in questions
        if question.field == "sure"
    }
    return {
        **told,
        "asked": sorted({*told.get("asked", []), *notes}),
        "sure": {**told.get("sure", {}), **sure},
    }


def _metadata(view: Mapping[str, Any]) -> dict[str, Any]:
    try:
        found = json.loads(view.get("private_metadata") or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _seconds(request: PersonRequest, told: Mapping[str, Any]) -> int | None:
    opened = told.get("opened")
    return max(0, int(now(request).timestamp()) - opened) if isinstance(opened, int) else None


def _first_input(view: Mapping[str, Any]) -> str:
    return next(str(block["block_id"]) for block in view["blocks"] if block.get("type") == "input")


def _show(view: View) -> HttpResponse:
    return JsonResponse({"response_action": "update", "view": view})


def _errors(errors: Mapping[str, str]) -> HttpResponse:
    return JsonResponse({"response_action": "errors", "errors": dict(errors)})
