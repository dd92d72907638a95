"""Messages that tests send."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from shirube.inbox.message import Action, Item, Message, MessageKind

ID = UUID("0192f7c0-0000-7000-8000-000000000001")
MONDAY = datetime(2026, 11, 16, 0, 0, tzinfo=UTC)
HOME = "https://okr.example.com/"
HOSTILE = (
    "<!channel> <!everyone> <@U0SAKURA1> <#C0SALES01> @everyone @here",
    "<https://evil.example|click> [click](https://evil.example) ![x](https://evil.example/x.png)",
    "[To:12345] [toall] [info][title]x[/title][/info] [code][/code] [rp aid=1 to=2-3]",
    "<users/all> <a href='https://evil.example'>x</a> <script>alert(1)</script> &lt;b&gt; &amp;",
    "*bold* _italic_ ~struck~ `code` ```block``` **strong** # heading\n> quote\n- list",
    '"}],"channel":"C0OTHER01" \\u0022 {{x}} ${x} %s %(n)s',
    "\x00\x07 null, \u202e turned, \ud83d half an emoji",
)
EMOJI = "👩‍👩‍👧‍👦🎌👍🏽🇯🇵か゛が"


def a_message(*texts: str, **fields: Any) -> Message:
    """A Japanese digest of these lines."""
    items = tuple(
        Item(text, f"{HOME}key-results/{place}", "さくら・営業部")
        for place, text in enumerate(texts or ("商談成約15件: 9件になりました",))
    )
    usual = {
        "id": ID,
        "kind": MessageKind.DIGEST,
        "language": "ja",
        "title": "動いたことが1件あります。",
        "items": items,
        "closing": "このお知らせの受け取り方は、Shirubeでいつでも変えられます。",
        "actions": (Action("お知らせを開く", f"{HOME}inbox"),),
        "at": MONDAY,
    }
    return Message(**{**usual, **fields})


def a_long_message(lines: int = 400) -> Message:
    """More than any service takes."""
    return a_message(
        *(f"{place}件目: {'商談から提案書の提出までを短くする。' * 40}{EMOJI * 20}" for place in range(lines))
    )
