"""When, and compared with what: the windows and comparisons of an English sentence."""

from __future__ import annotations

from shirube.reading import english_words as vocabulary
from shirube.reading.comparisons import Compared
from shirube.reading.model import Comparison, Period
from shirube.reading.periods import Window


def windows(text: str) -> list[Window]:
    found = []
    for match in vocabulary.WINDOWS.finditer(text):
        if match.group("named"):
            period = (
                Period.QUARTER
                if match.group("q")
                else Period.HALF
                if match.group("h")
                else Period.YEAR
                if match.group("fy")
                else None
            )
            words = next(match.group(n) for n in ("q", "fy", "h", "date") if match.group(n))
            found.append(Window(match.start(), match.end(), period, True, words))
        elif match.group("slash"):
            found.append(
                Window(match.start(), match.end(), Period(match.group()[1:].lower()), False, match.group())
            )
        else:
            name = next(n for n in ("month", "week", "day", "quarter", "year") if match.group(n))
            found.append(Window(match.start(), match.end(), Period(name), False, match.group()))
    return found


def comparison(text: str) -> Compared | None:
    match = vocabulary.COMPARED.search(text)
    if match is None:
        return None
    kinds = {
        "py": Comparison.PREVIOUS_YEAR,
        "pm": Comparison.PREVIOUS_MONTH,
        "pp": Comparison.PREVIOUS_PERIOD,
    }
    kind = next((kinds[name] for name in kinds if match.group(name)), Comparison.NAMED_BASE)
    return Compared(
        match.start(), match.end(), kind, match.group("base") or match.group("given"), match.group()
    )
