"""The 1on1s of a pair as Markdown, for the person who takes them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shirube.one_on_ones.models import Pair
from shirube.one_on_ones.queries.whole_story import Chapter, Line, whole_story
from shirube.people.models import Person

from ..wording import dates
from ..wording.one_on_ones import FEEDBACK

KINDS: Mapping[str, str | Promise] = {
    "point": gettext_lazy("What we wanted to talk about"),
    "promise": gettext_lazy("Promises"),
    "note": gettext_lazy("Shared notes"),
    "own-note": gettext_lazy("My own notes"),
    **{str(kind): words for kind, words in FEEDBACK.items()},
    "move": gettext_lazy("Why the date moved"),
}


def pair_text(pair: Pair, person: Person) -> str:
    """What this person may read: what is shared, and their own."""
    names = {pair.host_id: pair.host.name, pair.member_id: pair.member.name}
    title = _("1on1s of %(host)s and %(member)s") % {"host": pair.host.name, "member": pair.member.name}
    return "\n".join([f"# {title}", "", *_chapters(whole_story(pair, person), names)])


def _chapters(chapters: tuple[Chapter, ...], names: Mapping[int, str]) -> Iterator[str]:
    for chapter in chapters:
        yield f"## {_chapter_title(chapter)}"
        yield ""
        for kind, words in KINDS.items():
            lines = [line for line in chapter.lines if line.kind == kind and line.words != ""]
            if lines:
                yield from (f"### {words}", "", *(_line(line, names) for line in lines), "")


def _chapter_title(chapter: Chapter) -> str:
    if chapter.held_at is None:
        return _("The next 1on1")
    return dates.heading_day(timezone.localdate(chapter.held_at))


def _line(line: Line, names: Mapping[int, str]) -> str:
    words = _("(cannot be opened)") if line.words is None else line.words.replace("\n", "\n  ")
    box = {True: "[x] ", False: "[ ] "}[line.done] if line.kind in ("point", "promise") else ""
    return f"- {box}{words} ({', '.join(_facts(line, names))})"


def _facts(line: Line, names: Mapping[int, str]) -> Iterator[str]:
    yield names[line.author_id]
    if line.kind == "promise":
        doer = _("Both of us") if line.who_id is None else names[line.who_id]
        yield _("done by %(who)s") % {"who": doer}
    if line.due_on:
        yield _("by %(day)s") % {"day": dates.table_day(line.due_on)}
    yield dates.moment(line.written_at)
