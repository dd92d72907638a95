"""A door: one route with one method, and the roles it opens for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from web.routes_world import World

EVERYONE = frozenset({"viewer", "member", "owner", "lead", "champion", "admin"})
WRITERS = EVERYONE - {"viewer"}
PART = frozenset({"owner", "lead", "champion", "admin"})
"""Those with a part in the owner's goals: the owner, the manager, and who looks after all OKRs."""
STEER = frozenset({"champion", "admin"})
ADMIN = frozenset({"admin"})
BROUGHT = STEER | {"owner"}
"""Who brought the sheet, and who looks after all OKRs."""
OWNER = frozenset({"owner"})
NOBODY: frozenset[str] = frozenset()

Posted = Callable[[World, str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Door:
    """One route with one method: `allowed` come in, everybody else of the company gets `refusal`.

    `args` name records of the world; `at` is the query, with records named in braces. A stranger gets 404 where the
    address names a record (`foreign`), and their own company's page where it does not. `public` doors ask nobody to
    sign in; one that lets nobody in wants another proof. `refusal_by` names roles refused for another reason.
    """

    route: str
    method: str
    allowed: frozenset[str]
    args: tuple[str, ...] = ()
    refusal: int = 403
    posted: Posted | Mapping[str, Any] = field(default_factory=dict)
    at: str = ""
    public: bool = False
    stranger: int | None = None
    refusal_by: Mapping[str, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """How the door is called when it does not hold."""
        return f"{self.method} {self.route} {' '.join(self.args)}{self.at}".strip()

    def answer_for(self, role: str) -> str:
        """What this role should meet: ``in``, ``sign in``, or a status."""
        if role == "anonymous":
            return ("in" if self.allowed else str(self.refusal)) if self.public else "sign in"
        if role == "stranger":
            own = "in" if not self.args else "404"
            return own if self.stranger is None else str(self.stranger) if self.stranger else "in"
        return "in" if role in self.allowed else str(self.refusal_by.get(role, self.refusal))

    def data(self, world: World, role: str) -> Mapping[str, Any]:
        """What is posted."""
        return self.posted(world, role) if callable(self.posted) else self.posted


def shown(route: str, allowed: frozenset[str], args: str = "", **more: Any) -> Door:
    """A door that shows something."""
    return Door(route, "GET", allowed, tuple(args.split()), **more)


def sent(route: str, allowed: frozenset[str], args: str = "", posted: Any = None, **more: Any) -> Door:
    """A door that changes something."""
    return Door(route, "POST", allowed, tuple(args.split()), posted=posted or {}, **more)
