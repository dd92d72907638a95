"""Doors of conversation."""

from __future__ import annotations

from typing import Any

from shirube.people.models import Person
from web.door import EVERYONE, OWNER, PART, WRITERS, Door, sent, shown

SAID = {"body": "なるほど"}


def _on(record: str, **more: str) -> Any:
    return lambda world, _role: {"subject": world.records[record], **more}


DOORS: list[Door] = [
    sent("comment", WRITERS, "objective_subject", SAID),
    sent("comment", WRITERS, "key_result_subject", SAID),
    sent("comment", WRITERS, "initiative_subject", SAID),
    sent("comment", PART, "draft_subject", SAID, refusal=404),
    sent("edit-comment", OWNER, "comment", {"body": "言い直し"}),
    sent("react", WRITERS, posted=_on("objective_subject", sign="like"), stranger=404),
    sent("react", WRITERS, posted=_on("comment_subject", sign="thanks"), stranger=404),
    sent("react", PART, posted=_on("draft_subject", sign="like"), refusal=404, stranger=404),
    sent("acknowledge", frozenset({"lead"}), "check_in"),
    sent("follow", EVERYONE, posted=_on("key_result_subject", on="1"), stranger=404),
    sent("follow", EVERYONE, posted=_on("objective_subject"), stranger=404),
    sent("follow", PART, posted=_on("draft_subject", on="1"), refusal=404, stranger=404),
    shown("named-people", EVERYONE, at="?q=Owner"),
]


def furnish(people: dict[str, Person], records: dict[str, Any], mark: str) -> dict[str, Any]:
    """The names of what is talked about."""
    return {
        "objective_subject": f"objective-{records['objective']}",
        "key_result_subject": f"key-result-{records['key_result']}",
        "draft_subject": f"objective-{records['draft']}",
        "initiative_subject": f"initiative-{records['initiative']}",
        "comment_subject": f"comment-{records['comment']}",
    }
