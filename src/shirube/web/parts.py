"""Draws a template of its own, without the frame: a part that a page and its fragments share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.loader import get_template
from markupsafe import Markup


def drawn(template: str, values: Mapping[str, Any]) -> Markup:
    """The part as markup; templates escape what they are given."""
    found = get_template(template, using="jinja2").template  # type: ignore[attr-defined]
    return Markup(found.render(values))  # noqa: S704  # the environment escapes
