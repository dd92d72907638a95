"""Finds the objective or key result of the same file that a parent named in words means."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from shirube.sheets.drafts import ObjectiveDraft, Reference
from shirube.sheets.figures import tidy
from shirube.sheets.labels import key_result_title, objective_title
from shirube.sheets.numbering import Numbers
from shirube.sheets.remarks import RowWarning
from shirube.sheets.trouble import Trouble

ALIKE = 0.82
SHORTEST_PART = 4
LONGEST_TITLE = 200
LONGEST_SEARCH = 200_000


def folded(text: str) -> str:
    """A title without what writers vary: width, case, spaces, punctuation."""
    return re.sub(r"[^\w%]|_", "", tidy(text).lower())


class Titles:
    """The titles of a file, searchable as people quote them; also usable for the titles of a database."""

    def __init__(self, named: Iterable[tuple[str, Reference]]) -> None:
        self._exact: dict[str, list[Reference]] = defaultdict(list)
        for title, reference in named:
            if folded(title):
                self._exact[folded(title)].append(reference)
        self._asked: dict[str, list[Reference]] = {}

    def find(self, text: str) -> list[Reference]:
        """Everything the text may mean: one title exactly, else one that contains it or is nearly it."""
        forms = [folded(form) for form in (text, objective_title(text), key_result_title(text))]
        for form in dict.fromkeys(forms):
            if form in self._exact:
                return self._exact[form]
        wanted = forms[0]
        if wanted not in self._asked:
            self._asked[wanted] = self._near(wanted)
        return self._asked[wanted]

    def _near(self, wanted: str) -> list[Reference]:
        too_many = len(self._exact) * (len(self._asked) + 1) > LONGEST_SEARCH
        if too_many or not SHORTEST_PART <= len(wanted) <= LONGEST_TITLE:
            return []
        for test in (str.startswith, str.__contains__):
            found = [title for title in self._exact if len(title) >= SHORTEST_PART
                     and (test(title, wanted) or test(wanted, title))]
            if found:
                return [reference for title in found for reference in self._exact[title]]
        return self._alike(wanted)

    def _alike(self, wanted: str) -> list[Reference]:
        matcher = SequenceMatcher(None, "", wanted, autojunk=False)
        best: list[tuple[float, str]] = []
        for title in self._exact:
            if abs(len(title) - len(wanted)) > len(wanted) // 2:
                continue
            matcher.set_seq1(title)
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and (
                ratio := matcher.ratio()
            ) >= ALIKE:
                best.append((ratio, title))
        return self._exact[max(best)[1]] if best else []


def with_parents(objectives: Sequence[ObjectiveDraft]) -> tuple[tuple[ObjectiveDraft, ...], list[RowWarning]]:
    """The same objectives with their parents found in the file, and what could not be decided."""
    titles, numbers = Titles(_named(objectives)), Numbers(objectives)
    linked: list[ObjectiveDraft] = []
    warnings: list[RowWarning] = []
    for place, objective in enumerate(objectives):
        parent = objective.parent
        if parent is None and objective.parent_text:
            meant = numbers.find(objective.parent_text) or titles.find(objective.parent_text)
            found = [reference for reference in meant if reference.objective != place]
            parent, trouble = (None, None) if meant and not found else _decide(found)
            if trouble:
                warnings.append(_warning(objective, trouble))
        linked.append(replace(objective, parent=parent))
    return _without_loops(linked, warnings), warnings


def _named(objectives: Sequence[ObjectiveDraft]) -> Iterable[tuple[str, Reference]]:
    for place, objective in enumerate(objectives):
        yield objective.title, Reference(place)
        for number, key_result in enumerate(objective.key_results):
            yield key_result.title, Reference(place, number)


def _decide(found: list[Reference]) -> tuple[Reference | None, Trouble | None]:
    if not found:
        return None, Trouble.UNKNOWN_PARENT
    if len(found) > 1:
        return None, Trouble.AMBIGUOUS_PARENT
    return found[0], None


def _without_loops(objectives: list[ObjectiveDraft], warnings: list[RowWarning]) -> tuple[ObjectiveDraft, ...]:
    for place in range(len(objectives)):
        seen = {place}
        parent = objectives[place].parent
        while parent is not None:
            if parent.objective in seen:
                warnings.append(_warning(objectives[place], Trouble.PARENT_LOOPS))
                objectives[place] = replace(objectives[place], parent=None)
                break
            seen.add(parent.objective)
            parent = objectives[parent.objective].parent
    return tuple(objectives)


def _warning(objective: ObjectiveDraft, code: Trouble) -> RowWarning:
    place = objective.place
    return RowWarning(place.sheet, place.row, place.column, code, {"text": objective.parent_text})
