"""What a definition gives, computed once more the slow and obvious way from lists of plain values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

Row = Mapping[str, Any]
Told = tuple[Fraction | None, int, dict[str, int], tuple[int, int | None] | None]
"""Value, n, {reason: count}, (unfinished, late)."""


@dataclass(frozen=True)
class World:
    """Datasets as lists of rows in the order they came, their keys, and the days off."""

    datasets: Mapping[str, Sequence[Row]]
    keys: Mapping[str, str]
    is_working: Callable[[date], bool] = field(default=lambda day: True)


def day_of(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def holds(row: Row, asked: Mapping[str, Any]) -> bool:
    cell, sign = row[asked["column"]], asked.get("is", "=")
    if sign == "blank":
        return cell is None
    if sign == "present":
        return cell is not None
    if sign in ("!=", "not_in"):
        values = asked["values"] if sign == "not_in" else [asked["value"]]
        return not any(same(cell, value) for value in values)
    if sign in ("=", "in"):
        values = asked["values"] if sign == "in" else [asked["value"]]
        return any(same(cell, value) for value in values)
    if cell is None:
        return False
    value = asked["value"]
    if sign == "contains":
        return value in cell
    if sign == "starts_with":
        return cell.startswith(value)
    return ordered(cell, sign, value)


def same(cell: Any, value: str) -> bool:
    if value == "" or cell is None:
        return value == "" and cell is None
    if isinstance(cell, str):
        return cell == value
    return ordered(cell, ">=", value) and ordered(cell, "<=", value)


def ordered(cell: Any, sign: str, value: str) -> bool:
    low: Any = None
    if isinstance(cell, Decimal):
        low = high = Decimal(value)
    elif isinstance(cell, datetime):
        low = datetime.fromisoformat(value)
        high = low if ":" in value else low + timedelta(hours=23, minutes=59, seconds=59)
    else:
        low = high = date.fromisoformat(value)
    return {">": cell > high, ">=": cell >= low, "<": cell < low, "<=": cell <= high}[sign]


def fulfilling(rows: Sequence[Row], where: Sequence[Mapping[str, Any]]) -> list[Row]:
    return [row for row in rows if all(holds(row, asked) for asked in where)]


def event_time(world: World, event: Mapping[str, Any], thing: Any) -> Any:
    """The time of a thing's first or last event."""
    rows = fulfilling(world.datasets[event["rows"]], event.get("where", ()))
    times = [row[event["at"]] for row in rows if row[event["by"]] == thing and row[event["at"]] is not None]
    if thing is None or not times:
        return None
    return min(times) if event.get("pick", "first") == "first" else max(times)


def time_of(world: World, place: Any, row: Row, dataset: str) -> Any:
    if isinstance(place, str):
        return row[place]
    return event_time(world, place, row[world.keys[dataset]])


def rows_in(world: World, said: Mapping[str, Any], start: date, end: date) -> list[Row]:
    rows = fulfilling(world.datasets[said["dataset"]], said.get("where", ()))
    return [row for row in rows if within(time_of(world, said["date"], row, said["dataset"]), start, end)]


def within(value: Any, start: date, end: date) -> bool:
    day = day_of(value)
    return day is not None and start <= day <= end


def told(world: World, said: Mapping[str, Any], start: date, end: date, today: date) -> Told:
    """What one period gives; None where nothing is there to take a figure of."""
    match said["measure"]:
        case "count":
            n = len(rows_in(world, said, start, end))
            return Fraction(n), n, {}, None
        case "ratio":
            return ratio(world, said, start, end)
        case "duration":
            return duration(world, said, start, end, today)
        case "latest":
            return latest(world, said, start, end)
        case _:
            return figure(world, said, start, end)


