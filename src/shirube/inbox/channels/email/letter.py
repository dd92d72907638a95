"""A message as a letter: subject, plain text, and HTML made of tables."""

from __future__ import annotations

from functools import cache

from django.utils import translation
from django.utils.translation import gettext as _
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from ...message import Item, Message
from ..shortening import cut, one_line, plain

LONGEST_SUBJECT = 150


def subject_of(message: Message) -> str:
    """One line without control characters: nothing in it can become a header of its own."""
    return cut(one_line(message.title), LONGEST_SUBJECT)


def in_text(message: Message) -> str:
    """The letter for those who read plain text."""
    parts = [plain(message.title), *map(_item, message.items)]
    parts += [f"{plain(action.label)}\n{action.address}" for action in message.actions]
    return "\n\n".join([*parts, f"--\n{_foot(message)}"]) + "\n"


def in_html(message: Message) -> str:
    """The letter in HTML; everything people wrote is escaped."""
    return _template().render(
        message=message,
        items=[Item(plain(item.text), item.address, plain(item.remark)) for item in message.items],
        title=plain(message.title),
        choose=message.extras.get("choose", ""),
        choose_words=_choose_words(message.language),
    )


def _item(item: Item) -> str:
    lines = [f"- {one_line(item.text)}", *(f"  {line}" for line in plain(item.remark).splitlines())]
    return "\n".join([*lines, f"  {item.address}"] if item.address else lines)


def _foot(message: Message) -> str:
    choose = message.extras.get("choose", "")
    words = f"{_choose_words(message.language)} {choose}" if choose else ""
    return "\n".join(filter(None, [plain(message.closing), words]))


def _choose_words(language: str) -> str:
    with translation.override(language):
        return _("Choose what is sent to you")


@cache
def _template() -> Template:
    """Trap: the pages' environment belongs to the web; letters have one of their own, escaping always on."""
    letters = Environment(
        loader=PackageLoader("shirube.inbox", "letters"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return letters.get_template("letter.html")
