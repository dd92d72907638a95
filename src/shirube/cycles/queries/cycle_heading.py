"""The line that says which cycle it is and how far it has come, for the shell of every page."""

from datetime import date

from shirube.cycles.heading import CycleHeading, heading_of
from shirube.people.models import Company

from .current_cycle import current_cycle


def cycle_heading(company: Company, *, on: date) -> CycleHeading | None:
    """The heading of the current cycle; `.words("ja")` says 2026年度 3Q（10〜12月）・第8週/13週."""
    cycle = current_cycle(company, on=on)
    return None if cycle is None else heading_of(cycle, on=on, first_month=company.fiscal_year_starts_in)
