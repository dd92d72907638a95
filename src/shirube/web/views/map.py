"""The map as an outline: the company's objectives, what measures them, what supports them, down to each person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shirube.goals.models import KeyResult, Objective
from shirube.goals.queries import outline, outline_search
from shirube.goals.queries.lines import lines_of
from shirube.goals.queries.outline import OutlineObjective, Scope
from shirube.goals.queries.outline_search import Filter
from shirube.goals.queries.visible_subjects import objectives_of_key_results, visible_objectives
from shirube.people.models import Person, Unit, UnitKind
from shirube.people.queries.unit_choices import unit_choices

from .. import addresses
from ..answers import page
from ..forms.person_by_name import person_named
from ..requests import PersonRequest, cycle_line
from ..shapes.kgi_lines import KgiLine, kgi_lines
from ..shapes.outline import BRANCH, Drawing, OutlineRow, Tree, more_row
from ..shapes.scope import scope_of
from ..shapes.staleness import staleness
from ..shapes.vantage import Vantage, vantage_of
from ..wording import measures, states

ROOTS = 20
ALONE = 20
FOUND = 40
MOST_OPEN = 60
STATUSES = ("behind", "at_risk", "stale", "on_track", "achieved")


@dataclass(frozen=True, slots=True)
class Lane:
    """Some rows under a heading; `more` is the address of those that follow."""

    rows: tuple[OutlineRow, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: the filter, the words to show in the form again, what is open, which page."""

    wanted: Filter
    person_text: str
    person_unknown: bool
    open: tuple[str, ...] | None
    page: int
    alone_page: int


@require_safe
def show(request: PersonRequest) -> HttpResponse:
    """The outline: browsing from the company down, or only the lines that lead to what was looked for."""
    scope = scope_of(request)
    if scope is None:
        return page(request, "map/none.html", {"heading": _("There is no cycle yet, so there is nothing to map.")})
    vantage = vantage_of(request)
    asked = _asked(request, vantage)
    if asked.wanted.narrows or asked.person_unknown:
        heading, tree, alone = _searched(request, scope, vantage, asked)
    else:
        heading, tree, alone = _browsed(request, scope, vantage, asked)
    context = {
        "heading": heading,
        "kgis": _kgis(request),
        "tree": tree,
        "alone": alone,
        "asked": asked,
        "narrows": asked.wanted.narrows or asked.person_unknown,
        "units": unit_choices(request.person.company_id),
        "statuses": [(symbol, states.status(symbol)) for symbol in STATUSES],
        "expected": _expected_words(request, vantage),
        "mine_address": reverse("map") + ("" if asked.wanted.mine else "?mine=1"),
    }
    return page(request, "map/show.html", context)


@require_safe
def objective_branch(request: PersonRequest, pk: int) -> HttpResponse:
    """What lies directly under an objective: rows for htmx, a page of its own otherwise."""
    objective = get_object_or_404(Objective.objects.visible_to(request.person).select_related("cycle"), pk=pk)
    address = addresses.of("objective", pk)
    return _branch(request, "objective", pk, objective.title, address, objective.cycle_id)


@require_safe
def key_result_branch(request: PersonRequest, pk: int) -> HttpResponse:
    """What supports a key result."""
    key_result = get_object_or_404(KeyResult.objects.visible_to(request.person).select_related("objective"), pk=pk)
    address = addresses.of("key-result", pk)
    return _branch(request, "key-result", pk, key_result.title, address, key_result.objective.cycle_id)


def _branch(
    request: PersonRequest, kind: str, pk: int, title: str, address: str, cycle_id: int
) -> HttpResponse:
    scope = scope_of(request, cycle_id)
    assert scope is not None, "the objective lies in a cycle of the company"
    level, after = _number(request, "level", 1, most=30), _number(request, "after", 0)
    chosen = {"key_result_ids": [pk], "objective_ids": []} if kind == "key-result" else {
        "key_result_ids": [], "objective_ids": [pk]
    }  # fmt: skip
    below = outline.supporters(scope, **chosen, limit=BRANCH, offset=after)
    inside = kind == "objective" and not after
    tree = _tree(scope, below, also_key_results_of=[pk] if inside else [], also_counted=(kind, pk))
    drawing = Drawing(vantage_of(request), _looked_at(request, cycle_id), (), _branch_address)
    if kind == "key-result":
        rows = drawing.under_key_result(tree, pk, level)
    elif inside:
        rows = drawing.under_objective(tree, pk, level)
    else:
        rows = drawing.rows(tree, below, level)
    rows = (*rows, *_rest(kind, pk, level, after, len(below), tree))
    context = {"rows": rows, "title": title, "address": address, "level": level}
    return page(request, "map/branch.html", context, fragments={"outline-rows"})


