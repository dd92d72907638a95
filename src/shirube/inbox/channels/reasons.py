"""Says in the reader's language why a message did not arrive."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

CODED = re.compile(r"(?s)(.*?)((?: \[[^\[\]]*\])?)")
"""A reason, and the service's own word for it in brackets."""


def said(reason: str) -> str:
    """The reason an adapter gave (a message id, perhaps with the service's word in brackets), translated."""
    found = CODED.fullmatch(reason)
    if not reason or found is None:
        return reason
    return _(found[1]) + found[2]
