"""The minutes of a meeting: what was talked about, noted and decided, on a page and as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from shirube.goals.queries.key_result_rows import KeyResultRow
from shirube.meetings.models import Meeting
from shirube.meetings.queries.minutes import Minutes
from shirube.meetings.queries.room import ItemRow
from shirube.okr.ballot import outcome_of

from .. import addresses
from ..drawing.votes import vote_dots
from ..wording import dates, meetings
from .meeting_stage import BADGES, Agreed, Line, Vote, agreed, lines, reasons_in_words
from .outline import course_words
from .vantage import Vantage


@dataclass(frozen=True, slots=True)
class Part:
    """What was said about one key result."""

    title: str
    address: str
    owner: str
    course: str
    status: str
    reasons: tuple[tuple[str, str], ...]
    spent: str
    votes: tuple[Vote, ...]
    notes: tuple[Line, ...]
    decisions: tuple[Agreed, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole of it; `text` is Markdown."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    others: tuple[str, ...]
    notes: tuple[Line, ...]
    decisions: tuple[Agreed, ...]
    text: str


def minutes_page(found: Minutes, vantage: Vantage) -> Page:
    """In words; no query."""
    parts = tuple(part for part in (_part(found, item, vantage) for item in found.items) if _was_talked_about(part))
    told = {part.title for part in parts}
    decisions = agreed(found.decisions, vantage)
    notes, heading = lines(found.notes, None), _heading(found.meeting, len(decisions))
    facts = _facts(found.meeting, found.ended_at)
    return Page(
        heading=heading,
        facts=facts,
        parts=parts,
        others=tuple(item.title for item in found.items if item.title not in told),
        notes=notes,
        decisions=decisions,
        text=_text(found.meeting, facts, parts, notes, decisions),
    )


def _was_talked_about(part: Part) -> bool:
    return bool(part.spent or part.notes or part.decisions or part.votes)


def _part(found: Minutes, item: ItemRow, vantage: Vantage) -> Part:
    row = found.rows.get(item.key_result_id or 0)
    stood = found.stood.get(item.key_result_id or 0)
    return Part(
        title=item.title,
        address=addresses.of("key-result", row.id) if row else "",
        owner=(row.owner_name or "") if row else "",
        course=_course(row),
        status=stood.status if stood else "",
        reasons=reasons_in_words(item, but=BADGES),
        spent=meetings.minutes(item.spent) if item.spent else "",
        votes=tuple(_vote(ballot.counts) for ballot in found.ballots if ballot.item_id == item.id and ballot.counts),
        notes=lines(found.notes, item.id),
        decisions=agreed([one for one in found.decisions if one.item_id == item.id], vantage),
    )


def _course(row: KeyResultRow | None) -> str:
    return "" if row is None else course_words(row)


def _vote(counts: Sequence[int]) -> Vote:
    outcome = outcome_of(counts)
    assert outcome is not None
    sentence = meetings.outcome(outcome)
    return Vote(False, sentence, str(outcome.mean), vote_dots(counts, sentence))


def _heading(meeting: Meeting, decisions: int) -> str:
    words = {"unit": meeting.unit.name, "day": dates.near_day(meeting.held_on), "n": decisions}
    if not decisions:
        return _("%(unit)s met on %(day)s.") % words
    said = ngettext(
        "%(unit)s met on %(day)s and decided %(n)s thing.",
        "%(unit)s met on %(day)s and decided %(n)s things.",
        decisions,
    )
    return said % words


def _facts(meeting: Meeting, ended_at: datetime | None) -> tuple[tuple[str, str], ...]:
    facts = [(_("Led by"), meeting.facilitator.name), (pgettext("meeting", "Opened"), dates.moment(meeting.opened_at))]
    if ended_at is not None:
        facts.append((pgettext("meeting", "Ended"), dates.moment(ended_at)))
    if meeting.spent:
        facts.append((_("Talked for"), meetings.minutes(meeting.spent)))
    return tuple(facts)


def _text(
    meeting: Meeting,
    facts: Sequence[tuple[str, str]],
    parts: Sequence[Part],
    notes: Sequence[Line],
    decisions: Sequence[Agreed],
) -> str:
    """As Markdown, for wherever minutes are kept as well."""
    told = [f"# {meeting.unit.name} {dates.heading_day(meeting.held_on)}", ""]
    told += [f"- {name}: {value}" for name, value in facts]
    if decisions:
        told += ["", f"## {_('Decisions')}", *(f"- [{'x' if one.done else ' '}] {_agreed(one)}" for one in decisions)]
    for part in parts:
        told += ["", f"## {part.title}"]
        told += [f"- {_('Confidence vote')}: {vote.sentence}" for vote in part.votes]
        told += [f"- {line.body}（{line.who}）" for line in part.notes]
    if notes:
        told += ["", f"## {_('Notes')}", *(f"- {line.body}（{line.who}）" for line in notes)]
    return "\n".join(told) + "\n"


def _agreed(one: Agreed) -> str:
    who = " · ".join(part for part in (one.owner, one.due) if part)
    return f"{one.title}（{who}）" if who else one.title
