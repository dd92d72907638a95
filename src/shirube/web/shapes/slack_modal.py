"""The sheet of 今日 as a modal of Slack: the same rows, the same forms, the same questions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shirube.inbox.channels.shortening import cut, one_line
from shirube.inbox.channels.slack.blocks import Block, plain_text
from shirube.inbox.pages import page
from shirube.okr.kinds import Status

from ..forms.check_in import BEFORE, NOW, CheckInForm, prefix_of
from ..wording import states
from .check_in_sheet import Entry, Part

View = dict[str, Any]

SUBMITTED = "check-in-sheet"
"""The callback id by which Slack names the modal when it is sent."""
MOST_BLOCKS = 100
LONGEST_TITLE, LONGEST_TEXT, LONGEST_OPTION, LONGEST_LABEL = 24, 3_000, 75, 150
MOST_CHECKBOXES = 10
SHAPES = {Status.ON_TRACK: "●", Status.AT_RISK: "▲", Status.BEHIND: "■"}
QUESTIONS = ("sure", "note")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked gently before it is sent: the key result, and which field's question it was."""

    key_result_id: int
    field: str


def sheet_modal(parts: Sequence[Part], metadata: Mapping[str, Any]) -> View:
    """As many rows as Slack's hundred blocks hold; the rest is reached by a link."""
    count = sum(len(part.entries) for part in parts)
    words = ngettext("%(n)s key result to update.", "%(n)s key results to update.", count) % {"n": count}
    blocks, left = [_quiet(words)], count
    for part in parts:
        for place, entry in enumerate(part.entries):
            row = [*(_owner(part) if place == 0 else []), *_row(entry)]
            if len(blocks) + len(row) >= MOST_BLOCKS:
                return _modal([*blocks, _rest(left)], metadata)
            blocks += row
            left -= 1
    return _modal(blocks, metadata)


def nothing_modal(words: str) -> View:
    """One sentence, and nothing to send."""
    return {
        "type": "modal",
        "title": plain_text(_("Check-in"), LONGEST_TITLE),
        "close": plain_text(_("Close"), LONGEST_TITLE),
        "blocks": [{"type": "section", "text": plain_text(words, LONGEST_TEXT)}, _opening()],
    }


def sent_modal(count: int, moved: Sequence[tuple[str, str]]) -> View:
    """What was sent, and what it moved: title and change."""
    words = ngettext("Sent %(n)s check-in.", "Sent %(n)s check-ins.", count) % {"n": count}
    view = nothing_modal(words)
    lines = [
        {"type": "section", "text": plain_text(f"{title}  {change}", LONGEST_TEXT)} for title, change in moved
    ]
    return {**view, "blocks": [view["blocks"][0], *lines[: MOST_BLOCKS - 2], view["blocks"][1]]}


