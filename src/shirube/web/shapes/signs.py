"""Reactions under a subject as a page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shirube.conversations.models import Sign
from shirube.conversations.queries.reactions_under import Givers

from ..wording.signs import SIGNS

NAMED = 12
"""Names that are spelt out."""


@dataclass(frozen=True, slots=True)
class SignLine:
    """One sign: how often it was given, by whom, and what pressing it means in words."""

    value: str
    picture: str
    name: str
    count: int
    mine: bool
    words: str


@dataclass(frozen=True, slots=True)
class Signs:
    """All signs of a subject; `given` are those somebody gave."""

    subject: str
    lines: tuple[SignLine, ...]

    @property
    def given(self) -> tuple[SignLine, ...]:
        """Those with a count."""
        return tuple(line for line in self.lines if line.count)


def signs_of(subject: str, given: Mapping[str, Mapping[Sign, Givers]], person_id: int) -> Signs:
    """The signs under this subject, seen by this person."""
    here = given.get(subject, {})
    return Signs(subject, tuple(_line(sign, here.get(sign, []), person_id) for sign in SIGNS))


def _line(sign: Sign, givers: Givers, person_id: int) -> SignLine:
    picture, name = SIGNS[sign]
    mine = any(pk == person_id for pk, _name in givers)
    return SignLine(sign, picture, str(name), len(givers), mine, _words(str(name), givers))


def _words(name: str, givers: Givers) -> str:
    if not givers:
        return name
    names = [who for _pk, who in givers[:NAMED]]
    if (more := len(givers) - len(names)) > 0:
        names.append(ngettext("%(n)s more", "%(n)s more", more) % {"n": more})
    return _("%(sign)s: %(names)s") % {"sign": name, "names": _(", ").join(names)}
