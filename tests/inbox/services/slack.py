"""Slack's Web API on this machine, as docs.slack.dev describes it."""

from __future__ import annotations

import json
import re
from typing import Any

from .local import Answer, Asked, Service

TOKEN = "xoxb-1234567890-abcdef"
CONTROL = re.compile(r"<[^>]*>")
BUTTON_TEXT, HEADER, TEXT, URL, BLOCK_ID, MODAL_TITLE = 75, 150, 3_000, 3_000, 255, 24


def error(name: str, **more: Any) -> Answer:
    """Slack answers 200 for what went wrong."""
    return Answer(200, {"ok": False, "error": name, **more})


class BadBlocks(Exception):
    """The blocks break a documented rule."""


class SlackService(Service):
    """Members, channels the app is in, messages that were posted, views that were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.members = {"U0SAKURA1": "sakura@example.com"}
        self.channels = {"C0SALES01"}
        self.outside = {"C0OTHER01"}
        self.views: list[dict[str, Any]] = []
        self.updates: list[dict[str, Any]] = []
        self.whispers: list[dict[str, Any]] = []

    def answer(self, asked: Asked) -> Answer:
        """One method of the Web API."""
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return error("invalid_auth" if asked.headers.get("authorization") else "not_authed")
        method = asked.path.removeprefix("/api/")
        if method.startswith("users."):
            return self._user(method, asked)
        if asked.content_type != "application/json":
            return error("invalid_post_type")
        try:
            return self._say(method, asked.json)
        except BadBlocks as problem:
            return error("invalid_blocks", response_metadata={"messages": [str(problem)]})

    def _user(self, method: str, asked: Asked) -> Answer:
        if asked.content_type != "application/x-www-form-urlencoded":
            return error("invalid_post_type")
        if method == "users.info":
            email = self.members.get(asked.form.get("user", ""))
            return (
                Answer(body={"ok": True, "user": {"id": asked.form["user"], "profile": {"email": email}}})
                if email
                else error("user_not_found")
            )
        found = [member for member, email in self.members.items() if email == asked.form.get("email")]
        return Answer(body={"ok": True, "user": {"id": found[0]}}) if found else error("users_not_found")

    def _say(self, method: str, body: dict[str, Any]) -> Answer:
        if method == "views.open":
            return self._open(body)
        channel = body.get("channel", "")
        if channel in self.outside:
            return error("not_in_channel")
        if channel not in self.channels and channel not in self.members and not channel.startswith("D"):
            return error("channel_not_found")
        if not body.get("text") and not body.get("blocks"):
            return error("no_text")
        if len(body.get("text", "")) > 40_000:
            return error("msg_too_long")
        _check_text(body.get("text", ""))
        blocks = body.get("blocks", [])
        if len(json.dumps(blocks, ensure_ascii=False)) > 13_000:
            return error("msg_blocks_too_long")
        check_blocks(blocks, most=50)
        kept = {
            "chat.postMessage": self.accepted,
            "chat.update": self.updates,
            "chat.postEphemeral": self.whispers,
        }
        kept[method].append(body)
        return Answer(body={"ok": True, "channel": channel, "ts": f"1795327200.{len(self.accepted):06}"})

    def _open(self, body: dict[str, Any]) -> Answer:
        view = body["view"]
        if not body.get("trigger_id"):
            return error("invalid_arguments")
        check_view(view)
        self.views.append(view)
        return Answer(body={"ok": True, "view": {"id": f"V{len(self.views):08}", **view}})


def check_view(view: dict[str, Any]) -> None:
    """A modal as documented: title, submit and close up to 24 characters, 100 blocks, 3,000 of metadata."""
    _need(view.get("type") == "modal", "not a modal")
    for part in ("title", "submit", "close"):
        if part in view:
            _need(
                view[part]["type"] == "plain_text" and 0 < len(view[part]["text"]) <= MODAL_TITLE,
                f"{part} too long",
            )
    _need("title" in view, "no title")
    _need(len(view.get("private_metadata", "")) <= 3_000, "private_metadata too long")
    _need(len(view.get("callback_id", "")) <= BLOCK_ID, "callback_id too long")
    _need(len(json.dumps(view)) <= 250_000, "view_too_large")
    check_blocks(view["blocks"], most=100)
    _need("submit" in view or all(block["type"] != "input" for block in view["blocks"]), "no submit")


def check_blocks(blocks: list[dict[str, Any]], *, most: int) -> None:
    """The documented rules of the blocks we use; every other kind is refused."""
    _need(len(blocks) <= most, f"more than {most} blocks")
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    _need(len(set(ids)) == len(ids), "block_id twice")
    _need(all(len(one) <= BLOCK_ID for one in ids), "block_id too long")
    for block in blocks:
        CHECKS[block["type"]](block)


def _need(holds: bool, problem: str) -> None:
    if not holds:
        raise BadBlocks(problem)


def _text(said: dict[str, Any], most: int, *kinds: str) -> None:
    _need(said["type"] in (kinds or ("plain_text",)), f"text type {said['type']}")
    _need(0 < len(said["text"]) <= most, f"text of {len(said['text'])}")
    if said["type"] == "mrkdwn":
        _check_text(said["text"])
        _need("emoji" not in said, "emoji in mrkdwn")


def _check_text(text: str) -> None:
    """Nothing of a person's text may be a mention, a channel or a link."""
    for found in CONTROL.findall(text):
        _need(found.startswith(("<http://", "<https://")), f"control sequence {found}")


