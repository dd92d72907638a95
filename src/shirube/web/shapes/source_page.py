"""Sources as their pages show them: how they are doing, and which kinds there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shirube.metrics.queries.source_lines import FetchLine, SourceLine
from shirube.metrics.sources.registry import KINDS
from shirube.okr.kinds import Status

from ..wording import data as words
from ..wording import dates


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source, in words; `state` is a status symbol, `trouble` why the last fetch failed and what to do."""

    id: int
    name: str
    kind: str
    dataset_id: int
    dataset_name: str
    every: str
    state: str
    state_words: str
    last_ok: str
    next: str
    trouble: str
    failures: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class FetchRow:
    """One attempt, in words."""

    when: str
    took: str
    words: str
    is_trouble: bool


@dataclass(frozen=True, slots=True)
class KindCard:
    """A kind of source to choose."""

    name: str
    label: str
    does: str


def source_row(line: SourceLine, *, now: datetime) -> SourceRow:
    """One source, in words."""
    state, state_words = _state(line)
    return SourceRow(
        id=line.id,
        name=line.name,
        kind=kind_label(line.kind),
        dataset_id=line.dataset_id,
        dataset_name=line.dataset_name,
        every=words.every(line.every_minutes),
        state=state,
        state_words=state_words,
        last_ok=dates.ago(line.last_ok_at, now=now) if line.last_ok_at else "",
        next=words.soon(line.next_at, now=now) if line.is_on and line.next_at else "",
        trouble=words.refusal_words(line.trouble, line.trouble_details) if line.trouble else "",
        failures=_failures(line, now=now),
        is_on=line.is_on,
    )


def sources_heading(rows: Sequence[SourceRow]) -> str:
    """How the sources stand, in one sentence."""
    if not rows:
        return _("No source yet")
    troubled = sum(bool(row.trouble) and row.is_on for row in rows)
    if troubled:
        return ngettext(
            "One of the sources does not answer as it should",
            "%(n)s of the sources do not answer as they should",
            troubled,
        ) % {"n": troubled}
    return ngettext("One source, without trouble", "%(n)s sources, all without trouble", len(rows)) % {
        "n": len(rows)
    }


def fetch_row(line: FetchLine) -> FetchRow:
    """One attempt, in words."""
    if line.trouble:
        said = words.refusal_words(line.trouble, line.details)
    elif line.ended_at is None:
        said = _("Under way")
    else:
        said = ngettext("%(n)s row came", "%(n)s rows came", line.rows) % {"n": f"{line.rows:,}"}
    return FetchRow(dates.moment(line.began_at), _took(line), said, bool(line.trouble))


def kind_groups() -> list[tuple[str, list[KindCard]]]:
    """The kinds one can choose, grouped by what they are for; groups without one are left out."""
    grouped: dict[str, list[KindCard]] = {name: [] for name in words.GROUPS}
    for kind in KINDS.values():
        card = KindCard(kind.name, _(kind.label), _(kind.does) if kind.does else "")
        grouped[words.GROUP_OF.get(kind.name, "databases")].append(card)
    return [(str(words.GROUPS[name]), cards) for name, cards in grouped.items() if cards]


def kind_label(name: str) -> str:
    """What a kind is called."""
    return _(KINDS[name].label) if name in KINDS else name


def _state(line: SourceLine) -> tuple[str, str]:
    if not line.is_on:
        return "stale", _("Paused")
    if line.trouble:
        return Status.AT_RISK, _("Needs a look")
    return (Status.ON_TRACK, _("Works")) if line.last_ok_at else ("stale", _("Not fetched yet"))


def _failures(line: SourceLine, *, now: datetime) -> str:
    if not line.failures or line.trouble_since is None:
        return ""
    facts = {"n": line.failures, "since": dates.ago(line.trouble_since, now=now)}
    return (
        ngettext(
            "%(n)s attempt failed (%(since)s)", "%(n)s attempts have failed since %(since)s", line.failures
        )
        % facts
    )


def _took(line: FetchLine) -> str:
    if line.ended_at is None:
        return ""
    seconds = max(1, round((line.ended_at - line.began_at).total_seconds()))
    return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
