"""Makes the names of a header line usable: trimmed, none blank, none twice."""

from __future__ import annotations

from collections.abc import Iterable

INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u2060\x00"))


def names_of(cells: Iterable[object]) -> tuple[str, ...]:
    """One name for each column; blank ones at the end are left out, others named by their place: #3."""
    plain = [" ".join(str(cell).translate(INVISIBLE).split())[:190] for cell in cells]
    while plain and not plain[-1]:
        plain.pop()
    seen: dict[str, int] = {}
    names = []
    for place, name in enumerate(plain, start=1):
        name = name or f"#{place}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)