def errors_of(forms: Mapping[int, CheckInForm], shown: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What is wrong, by block, for `response_action: errors`; gentle questions are not among it."""
    named = [str(block["block_id"]) for block in shown if block.get("type") == "input"]
    found: dict[str, str] = {}
    for pk, form in forms.items():
        asked = {question.field for question in questions_of({pk: form})}
        for field, sentences in form.errors.items():
            if field not in asked:
                found[_block_of(prefix_of(pk), field, named)] = cut(
                    " ".join(map(str, sentences)), LONGEST_TEXT
                )
    return found


def questions_of(forms: Mapping[int, CheckInForm]) -> list[Question]:
    """The questions that the forms put: after a slip of digits, a worsening, a stall."""
    return [
        Question(pk, field)
        for pk, form in forms.items()
        for field in QUESTIONS
        if field in form.errors and (field == "sure" or not form.data.get(f"{prefix_of(pk)}-note"))
    ]


def _block_of(prefix: str, field: str, named: Sequence[str]) -> str:
    """The input that holds the field, else the first of its row."""
    name = f"{prefix}-{field}"
    return name if name in named else next((one for one in named if one.startswith(f"{prefix}-")), name)


def _modal(blocks: list[Block], metadata: Mapping[str, Any]) -> View:
    return {
        "type": "modal",
        "callback_id": SUBMITTED,
        "private_metadata": json.dumps(metadata, separators=(",", ":")),
        "title": plain_text(_("Check-in"), LONGEST_TITLE),
        "submit": plain_text(_("Send"), LONGEST_TITLE),
        "close": plain_text(_("Cancel"), LONGEST_TITLE),
        "blocks": blocks,
    }


def _owner(part: Part) -> list[Block]:
    return [_quiet(_("In place of %(owner)s") % {"owner": part.owner})] if part.owner else []


def _row(entry: Entry) -> list[Block]:
    fields = [_description(entry), *_questions(entry), *_value(entry), _status(entry)]
    if entry.form.asks_confidence:
        fields.append(_confidence(entry))
    return [*fields, _note(entry), _help(entry)]


def _description(entry: Entry) -> Block:
    card = entry.card
    sizes = [f"{card.current} {card.unit}".strip() if card.current is not None else "", card.target_line]
    if entry.measured is not None:
        sizes = [entry.measured.number, entry.measured.when, card.target_line]
    elements = [
        {"type": "text", "text": f"{cut(one_line(card.objective_title), 300)}\n"},
        {"type": "text", "text": cut(one_line(card.title), 600) or "…", "style": {"bold": True}},
        {"type": "text", "text": "\n" + " · ".join(one_line(size) for size in sizes if size)},
    ]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def _questions(entry: Entry) -> list[Block]:
    form = entry.form
    asked = questions_of({entry.card.id: form}) if form.is_bound else []
    return [_quiet("▲ " + " ".join(map(str, form.errors[question.field]))) for question in asked]


def _value(entry: Entry) -> list[Block]:
    form = entry.form
    match form.takes:
        case "value":
            unit = entry.card.unit
            label = _("Value (%(unit)s)") % {"unit": unit} if unit else _("Value")
            field = _input(entry, "value", label, _typed(_stands(entry, "value", entry.card.value)))
            return [field, *_about(entry)]
        case "steps" if len(form.step_rows) <= MOST_CHECKBOXES:
            options = [_option(step.title, str(step.position)) for step in form.step_rows]
            done = _stands_many(entry, "steps", [str(step.position) for step in form.step_rows if step.done])
            return [_input(entry, "steps", _("Steps done"), _boxes(options, done))]
        case "yes_no":
            options = [_option(_("Done"), "on")]
            reached = entry.card.share is not None and entry.card.share >= 1
            return [
                _input(
                    entry, "done", _("Done?"), _boxes(options, _stands_many(entry, "done", ["on"] * reached))
                )
            ]
        case _:
            return []


def _about(entry: Entry) -> list[Block]:
    """For which period the value is, where two come into question."""
    periods = entry.form.periods
    if periods is None or not (periods.running and periods.before):
        return []
    options = [_option(periods.running, NOW), _option(periods.before, BEFORE)]
    return [_input(entry, "about", _("For"), _chosen("radio_buttons", options, _stands(entry, "about", NOW)))]


def _status(entry: Entry) -> Block:
    options = [_option(f"{shape} {states.status(status)}", str(status)) for status, shape in SHAPES.items()]
    return _input(
        entry,
        "status",
        _("Status"),
        _chosen("radio_buttons", options, _stands(entry, "status", entry.card.said or "")),
    )


def _confidence(entry: Entry) -> Block:
    options = [_option(str(number), str(number)) for number in range(11)]
    said = entry.form.row.confidence
    stands = _stands(entry, "confidence", "" if said is None else str(said))
    return _input(entry, "confidence", _("Confidence"), _chosen("static_select", options, stands))


def _note(entry: Entry) -> Block:
    element = {**_typed(_stands(entry, "note", "")), "multiline": True, "max_length": LONGEST_TEXT}
    return _input(entry, "note", _("A few words"), element)


def _help(entry: Entry) -> Block:
    asks = _stands_many(entry, "help", ["on"] * entry.card.needs_help)
    return _input(entry, "help", _("Do you need help?"), _boxes([_option(_("I need help"), "on")], asks))


def _stands(entry: Entry, field: str, otherwise: str) -> str:
    """What was entered, or what stands before anybody touches it."""
    if not entry.form.is_bound:
        return otherwise
    return str(entry.form.data.get(f"{prefix_of(entry.card.id)}-{field}", ""))


def _stands_many(entry: Entry, field: str, otherwise: Sequence[str]) -> Sequence[str]:
    if not entry.form.is_bound:
        return otherwise
    data = entry.form.data
    return data.getlist(f"{prefix_of(entry.card.id)}-{field}") if hasattr(data, "getlist") else otherwise


def _input(entry: Entry, field: str, label: str, element: Block) -> Block:
    return {
        "type": "input",
        "block_id": f"{prefix_of(entry.card.id)}-{field}",
        "label": plain_text(label, LONGEST_LABEL),
        "element": {**element, "action_id": field},
        "optional": True,
    }


def _typed(value: str) -> Block:
    return {"type": "plain_text_input", **({"initial_value": value[:LONGEST_TEXT]} if value else {})}


def _chosen(kind: str, options: list[Block], stands: str) -> Block:
    initial = [option for option in options if option["value"] == stands]
    return {"type": kind, "options": options, **({"initial_option": initial[0]} if initial else {})}


def _boxes(options: list[Block], stands: Sequence[str]) -> Block:
    initial = [option for option in options if option["value"] in stands]
    return {"type": "checkboxes", "options": options, **({"initial_options": initial} if initial else {})}


def _option(words: str, value: str) -> Block:
    return {"text": plain_text(words, LONGEST_OPTION), "value": value}


def _quiet(words: str) -> Block:
    return {"type": "context", "elements": [plain_text(words, LONGEST_TEXT)]}


def _rest(left: int) -> Block:
    words = ngettext("%(n)s more on the sheet in Shirube", "%(n)s more on the sheet in Shirube", left) % {
        "n": left
    }
    link = {"type": "link", "url": page("today"), "text": words}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [link]}]}


def _opening() -> Block:
    link = {"type": "link", "url": page("today"), "text": _("Open Shirube")}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [link]}]}
