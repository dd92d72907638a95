"""Reads the numbers sheets give objectives and key results, and finds what a number quoted as parent means."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from shirube.sheets.drafts import Level, ObjectiveDraft, Reference
from shirube.sheets.figures import tidy

NUMBERED = re.compile(
    r"(?:(?:O|KR|目標|目的)\s?)?\d{1,2}(?:\s?[\-－‐.．]\s?(?:KR)?\d{1,2}){0,3}"
    r"(?:[.．)）:：、]\s{0,3}|[\s　]{1,4})(?=[^\d\s])",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?:(?:O|KR)\s?)?\d{1,2}(?:\s?[\-－‐._]\s?(?:KR)?\s?\d{1,2}){0,3}|(?:O|KR)?[\-_]?\d{1,6}", re.IGNORECASE
)
LABEL = re.compile(r"[【\[(]?((?:O|KR|Objective|Key ?Result)\s?[\-.#]?\s?\d{1,2}(?:-\d{1,2})?)[】\])]?", re.IGNORECASE)
ENDS_IN_NUMBER = re.compile(r"\d\s?[)）\]】」]?$")
LONGEST = 40
SCOPES = {Level.COMPANY: ("全社", "会社", "company", "経営")}


def depth_of(text: str, *, alone: bool) -> int:
    """How deep a number stands: 1 is 1, 1-1 is 2; 0 without a number. `alone` when the cell is only the number."""
    plain = text.strip()
    if len(plain) > LONGEST and alone:
        return 0
    found = NUMBER.fullmatch(tidy(plain)) if alone else NUMBERED.match(plain)
    return len(re.findall(r"\d+", tidy(found[0]))) if found else 0


def number_in(text: str) -> str:
    """The number a title is labelled with: O1, KR1-2; empty without one."""
    found = LABEL.match(tidy(text[:LONGEST]))
    return found[1] if found else ""


def spoken(text: str) -> str:
    """A reference without what writers vary: 全社のO1-KR2 is 全社 o 1 kr 2."""
    words = tidy(text).lower().replace("objective", "o").replace("key result", "kr").replace("keyresult", "kr")
    parts = re.findall(r"[a-z]+|[^\W\d_a-z]+|\d+", words.replace("の", " "))
    return " ".join(str(int(part)) if part.isdecimal() else part for part in parts)


class Numbers:
    """Every objective and key result by the numbers people quote them with."""

    def __init__(self, objectives: Sequence[ObjectiveDraft]) -> None:
        self._objectives = objectives

    @cached_property
    def _named(self) -> dict[str, set[Reference]]:
        """Built when the first number is asked for: most sheets quote none."""
        named: dict[str, set[Reference]] = defaultdict(set)
        counts: dict[tuple[object, ...], int] = defaultdict(int)
        for place, objective in enumerate(self._objectives):
            owner = (objective.level, objective.unit_name, objective.person_name)
            counts[owner] += 1
            for name, reference in self._names(place, objective, objective.number or f"O{counts[owner]}"):
                named[spoken(name)].add(reference)
        return named

    def _names(self, place: int, objective: ObjectiveDraft, number: str) -> Iterator[tuple[str, Reference]]:
        scopes = ["", objective.unit_name, objective.person_name]
        scopes += SCOPES.get(objective.level, ()) if objective.level else ()
        of_objective = _forms(number, "O")
        for scope in dict.fromkeys(scopes):
            yield from ((f"{scope} {form}", Reference(place)) for form in of_objective)
            for at, key_result in enumerate(objective.key_results):
                forms = _forms(key_result.number or f"KR{at + 1}", "KR")
                joined = [f"{one} {other}" for one in of_objective for other in forms]
                yield from ((f"{scope} {form}", Reference(place, at)) for form in (*forms, *joined))

    def find(self, text: str) -> list[Reference]:
        """What a number means; of several the company's own, when that is one."""
        if len(text) > LONGEST or not ENDS_IN_NUMBER.search(tidy(text)):
            return []
        found = self._named.get(spoken(text), set())
        company = [one for one in found if self._objectives[one.objective].level is Level.COMPANY]
        return company if len(company) == 1 else sorted(found, key=lambda one: (one.objective, one.key_result or 0))


def _forms(number: str, word: str) -> list[str]:
    """1 is also O1; O1 is only itself."""
    return [number, f"{word}{number}"] if number[:1].isdigit() else [number]
