"""The people of HubSpot to whom deals belong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..asking import Asking
from .searching import results_of

LARGEST_PAGE = 100


def owners(ask: Asking, base: str) -> dict[str, str]:
    """Names by owner ID, family name first; those who left as well."""
    return {str(one["id"]): _name(one) for archived in ("true", "false") for one in _all(ask, base, archived)}


def _name(owner: Mapping[str, object]) -> str:
    """Somebody without a name is known by the address."""
    parts = (str(owner.get(part) or "") for part in ("lastName", "firstName"))
    return " ".join(filter(None, parts)) or str(owner.get("email") or owner["id"])


def _all(ask: Asking, base: str, archived: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    after = ""
    while True:
        params = {"limit": str(LARGEST_PAGE), "archived": archived} | ({"after": after} if after else {})
        answer = ask.get_json(f"{base}/crm/v3/owners", params)
        found += results_of(answer)
        after = str(((answer.get("paging") or {}).get("next") or {}).get("after") or "")
        if not after:
            return found
