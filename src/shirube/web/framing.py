"""Builds the frame around every page: the rail, the cycle, the account."""

from __future__ import annotations

from functools import cache

from django.contrib.messages import get_messages
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from shirube.people.models import Role

from .requests import PersonRequest, cycle_line, cycles, today
from .shell import Choice, Notice, RailItem, Shell
from .wording.cycles import heading, name_of

WITHIN = {"library": ("/metrics",)}
"""Pages that stand below an item of the rail under another address."""
UNDO = "undo:"
"""A message with this in its extra tags carries the address that takes it back (see `notices.tell`)."""


def shell_of(request: PersonRequest) -> Shell:
    """The frame for this person; one query (the cycles) beyond what the request already knows."""
    person = request.person
    return Shell(
        company_name=person.company.name,
        person_name=person.name,
        items=_items(request),
        end_items=_end_items(request),
        cycle_label=_cycle_label(request),
        cycles=_cycle_choices(request),
        language=(get_language() or "ja")[:2],
        theme=person.theme or "auto",
        path=request.get_full_path(),
        home_address=_address("today"),
        account_address=_address("settings"),
        cycle_address=_address("choose-cycle"),
        language_address=_address("choose-language"),
        theme_address=_address("choose-theme"),
        sign_out_address=_address("account_logout"),
        notices=_notices(request),
    )


def _items(request: PersonRequest) -> tuple[RailItem, ...]:
    places = (
        ("today", _("Today"), "sun"),
        ("me", _("My OKRs"), "target"),
        ("teams", _("Team"), "users"),
        ("map", _("Map"), "list-tree"),
        ("one-on-ones", _("1on1"), "messages-square"),
        ("library", _("Library"), "book-open"),
        ("inbox", _("Notifications"), "bell"),
        ("people", _("People"), "user-round"),
        ("activity", _("Activity"), "activity"),
    )
    return tuple(_item(request, *place) for place in places if _address(place[0]))


def _end_items(request: PersonRequest) -> tuple[RailItem, ...]:
    places = [("imports", _("Import and export"), "file-up")] if request.person.writes else []
    if request.person.role in (Role.ADMIN, Role.CHAMPION):
        places += [("cycles", _("Cycles"), "calendar-range"), ("organisation", _("Organisation"), "network")]
        places.append(("practice", pgettext("of check-ins", "Practice"), "chart-line"))
    places.append(("settings", _("Settings"), "settings"))
    return tuple(_item(request, *place) for place in places if _address(place[0]))


def _item(request: PersonRequest, name: str, label: str, icon: str) -> RailItem:
    address = _address(name)
    places = (address, *WITHIN.get(name, ()))
    here = any(request.path == place or (place != "/" and request.path.startswith(f"{place}/")) for place in places)
    count = getattr(request.session, "unread", 0) if name == "inbox" else 0
    return RailItem(address=address, label=label, icon=icon, current=here, count=count)


def _cycle_label(request: PersonRequest) -> str:
    line = cycle_line(request)
    if line is None:
        return _("No cycle yet")
    return heading(line.start_on, line.end_on, name=line.name, first_month=_first_month(request), on=today(request))


def _cycle_choices(request: PersonRequest) -> tuple[Choice, ...]:
    chosen = cycle_line(request)
    return tuple(
        Choice(
            value=str(line.id),
            label=name_of(line.start_on, line.end_on, name=line.name, first_month=_first_month(request)),
            current=line == chosen,
        )
        for line in cycles(request)[:12]
    )


def _first_month(request: PersonRequest) -> int:
    return request.person.company.fiscal_year_starts_in


def _notices(request: PersonRequest) -> tuple[Notice, ...]:
    return tuple(
        Notice(text=str(message), undo_address=(message.extra_tags or "").removeprefix(UNDO))
        for message in get_messages(request)
    )


@cache
def _address(name: str) -> str:
    """The address of a page; empty while no such page exists, and then nothing leads there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
