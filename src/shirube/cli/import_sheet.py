"""``shirube import``: a company's own sheet becomes objectives, key results and check-ins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from shirube.cli.acting import acting, cycle_named
from shirube.cli.language import gettext as _
from shirube.cli.records import records, show
from shirube.exchange.actions import confirm_import, discard_import, upload_sheet
from shirube.exchange.proposing.comparing import plan_of
from shirube.exchange.proposing.plan import Fate, KeyResultPlan, ObjectivePlan, Plan
from shirube.exchange.reading import read
from shirube.goals.openness import day_of
from shirube.sheets import Place, Understanding
from shirube.web.wording import measures, sheets
from shirube.web.wording.imports import FATES, summary

LARGEST = 6 * 1024 * 1024


@click.command("import", help=_("Bring in OKRs from an .xlsx or CSV file; all of it or nothing."))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--cycle", "cycle_name", required=True, metavar="NAME", help=_("Name of the cycle they are for.")
)
@click.option("--dry-run", is_flag=True, help=_("Only print what would be done."))
@click.option(
    "--map", "mapping", multiple=True, metavar="FIELD=HEADER",
    help=_("Say which column a field is in (target=Goal); FIELD= leaves it unread. Repeatable."),
)  # fmt: skip
@click.option("--by", "email", metavar="EMAIL", help=_("Who imports; the first administrator unless given."))
@click.option("--company", help=_("Name of the company; needed when there are several."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def import_sheet(
    file: Path,
    cycle_name: str,
    dry_run: bool,
    mapping: Sequence[str],
    email: str | None,
    company: str | None,
    as_json: bool,
) -> None:
    """Prints row by row what was read, with reasons, and then does it."""
    content = _content(file)
    corrections = dict(_pair(each) for each in mapping)
    with records():
        by = acting(email, company)
        cycle = cycle_named(cycle_name, by)
        at = timezone.now()
        waiting = upload_sheet(
            cycle=cycle, name=file.name, content=content, mapping=corrections, by=by, at=at
        )
        understanding = read(file.name, content, cycle, corrections)
        plan = plan_of(understanding, cycle=cycle, by=by, on=day_of(at))
        done = not dry_run and not plan.is_empty
        if done:
            confirm_import(waiting, fingerprint=plan.fingerprint, by=by, at=at)
        else:
            discard_import(waiting, by=by)
    data = _data(plan, understanding, imported=done, number=waiting.pk if done else None)
    show(data, "\n".join(_words(plan, done=done, dry_run=dry_run)), as_json=as_json)


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST)
    except OSError as problem:
        raise click.ClickException(
            _("%(file)s cannot be read: %(reason)s") % {"file": file, "reason": problem.strerror or problem}
        ) from problem


def _pair(text: str) -> tuple[str, str]:
    field, sign, header = text.partition("=")
    if not sign or not field.strip():
        raise click.UsageError(_("Write --map as FIELD=HEADER, such as target=Goal."))
    return field.strip(), header.strip()


def _words(plan: Plan, *, done: bool, dry_run: bool) -> Iterator[str]:
    for objective in plan.objectives:
        yield f"{_where(objective.draft.place)} [{FATES[objective.fate]}] O  {objective.title} ({objective.owner.name})"
        yield from (f"      · {sheets.remark(remark)}" for remark in objective.remarks)
        for key_result in objective.key_results:
            yield f"{_where(key_result.draft.place)} [{FATES[key_result.fate]}] KR {_course(key_result)}"
            yield from (f"      · {sheets.remark(remark)}" for remark in key_result.remarks)
    for warning in plan.warnings:
        yield f"! {sheets.place(warning)} {sheets.warning(warning)}".replace("!  ", "! ")
    for unit in plan.units:
        yield "+ " + _("new unit: %(name)s") % {"name": "/".join(unit.path)}
    for person in plan.people:
        yield "+ " + _("new person: %(name)s") % {"name": person.name}
    yield summary(plan)
    if done:
        yield _("All of it was imported.")
    elif plan.is_empty:
        yield _("Everything in this file is here already, so nothing was changed.")
    elif dry_run:
        yield _("Nothing was written.")


def _where(place: Place) -> str:
    return sheets.place_of(place.sheet, row=place.row)


def _course(plan: KeyResultPlan) -> str:
    draft = plan.draft
    parts = [
        draft.title,
        f"{measures.number(draft.baseline)} → {measures.quantity(draft.target, draft.unit)}",
    ]
    if draft.current is not None:
        parts.append(_("now %(value)s") % {"value": measures.quantity(draft.current, draft.unit)})
    if draft.check_ins:
        parts.append(_("%(count)s dated values") % {"count": len(draft.check_ins)})
    owner = plan.wanted.get("owner")
    return "  ".join([*parts, *([owner.name] if owner else [])])


def _data(plan: Plan, understanding: Understanding, *, imported: bool, number: int | None) -> dict[str, Any]:
    at_row: dict[tuple[str, int], list[str]] = defaultdict(list)
    for remark in plan.remarks:
        at_row[remark.place.sheet, remark.place.row].append(sheets.remark(remark))
    return {
        "imported": imported,
        "import_id": number,
        "counts": plan.counts(),
        "sheets": [
            {"name": s.name, "header_rows": s.header_rows, "mapping": dict(s.mapping)}
            for s in understanding.sheets
        ],
        "objectives": [_objective(objective) for objective in plan.objectives],
        "people": [person.name for person in plan.people],
        "units": ["/".join(unit.path) for unit in plan.units],
        "warnings": [
            {
                "sheet": w.sheet,
                "row": w.row,
                "column": w.column,
                "code": str(w.code),
                "text": sheets.warning(w),
            }
            for w in plan.warnings
        ],
    }


def _objective(plan: ObjectivePlan) -> dict[str, Any]:
    return {
        "sheet": plan.draft.place.sheet, "row": plan.draft.place.row, "fate": str(plan.fate), "title": plan.title,
        "owner": plan.owner.name, "supports": plan.parent.title if plan.parent else None, "state": str(plan.state),
        "remarks": [{"code": str(r.code), "text": sheets.remark(r)} for r in plan.remarks],
        "key_results": [_key_result(key_result, left=plan.fate is Fate.LEFT) for key_result in plan.key_results],
    }  # fmt: skip


def _key_result(plan: KeyResultPlan, *, left: bool) -> dict[str, Any]:
    draft, owner = plan.draft, plan.wanted.get("owner")
    return {
        "sheet": draft.place.sheet, "row": draft.place.row, "fate": str(Fate.LEFT if left else plan.fate),
        "title": draft.title, "owner": owner.name if owner else None, "kind": str(draft.kind),
        "baseline": measures.plain(draft.baseline) or None, "target": measures.plain(draft.target) or None,
        "target_max": measures.plain(draft.target_max) or None, "current": measures.plain(draft.current) or None,
        "unit": draft.unit, "confidence": draft.confidence, "status": str(draft.status) if draft.status else None,
        "check_ins": [{"on": on.isoformat(), "value": measures.plain(value)} for on, value in draft.check_ins],
        "remarks": [{"code": str(r.code), "text": sheets.remark(r)} for r in plan.remarks],
    }  # fmt: skip
