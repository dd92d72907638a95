"""What a cycle is called, and the line that says how far it has come."""

from dataclasses import dataclass
from datetime import date

from shirube.calendars import fiscal

from .models import Cycle, Phase

PHASES = {
    "ja": {Phase.PREPARING: "準備中", Phase.CLOSING: "締め期間", Phase.CLOSED: "終了"},
    "en": {Phase.PREPARING: "in preparation", Phase.CLOSING: "closing window", Phase.CLOSED: "closed"},
}


def name_for(start_on: date, end_on: date, *, first_month: int, language: str) -> str:
    """The usual name of these dates: 2026年度 3Q, 2026年度 上期, 2026年度, or the dates themselves."""
    return _full_name(start_on, end_on, first_month, language).replace("（", " (").split(" (")[0]


@dataclass(frozen=True, slots=True)
class CycleHeading:
    """A cycle's name, dates, phase and week on a day."""

    name: str
    start_on: date
    end_on: date
    first_month: int
    phase: Phase
    week: int
    weeks: int

    def words(self, language: str = "ja") -> str:
        """2026年度 3Q（10〜12月）・第8週/13週; outside the active phase the phase instead of the week."""
        if self.phase != Phase.ACTIVE:
            where = PHASES[language][self.phase]
        elif language == "ja":
            where = f"第{self.week}週/{self.weeks}週"
        else:
            where = f"week {self.week} of {self.weeks}"
        return f"{self.title(language)}・{where}" if language == "ja" else f"{self.title(language)} · {where}"

    def title(self, language: str = "ja") -> str:
        """The name with its months: a usual name in the reader's language, any other as it was given."""
        usual = {self._usual("ja"), self._usual("en")}
        full = _full_name(self.start_on, self.end_on, self.first_month, language)
        if self.name in usual:
            return full
        months = full[full.find("（") :] if "（" in full else full[full.find("(") :] if "(" in full else ""
        dates = months or (f"（{full}）" if language == "ja" else f"({full})")
        return f"{self.name}{dates}" if language == "ja" else f"{self.name} {dates}"

    def _usual(self, language: str) -> str:
        return name_for(self.start_on, self.end_on, first_month=self.first_month, language=language)


def heading_of(cycle: Cycle, *, on: date, first_month: int) -> CycleHeading:
    """The heading of a cycle on a day; `first_month` is the company's first month of the fiscal year."""
    week, weeks = fiscal.week_of(cycle.start_on, cycle.end_on, on)
    return CycleHeading(cycle.name, cycle.start_on, cycle.end_on, first_month, cycle.phase(on), week, weeks)


def _full_name(start_on: date, end_on: date, first_month: int, language: str) -> str:
    label = fiscal.name_of(start_on, end_on, first_month)
    return fiscal.japanese(label) if language == "ja" else fiscal.english(label)
