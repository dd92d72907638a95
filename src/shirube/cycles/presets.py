"""Proposes cycles: the running and coming quarter, half and year, and a practice cycle in mid-quarter."""

from dataclasses import dataclass
from datetime import date, timedelta

from shirube.calendars import fiscal
from shirube.calendars.fiscal import Preset

PRACTICE_NEEDS = timedelta(weeks=3)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A cycle one could add; `preset` is None for a practice cycle."""

    preset: Preset | None
    name: str
    start_on: date
    end_on: date
    runs: bool


def proposals(*, on: date, first_month: int, language: str) -> list[Proposed]:
    """The running and the next quarter, half and year, in this order."""
    return [
        _proposed(preset, day, on, first_month, language)
        for preset in Preset
        for day in (on, fiscal.preset_containing(preset, on, first_month)[1] + timedelta(days=1))
    ]


def practice(*, on: date, first_month: int, language: str) -> Proposed | None:
    """The rest of the running quarter from Monday on, when it began two weeks ago and three remain."""
    start, end = fiscal.preset_containing(Preset.QUARTER, on, first_month)
    monday = fiscal.first_monday(on)
    if on - start < timedelta(weeks=2) or end - monday < PRACTICE_NEEDS:
        return None
    name = name_for(start, end, first_month=first_month, language=language)
    return Proposed(None, f"{name} 練習" if language == "ja" else f"{name} practice", monday, end, False)


def _proposed(preset: Preset, day: date, on: date, first_month: int, language: str) -> Proposed:
    start, end = fiscal.preset_containing(preset, day, first_month)
    name = name_for(start, end, first_month=first_month, language=language)
    return Proposed(preset, name, start, end, start <= on <= end)


def name_for(start_on: date, end_on: date, *, first_month: int, language: str) -> str:
    """The usual name of these dates: 2026年度 3Q, 2026年度 上期, 2026年度, or the dates themselves."""
    label = fiscal.name_of(start_on, end_on, first_month)
    if language == "ja":
        return fiscal.japanese(label).split("（")[0]
    return fiscal.english(label).split(" (")[0]
