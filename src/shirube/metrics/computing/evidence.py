"""The records behind a number, one page at a time: 「この数字の根拠」."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from shirube.calendars.periods import Stretch
from shirube.cycles.queries.calendar import working_calendar
from shirube.measuring.answer import Excluded
from shirube.measuring.columns import ColumnType
from shirube.measuring.definition import AnyDefinition, Count, Duration, Event, Figure, Ratio

from ..compiling import things
from ..compiling.catalogue import Catalogue, Field, Table
from ..compiling.placing import Placed, placed
from ..compiling.sql import Sql
from ..tables.reading import shown
from .answering import checked_catalogue
from .asking import ask, ask_for_one
from .lengths import cut_of, days_between
from .linking import link_to
from .ratios import Side, blanks, side

FIRST_OF_ALL = date.min
EvidencePart = Literal["counted", "excluded", "unfinished", "numerator"]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One record: its key, its cells as text, what it adds, why it is left out, and its address at the source.

    `contribution` is 1 for a record that counts, the amount of a sum or average, the days of a duration (of an
    unfinished thing: the days so far), and for a ratio 1/1 or 3/22: its share of numerator and denominator.
    """

    key: str
    cells: tuple[str, ...]
    contribution: str | None
    reason: Excluded | None
    link: str | None


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """Some of the records, of `total`; `next` continues, None at the end."""

    columns: tuple[str, ...]
    rows: tuple[EvidenceRow, ...]
    total: int
    next: int | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Compiled evidence: what is selected, from where, in which order, and how a row of the answer is told."""

    columns: tuple[str, ...]
    select: Sql
    rows: Sql
    order: str
    told: Callable[[Sequence[Any]], EvidenceRow]


def evidence(
    definition: AnyDefinition,
    company_id: int,
    window: Stretch,
    *,
    today: date,
    limit: int = 100,
    after: int | None = None,
    part: EvidencePart = "counted",
) -> EvidencePage:
    """The records that count in a period, are excluded from it or unfinished at its end, by their time.

    `numerator` lists those of a ratio's numerator, `counted` those of its denominator. `after` is `next` of the page
    before.
    """
    catalogue = checked_catalogue(definition, company_id)
    listing = _listing(definition, company_id, window, catalogue, today, part)
    if listing is None:
        return EvidencePage((), (), 0, None)
    begin = after or 0
    (total,) = ask_for_one("SELECT COUNT(*)" + listing.rows)
    page = Sql(" LIMIT %s OFFSET %s", (limit, begin))
    found = ask(listing.select + listing.rows + f" ORDER BY {listing.order}" + page)
    end = begin + len(found)
    return EvidencePage(
        listing.columns, tuple(map(listing.told, found)), total, end if found and end < total else None
    )


def _listing(
    definition: AnyDefinition,
    company_id: int,
    window: Stretch,
    catalogue: Catalogue,
    today: date,
    part: EvidencePart,
) -> Listing | None:
    if isinstance(definition, Duration):
        return _of_duration(definition, company_id, window, catalogue, today, part)
    if isinstance(definition, Ratio):
        return _of_ratio(definition, window, catalogue, part)
    if part in ("counted", "excluded"):
        return _of_rows(definition, window, catalogue, part)
    return None


def _of_rows(
    definition: Count | Figure, window: Stretch, catalogue: Catalogue, part: EvidencePart
) -> Listing | None:
    table = catalogue[definition.dataset]
    stretch = window
    if definition.measure == "latest" and part == "counted":
        stretch = Stretch(FIRST_OF_ALL, window.end)
    rows = placed(table, definition.where, definition.date, stretch, catalogue)
    if isinstance(definition, Count):
        return _rows_listing(table, rows, Sql(""), "NULL", lambda _cell: "1") if part == "counted" else None
    field = table.fields[definition.column]
    cell = field.of("r")
    if part == "excluded":
        return _rows_listing(table, rows, Sql(f" AND {cell} IS NULL"), cell, None)
    present = Sql(f" AND {cell} IS NOT NULL")
    if definition.measure == "latest":
        present += _newest(definition, table, rows, present)
    return _rows_listing(table, rows, present, cell, lambda stored: shown(stored, field.type))


def _newest(definition: Figure, table: Table, rows: Placed, present: Sql) -> Sql:
    """Only the newest row, or the newest of each."""
    if definition.each is None:
        order = f" ORDER BY {rows.time} DESC, r.id DESC LIMIT 1)"
        return " AND r.id = (SELECT r.id" + rows.rows + present + order
    each = table.fields[definition.each].of("r")
    place = f"ROW_NUMBER() OVER (PARTITION BY {each} ORDER BY {rows.time} DESC, r.id DESC)"
    ranked = f"(SELECT r.id AS i, {place} AS place" + rows.rows + present + f" AND {each} IS NOT NULL)"
    return " AND r.id IN (SELECT i FROM " + ranked + " ranked WHERE place = 1)"


def _rows_listing(
    table: Table, rows: Placed, more: Sql, cell: str, contribution: Callable[[Any], str] | None
) -> Listing:
    fields = list(table.fields.values())
    select = "SELECT " + ", ".join([cell, *(field.of("r") for field in fields)])

    def told(found: Sequence[Any]) -> EvidenceRow:
        cells = _shown(fields, found[1:])
        if contribution is None:
            return _row(table, cells, None, Excluded.BLANK)
        return _row(table, cells, contribution(found[0]), None)

    return Listing(tuple(table.fields), Sql(select), rows.rows + more, f"{rows.time}, r.id", told)


def _of_ratio(ratio: Ratio, window: Stretch, catalogue: Catalogue, part: EvidencePart) -> Listing | None:
    top, bottom = side(ratio, ratio.numerator, catalogue), side(ratio, ratio.denominator, catalogue)
    if part == "unfinished":
        return None
    one = top if part == "numerator" else bottom
    rows = one.rows(window, catalogue)
    if part == "excluded":
        return _rows_listing(one.table, rows, " AND " + blanks(one), "NULL", None)
    present = Sql("") if one.part.column is None else Sql(f" AND {one.cell} IS NOT NULL")
    more = " AND " + one.chosen() + present
    if part == "counted" and top.shares_rows_with(bottom):
        return _shares_listing(top, bottom, rows, more)
    return _rows_listing(one.table, rows, more, _worth(one), lambda stored: _said(one, stored))


def _shares_listing(top: Side, bottom: Side, rows: Placed, more: Sql) -> Listing:
    """Each record of the denominator with what it gives to both."""
    fields = list(bottom.table.fields.values())
    kept = "CASE WHEN " + top.chosen() + f" THEN {_worth(top)} END"
    cells = ", ".join(field.of("r") for field in fields)

    def told(found: Sequence[Any]) -> EvidenceRow:
        share = f"{_said(top, found[0])}/{_said(bottom, found[1])}"
        return _row(bottom.table, _shown(fields, found[2:]), share, None)

    select = "SELECT " + kept + f", {_worth(bottom)}, {cells}"
    return Listing(tuple(bottom.table.fields), select, rows.rows + more, f"{rows.time}, r.id", told)


def _worth(one: Side) -> str:
    return one.cell if one.part.measure == "sum" else "1"


def _said(one: Side, stored: int | None) -> str:
    if stored is None:
        return "0"
    return shown(stored, ColumnType.NUMBER) if one.part.measure == "sum" else "1"


def _of_duration(
    duration: Duration,
    company_id: int,
    window: Stretch,
    catalogue: Catalogue,
    today: date,
    part: EvidencePart,
) -> Listing | None:
    cut = cut_of(window, today)
    if part == "numerator":
        return None
    if things.are_told_together(duration):
        found = things.told_together(duration, catalogue)
    elif part == "unfinished":
        found = things.begun(duration, cut, catalogue)
    else:
        found = things.ended(duration, window, catalogue)
    days = days_between(duration, working_calendar(company_id))
    table = None if duration.dataset is None else catalogue[duration.dataset]
    fields = [] if table is None else list(table.fields.values())
    rows = _with_cells(found.rows, duration, table) + _wanted(found, part, window, cut)
    first, second = found.first, found.second
    named = _thing_field(duration, table, catalogue)

    def told(row: Sequence[Any]) -> EvidenceRow:
        key, began, ended = shown(row[0], named.type), row[1], row[2]
        times = (shown(began, first.type), shown(ended, second.type))
        cells = (*_shown(fields, row[3:]), *times) if table else (key, *times)
        begin = None if began is None else began // first.a_day
        end = cut.toordinal() if part == "unfinished" else ended // second.a_day
        if part == "excluded":
            reason = Excluded.NO_FIRST if begin is None else Excluded.OUT_OF_ORDER
            return EvidenceRow(key, cells, None, reason, _link(duration, table, catalogue, key, cells))
        length = str(days(begin, end)) if begin is not None else None
        return EvidenceRow(key, cells, length, None, _link(duration, table, catalogue, key, cells))

    names = tuple(table.fields) if table else (named.name,)
    select = "SELECT " + ", ".join(["q.k", "q.f", "q.s", *(field.of("t") for field in fields)])
    order = "q.f, q.k" if part == "unfinished" else "q.s, q.k"
    return Listing((*names, *_time_names(duration)), Sql(select), " FROM " + rows, order, told)


def _with_cells(rows: Sql, duration: Duration, table: Table | None) -> Sql:
    """The rows of the things' dataset beside their times."""
    if table is None or table.single_key is None:
        return rows
    before, where, after = rows.text.rpartition(") q")
    if not where:
        raise ValueError(rows.text)
    joined = f"{before}) q CROSS JOIN {table.table} t{after}"
    return Sql(joined, rows.values) + f" AND {table.single_key.of('t')} = q.k"


