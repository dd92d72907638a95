"""What the frame around every signed-in page needs to know: rail, cycle, account."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RailItem:
    """One place of the rail; ``icon`` is a symbol of the sprite, ``count`` what waits there (0: nothing)."""

    address: str
    label: str
    icon: str
    count: int = 0
    current: bool = False
    short: str = ""
    """A shorter word for the bar of a phone; empty: the label."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several to choose from: the value that is posted, and its words."""

    value: str
    label: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame. ``items`` come first in the rail (the first four also in the phone's bar), ``end_items`` last.

    Addresses are where forms post: cycle (``cycle``), language (``language``) and theme (``theme``: light, dark
    or auto), each with ``next``; sign-out takes nothing. An empty address leaves that form out.
    """

    company_name: str
    person_name: str
    items: tuple[RailItem, ...]
    end_items: tuple[RailItem, ...] = ()
    person_initial: str = ""
    cycle_label: str = ""
    cycles: tuple[Choice, ...] = ()
    languages: tuple[Choice, ...] = (Choice("ja", "日本語"), Choice("en", "English"))
    language: str = "ja"
    theme: str = "auto"
    path: str = "/"
    home_address: str = "/"
    account_address: str = ""
    cycle_address: str = ""
    language_address: str = ""
    theme_address: str = ""
    sign_out_address: str = ""
    notices: tuple["Notice", ...] = field(default=())

    @property
    def initial(self) -> str:
        """The sign on the person's avatar."""
        return self.person_initial or self.person_name.strip()[:1].upper()

    @property
    def bar(self) -> tuple[RailItem, ...]:
        """The four places that stand in the bar of a phone; the fifth is the menu."""
        return self.items[:4]

    @property
    def beyond_bar(self) -> tuple[RailItem, ...]:
        """The places a phone keeps in its menu."""
        return (*self.items[4:], *self.end_items)


@dataclass(frozen=True, slots=True)
class Notice:
    """What just happened; a POST to ``undo_address`` takes it back."""

    text: str
    undo_address: str = ""