def figure(world: World, said: Mapping[str, Any], start: date, end: date) -> Told:
    rows = rows_in(world, said, start, end)
    values = [row[said["column"]] for row in rows if row[said["column"]] is not None]
    n, blank = len(values), {"blank": len(rows) - len(values)} if len(rows) > len(values) else {}
    if said["measure"] == "distinct":
        return Fraction(len(set(values))), n, blank, None
    if not values:
        is_nothing = said["measure"] == "sum" and not blank
        return (Fraction(0) if is_nothing else None), 0, blank, None
    exact = sorted(Fraction(value) for value in values)
    value = {
        "sum": sum(exact, Fraction(0)),
        "mean": sum(exact, Fraction(0)) / n,
        "median": (exact[(n - 1) // 2] + exact[n // 2]) / 2,
        "min": exact[0],
        "max": exact[-1],
    }[said["measure"]]
    return value, n, blank, None


def latest(world: World, said: Mapping[str, Any], start: date, end: date) -> Told:
    rows = rows_in(world, said, date.min, end)
    inside = rows_in(world, said, start, end)
    blanks = sum(row[said["column"]] is None for row in inside)
    blank = {"blank": blanks} if blanks else {}
    newest: dict[Any, tuple[Any, int, Any]] = {}
    for place, row in enumerate(rows):
        group = row[said["each"]] if said.get("each") else 0
        if row[said["column"]] is None or group is None:
            continue
        time = time_of(world, said["date"], row, said["dataset"])
        if group not in newest or (time, place) > newest[group][:2]:
            newest[group] = (time, place, row[said["column"]])
    if not newest:
        return None, 0, blank, None
    return sum((Fraction(value) for *_when, value in newest.values()), Fraction(0)), len(newest), blank, None


def ratio(world: World, said: Mapping[str, Any], start: date, end: date) -> Told:
    top, _n, top_blank = part(world, said, said["numerator"], start, end)
    bottom, n, blank = part(world, said, said["denominator"], start, end)
    if said["numerator"].get("column") != said["denominator"].get("column"):
        blank += top_blank
    out = {"blank": blank} if blank else {}
    if not bottom:
        return None, n, out, None
    factor = 1 if said.get("as") == "plain" else 100
    return top / bottom * factor, n, out, None


def part(
    world: World, said: Mapping[str, Any], one: Mapping[str, Any], start: date, end: date
) -> tuple[Fraction, int, int]:
    own = one.get("dataset")
    inherited = [] if own else list(said.get("where", ()))
    rows = rows_in(
        world,
        {"dataset": own or said["dataset"], "where": inherited, "date": one.get("date") or said["date"]},
        start,
        end,
    )
    others = [asked for asked in one.get("where", ()) if asked.get("is") != "present"]
    present = [asked["column"] for asked in one.get("where", ()) if asked.get("is") == "present"]
    column = one.get("column")
    wanted = fulfilling(rows, others)
    blank = sum(
        any(row[name] is None for name in [*present, *([column] if column else [])]) for row in wanted
    )
    values = [row[column] if column else 1 for row in fulfilling(wanted, one.get("where", ()))]
    values = [value for value in values if value is not None]
    match one.get("measure", "count"):
        case "distinct":
            return Fraction(len(set(values))), len(values), blank
        case _:
            return sum((Fraction(value) for value in values), Fraction(0)), len(values), blank


def days_between(world: World, said: Mapping[str, Any], first: date, second: date) -> int:
    if said.get("days", "business") == "calendar":
        return (second - first).days
    return sum(world.is_working(first + timedelta(days=n)) for n in range(1, (second - first).days + 1))


def things_of(world: World, said: Mapping[str, Any]) -> list[tuple[date | None, date | None]]:
    if said.get("dataset"):
        rows = fulfilling(world.datasets[said["dataset"]], said.get("where", ()))
        times = [
            tuple(time_of(world, said[side], row, said["dataset"]) for side in ("from", "to")) for row in rows
        ]
    else:
        named = {
            row[said[side]["by"]] for side in ("from", "to") for row in world.datasets[said[side]["rows"]]
        } - {None}
        times = [tuple(event_time(world, said[side], thing) for side in ("from", "to")) for thing in named]
    return [(day_of(first), day_of(second)) for first, second in times]


def duration(world: World, said: Mapping[str, Any], start: date, end: date, today: date) -> Told:
    things = things_of(world, said)
    lengths: list[int] = []
    out = {"no_first": 0, "out_of_order": 0}
    for first, second in things:
        if second is None or not start <= second <= end:
            continue
        if first is None:
            out["no_first"] += 1
        elif first > second:
            out["out_of_order"] += 1
        else:
            lengths.append(days_between(world, said, first, second))
    cut = min(end, today)
    open_since = [f for f, s in things if f is not None and f <= cut and (s is None or s > cut)]
    limit = said.get("late_after")
    late = (
        None if limit is None else sum(days_between(world, said, first, cut) > limit for first in open_since)
    )
    kept = {reason: count for reason, count in out.items() if count}
    if not lengths:
        return None, 0, kept, (len(open_since), late)
    lengths.sort()
    n = len(lengths)
    mean, median = Fraction(sum(lengths), n), Fraction(lengths[(n - 1) // 2] + lengths[n // 2], 2)
    return (median if said.get("average") == "median" else mean), n, kept, (len(open_since), late)
