"""Writes messages: what was told, what is due, in the language of who reads it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shirube.people.models import Person

from ..hearing.reason import KIND_OF, Reason
from ..message import Action, Item, Message, MessageKind
from ..pages import absolute, leaving, page
from ..queries.told_to import Told
from ..wording import sentence

MOST_ITEMS = 20
"""A letter ends: the rest is on the page of notifications."""


def language_of(person: Person) -> str:
    """The language a person reads letters in."""
    return person.language or person.company.language


def digest(person: Person, told: Sequence[Told], due: int, *, errand_id: UUID, at: datetime) -> Message:
    """The letter of the day: how many key results wait for a check-in, and the news."""
    with translation.override(language_of(person)):
        kind = MessageKind.DIGEST if told else MessageKind.RITUAL
        items = (*_due_items(due), *_items(told))
        actions = [Action(_("Check in"), page("today"))] if due else []
        actions.append(
            Action(_("All notifications"), page("inbox")) if told else Action(_("Today"), page("today"))
        )
        return _letter(person, kind, _title(len(told), due), items, actions[: 1 + bool(told)], errand_id, at)


def at_once(person: Person, told: Sequence[Told], *, errand_id: UUID, at: datetime) -> Message:
    """What cannot wait for the digest; several when they were held back over night."""
    with translation.override(language_of(person)):
        first, alone = told[0], len(told) == 1
        kind = KIND_OF[first.reason] if alone else MessageKind.NEWS
        title = sentence(first) if alone else _news_title(len(told))
        return _letter(person, kind, title, _items(told), _actions(first, alone=alone), errand_id, at)


def reminder(person: Person, count: int, *, errand_id: UUID, at: datetime) -> Message:
    """A friendly word two working days after the check-in was due."""
    with translation.override(language_of(person)):
        title = ngettext(
            "One key result still waits for your check-in",
            "%(n)s key results still wait for your check-in",
            count,
        ) % {"n": count}
        text = _(
            "If nothing changed, one press confirms them all. If something is stuck, ask for help there."
        )
        action = Action(_("Check in"), page("today"))
        closing = _("This is the only reminder, and only you get it.")
        return _letter(
            person,
            MessageKind.REMINDER,
            title,
            (Item(text, page("today")),),
            [action],
            errand_id,
            at,
            closing,
        )


def trial(language: str, *, message_id: UUID, company: str, at: datetime) -> Message:
    """What the test button sends."""
    with translation.override(language):
        return Message(
            id=message_id,
            kind=MessageKind.TEST,
            language=language,
            title=_("Shirube can reach you here"),
            items=(
                Item(
                    _("This is a test message from the OKRs of %(company)s.") % {"company": company},
                    page("today"),
                ),
            ),
            actions=(Action(_("Open Shirube"), page("today")),),
            closing=_("If you did not expect it, you can ignore it."),
            at=at,
        )


def _letter(
    person: Person,
    kind: MessageKind,
    title: str,
    items: Sequence[Item],
    actions: Sequence[Action],
    errand_id: UUID,
    at: datetime,
    closing: str = "",
) -> Message:
    return Message(
        id=errand_id,
        kind=kind,
        language=language_of(person),
        title=title,
        items=tuple(items),
        actions=tuple(actions),
        closing=closing or _("That is everything."),
        at=at,
        extras={"leave": leaving(person), "choose": page("notification-settings")},
    )


def _items(told: Sequence[Told]) -> tuple[Item, ...]:
    shown = tuple(Item(sentence(one), absolute(one.path), one.words) for one in told[:MOST_ITEMS])
    left = len(told) - len(shown)
    more = ngettext("and %(n)s more", "and %(n)s more", left) % {"n": left}
    return (*shown, Item(more, page("inbox"))) if left else shown


def _due_items(due: int) -> tuple[Item, ...]:
    if not due:
        return ()
    words = ngettext(
        "Your check-in is waiting: one key result.", "Your check-in is waiting: %(n)s key results.", due
    )
    return (Item(words % {"n": due}, page("today"), _("It takes about thirty seconds.")),)


def _actions(first: Told, *, alone: bool) -> list[Action]:
    if not alone:
        return [Action(_("All notifications"), page("inbox"))]
    if first.answer_path:
        return [Action(_("Reply"), absolute(first.answer_path))]
    word = _("Offer help") if first.reason is Reason.HELP else _("Open it")
    return [Action(word, absolute(first.path) or page("inbox"))]


def _title(news: int, due: int) -> str:
    if not due:
        return _news_title(news)
    if not news:
        return ngettext(
            "Your check-in is waiting: one key result", "Your check-in is waiting: %(n)s key results", due
        ) % {"n": due}
    return _("Your check-in is waiting, and %(news)s") % {"news": _news_words(news)}


def _news_title(news: int) -> str:
    return ngettext("One piece of news for you", "%(n)s pieces of news for you", news) % {"n": news}


def _news_words(news: int) -> str:
    return ngettext("there is one piece of news", "there are %(n)s pieces of news", news) % {"n": news}
