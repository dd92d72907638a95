"""The address of a record where it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

PLACE = re.compile(r"\{([^{}]+)\}")


def link_to(pattern: str, cells: Mapping[str, str]) -> str | None:
    """The pattern with every {column} filled in, quoted; None without a pattern, or while a place stays blank."""
    if any(not cells.get(name) for name in PLACE.findall(pattern)):
        return None
    address = PLACE.sub(lambda place: quote(cells[place[1]], safe=""), pattern)
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