def _header(block: dict[str, Any]) -> None:
    _text(block["text"], HEADER)


def _section(block: dict[str, Any]) -> None:
    _text(block["text"], TEXT, "plain_text", "mrkdwn")


def _context(block: dict[str, Any]) -> None:
    _need(0 < len(block["elements"]) <= 10, "elements of a context")
    for one in block["elements"]:
        _text(one, TEXT, "plain_text", "mrkdwn")


def _actions(block: dict[str, Any]) -> None:
    _need(0 < len(block["elements"]) <= 25, "elements of actions")
    ids = [one["action_id"] for one in block["elements"]]
    _need(len(set(ids)) == len(ids), "action_id twice")
    for one in block["elements"]:
        _need(one["type"] == "button", f"element {one['type']}")
        _text(one["text"], BUTTON_TEXT)
        _need(len(one.get("url", "")) <= URL and len(one.get("value", "")) <= 2_000, "button too long")
        _need(one.get("style") in (None, "primary", "danger"), "style of a button")


def _rich_text(block: dict[str, Any]) -> None:
    _need(bool(block["elements"]), "no elements")
    for part in block["elements"]:
        _need(part["type"] in ("rich_text_section", "rich_text_list"), part["type"])
        sections = part["elements"] if part["type"] == "rich_text_list" else [part]
        _need(part["type"] != "rich_text_list" or part["style"] in ("bullet", "ordered"), "style of a list")
        for section in sections:
            _need(section["type"] == "rich_text_section", section["type"])
            for one in section["elements"]:
                _need(one["type"] in ("text", "link"), one["type"])
                _need(bool(one["text"]), "empty text")
                _need(one["type"] != "link" or one["url"].startswith(("http://", "https://")), "link")


def _input(block: dict[str, Any]) -> None:
    _text(block["label"], 2_000)
    if "hint" in block:
        _text(block["hint"], 2_000)
    element = block["element"]
    kinds = ("plain_text_input", "static_select", "radio_buttons", "checkboxes")
    _need(element["type"] in kinds, element["type"])
    _need(len(element["action_id"]) <= BLOCK_ID, "action_id too long")
    if "placeholder" in element:
        _text(element["placeholder"], 150)
    if element["type"] == "plain_text_input":
        _need(len(element.get("initial_value", "")) <= 3_000, "initial_value")
        return
    options = element["options"]
    _need(0 < len(options) <= (100 if element["type"] == "static_select" else 10), "number of options")
    for option in options:
        _text(option["text"], 75, "plain_text", "mrkdwn")
        _need(0 < len(option["value"]) <= 150, "value of an option")
    if "initial_option" in element:
        _need(element["initial_option"] in options, "initial_option is none of the options")
    for initial in element.get("initial_options", []):
        _need(initial in options, "initial_options are none of the options")


CHECKS = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "rich_text": _rich_text,
    "input": _input,
    "divider": lambda block: None,
}
