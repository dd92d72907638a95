"""The pages on how to connect a service say what the code does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from django.urls import resolve
from django.utils import translation

from shirube.inbox.channels import CHANNELS
from shirube.inbox.channels.slack import manifest as slack_manifest

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("channels.ja.md", "channels.en.md")


def manifest(page: str) -> dict[str, Any]:
    """The manifest of the Slack app that the page tells to paste."""
    found = re.search(r"```yaml\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.S)
    assert found
    made: dict[str, Any] = yaml.safe_load(found[1])
    return made


@pytest.mark.parametrize("page", PAGES)
def test_the_manifest_sends_interactions_to_our_door(page: str) -> None:
    address = manifest(page)["settings"]["interactivity"]["request_url"]

    assert resolve(urlsplit(address).path).url_name == "slack-interactions"


@pytest.mark.parametrize("page", PAGES)
def test_the_page_tells_to_paste_the_manifest_that_the_settings_show(page: str) -> None:
    with translation.override(page.split(".")[1]):
        shown = yaml.safe_load(slack_manifest.manifest("https://okr.example.com/slack/interactions"))

    assert manifest(page) == shown


@pytest.mark.parametrize("page", PAGES)
def test_the_manifest_asks_for_no_more_than_is_used(page: str) -> None:
    assert manifest(page)["oauth_config"]["scopes"] == {
        "bot": ["chat:write", "im:write", "users:read", "users:read.email"]
    }
    assert manifest(page)["features"]["app_home"]["messages_tab_enabled"] is True


@pytest.mark.parametrize("page", PAGES)
def test_every_service_is_explained(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    headings = set(re.findall(r"^## (.+)$", text, re.M))

    assert {
        channel.name for kind, channel in CHANNELS.items() if kind not in ("email", "webhook")
    } <= headings
