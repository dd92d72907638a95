"""``shirube verify``: stored roll-ups against recomputation from the check-ins."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

import click

from shirube.checkins.verifying import Difference, differences
from shirube.checkins.verifying import repair as put_right
from shirube.cli.language import gettext as _
from shirube.cli.records import records, show


@click.command(
    help=_("Compare stored progress with recomputation from all check-ins; exit 1 when they differ.")
)
@click.option("--repair", is_flag=True, help=_("Write what recomputation gives."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def verify(repair: bool, as_json: bool) -> None:
    """Prints every difference; exit 1 when there is one that was not repaired."""
    with records():
        found = differences()
        repaired = put_right() if repair and found else 0
        left = differences() if repaired else found
    data = {"differences": [_plain(asdict(one)) for one in found], "repaired": repaired, "left": len(left)}
    show(data, "\n".join(_words(found, repaired)), as_json=as_json)
    sys.exit(1 if left else 0)


def _words(found: Sequence[Difference], repaired: int) -> list[str]:
    if not found:
        return [_("Stored progress equals recomputation everywhere.")]
    lines = [
        f"{one.subject} {one.title}: {name} {one.stored[name]} → {one.recomputed[name]}"
        for one in found
        for name in one.recomputed
        if one.stored.get(name) != one.recomputed[name]
    ]
    if repaired:
        return [*lines, _("%(count)s records were put right.") % {"count": repaired}]
    return [
        *lines,
        _("%(count)s records differ. Put them right with: shirube verify --repair") % {"count": len(found)},
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, Decimal):
        return format(value, "f")
    return value if value is None or isinstance(value, int) else str(value)
