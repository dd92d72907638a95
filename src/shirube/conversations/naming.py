"""Finds who is named with @ in plain text: the longest name that stands there, and the nearest of several people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Length, Replace

from shirube.people.models import Membership, Person

AT = re.compile(r"(?<![A-Za-z0-9._%+-])[@＠]")
LONGEST_NAME = 200
MOST = 20
"""Names read in one text; beyond that nobody is meant any more."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person, and the text that names them, with its @."""

    person_id: int
    text: str


def named_in(body: str, *, by: Person) -> list[Named]:
    """The active people of the author's company named in the text, each once.

    "@佐倉美咲" and "@佐倉 美咲" are the same; "@佐倉美咲(営業部)" chooses among several of that name. Several without
    a choice: whoever is nearest to the author in the tree of units; nobody where two are equally near.
    """
    found: dict[int, Named] = {}
    for start in _starts(body):
        if (named := _named_at(body, start, by)) is not None:
            found.setdefault(named.person_id, named)
    return list(found.values())


def _starts(body: str) -> Iterator[int]:
    for count, match in enumerate(AT.finditer(body)):
        if count == MOST:
            return
        yield match.start()


def _named_at(body: str, start: int, by: Person) -> Named | None:
    rest = body[start + 1 : start + 1 + 2 * LONGEST_NAME]
    people = _longest(_candidates(_folded(rest), by))
    if not people:
        return None
    length = _length_of(rest, next(iter(people.values())))
    text, chosen = _chosen(rest, length, people, by)
    return None if chosen is None else Named(chosen, body[start] + text)


def _candidates(rest: str, by: Person) -> QuerySet[Person]:
    """People whose name, without spaces, begins the text."""
    compact = Replace(Replace("name", Value(" "), Value("")), Value("　"), Value(""))
    people = Person.objects.active().filter(company_id=by.company_id)
    named: QuerySet[Person] = people.annotate(compact=compact, rest=Value(rest)).filter(
        rest__istartswith=F("compact")
    )
    return named


def _longest(people: QuerySet[Person]) -> dict[int, str]:
    """The ids and folded names of those with the longest name."""
    rows = list(
        people.annotate(size=Length("compact")).order_by("-size", "pk").values_list("pk", "compact")[:50]
    )
    return {pk: compact for pk, compact in rows if compact and len(compact) == len(rows[0][1])}


def _folded(text: str) -> str:
    return "".join(text.split())[:LONGEST_NAME]


def _length_of(rest: str, compact: str) -> int:
    """How many signs of the text the name takes, spaces within it included."""
    left = len(compact)
    for place, sign in enumerate(rest):
        left -= not sign.isspace()
        if left == 0:
            return place + 1
    return len(rest)


def _chosen(rest: str, length: int, people: Mapping[int, str], by: Person) -> tuple[str, int | None]:
    """The text with the unit in brackets where one was given, and the person meant by it."""
    if len(people) == 1:
        return rest[:length], next(iter(people))
    paths = _paths(people)
    given = re.match(r"[(（]([^()（）]{1,100})[)）]", rest[length:])
    if given is not None:
        wanted = unicodedata.normalize("NFKC", given[1])
        fitting = {pk for pk, _, name in paths if unicodedata.normalize("NFKC", name) == wanted}
        if len(fitting) == 1:
            return rest[: length + given.end()], fitting.pop()
    return rest[:length], _nearest(paths, by)


def _paths(people: Iterable[int]) -> list[tuple[int, str, str]]:
    """Person, path and name of each unit they belong to."""
    rows = Membership.objects.filter(person__in=list(people), until=None)
    return list(rows.values_list("person_id", "unit__path", "unit__name"))


def _nearest(paths: Iterable[tuple[int, str, str]], by: Person) -> int | None:
    own = [path for _, path, _ in _paths([by.pk])]
    near: dict[int, int] = {}
    for pk, path, _ in paths:
        near[pk] = max([near.get(pk, 0), *(_shared(path, mine) for mine in own)])
    best = [pk for pk, steps in near.items() if steps == max(near.values())]
    return best[0] if len(best) == 1 else None


def _shared(one: str, other: str) -> int:
    """Units that lie above both, themselves included."""
    steps = zip(one.strip("/").split("/"), other.strip("/").split("/"), strict=False)
    return next(
        (count for count, (a, b) in enumerate(steps) if a != b), min(one.count("/"), other.count("/")) - 1
    )
