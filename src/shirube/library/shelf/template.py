"""What a template on the shelf consists of: every word in Japanese and in English."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Words(NamedTuple):
    """The same thing said by hand in both languages."""

    ja: str
    en: str

    def said_in(self, language: str) -> str:
        """The words in `language` ("ja", "en", "en-gb"); English for every language but Japanese."""
        return self.ja if language.startswith("ja") else self.en


class Weakness(StrEnum):
    """Why a key result that many people would write tells little."""

    ACTIVITY = "activity"
    NO_NUMBER = "no-number"
    GAMEABLE = "gameable"
    UNDEFINED = "undefined"
    VANITY = "vanity"
    HIDDEN_BY_AVERAGE = "hidden-by-average"
    EVERYDAY = "everyday"
    OUT_OF_REACH = "out-of-reach"


@dataclass(frozen=True, slots=True)
class KeyResult:
    """A good key result beside a weak one for the same wish.

    `measured` defines the metric so that two people get the same number; `lives_in` says where its data usually is;
    `because` is one sentence on why `weak` is weak. The numbers are examples.
    """

    sentence: Words
    measured: Words
    lives_in: Words
    weak: Words
    weakness: Weakness
    because: Words


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective with its key results; `key` names it within its job and in addresses."""

    key: str
    title: Words
    why: Words
    key_results: tuple[KeyResult, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """The objectives of one line of work; `key` names it in addresses, `purpose` is one sentence on what it is for."""

    key: str
    name: Words
    purpose: Words
    objectives: tuple[Objective, ...]
