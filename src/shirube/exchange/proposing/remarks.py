"""The symbols for what the company's own records have to say about a row of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from shirube.sheets import Place


class Concern(StrEnum):
    """Why a row is left aside, or what a reader of the preview should know about it."""

    # the row is left aside
    NOT_YOURS = "not-yours"  # owner
    SEVERAL_PEOPLE = "several-people"  # name
    SEVERAL_UNITS = "several-units"  # name
    UNKNOWN_PERSON = "unknown-person"  # name: only those who steer add people
    UNKNOWN_UNIT = "unknown-unit"  # name

    # the row comes in, with something to look at
    OWNER_ASSUMED = "owner-assumed"  # owner
    OWNER_IS_A_UNIT = "owner-is-a-unit"  # name
    STAYS_IN_DISCUSSION = "stays-in-discussion"  # gaps
    TITLE_SHORTENED = "title-shortened"  # limit
    VALUE_OUT_OF_RANGE = "value-out-of-range"  # field, value
    NO_WAY_TO_GO = "no-way-to-go"  # value
    READING_IN_FUTURE = "reading-in-future"  # on
    PARENT_LEFT_ASIDE = "parent-left-aside"  # text
    PARENT_NOT_FOUND = "parent-not-found"  # text
    PARENT_AMBIGUOUS = "parent-ambiguous"  # text
    PARENT_WOULD_LOOP = "parent-would-loop"  # text


LEFT_ASIDE = {
    Concern.NOT_YOURS, Concern.SEVERAL_PEOPLE, Concern.SEVERAL_UNITS, Concern.UNKNOWN_PERSON, Concern.UNKNOWN_UNIT,
}  # fmt: skip
"""Concerns that keep an objective (or the owner of a key result) from coming in."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One concern about one place in the file."""

    place: Place
    code: Concern
    params: Mapping[str, object] = field(default_factory=dict)