def _looked_at(request: PersonRequest, otherwise: int) -> int:
    """The chosen cycle: rows of others carry its name."""
    line = cycle_line(request)
    return otherwise if line is None else line.id


def _rest(kind: str, pk: int, level: int, after: int, here: int, tree: Tree) -> Sequence[OutlineRow]:
    """The line to what comes after; an objective's first page brings its own."""
    counts = tree.below_key_result if kind == "key-result" else tree.below_objective
    left = counts.get(pk, 0) - after - here
    drawn_already = kind == "objective" and not after
    return [] if left <= 0 or drawn_already else [more_row(kind, pk, level, left=left, offset=after + here)]


def _branch_address(key: str) -> str:
    kind, _dash, pk = key.rpartition("-")
    return f"{addresses.of('map-' + kind, int(pk))}?level=1"


def _browsed(
    request: PersonRequest, scope: Scope, vantage: Vantage, asked: Asked
) -> tuple[str, Lane, Lane]:
    found = outline.roots(scope, limit=ROOTS + 1, offset=(asked.page - 1) * ROOTS)
    loose = outline.standing_alone(scope, limit=ALONE + 1, offset=(asked.alone_page - 1) * ALONE)
    roots, alone = found[:ROOTS], loose[:ALONE]
    open_ = asked.open if asked.open is not None else _first_view(scope, roots)
    below = outline.supporters(
        scope, key_result_ids=_ids(open_, "key-result"), objective_ids=_ids(open_, "objective"), limit=BRANCH
    )
    tree = _tree(scope, [*roots, *alone, *below])
    drawing = Drawing(vantage, scope.cycle_id, set(open_), lambda key: _toggled(request, open_, key))
    return (
        _heading([*roots, *below], drawing, vantage),
        Lane(drawing.rows(tree, roots), _page_address(request, "page", asked.page + 1) if len(found) > ROOTS else ""),
        Lane(
            drawing.rows(tree, alone),
            _page_address(request, "alone", asked.alone_page + 1) if len(loose) > ALONE else "",
        ),
    )


def _first_view(scope: Scope, roots: Sequence[OutlineObjective]) -> tuple[str, ...]:
    """The roots are open; those of a longer cycle down to what supports them, so that this cycle is in sight."""
    longer = [root.id for root in roots if root.cycle_id != scope.cycle_id]
    ways = outline.key_results_under(longer) if longer else []
    return (*(f"objective-{root.id}" for root in roots), *(f"key-result-{row.id}" for row in ways))


def _searched(
    request: PersonRequest, scope: Scope, vantage: Vantage, asked: Asked
) -> tuple[str, Lane, Lane]:
    """Only what fits, each with the line above it; a line that ends below the company stands in the second lane."""
    if asked.person_unknown:
        return _("Nobody of that name was found."), Lane(()), Lane(())
    found = outline_search.find(scope, asked.wanted, limit=FOUND, offset=(asked.page - 1) * FOUND)
    holders = objectives_of_key_results(found.key_result_ids)
    seeds = visible_objectives({*found.objective_ids, *holders.values()}, person=request.person)
    line_ids = {step.id for steps in lines_of(seeds).values() for step in steps}
    nodes = outline.objectives_named(scope, line_ids)
    tree = _tree(scope, nodes)
    ways = {node.supports_key_result_id for node in nodes if node.supports_key_result_id is not None}
    own = {row.id for row in tree.key_results if asked.wanted.mine and row.objective_id in found.objective_ids}
    shown = {*ways, *found.key_result_ids, *own}
    open_ = {f"objective-{node.id}" for node in nodes} | {f"key-result-{pk}" for pk in ways}
    drawing = Drawing(vantage, scope.cycle_id, open_, _branch_address, shown=shown, complete=False)
    tops = _tops(nodes)
    company = [top for top in tops if top.owner_unit_kind == UnitKind.COMPANY]
    more = _page_address(request, "page", asked.page + 1) if found.more else ""
    number = sum(pk in seeds for pk in (*found.objective_ids, *holders.values()))
    return (
        _found_words(asked, number, more=bool(more)),
        Lane(drawing.rows(tree, company), more),
        Lane(drawing.rows(tree, [top for top in tops if top not in company])),
    )


def _tops(nodes: Sequence[OutlineObjective]) -> list[OutlineObjective]:
    """Those whose line goes no further up among these."""
    here = {node.id for node in nodes}
    ways = {node.supports_key_result_id for node in nodes if node.supports_key_result_id is not None}
    above = objectives_of_key_results(ways)
    return [
        node
        for node in nodes
        if (above.get(node.supports_key_result_id or 0) or node.supports_objective_id) not in here
    ]


