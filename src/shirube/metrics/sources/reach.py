"""The choice between what changed since the last fetch and everything each time."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from .source_kind import Field

CHANGES, ALL = "changes", "all"
REACH = Field(
    "reach",
    gettext_noop("How far to reach"),
    hint=gettext_noop("A record deleted over there disappears here only if everything is fetched each time."),
    kind="choice",
    default=CHANGES,
    choices=(
        (CHANGES, gettext_noop("What changed since the last time")),
        (ALL, gettext_noop("Everything, each time")),
    ),
)
