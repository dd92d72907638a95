"""A workflow of Power Automate on this machine: "When a Teams webhook request is received"."""

from __future__ import annotations

from typing import Any

from .local import Answer, Asked, Service

SECRET = "sig-of-the-workflow"
LARGEST = 28 * 1024
ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"


class TeamsService(Service):
    """202 for a card; the address carries the signature."""

    @property
    def url(self) -> str:
        """The address of the workflow."""
        return f"{self.address}workflows/0a1b/triggers/manual/paths/invoke?api-version=1&sig={SECRET}"

    def answer(self, asked: Asked) -> Answer:
        """What the trigger says."""
        if not asked.path.startswith("/workflows/0a1b/"):
            return Answer(404, {"error": {"code": "WorkflowNotFound"}})
        if asked.query.get("sig") != SECRET:
            return Answer(401, {"error": {"code": "DirectApiAuthorizationRequired"}})
        if len(asked.body) > LARGEST:
            return Answer(413, {"error": {"code": "RequestEntityTooLarge"}})
        if asked.content_type != "application/json":
            return Answer(415)
        problem = _problem(asked.json)
        if problem:
            return Answer(400, {"error": {"code": "InvalidRequestContent", "message": problem}})
        self.accepted.append(asked.json)
        return Answer(202, "")


def _problem(body: dict[str, Any]) -> str:
    """What breaks a rule of the card; "" when nothing does."""
    if body.get("type") != "message" or len(body.get("attachments", [])) != 1:
        return "not one message"
    attachment = body["attachments"][0]
    card = attachment["content"]
    if attachment["contentType"] != ADAPTIVE_CARD or card["type"] != "AdaptiveCard":
        return "not an Adaptive Card"
    if card["version"] not in ("1.2", "1.3", "1.4", "1.5"):
        return "version"
    for element in card["body"]:
        if element["type"] != "RichTextBlock" or not element["inlines"]:
            return f"element {element['type']}"
        for run in element["inlines"]:
            if run["type"] != "TextRun" or not run["text"]:
                return "an empty run"
            if "selectAction" in run and not _opens(run["selectAction"]):
                return "selectAction"
    actions = card.get("actions", [])
    return "" if len(actions) <= 6 and all(_opens(one) and one["title"] for one in actions) else "actions"


def _opens(action: dict[str, Any]) -> bool:
    return action["type"] == "Action.OpenUrl" and str(action["url"]).startswith(("http://", "https://"))
