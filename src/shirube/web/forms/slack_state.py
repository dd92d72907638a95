"""Reads what was entered in Slack's modal, as fields of the check-in forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict

from .check_in import prefix_of

FIELD = re.compile(r"kr-(\d{1,18})-[a-z]+")
"""A block is named like the field it holds."""


def key_results_in(view: Mapping[str, Any]) -> list[str]:
    """The ids of the key results that stood in the modal, in its order."""
    found = (FIELD.fullmatch(str(block.get("block_id", ""))) for block in view.get("blocks", []))
    return list(dict.fromkeys(one[1] for one in found if one))


def posted(view: Mapping[str, Any], asked: Mapping[str, Any]) -> MultiValueDict[str, Any]:
    """What a form of ours would have posted. `asked` holds the questions already put: a note, another magnitude."""
    values = view.get("state", {}).get("values", {})
    fields = {
        block: said
        for block, actions in values.items()
        if FIELD.fullmatch(block)
        for action in actions.values()
        if (said := _said(action))
    }
    for pk in key_results_in(view):
        fields[f"{prefix_of(int(pk))}-sure"] = [str(asked.get("sure", {}).get(pk, ""))]
    fields |= {f"{prefix_of(int(pk))}-asked": ["on"] for pk in asked.get("asked", []) if str(pk).isdigit()}
    return MultiValueDict(fields)


def _said(action: Mapping[str, Any]) -> list[str]:
    """The values of one element; empty for what was left empty."""
    kind = action.get("type")
    if kind == "plain_text_input":
        return [action["value"]] if action.get("value") else []
    if kind == "checkboxes":
        return [option["value"] for option in action.get("selected_options") or []]
    chosen = action.get("selected_option")
    return [chosen["value"]] if chosen else []