def _wanted(found: things.Things, part: EvidencePart, window: Stretch, cut: date) -> Sql:
    begin, end = found.first_day, found.second_day
    within = Sql(f" AND {end} >= %s AND {end} <= %s", (window.start.toordinal(), window.end.toordinal()))
    match part:
        case "counted":
            return within + f" AND {begin} <= {end}"
        case "excluded":
            return within + f" AND (q.f IS NULL OR {begin} > {end})"
        case _:
            last = cut.toordinal()
            return Sql(f" AND {begin} <= %s AND (q.s IS NULL OR {end} > %s)", (last, last))


def _thing_field(duration: Duration, table: Table | None, catalogue: Catalogue) -> Field:
    if table is not None and table.single_key is not None:
        return table.single_key
    if not isinstance(duration.second, Event):
        raise TypeError("an event is needed")
    return catalogue[duration.second.rows].fields[duration.second.by]


def _time_names(duration: Duration) -> tuple[str, str]:
    """What the two times are called: the values their conditions ask for tell two columns of one name apart."""
    first, second = (_time_name(place) for place in (duration.first, duration.second))
    return (first, second) if first != second else (f"{first} (1)", f"{second} (2)")


def _time_name(place: Event | str) -> str:
    if isinstance(place, str):
        return place
    asked = "・".join(condition.value for condition in place.where if condition.value)
    return f"{place.at}（{asked}）" if asked else place.at


def _link(
    duration: Duration, table: Table | None, catalogue: Catalogue, key: str, cells: Sequence[str]
) -> str | None:
    if table is not None:
        return link_to(table.link, dict(zip(table.fields, cells, strict=False)))
    if not isinstance(duration.second, Event):
        return None
    events = catalogue[duration.second.rows]
    return link_to(events.link, {duration.second.by: key})


def _shown(fields: Sequence[Field], cells: Sequence[Any]) -> tuple[str, ...]:
    return tuple(shown(cell, field.type) for field, cell in zip(fields, cells, strict=True))


def _row(
    table: Table, cells: tuple[str, ...], contribution: str | None, reason: Excluded | None
) -> EvidenceRow:
    by_name = dict(zip(table.fields, cells, strict=True))
    key = " / ".join(by_name.get(name, "") for name in table.key)
    return EvidenceRow(key, cells, contribution, reason, link_to(table.link, by_name))
