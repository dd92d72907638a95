"""``shirube explain ID``: the rule, the inputs, the number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import click
from django.utils import timezone

from shirube.api.explaining import explain_key_result, explain_objective
from shirube.cli.language import gettext as _
from shirube.cli.records import records, show
from shirube.goals.models import KeyResult, Objective

NAMED = re.compile(r"(?:(?P<kind>key-result|kr|objective|o)[-:#/ ]?)?(?P<id>[0-9]{1,18})", re.IGNORECASE)


@click.command(
    help=_("Explain the progress of a key result (12 or key-result-12) or an objective (objective-12).")
)
@click.argument("record", metavar="KEY_RESULT_OR_OBJECTIVE_ID")
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def explain(record: str, as_json: bool) -> None:
    """Prints how the number comes about; of a bare number both the key result and the objective of that id."""
    match = NAMED.fullmatch(record.strip())
    if match is None:
        raise click.UsageError(_("Give the id of a key result or objective, such as 12 or objective-12."))
    with records():
        found = list(_explained((match["kind"] or "").lower(), int(match["id"])))
    if not found:
        raise click.ClickException(_("There is no key result or objective with that id."))
    first, *others = found
    show(first | ({"also": others[0]} if others else {}), "\n\n".join(map(_words, found)), as_json=as_json)


def _explained(kind: str, pk: int) -> Iterator[dict[str, Any]]:
    if kind in ("", "key-result", "kr") and (key_result := KeyResult.objects.filter(pk=pk).first()):
        yield {"subject": key_result.subject, "title": key_result.title, **explain_key_result(pk)}
    if kind in ("", "objective", "o") and (objective := Objective.objects.filter(pk=pk).first()):
        told = explain_objective(pk, on=timezone.localdate())
        yield {"subject": objective.subject, "title": objective.title, **told}


def _words(found: dict[str, Any]) -> str:
    inputs = [f"  {name} = {'–' if value is None else value}" for name, value in found["inputs"].items()]
    result = "–" if found["result"] is None else found["result"]
    head = f"{found['subject']} {found['title']}"
    return "\n".join([head, found["sentence"], f"  {found['rule']}", *inputs, f"  → {result}"])