def _tree(
    scope: Scope,
    objectives: Sequence[OutlineObjective],
    *,
    also_key_results_of: Collection[int] = (),
    also_counted: tuple[str, int] | None = None,
) -> Tree:
    """Adds the key results and the numbers of supporters; two queries."""
    ids = [objective.id for objective in objectives]
    key_results = outline.key_results_under([*ids, *also_key_results_of])
    kind, pk = also_counted or ("", 0)
    of_key_results, of_objectives = outline.supporter_counts(
        person=scope.person,
        key_result_ids=[row.id for row in key_results] + ([pk] if kind == "key-result" else []),
        objective_ids=ids + ([pk] if kind == "objective" else []),
    )
    return Tree(objectives, key_results, of_key_results, of_objectives)


def _kgis(request: PersonRequest) -> list[KgiLine]:
    """The final figures over the chosen cycle, whichever view of the map is open."""
    line = cycle_line(request)
    return [] if line is None else kgi_lines(request.person, line.start_on, line.end_on)


def _asked(request: PersonRequest, vantage: Vantage) -> Asked:
    get = request.GET
    typed = get.get("person", "").strip()
    person: Person | None = person_named(typed, request.person.company_id) if typed else None
    slug = get.get("unit", "")
    unit = Unit.objects.visible_to(request.person).filter(slug=slug).first() if slug else None
    status = get.get("status", "")
    wanted = Filter(
        text=get.get("q", "").strip()[:100],
        unit=unit,
        person=person,
        status=status if status in STATUSES else "",
        mine=get.get("mine") == "1",
        stale=staleness(vantage),
    )
    open_ = tuple(get["open"].split(".")[:MOST_OPEN]) if "open" in get else None
    return Asked(
        wanted, typed, bool(typed) and person is None, open_, _number(request, "page", 1), _number(request, "alone", 1)
    )


def _number(request: PersonRequest, name: str, otherwise: int, *, most: int = 100_000) -> int:
    text = request.GET.get(name, "")
    return min(max(int(text), otherwise), most) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise


def _ids(keys: Collection[str], kind: str) -> list[int]:
    numbers = (key.removeprefix(f"{kind}-") for key in keys if key.startswith(f"{kind}-"))
    return [int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) < 16]


def _toggled(request: PersonRequest, open_: Sequence[str], key: str) -> str:
    kept = [other for other in open_ if other != key] if key in open_ else [*open_, key]
    others = {name: value for name, value in request.GET.items() if name != "open"}
    return f"{reverse('map')}?{urlencode({**others, 'open': '.'.join(kept)}, safe='.')}#{key}"


def _page_address(request: PersonRequest, name: str, number: int) -> str:
    return f"{reverse('map')}?{urlencode({**request.GET.dict(), name: number}, safe='.')}"


def _heading(shown: Sequence[OutlineObjective], drawing: Drawing, vantage: Vantage) -> str:
    """How the company's objectives of this cycle stand; those of a longer cycle speak when there are none."""
    company = [each for each in shown if each.owner_unit_kind == UnitKind.COMPANY]
    here = [each for each in company if each.cycle_id == drawing.cycle_id] or company
    if not here:
        return _("The company has no objective in this cycle yet.")
    shares = [Decimal(root.progress) / 10_000 for root in here if root.weight]
    if not shares:
        return _("The company's objectives have no measure yet.")
    words = {
        "n": len(here),
        "share": measures.percent(sum(shares, Decimal(0)) / len(shares)),
        "expected": measures.percent(vantage.expected(here[0].start_on, here[0].end_on)),
    }
    said = ngettext(
        "The company's objective stands at %(share)s; by today %(expected)s is expected.",
        "The company's %(n)s objectives stand at %(share)s on average; by today %(expected)s is expected.",
        len(here),
    )
    return said % words


def _found_words(asked: Asked, number: int, *, more: bool) -> str:
    if asked.wanted.mine:
        return _("This is how your work reaches the company's objectives.") if number else _(
            "You have no objective or key result in this cycle yet."
        )  # fmt: skip
    if not number:
        return _("Nothing fits these conditions.")
    shown = f"{number}+" if more else str(number)
    return ngettext("%(n)s fits these conditions.", "%(n)s fit these conditions.", number) % {"n": shown}


def _expected_words(request: PersonRequest, vantage: Vantage) -> str:
    line = cycle_line(request)
    if line is None:
        return ""
    share = measures.percent(vantage.expected(line.start_on, line.end_on))
    return _("The thin line in each bar marks what is expected by today: %(share)s.") % {"share": share}
